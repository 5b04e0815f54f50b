import type { Duplex } from 'node:stream';

/** What we use of the TCP or TLS socket under a WebSocket. */
export type Wire = Pick<Duplex, 'write' | 'writableLength' | 'destroy'>;

/** An Engine.IO connection, with the private fields we look at; each is checked before it is trusted. */
export type Connection = {
  readyState: string;
  write(text: string): unknown;
  upgrading?: unknown;
  writeBuffer?: { length?: unknown };
  transport: {
    name: string;
    perMessageDeflate?: unknown;
    socket?: {
      readyState?: unknown;
      _socket?: Partial<Wire>;
      _sender?: {
        _socket?: unknown;
        _state?: unknown;
        _bufferedBytes?: unknown;
        _queue?: { length?: unknown };
      };
    };
  };
};

const WS_OPEN = 1;
const SENDER_IS_FREE = 0;

/** The socket below an open WebSocket; undefined for polling, and for an `engine.io` or `ws` built otherwise than we know. */
export function wireOf(connection: Connection): Wire | undefined {
  const { transport } = connection;
  if (transport.name !== 'websocket') return undefined;
  const wire = transport.socket?._socket;
  if (typeof wire?.write !== 'function' || typeof wire.writableLength !== 'number') return undefined;
  return wire as Wire;
}

/**
 * Whether a frame written to the wire now comes after everything already sent to this client and harms nothing:
 * no upgrade under way, nothing waiting in engine.io or in ws, no compression. Unknown fields mean no.
 */
export function isFree(connection: Connection): boolean {
  const { transport } = connection;
  const sender = transport.socket?._sender;
  return (
    connection.upgrading === false &&
    connection.writeBuffer?.length === 0 &&
    !transport.perMessageDeflate &&
    transport.socket?.readyState === WS_OPEN &&
    sender !== undefined &&
    sender._socket === transport.socket._socket &&
    sender._state === SENDER_IS_FREE &&
    sender._bufferedBytes === 0 &&
    sender._queue?.length === 0
  );
}
