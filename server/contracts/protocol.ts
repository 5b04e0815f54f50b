/** Raised whenever a message of the socket contract changes its meaning; clients with another major reload. */
export const PROTOCOL_VERSION = '1.0';
