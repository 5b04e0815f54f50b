import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';

export type SocketServerOptions = {
  /** Origins besides our own whose pages may connect. Default none. */
  corsOrigins?: string[];
};

/** Attaches Socket.IO to the HTTP server, set up for many mostly idle WebSockets. */
export function createSocketServer(httpServer: HttpServer, options: SocketServerOptions = {}): Server {
  const io = new Server(httpServer, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    cors: { origin: options.corsOrigins ?? [], credentials: true },
  });
  return io;
}
