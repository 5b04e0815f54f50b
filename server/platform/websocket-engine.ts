import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { encodeFrames } from './broadcaster.frames.ts';
import { ViewerWebSocket, WebSocketConnection } from './websocket-connection.ts';

type Limits = {
  pingInterval: number;
  pingTimeout: number;
  maxPayload: number;
  /** A client with more unsent bytes than this is cut off. */
  mostUnsentBytes: number;
};

type Upgrade = (request: IncomingMessage & { _query?: unknown }, wire: Duplex, head: Buffer) => void;

/** What engine.io has in public, and its count of clients. */
type Engine = { handleUpgrade: Upgrade; close(): unknown; emit(event: string, connection: unknown): unknown };

/** Pings are spread over this many moments of an interval, so that they do not come in one burst. */
const PING_MOMENTS = 25;

/**
 * Takes over, from engine.io, the clients that connect by WebSocket at once. Polling clients, and those that upgrade
 * from polling, stay with it.
 */
export function serveWebSockets(io: Server, limits: Limits): void {
  const engine = io.engine as unknown as Engine;
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxPayload,
    WebSocket: ViewerWebSocket,
  });
  /** Everybody, by the moment of the interval at which they are pinged; the closed leave at their next one. */
  const moments = Array.from({ length: PING_MOMENTS }, () => new Set<WebSocketConnection>());
  const pingFrame = Buffer.from([0x81, 1, '2'.charCodeAt(0)]);
  let joins = 0;
  let ticks = 0;

  const timer = setInterval(() => {
    const moment = moments[ticks++ % PING_MOMENTS] ?? new Set();
    for (const connection of moment) {
      if (connection.readyState === 'closed') moment.delete(connection);
      else ping(connection);
    }
  }, limits.pingInterval / PING_MOMENTS);

  function ping(connection: WebSocketConnection): void {
    if (connection.awaitsPong) {
      connection.destroy('ping timeout');
      return;
    }
    connection.awaitsPong = true;
    connection.writeFrames(pingFrame);
  }

  function welcome(request: IncomingMessage, wire: Duplex, webSocket: ViewerWebSocket): void {
    const id = randomBytes(15).toString('base64url');
    const connection = new WebSocketConnection(id, request, wire, webSocket, limits.mostUnsentBytes);
    moments[joins++ % PING_MOMENTS]?.add(connection);
    const { pingInterval, pingTimeout, maxPayload } = limits;
    const open = JSON.stringify({ sid: id, upgrades: [], pingInterval, pingTimeout, maxPayload });
    connection.writeFrames(encodeFrames([open], '0'));
    engine.emit('connection', connection);
  }

  const upgradeByEngine = engine.handleUpgrade.bind(engine);
  engine.handleUpgrade = (request, wire, head) => {
    const query = new URL(request.url ?? '', 'http://hub').searchParams;
    const isOurs = query.get('transport') === 'websocket' && query.get('EIO') === '4' && !query.has('sid');
    if (!isOurs) {
      upgradeByEngine(request, wire, head);
      return;
    }
    request._query = Object.fromEntries(query);
    webSockets.handleUpgrade(request, wire, head, (webSocket) => welcome(request, wire, webSocket));
  };

  const closeEngine = engine.close.bind(engine);
  engine.close = () => {
    clearInterval(timer);
    for (const moment of moments) for (const connection of moment) connection.close();
    return closeEngine();
  };
}
