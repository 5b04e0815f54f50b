import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { settleConnection } from './socket-server.settle.ts';
import { serveWebSockets } from './websocket-engine.ts';

export type SocketServerOptions = {
  /** Origins besides our own whose pages may connect. Default none. */
  corsOrigins?: string[];
};

/** No client of ours sends more than a bid or a line of chat. */
const MOST_BYTES_RECEIVED = 64 * 1024;
/** What a client may leave unread; a snapshot is a hundredth of it. */
const MOST_UNSENT_BYTES = 1024 * 1024;
/** At 10,000 sockets each second of it is 400 pings. */
const PING_INTERVAL = 25_000;
const PING_TIMEOUT = 20_000;

/**
 * Attaches Socket.IO to the HTTP server, set up for many mostly idle WebSockets.
 *
 * What a handler needs of the handshake (token, headers, query) it must take in a namespace middleware or in its
 * `connection` handler, before the first `await` there: a turn of the event loop later only the address is left.
 */
export function createSocketServer(httpServer: HttpServer, options: SocketServerOptions = {}): Server {
  const { corsOrigins = [] } = options;
  const io = new Server(httpServer, {
    // WebSocket first; polling is for networks that forbid it.
    transports: ['websocket', 'polling'],
    // Pages bring their own client.
    serveClient: false,
    // Costs five times the CPU and a zlib context per socket, for messages of some hundred bytes.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MOST_BYTES_RECEIVED,
    pingInterval: PING_INTERVAL,
    pingTimeout: PING_TIMEOUT,
    // A connection that joins no namespace is not a viewer.
    connectTimeout: 10_000,
    cors: { origin: corsOrigins, credentials: true },
    // No `connectionStateRecovery`: clients resync by `rev`, so the server need not remember what each has seen.
  });
  serveWebSockets(io, {
    pingInterval: PING_INTERVAL,
    pingTimeout: PING_TIMEOUT,
    maxPayload: MOST_BYTES_RECEIVED,
    mostUnsentBytes: MOST_UNSENT_BYTES,
  });
  io.on('connection', settleConnection);
  io.on('new_namespace', (namespace) => namespace.on('connection', settleConnection));
  return io;
}
