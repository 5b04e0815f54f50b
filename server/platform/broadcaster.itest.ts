import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket as TcpSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from 'socket.io';
import { type Socket as Client, io as connectClient, type ManagerOptions } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Broadcaster, type BroadcasterOptions, createBroadcaster } from './broadcaster.ts';
import { createSocketServer } from './socket-server.ts';

const ROOM = 'auction:7';

type Hub = { io: Server; http: HttpServer; port: number; broadcaster: Broadcaster };
type Told = { n: number; pad?: string };

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function startHub(options: BroadcasterOptions = {}, http: HttpServer = createServer()): Promise<Hub> {
  const io = createSocketServer(http);
  const broadcaster = createBroadcaster(io, options);
  for (const namespace of ['/', '/overlay']) {
    io.of(namespace).on('connection', (socket) => {
      socket.join(ROOM);
      socket.on('echo', (n: number, ack: (n: number) => void) => ack(n));
    });
  }
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  cleanUps.push(async () => {
    broadcaster.close();
    await io.close();
  });
  return { io, http, port: (http.address() as AddressInfo).port, broadcaster };
}

async function join(hub: Hub, namespace = '/', options: Partial<ManagerOptions> = {}): Promise<Client> {
  const client = connectClient(`http://127.0.0.1:${hub.port}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...options,
  });
  cleanUps.push(() => client.disconnect());
  await new Promise<void>((resolve, reject) => {
    client.once('connect', resolve);
    client.once('connect_error', reject);
  });
  return client;
}

/** A client that speaks Socket.IO by hand; `texts` are the messages after its `40` was answered, without pings. */
async function joinRaw(
  hub: Hub,
  protocol = 'ws',
  tls: object = {},
): Promise<{ ws: WebSocket; texts: string[] }> {
  const ws = new WebSocket(`${protocol}://127.0.0.1:${hub.port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    ...tls,
  });
  ws.on('error', () => {});
  cleanUps.push(() => ws.terminate());
  const texts: string[] = [];
  await new Promise<void>((resolve) => {
    ws.on('message', (data) => {
      const text = data.toString();
      if (text.startsWith('0')) ws.send('40');
      else if (text.startsWith('40')) resolve();
      else if (text === '2') ws.send('3');
      else texts.push(text);
    });
  });
  return { ws, texts };
}

function collect(client: Client, event = 'told'): Told[] {
  const all: Told[] = [];
  client.on(event, (data: Told) => all.push(data));
  return all;
}

async function until(condition: () => boolean, what: string, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await sleep(5);
  }
}

const tell = (hub: Hub, n: number, pad?: string, namespace = '/') =>
  hub.broadcaster.send(namespace, ROOM, [{ event: 'told', data: { n, pad } }]);
const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);

describe('createBroadcaster', () => {
  it('writes frames of every length itself, to a client that knows nothing of it', async () => {
    const hub = await startHub();
    const told = collect(await join(hub));
    const pads = [
      '',
      'x'.repeat(90),
      'x'.repeat(126),
      'x'.repeat(65_600),
      '«Öl» 油彩 🖼️ \u2028'.repeat(40),
      'end',
    ];
    pads.forEach((pad, n) => {
      tell(hub, n, pad);
    });
    await until(() => told.length === pads.length, 'all payloads');
    expect(told).toEqual(pads.map((pad, n) => ({ n, pad })));
    expect(hub.broadcaster.stats()).toMatchObject({ frames: 6, messages: 6, fallbacks: 0, skippedSlow: 0 });
  });

  it('writes the packets of one call in order, and nothing to an empty room', async () => {
    const hub = await startHub();
    const client = await join(hub);
    const seen: string[] = [];
    client.onAny((event: string) => seen.push(event));
    hub.broadcaster.send('/', ROOM, [
      { event: 'auction:bid_placed', data: { rev: 1 } },
      { event: 'auction:price_updated', data: { rev: 1 } },
      { event: 'auction:extended', data: { rev: 2 } },
    ]);
    hub.broadcaster.send('/', 'auction:nobody', [{ event: 'auction:bid_placed', data: {} }]);
    await until(() => seen.length === 3, 'three events');
    expect(seen).toEqual(['auction:bid_placed', 'auction:price_updated', 'auction:extended']);
    expect(hub.broadcaster.stats()).toMatchObject({ messages: 3, frames: 3 });
  });

  it('keeps namespaces apart', async () => {
    const hub = await startHub();
    const floor = collect(await join(hub));
    const overlay = collect(await join(hub, '/overlay'));
    tell(hub, 1, undefined, '/overlay');
    tell(hub, 2);
    await until(() => floor.length + overlay.length === 2, 'one each');
    expect([floor, overlay]).toEqual([[{ n: 2 }], [{ n: 1 }]]);
    expect(hub.broadcaster.stats()).toMatchObject({ frames: 2, fallbacks: 0 });
  });

  it('reaches polling clients through engine.io, in order', async () => {
    const hub = await startHub();
    const told = collect(await join(hub, '/', { transports: ['polling'] }));
    for (const n of numbers(50)) {
      tell(hub, n);
      await sleep(1);
    }
    await until(() => told.length === 50, 'all by polling');
    expect(told.map(({ n }) => n)).toEqual(numbers(50));
    expect(hub.broadcaster.stats()).toMatchObject({ frames: 0, fallbacks: 50, messages: 50 });
  });

  it('loses and repeats nothing while clients upgrade from polling', async () => {
    const hub = await startHub();
    const clients = await Promise.all(
      numbers(20).map(() => join(hub, '/', { transports: ['polling', 'websocket'] })),
    );
    const all = clients.map((client) => collect(client));
    let last = 0;
    while (clients.some((client) => client.io.engine.transport.name !== 'websocket') || last < 100) {
      tell(hub, ++last);
      await sleep(1);
    }
    await until(() => all.every((told) => told.length >= last), 'all upgraded clients');
    for (const told of all) expect(told.map(({ n }) => n)).toEqual(numbers(last));
    expect(hub.broadcaster.stats()).toMatchObject({ frames: 0, fallbacks: last * 20, skippedSlow: 0 });
  });

  it('uses polling until the upgrade is confirmed, even with the new socket open', async () => {
    const hub = await startHub();
    const url = `http://127.0.0.1:${hub.port}/socket.io/?EIO=4&transport=polling`;
    const poll = async (sid: string) => (await fetch(`${url}&sid=${sid}`)).text();
    const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
    await fetch(`${url}&sid=${sid}`, { method: 'POST', body: '40' });
    await poll(sid);
    const ws = new WebSocket(`ws://127.0.0.1:${hub.port}/socket.io/?EIO=4&transport=websocket&sid=${sid}`);
    cleanUps.push(() => ws.terminate());
    const texts: string[] = [];
    ws.on('message', (data) => texts.push(data.toString()));
    await once(ws, 'open');
    ws.send('2probe');
    await until(() => texts.includes('3probe'), 'the probe');
    tell(hub, 1);
    await until(() => hub.broadcaster.stats().messages === 1, 'the first');
    const polled: string[] = [];
    while (!polled.includes('42["told",{"n":1}]')) polled.push(...(await poll(sid)).split('\x1e'));
    ws.send('5');
    await sleep(50);
    tell(hub, 2);
    await until(() => texts.length === 2, 'the second');
    expect(texts).toEqual(['3probe', '42["told",{"n":2}]']);
    expect(hub.broadcaster.stats()).toMatchObject({ fallbacks: 2, frames: 0 });
  });

  it('comes after what was emitted to the same socket before, with acks in between', async () => {
    const hub = await startHub();
    const client = await join(hub);
    const seen: string[] = [];
    client.on('emitted', (n: number) => seen.push(`emitted ${n}`));
    client.on('told', ({ n }: Told) => seen.push(`told ${n}`));
    const socket = [...hub.io.of('/').sockets.values()][0];
    const acked: number[] = [];
    for (const n of numbers(300)) {
      client.emit('echo', n, (back: number) => acked.push(back));
      socket?.emit('emitted', n);
      tell(hub, n);
      if (n % 7 === 0) await sleep(1);
    }
    await until(() => seen.length === 600 && acked.length === 300, 'everything');
    expect(acked).toEqual(numbers(300));
    expect(seen.filter((line) => line.startsWith('told'))).toEqual(numbers(300).map((n) => `told ${n}`));
    expect(seen.filter((line) => line.startsWith('emitted'))).toEqual(
      numbers(300).map((n) => `emitted ${n}`),
    );
    for (const n of numbers(300)) {
      expect(seen.indexOf(`emitted ${n}`)).toBeLessThan(seen.indexOf(`told ${n}`));
    }
  });

  it('does without prepared frames when told to', async () => {
    const hub = await startHub({ preparedFrames: false });
    const told = collect(await join(hub));
    for (const n of numbers(20)) tell(hub, n);
    await until(() => told.length === 20, 'all by emit');
    expect(told.map(({ n }) => n)).toEqual(numbers(20));
    expect(hub.broadcaster.stats()).toMatchObject({ frames: 0, fallbacks: 20 });
  });

  it('works over TLS', async () => {
    // A shared key instead of a certificate: the same TLSSocket, and nothing to generate.
    const key = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
    const shared = { ciphers: 'PSK', maxVersion: 'TLSv1.2' as const };
    const http = createTlsServer({ ...shared, pskCallback: () => key });
    const hub = await startHub({}, http as unknown as HttpServer);
    const { texts } = await joinRaw(hub, 'wss', {
      ...shared,
      pskCallback: () => ({ psk: key, identity: 'viewer' }),
      checkServerIdentity: () => undefined,
    });
    for (const n of numbers(50)) tell(hub, n, 'x'.repeat(n * 100));
    await until(() => texts.length === 50, 'all over TLS');
    expect(texts).toEqual(numbers(50).map((n) => `42["told",{"n":${n},"pad":"${'x'.repeat(n * 100)}"}]`));
    expect(hub.broadcaster.stats()).toMatchObject({ frames: 50, fallbacks: 0 });
  });
});

describe('createBroadcaster and a room of 500', () => {
  it('reaches each in order and yields to the event loop', async () => {
    const hub = await startHub({ chunk: 50 });
    const clients: { texts: string[] }[] = [];
    while (clients.length < 500) {
      clients.push(...(await Promise.all(numbers(50).map(() => joinRaw(hub)))));
    }
    let turns = 0;
    let done = false;
    const count = () => {
      turns += 1;
      if (!done) setImmediate(count);
    };
    tell(hub, 1);
    setImmediate(count);
    await until(() => hub.broadcaster.stats().messages === 500, 'one round');
    done = true;
    expect(turns).toBeGreaterThanOrEqual(10);
    for (const n of numbers(19, 2)) {
      tell(hub, n);
      await sleep(2);
    }
    await until(() => clients.every(({ texts }) => texts.length === 20), '20 messages each');
    const expected = numbers(20).map((n) => `42["told",{"n":${n}}]`);
    for (const { texts } of clients) expect(texts).toEqual(expected);
    expect(hub.broadcaster.stats()).toMatchObject({ messages: 10_000, frames: 10_000, fallbacks: 0 });
  });

  it('lets a small room go before a large one is through', async () => {
    const hub = await startHub({ chunk: 10 });
    hub.io.of('/').on('connection', (socket) => socket.on('small', () => socket.join('small')));
    const large = await Promise.all(numbers(200).map(() => joinRaw(hub)));
    const small = await joinRaw(hub);
    small.ws.send('42["small"]');
    await until(() => hub.io.of('/').adapter.rooms.has('small'), 'the small room');
    for (const n of numbers(5)) tell(hub, n);
    hub.broadcaster.send('/', 'small', [{ event: 'told', data: { n: 99 } }]);
    await until(() => small.texts.length > 0, 'the small room');
    expect(small.texts[0]).toBe('42["told",{"n":99}]');
    await until(() => large.every(({ texts }) => texts.length === 5), 'the large room');
  });

  it('survives sockets that close on either side in the middle of it', async () => {
    const hub = await startHub({ chunk: 5 });
    const clients = await Promise.all(numbers(200).map(() => joinRaw(hub)));
    for (const n of numbers(20)) tell(hub, n);
    await until(() => hub.broadcaster.stats().messages > 0, 'the first chunk');
    const sockets = [...hub.io.of('/').sockets.values()];
    sockets.slice(150, 180).forEach((socket) => {
      socket.disconnect(true);
    });
    clients.slice(100, 130).forEach(({ ws }) => {
      ws.terminate();
    });
    clients.slice(60, 90).forEach(({ ws }) => {
      ws.close();
    });
    for (const n of numbers(20, 21)) {
      tell(hub, n);
      await sleep(1);
    }
    const staying = clients.filter(({ ws }) => ws.readyState === WebSocket.OPEN);
    expect(staying.length).toBeGreaterThanOrEqual(110);
    const open = () => staying.filter(({ ws }) => ws.readyState === WebSocket.OPEN);
    await until(() => open().every(({ texts }) => texts.length === 40), 'those who stayed');
    expect(open().length).toBe(110);
    expect(hub.io.of('/').sockets.size).toBe(110);
  });
});

describe('createBroadcaster and slow readers', () => {
  const big = 'x'.repeat(64 * 1024);

  /** Joins by a bare TCP socket that then stops reading. */
  async function joinAndStall(hub: Hub): Promise<TcpSocket> {
    const tcp = connect(hub.port, '127.0.0.1');
    cleanUps.push(() => tcp.destroy());
    tcp.on('error', () => {});
    tcp.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await once(tcp, 'data');
    const joined = once(hub.io, 'connection');
    tcp.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
    await joined;
    tcp.pause();
    return tcp;
  }

  it('skips messages for a socket that does not read, and goes on when it does', async () => {
    const hub = await startHub({ slowBytes: 100_000 });
    const told = collect(await join(hub));
    const slow = await joinAndStall(hub);
    let sent = 0;
    while (hub.broadcaster.stats().skippedSlow < 3) {
      tell(hub, ++sent, big);
      await until(() => told.length === sent, 'the quick reader');
      expect(sent).toBeLessThan(1000);
    }
    const received: Buffer[] = [];
    slow.on('data', (data) => received.push(data));
    const text = () => Buffer.concat(received).toString('latin1');
    slow.resume();
    await until(() => text().includes(`{"n":${sent - 3},`), 'all that was sent to the slow reader');
    tell(hub, ++sent);
    await until(() => text().includes(`{"n":${sent}}`), 'the first after the gap');
    const seen = [...text().matchAll(/\{"n":(\d+)/g)].map((match) => Number(match[1]));
    expect(seen).toEqual([...numbers(sent - 4), sent]);
    expect(told.map(({ n }) => n)).toEqual(numbers(sent));
    expect(hub.broadcaster.stats()).toMatchObject({ skippedSlow: 3, dropped: 0, messages: sent * 2 - 3 });
  });

  it('cuts off a socket that lets too much pile up', async () => {
    const hub = await startHub({ slowBytes: Number.POSITIVE_INFINITY, dropBytes: 500_000 });
    const told = collect(await join(hub));
    await joinAndStall(hub);
    let sent = 0;
    while (hub.broadcaster.stats().dropped === 0) {
      tell(hub, ++sent, big);
      await until(() => told.length === sent, 'the quick reader');
      expect(sent).toBeLessThan(1000);
    }
    await until(() => hub.io.of('/').sockets.size === 1, 'the disconnection');
    tell(hub, ++sent);
    await until(() => told.length === sent, 'the quick reader afterwards');
    expect(hub.broadcaster.stats().dropped).toBe(1);
  });

  it('does not pile up messages for a polling client that stays away', async () => {
    const hub = await startHub();
    const url = `http://127.0.0.1:${hub.port}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
    await fetch(`${url}&sid=${sid}`, { method: 'POST', body: '40' });
    for (const n of numbers(1000)) {
      tell(hub, n);
      if (n % 100 === 0) await sleep(1);
    }
    await until(() => hub.broadcaster.stats().skippedSlow > 0, 'the skipping');
    const { messages, skippedSlow } = hub.broadcaster.stats();
    expect(messages + skippedSlow).toBe(1000);
    expect(messages).toBeLessThan(500);
  });
});
