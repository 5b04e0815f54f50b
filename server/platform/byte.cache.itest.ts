import { buffer } from 'node:stream/consumers';
import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sharedRedisUrl, temporaryFolder } from '../testing/services.ts';
import { type ByteCache, createByteCache } from './byte.cache.ts';
import { createMetrics } from './metrics.ts';
import { createCachedSounds } from './object-store.cached.ts';
import { createLocalObjectStore } from './object-store.local.ts';
import type { ObjectStore } from './object-store.ts';
import { createKeys } from './redis.keys.ts';
import { connectRedis, type RedisConnection, type RedisConnections } from './redis.ts';

const logger = pino({ level: 'silent' });
const keys = createKeys({ cluster: false });
const metrics = createMetrics();
const objects = createLocalObjectStore(temporaryFolder('sounds'));
let redis: RedisConnections;
let aside: RedisConnection;
let cache: ByteCache;
let sounds: ObjectStore;
let read = 0;

beforeAll(async () => {
  redis = await connectRedis({ url: sharedRedisUrl(), cluster: false, logger });
  aside = redis.aside();
  cache = createByteCache({
    redis: aside,
    name: 'audio',
    metrics,
    logger,
    maxBytes: 1_000,
    budgetBytes: 3_000,
  });
  const counted: ObjectStore = {
    ...objects,
    get: (key, options) => {
      read += 1;
      return objects.get(key, options);
    },
  };
  sounds = createCachedSounds(counted, cache, keys);
  // Its first command opens the connection.
  await vi.waitFor(async () => expect(await aside.ping()).toBe('PONG'));
});
afterAll(async () => {
  await redis.close();
});

/** A stored sound with a digest of its own. */
async function store(bytes: Buffer) {
  const digest = `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll('-', '');
  const key = `voice/${digest}.mp3`;
  await objects.put(key, bytes, { contentType: 'audio/mpeg' });
  return { key, digest };
}
async function textOf(key: string, from: ObjectStore = sounds, range?: { start: number; end: number }) {
  const file = await from.get(key, range ? { range } : {});
  return file && (await buffer(file.body)).toString();
}
const counts = async () => {
  const { values } = await metrics.cacheRequests.get();
  return ['hit', 'miss'].map((result) => values.find(({ labels }) => labels.result === result)?.value);
};

test('what was read once is kept under audio:{id} for an hour, whole and in part, until it is deleted', async () => {
  const { key, digest } = await store(Buffer.from('The hammer falls.'));
  read = 0;
  const [hits = 0, misses = 0] = await counts();
  expect(await textOf(key)).toBe('The hammer falls.');
  await vi.waitFor(async () => expect(await redis.commands.exists(`audio:${digest}`)).toBe(1));
  expect(await textOf(key)).toBe('The hammer falls.');
  expect(await textOf(key, sounds, { start: 4, end: 9 })).toBe('hammer');
  expect((await sounds.get(key))?.meta).toEqual(await objects.head(key));
  expect(read).toBe(1);
  expect(await counts()).toEqual([hits + 3, misses + 1]);
  const ttl = await redis.commands.pttl(`audio:${digest}`);
  expect(ttl).toBeGreaterThan(3_590_000);
  expect(ttl).toBeLessThanOrEqual(3_600_000);
  await sounds.delete(key);
  expect([await textOf(key), await redis.commands.exists(`audio:${digest}`)]).toEqual([null, 0]);
});

test('what the store does not have any more is gone, whatever is kept', async () => {
  const { key, digest } = await store(Buffer.from('gone'));
  await cache.put(keys.audio(digest), Buffer.from('gone'));
  await objects.delete(key);
  expect(await textOf(key)).toBeNull();
});

test('what is no sound, too large or beyond the budget is read from the store', async () => {
  await objects.put('news/a.mp3', Buffer.from('other'), { contentType: 'audio/mpeg' });
  const large = await store(Buffer.alloc(1_001, 'l'));
  read = 0;
  for (let round = 0; round < 2; round += 1) {
    expect(await textOf('news/a.mp3')).toBe('other');
    expect(await textOf(large.key, sounds, { start: 0, end: 2 })).toBe('lll');
  }
  expect(read).toBe(4);
  const small = createByteCache({ redis: aside, name: 'audio', metrics, logger, budgetBytes: 10 });
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()].map(keys.audio) as [string, string];
  await small.put(first, Buffer.from('12345678'));
  await small.put(second, Buffer.from('12345678'));
  expect([await small.get(first), await small.get(second)]).toEqual([Buffer.from('12345678'), null]);
});

test('without Redis everything is a miss and nothing an error', async () => {
  const away = await connectRedis({ url: sharedRedisUrl(), cluster: false, logger });
  const closed = away.aside();
  await away.close();
  const lost = createByteCache({ redis: closed, name: 'audio', metrics, logger });
  const { key, digest } = await store(Buffer.from('still there'));
  const cached = createCachedSounds(objects, lost, keys);
  expect(await textOf(key, cached)).toBe('still there');
  expect(await textOf(key, cached)).toBe('still there');
  await lost.put(keys.audio(digest), Buffer.from('x'));
  await cached.delete(key);
  expect(await textOf(key, cached)).toBeNull();
});
