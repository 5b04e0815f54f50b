import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server as SocketServer } from 'socket.io';
import { type Broadcaster, type BroadcasterOptions, createBroadcaster } from './platform/broadcaster.ts';
import type { Config } from './platform/config.ts';
import { createHttp, type HttpDeps } from './platform/http.ts';
import { createSocketServer } from './platform/socket-server.ts';

export type App = {
  http: HttpServer;
  io: SocketServer;
  broadcaster: Broadcaster;
  /** Begins to answer; the port is the real one when 0 was asked for. */
  listen(): Promise<{ host: string; port: number }>;
  /** Lets open requests end, closes every socket. */
  close(): Promise<void>;
};

export type AppDeps = Pick<Config, 'host' | 'port'> & { broadcast?: BroadcasterOptions };

/** A film comes over a slow line, too; headers have a limit of their own. */
const UPLOAD_MS = 1_800_000;

/** The hub's door: one HTTP server with Socket.IO on it. Routes and sockets are hung in by the container. */
export function buildApp({ host, port, broadcast }: AppDeps): App & { serve(deps: HttpDeps): void } {
  // Socket.IO takes its own path from whoever listens already, so the pages' handler has its place before it.
  let handle: RequestListener = (_req, res) => res.writeHead(503).end();
  const http = createServer({ requestTimeout: UPLOAD_MS }, (req, res) => handle(req, res));
  const io = createSocketServer(http);
  const broadcaster = createBroadcaster(io, broadcast);
  return {
    http,
    io,
    broadcaster,
    serve(deps) {
      handle = createHttp(deps);
    },
    async listen() {
      await new Promise<void>((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, host, () => resolve());
      });
      return { host, port: (http.address() as AddressInfo).port };
    },
    async close() {
      broadcaster.close();
      // Also closes the HTTP server; keep-alive connections would hold it open until they time out.
      const closed = io.close();
      http.closeAllConnections();
      await closed;
    },
  };
}
