import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sharedRedisUrl } from '../testing/services.ts';
import { type Caches, cacheHash, createCaches } from './cache.ts';
import { createMetrics } from './metrics.ts';
import { connectRedis, type RedisConnections } from './redis.ts';

const logger = pino({ level: 'silent' });
const metrics = createMetrics();
const schema = z.object({ words: z.string() });
const run = crypto.randomUUID();
const keyOf = (id: string) => `test:cache:${run}:${id}`;
let redis: RedisConnections;
let cache: Caches;

beforeAll(async () => {
  redis = await connectRedis({ url: sharedRedisUrl(), cluster: false, logger });
  cache = createCaches({ redis: redis.commands, metrics, logger });
});
afterAll(async () => {
  await redis.close();
});

const counted = async (name: string, result: string) => {
  const { values } = await metrics.cacheRequests.get();
  return values.find(({ labels }) => labels.cache === name && labels.result === result)?.value;
};

test('what was made once is found for as long as the document says, and both are counted', async () => {
  const place = cache('voiceover', schema, keyOf)('once');
  const answers: string[] = [];
  for (const words of ['first', 'second']) answers.push((await place.through(async () => ({ words }))).words);
  expect(answers).toEqual(['first', 'first']);
  expect(await redis.commands.ttl(keyOf('once'))).toBeGreaterThan(1_790);
  expect(await redis.commands.ttl(keyOf('once'))).toBeLessThanOrEqual(1_800);
  expect([await counted('voiceover', 'hit'), await counted('voiceover', 'miss')]).toEqual([1, 1]);
  await place.drop();
  expect(await place.get()).toBeNull();
});

test('what is no longer usable, of another shape, or no JSON is made again', async () => {
  const place = cache('keyframe', schema, keyOf)('broken');
  for (const kept of ['{"other":1}', 'not json', '{"words":"gone"}']) {
    await redis.commands.set(keyOf('broken'), kept);
    const made = await place.through(
      async () => ({ words: 'new' }),
      async ({ words }) => words !== 'gone',
    );
    expect(made).toEqual({ words: 'new' });
    expect(await place.get()).toEqual({ words: 'new' });
  }
});

test('a reader that was slow does not overwrite what was put meanwhile', async () => {
  const place = cache('status', schema, keyOf)('late');
  await place.through(async () => {
    await place.put({ words: 'newer' });
    return { words: 'older' };
  });
  expect(await place.get()).toEqual({ words: 'newer' });
});

test('without Redis everything is a miss and nothing an error', async () => {
  const away = await connectRedis({ url: sharedRedisUrl(), cluster: false, logger });
  await away.close();
  const place = createCaches({ redis: away.commands, metrics, logger })('session', schema, keyOf)('away');
  await place.put({ words: 'lost' });
  await place.drop();
  expect(await place.get()).toBeNull();
  expect(await place.through(async () => ({ words: 'made' }))).toEqual({ words: 'made' });
});

test('a hash tells parts apart', () => {
  expect(cacheHash('a', 'b')).toBe(cacheHash('a', 'b'));
  expect(new Set([cacheHash('a', 'b'), cacheHash('ab'), cacheHash(Buffer.from('ab'))]).size).toBe(3);
});
