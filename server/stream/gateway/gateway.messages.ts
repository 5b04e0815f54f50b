/** What the gateway's thread is started with. */
export type GatewayStart = {
  streamId: string;
  /** Where players and sources come in; port 0 takes a free one. */
  host: string;
  port: number;
  /** On loopback: for our own encoder, and for FLV. 0 at first; the same again when the thread is started anew. */
  innerPort: number;
  httpPort: number;
  /** One-run secret with which our own encoder publishes. */
  programSecret: string;
  /** Signs the right to play. */
  playKey: Uint8Array;
};

export type GatewayRules = {
  /** Who may publish a source: SHA-256 of each secret, as hexadecimal digits. */
  keys: readonly { id: string; digest: string }[];
  /** Anyone may play. */
  open: boolean;
};

/** To the thread. */
export type GatewayOrder =
  | ({ kind: 'rules' } & GatewayRules)
  /** Server time of timestamp 0 of the encoder that runs now. */
  | { kind: 'epoch'; epochMs: number }
  | { kind: 'ping' };

export type GatewayChannel = 'program' | 'source';

/** From the thread. */
export type GatewayNews =
  | { kind: 'ready'; rtmpPort: number; innerPort: number; httpPort: number }
  | { kind: 'failed'; code: string; message: string }
  | { kind: 'published'; channel: GatewayChannel }
  | { kind: 'ended'; channel: GatewayChannel }
  | { kind: 'key_used'; id: string }
  | { kind: 'refused'; reason: string; address: string }
  | { kind: 'dropped'; reason: string; address: string }
  | { kind: 'pong'; players: number };
