import { setTimeout as wait } from 'node:timers/promises';
import { Keyv } from 'keyv';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { RedisConnection } from './redis.ts';

/** The cache service of the document: one hour. */
const HOUR_MS = 3_600_000;
/** A cache that is slower than this is away: what is spoken does not wait for it. */
const PATIENCE_MS = 250;

type Options = {
  redis: RedisConnection;
  /** In `/metrics`. */
  name: string;
  metrics: Pick<Metrics, 'cacheRequests'>;
  logger: Logger;
  ttlMs?: number;
  /** Larger ones are not kept. */
  maxBytes?: number;
  /** Nor more than so much within one `ttlMs` by this process: Redis has more important things to hold. */
  budgetBytes?: number;
};

export type ByteCache = ReturnType<typeof createByteCache>;

/** Bytes in Redis for an hour. Redis being away is a miss, never an error. */
export function createByteCache({
  redis,
  name,
  metrics,
  logger,
  ttlMs = HOUR_MS,
  maxBytes = 2_000_000,
  budgetBytes = 64_000_000,
}: Options) {
  const values = new Keyv<Buffer>({
    store: redisStore(redis),
    // As they are: JSON would make them a third larger.
    serialization: false,
    ttl: ttlMs,
  });
  values.on('error', (err) => logger.debug({ err }, 'a cache was not reached'));
  for (const result of ['hit', 'miss']) metrics.cacheRequests.inc({ cache: name, result }, 0);
  let spent = 0;
  let spentSince = performance.now();

  return {
    /** null: not there, too old, or Redis is away. */
    async get(key: string): Promise<Buffer | null> {
      const late = new AbortController();
      const found = await Promise.race([
        values.get(key),
        wait(PATIENCE_MS, undefined, { ref: false, signal: late.signal }).catch(() => undefined),
      ]);
      late.abort();
      metrics.cacheRequests.inc({ cache: name, result: found ? 'hit' : 'miss' });
      return found ?? null;
    },

    /** Whether something so large is kept just now. */
    takes(bytes: number): boolean {
      if (performance.now() - spentSince > ttlMs) {
        spent = 0;
        spentSince = performance.now();
      }
      return bytes <= maxBytes && spent + bytes <= budgetBytes;
    },

    async put(key: string, bytes: Buffer): Promise<void> {
      if (!this.takes(bytes.length)) return;
      spent += bytes.length;
      await values.set(key, bytes);
    },

    async drop(key: string): Promise<void> {
      await values.delete(key);
    },
  };
}

type Kept = { value: Buffer; expires?: number };

/** What Keyv needs of a store, over our own connection: plain bytes under plain keys, which Redis forgets by itself. */
function redisStore(redis: RedisConnection) {
  return {
    async get(key: string): Promise<Kept | undefined> {
      const value = await redis.getBuffer(key);
      return value ? { value } : undefined;
    },
    /** @param ttl in milliseconds */
    async set(key: string, { value }: Kept, ttl = HOUR_MS): Promise<boolean> {
      return (await redis.set(key, value, 'PX', Math.ceil(ttl))) === 'OK';
    },
    async delete(key: string): Promise<boolean> {
      return (await redis.del(key)) > 0;
    },
    async clear(): Promise<void> {
      throw new Error('a cache that others share is not cleared');
    },
  };
}
