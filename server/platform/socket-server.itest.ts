import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, type Socket } from 'socket.io';
import { io as connectClient, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createSocketServer } from './socket-server.ts';
import { WebSocketConnection } from './websocket-connection.ts';
import { serveWebSockets } from './websocket-engine.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

type Hub = { io: Server; port: number };

async function listen(io: Server): Promise<Hub> {
  const http = io.httpServer;
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  cleanUps.push(() => io.close());
  return { io, port: (http.address() as AddressInfo).port };
}

const startHub = () => listen(createSocketServer(createServer()));

/** A hub whose patience with clients is short. */
function startStrictHub(mostUnsentBytes = 1_000_000): Promise<Hub> {
  const io = new Server(createServer(), { serveClient: false });
  serveWebSockets(io, { pingInterval: 250, pingTimeout: 250, maxPayload: 1000, mostUnsentBytes });
  return listen(io);
}

function client(hub: Hub, path = '/', options: Partial<ManagerOptions & SocketOptions> = {}) {
  const socket = connectClient(`http://127.0.0.1:${hub.port}${path}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...options,
  });
  cleanUps.push(() => socket.disconnect());
  return socket;
}

/** A client that says what the test says, and nothing more. */
async function rawClient(hub: Hub) {
  const url = `ws://127.0.0.1:${hub.port}/socket.io/?EIO=4&transport=websocket`;
  const ws = new WebSocket(url, { perMessageDeflate: false });
  cleanUps.push(() => ws.terminate());
  const texts: string[] = [];
  ws.on('message', (data) => texts.push(data.toString()));
  ws.on('error', () => {});
  const ended = once(ws, 'close');
  await once(ws, 'open');
  return { ws, texts, ended };
}

const join = async (hub: Hub) => {
  const joined = once(hub.io, 'connection') as Promise<[Socket]>;
  const raw = await rawClient(hub);
  raw.ws.send('40');
  const [socket] = await joined;
  return { ...raw, socket };
};

async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await sleep(5);
  }
}

describe('createSocketServer', () => {
  it('speaks with Socket.IO clients: events, acks both ways, attachments, rooms', async () => {
    const hub = await startHub();
    hub.io.on('connection', async (socket) => {
      socket.on('echo', (data, ack) => ack(data));
      socket.join('room');
      const answer = await socket.timeout(5000).emitWithAck('question', Buffer.from([1, 2, 3]));
      hub.io.to('room').emit('answered', answer, Buffer.from([4]));
    });
    const socket = client(hub);
    socket.on('question', (bytes: Buffer, ack: (sum: number) => void) => ack(bytes.reduce((a, b) => a + b)));
    const answered = new Promise<unknown[]>((resolve) => socket.on('answered', (...args) => resolve(args)));
    expect(await answered).toEqual([6, Buffer.from([4])]);
    const long = { text: '«Öl» 油彩 🖼️'.repeat(1500), bytes: Buffer.from('bytes') };
    expect(await socket.emitWithAck('echo', long)).toEqual(long);
    expect([...hub.io.of('/').sockets.values()][0]?.conn).toBeInstanceOf(WebSocketConnection);
  });

  it('gives guards and handlers the handshake, and forgets it afterwards', async () => {
    const hub = await startHub();
    const seen: unknown[] = [];
    hub.io.use(async (socket, next) => {
      await sleep(20);
      const { auth, headers, query, address } = socket.handshake;
      seen.push(auth.token, headers['x-forwarded-for'], headers['x-other'], query.EIO, address);
      next();
    });
    hub.io.on('connection', (socket) => seen.push(socket.handshake.auth.token));
    const floor = client(hub, '/', {
      auth: { token: 'secret' },
      extraHeaders: { 'x-forwarded-for': '192.0.2.7', 'x-other': 'x' },
    });
    await new Promise<void>((resolve) => floor.on('connect', resolve));
    expect(seen).toEqual(['secret', '192.0.2.7', 'x', '4', '127.0.0.1', 'secret']);
    await sleep(20);
    const socket = [...hub.io.of('/').sockets.values()][0];
    expect(socket?.handshake).toMatchObject({ address: '127.0.0.1', auth: {}, query: {} });
    expect(socket?.handshake.headers).toEqual({ 'x-forwarded-for': '192.0.2.7' });
    expect(socket?.request.headers).toEqual({ 'x-forwarded-for': '192.0.2.7' });
  });

  it('serves several namespaces over one connection', async () => {
    const hub = await startHub();
    const addresses: string[] = [];
    for (const namespace of ['/', '/admin']) {
      hub.io.of(namespace).on('connection', (socket) => {
        addresses.push(
          `${namespace} ${socket.handshake.address} ${socket.handshake.headers['x-forwarded-for']}`,
        );
      });
    }
    const floor = client(hub, '/', { extraHeaders: { 'x-forwarded-for': '192.0.2.7' } });
    await new Promise<void>((resolve) => floor.on('connect', resolve));
    await sleep(20);
    const desk = floor.io.socket('/admin');
    await new Promise<void>((resolve) => desk.on('connect', resolve));
    expect(addresses).toEqual(['/ 127.0.0.1 192.0.2.7', '/admin 127.0.0.1 192.0.2.7']);
  });

  it('refuses with the error of a guard', async () => {
    const hub = await startHub();
    hub.io.use((_socket, next) =>
      next(Object.assign(new Error('no'), { data: { code: 'UNAUTHENTICATED' } })),
    );
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      client(hub).on('connect_error', resolve),
    );
    expect([error.message, error.data]).toEqual(['no', { code: 'UNAUTHENTICATED' }]);
  });

  it('leaves polling and upgrades to engine.io', async () => {
    const hub = await startHub();
    hub.io.on('connection', (socket) => socket.on('echo', (data, ack) => ack(data)));
    const polling = client(hub, '/', { transports: ['polling'] });
    expect(await polling.emitWithAck('echo', 1)).toBe(1);
    const upgrading = client(hub, '/', { transports: ['polling', 'websocket'] });
    await until(() => upgrading.io.engine?.transport?.name === 'websocket', 'the upgrade');
    expect(await upgrading.emitWithAck('echo', 2)).toBe(2);
  });

  it('tells the server who left, and the client when it is sent away', async () => {
    const hub = await startHub();
    const reasons: string[] = [];
    hub.io.on('connection', (socket) => socket.on('disconnect', (reason) => reasons.push(reason)));
    const polite = client(hub);
    await new Promise<void>((resolve) => polite.on('connect', resolve));
    polite.disconnect();
    await until(() => reasons.length === 1, 'the polite one');
    const rude = await join(hub);
    rude.ws.terminate();
    await until(() => reasons.length === 2, 'the rude one');
    const unwanted = await join(hub);
    unwanted.socket.disconnect(true);
    await unwanted.ended;
    expect(reasons).toEqual([
      'client namespace disconnect',
      'transport close',
      'server namespace disconnect',
    ]);
    expect(hub.io.of('/').sockets.size).toBe(0);
  });

  it('closes every connection when it closes', async () => {
    const hub = await startHub();
    const clients = [await join(hub), await join(hub)];
    await hub.io.close();
    await Promise.all(clients.map(({ ended }) => ended));
  });
});

describe('serveWebSockets', () => {
  it('keeps a client that answers pings, and drops one that does not', async () => {
    const hub = await startStrictHub();
    const reasons: string[] = [];
    hub.io.on('connection', (socket) => socket.on('disconnect', (reason) => reasons.push(reason)));
    const alive = client(hub);
    await new Promise<void>((resolve) => alive.on('connect', resolve));
    const silent = await join(hub);
    await silent.ended;
    // Its joining answers for every ping before it.
    const joined = silent.texts.findIndex((text) => text.startsWith('40'));
    expect(silent.texts.slice(joined).filter((text) => text === '2')).toHaveLength(1);
    expect(reasons).toEqual(['ping timeout']);
    await sleep(600);
    expect(alive.connected).toBe(true);
  });

  it.each([
    ['a message that is too long', `42["${'x'.repeat(1000)}"]`],
    ['an unknown packet', '9'],
    ['a packet that is no JSON', '42{'],
    ['a goodbye', '1'],
  ])('ends a connection upon %s', async (_name, text) => {
    const hub = await startStrictHub();
    const { ws, socket, ended } = await join(hub);
    ws.send(text);
    await ended;
    await until(() => !socket.connected, 'the disconnection');
  });

  it('ends a connection upon a broken frame', async () => {
    const hub = await startStrictHub();
    const { ws, socket, ended } = await join(hub);
    // A frame of a client must be masked; this one is not.
    (ws as unknown as { _socket: { write(data: Buffer): void } })._socket.write(Buffer.from([0x81, 1, 0x33]));
    await ended;
    await until(() => !socket.connected, 'the disconnection');
  });

  it('survives an upgrade that is none', async () => {
    const hub = await startStrictHub();
    const tcp = connect(hub.port, '127.0.0.1');
    tcp.on('error', () => {});
    const chunks: string[] = [];
    tcp.on('data', (data) => chunks.push(data.toString()));
    tcp.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    await once(tcp, 'close');
    expect(chunks.join('')).toContain('400 Bad Request');
    expect((await join(hub)).socket.connected).toBe(true);
  });

  it('cuts off a client that asks and never reads', async () => {
    const hub = await startStrictHub(100_000);
    const { socket } = await join(hub);
    const reason = once(socket, 'disconnect');
    const { ws } = await join(hub);
    const stuck = [...hub.io.of('/').sockets.values()].find((other) => other !== socket);
    if (!stuck) throw new Error('nobody there');
    ws.pause();
    const cutOff = once(stuck, 'disconnect');
    for (let n = 0; n < 1000 && stuck.connected; n++) {
      stuck.emit('told', 'x'.repeat(64 * 1024));
      await sleep(0);
    }
    expect((await cutOff)[0]).toBe('transport error');
    socket.disconnect();
    await reason;
  });
});
