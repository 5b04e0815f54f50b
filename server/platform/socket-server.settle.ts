import type { Socket } from 'socket.io';

const NOTHING = Object.freeze({});

/**
 * Lets go, once a connection is set up, of what was needed only for that: the HTTP request with its headers, and the
 * handshake made of it. Of the headers only `x-forwarded-for` stays, for a second namespace on the same connection.
 */
export function settleConnection(socket: Socket): void {
  setImmediate(() => {
    if (!socket.connected) return;
    const { address, issued, secure, headers } = socket.handshake;
    const forwarded = headers['x-forwarded-for'];
    const kept = forwarded === undefined ? NOTHING : { 'x-forwarded-for': forwarded };
    // Both are read-only to TypeScript; Socket.IO's manual itself drops the request like this.
    Object.assign(socket, {
      handshake: {
        address,
        issued,
        secure,
        time: '',
        url: '',
        xdomain: false,
        headers: kept,
        query: NOTHING,
        auth: NOTHING,
      },
    });
    Object.assign(socket.conn, {
      request: { headers: kept, url: '', connection: { encrypted: secure }, _query: NOTHING },
    });
  });
}
