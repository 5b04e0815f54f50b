import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { play, publish, until } from '../../testing/publisher.ts';
import { createPlayTokens } from '../play/play.tokens.ts';
import { FLV_HEADER_BYTES } from './flv.tags.ts';
import { createRtmpGateway, type RtmpGateway } from './gateway.ts';

const secret = 'the-secret-of-a-source';
const keys = [{ id: 'key-1', digest: createHash('sha256').update(secret).digest('hex') }];
const playKey = randomBytes(32);
const tokens = createPlayTokens(playKey);
const news: string[] = [];
const feeds: IncomingMessage[] = [];
let said = '';
let gateway: RtmpGateway;

const logger = pino(
  new Writable({
    write(line, _, done) {
      said += line;
      done();
    },
  }),
);
const outside = (path: string) => `rtmp://127.0.0.1:${gateway.rtmpPort}/live/${path}`;

beforeAll(async () => {
  gateway = createRtmpGateway({
    streamId: 'main',
    host: '127.0.0.1',
    port: 0,
    playKey,
    logger: logger as never,
    onPublish: (channel) => news.push(`+${channel}`),
    onPublishEnd: (channel) => news.push(`-${channel}`),
    onKeyUsed: (id) => news.push(`key ${id}`),
  });
  await gateway.start();
});
beforeEach(() => {
  news.length = 0;
  gateway.configure({ keys, open: true });
});
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.destroy();
});
afterAll(() => gateway.stop());

test('a source is taken with a key that is known, and cut off when the key is deleted', async () => {
  const wrong = await publish(outside('main-source?key=another')).ended;
  expect(wrong.code).not.toBe(0);
  const none = await publish(outside('main-source')).ended;
  expect(none.code).not.toBe(0);
  expect(news).toEqual([]);

  const right = publish(outside(`main-source?key=${secret}`));
  await until(() => news.includes('+source') && news.includes('key key-1'));
  expect((await play(outside('main-source'))).code).not.toBe(0);
  expect((await play(outside(`main-source?play=${tokens.issue('main-source')}`))).code).not.toBe(0);

  gateway.configure({ keys: [], open: true });
  expect((await right.ended).code).not.toBe(0);
  await until(() => news.includes('-source'));
  expect(said).toContain('published with a wrong key');
  expect(said).not.toMatch(new RegExp(`${secret}|another`));
});

test('the program is published by us alone, and a private one is played with a right to it', async () => {
  const key = new URL(gateway.programUrl).searchParams.get('key');
  expect((await publish(outside(`main?key=${key}`)).ended).code).not.toBe(0);
  expect((await publish(outside(`main?key=${secret}`)).ended).code).not.toBe(0);
  expect(news).toEqual([]);

  const program = publish(gateway.programUrl);
  await until(() => news.includes('+program'));
  expect((await play(outside('main'))).code).toBe(0);

  gateway.configure({ keys, open: false });
  const others = createPlayTokens(randomBytes(32)).issue('main');
  expect((await play(outside('main'))).code).not.toBe(0);
  expect((await play(outside(`main?play=${others}`))).code).not.toBe(0);
  expect((await play(outside(`main?play=${tokens.issue('main', Date.now() - 1)}`))).code).not.toBe(0);
  expect((await play(outside(`main?play=${tokens.issue('main')}`))).code).toBe(0);
  expect(await statusOf('/live/main.flv', {})).toBe(403);
  expect(await statusOf('/api/v1/streams', { 'x-play': tokens.issue('main') })).toBe(404);
  expect(said).not.toContain(key);
  program.kill();
  await until(() => news.includes('-program'));
});

test('players go on when the encoder begins again, on the same timeline', async () => {
  gateway.setEpoch(Date.now());
  const first = publish(gateway.programUrl);
  await until(() => news.includes('+program'));
  const tags = readTags(await gateway.feed('program'));
  await until(() => tags.count > 20);
  first.kill();
  await until(() => news.includes('-program'));
  const [before, last] = [tags.count, tags.last];

  gateway.setEpoch(Date.now());
  const second = publish(gateway.programUrl);
  await until(() => tags.count > before + 20);
  expect(tags.wentBack).toBe(false);
  expect(tags.last).toBeGreaterThan(last);
  expect(
    tags.scripts.filter((text) => text.includes('onGavelcast') && text.includes('epochMs')),
  ).toHaveLength(1);
  second.kill();
  await until(() => news.filter((each) => each === '-program').length === 2);
});

test('an encoder that connects again, long after it began, has the time that it had', async () => {
  const epoch = Date.now() - 600_000;
  gateway.setEpoch(epoch);
  const program = publish(gateway.programUrl, { from: 600 });
  await until(() => news.includes('+program'));
  const tags = readTags(await gateway.feed('program'));
  await until(() => tags.count > 20);
  const script = tags.scripts.find((text) => text.includes('onGavelcast')) ?? '';
  const base = Buffer.from(script, 'latin1').readDoubleBE(script.indexOf('epochMs') + 8);
  expect(Math.abs(base + tags.last - Date.now())).toBeLessThan(10_000);
  program.kill();
  await until(() => news.includes('-program'));
});

test('hostile peers harm neither the program nor those who watch', async () => {
  const program = publish(gateway.programUrl);
  await until(() => news.includes('+program'));
  const tags = readTags(await gateway.feed('program'));
  await until(() => tags.count > 5);
  const idle = await Promise.all(Array.from({ length: 1_000 }, () => dial(gateway.rtmpPort)));

  const handshake = Buffer.concat([Buffer.from([3]), randomBytes(1_536), randomBytes(1_536)]);
  const chunk = (type: number, length: number, payload: Buffer, cid = 3) =>
    Buffer.concat([Buffer.from([cid, 0, 0, 0, 0, length >> 8, length & 255, type, 0, 0, 0, 0]), payload]);
  const shrinking = Buffer.concat([chunk(20, 1_000, Buffer.alloc(128)), chunk(20, 0, Buffer.alloc(0))]);
  const attacks = [
    randomBytes(100_000),
    Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(200)),
    handshake.subarray(0, 700),
    Buffer.concat([handshake, randomBytes(50_000)]),
    Buffer.concat([handshake, chunk(1, 4, Buffer.from([0, 0, 0, 0])), Buffer.alloc(4_096, 3)]),
    Buffer.concat([handshake, chunk(1, 4, Buffer.from([255, 255, 255, 255])), Buffer.alloc(70_000, 3)]),
    Buffer.concat([handshake, chunk(1, 0, Buffer.alloc(0)), Buffer.alloc(64)]),
    Buffer.concat([handshake, Buffer.from([3, 0, 0, 0, 255, 255, 255, 20, 0, 0, 0, 0])]),
    Buffer.concat([
      handshake,
      ...Array.from({ length: 60 }, (_, cid) => chunk(9, 200, Buffer.alloc(128), cid + 3)),
    ]),
    Buffer.concat([handshake, ...Array.from({ length: 200 }, () => shrinking)]),
    // A strict array of four thousand million things in a command.
    Buffer.concat([handshake, chunk(20, 5, Buffer.from([10, 255, 255, 255, 255]))]),
  ];
  for (const attack of attacks) for (let n = 0; n < 5; n += 1) (await dial(gateway.rtmpPort)).end(attack);

  const before = tags.count;
  await until(() => tags.count > before + 10);
  expect((await play(outside('main'))).code).toBe(0);
  expect(news).toEqual(['+program']);
  expect(tags.closed).toBe(false);
  for (const socket of idle) socket.destroy();
  program.kill();
  await until(() => news.includes('-program'));
});

test('a player that does not read is dropped, the others are not', async () => {
  await until(() => gateway.players === 0);
  const program = publish(gateway.programUrl, { noisy: true });
  await until(() => news.includes('+program'));
  const tags = readTags(await gateway.feed('program'));
  const slow = await gateway.feed('program');
  slow.on('error', () => undefined);
  slow.pause();
  await until(() => gateway.players === 2);
  await until(() => gateway.players === 1, 20);
  const before = tags.count;
  await until(() => tags.count > before + 5);
  expect(tags.closed).toBe(false);
  program.kill();
  await until(() => news.includes('-program'));
});

test('a port in use is told in plain words', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const second = createRtmpGateway({
    streamId: 'main',
    host: '127.0.0.1',
    port,
    playKey,
    logger: logger as never,
  });
  await expect(second.start()).rejects.toThrow(`Port ${port} is already in use`);
  other.close();
});

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  return socket;
}

function statusOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`http://127.0.0.1:${gateway.httpPort}${path}`, { headers }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}

/** Counts the tags of an FLV as they come. */
function readTags(flv: IncomingMessage) {
  const seen = { count: 0, last: -1, wentBack: false, closed: false, scripts: [] as string[] };
  const lastOf = new Map<number, number>();
  feeds.push(flv);
  let rest = Buffer.alloc(0);
  let header = FLV_HEADER_BYTES;
  flv.on('close', () => {
    seen.closed = true;
  });
  flv.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    if (rest.length < header) return;
    rest = rest.subarray(header);
    header = 0;
    while (rest.length >= 11) {
      const size = 11 + rest.readUIntBE(1, 3) + 4;
      if (rest.length < size) return;
      const type = rest[0] as number;
      const at = rest.readUIntBE(4, 3) + (rest[7] as number) * 0x1000000;
      if (type === 18) seen.scripts.push(rest.subarray(11, size).toString('latin1'));
      else {
        if (at < (lastOf.get(type) ?? 0)) seen.wentBack = true;
        lastOf.set(type, at);
        seen.last = Math.max(seen.last, at);
        seen.count += 1;
      }
      rest = rest.subarray(size);
    }
  });
  return seen;
}
