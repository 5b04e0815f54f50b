import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { UPDATE_WINDOW_MS } from '../hub/fanout.ts';
import { encodeFrames, type Packet, packetText } from '../platform/broadcaster.frames.ts';
import { createBroadcaster } from '../platform/broadcaster.ts';
import { createCoalescer } from '../platform/coalescer.ts';
import { createSocketServer } from '../platform/socket-server.ts';
import { answerCommands, cpuMicroseconds, sharedMicroseconds } from './proc.ts';

/** The server of the fan-out bench: `hub` (Socket.IO and our broadcaster) or `bare` (`ws`, one prepared frame). */
const [, , kind] = process.argv;
const http = createServer();
const publish = kind === 'hub' ? startHub(http) : startBare(http);

function startHub(server: HttpServer): (packet: Packet) => void {
  const io = createSocketServer(server);
  const broadcaster = createBroadcaster(io);
  io.on('connection', (socket) => {
    socket.join('auction:7');
    socket.on('bid:place', (_bid, ack) => ack());
  });
  return (packet) => broadcaster.send('/', 'auction:7', [packet]);
}

function startBare(server: HttpServer): (packet: Packet) => void {
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => socket.on('message', () => socket.send('40')));
  return (packet) => {
    const frame = encodeFrames([packetText('/', packet)]);
    for (const socket of sockets.clients) {
      // How ws itself is made to send a frame that is ready: no public way exists.
      const sender = (socket as unknown as { _sender: { sendFrame(list: Buffer[]): void } })._sender;
      if (socket.readyState === WebSocket.OPEN) sender.sendFrame([frame]);
    }
  };
}

function priceUpdate(rev: number): Packet {
  const type = 'auction:price_updated';
  return {
    event: type,
    data: {
      id: `0198c0de-0000-7000-8000-${String(rev).padStart(12, '0')}`,
      timestamp: new Date().toISOString(),
      type,
      source: 'auction-engine',
      version: '1.0',
      data: {
        auctionId: '7',
        rev,
        seq: rev,
        price: String(100_00 + rev * 5_00),
        currency: 'USD',
        paddle: 117,
      },
      sentAt: sharedMicroseconds(),
    },
  };
}

answerCommands({
  async listen() {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return (http.address() as AddressInfo).port;
  },
  cpu: cpuMicroseconds,
  memory() {
    // Twice: what the first round finalizes only the second one frees.
    globalThis.gc?.();
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    return { rss, heapUsed };
  },
  /** @param bundled one update per window, as the hub does it; else every one by itself */
  async publish({ updates, perSecond, bundled }: { updates: number; perSecond: number; bundled?: boolean }) {
    const lots = createCoalescer<Packet>({
      windowMs: UPDATE_WINDOW_MS,
      flush: (_, packets) => publish(packets.at(-1) as Packet),
    });
    const begun = performance.now();
    for (let rev = 1; rev <= updates; rev++) {
      if (bundled) lots.push('7', priceUpdate(rev));
      else publish(priceUpdate(rev));
      await sleep(Math.max(0, begun + (rev * 1000) / perSecond - performance.now()));
    }
    lots.close();
  },
});
