import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { RedisConnection } from './redis.ts';

/** How long the caches of the CinBoard document keep what they were given, in seconds. */
const CACHE_SECONDS = {
  translation: 3_600,
  character: 7_200,
  keyframe: 1_800,
  video_clip: 3_600,
  voiceover: 1_800,
  status: 300,
  session: 1_800,
  user_sessions: 3_600,
} as const;
type CacheName = keyof typeof CACHE_SECONDS;

/** One place of a cache. Redis being away is a miss, never an error. */
type Slot<T> = {
  /** null: not there, too old, or of another shape than today's. */
  get(): Promise<T | null>;
  put(value: T): Promise<void>;
  drop(): Promise<void>;
  /**
   * What is kept, else what `make` gives, which is kept from then on unless somebody `put` something meanwhile.
   * @param usable false: what is kept is good for nothing any more, and counts as missing
   */
  through(make: () => Promise<T>, usable?: (kept: T) => Promise<boolean>): Promise<T>;
};

type Deps = { redis: RedisConnection; metrics: Pick<Metrics, 'cacheRequests'>; logger: Logger };

export type Caches = ReturnType<typeof createCaches>;

/** Small values as JSON in Redis, each cache with its time to live; `/metrics` counts its hits and misses. */
export function createCaches({ redis, metrics, logger }: Deps) {
  // Counted from nought, so that a rate can be told from the first question on.
  for (const cache of Object.keys(CACHE_SECONDS)) {
    for (const result of ['hit', 'miss']) metrics.cacheRequests.inc({ cache, result }, 0);
  }

  async function quietly<R>(what: () => Promise<R>): Promise<R | null> {
    try {
      return await what();
    } catch (err) {
      logger.debug({ err }, 'a cache was not reached');
      return null;
    }
  }

  /** @param keyOf builds the key out of what the value is asked by; see `redis.keys.ts` */
  return function cache<T, Id extends unknown[]>(
    name: CacheName,
    schema: z.ZodType<T>,
    keyOf: (...id: Id) => string,
  ): (...id: Id) => Slot<T> {
    const seconds = CACHE_SECONDS[name];
    return (...id) => {
      const key = keyOf(...id);
      async function look(usable?: (kept: T) => Promise<boolean>): Promise<T | null> {
        const text = await quietly(() => redis.get(key));
        const parsed = text === null ? undefined : schema.safeParse(fromJson(text));
        const hit = parsed?.success === true && (usable === undefined || (await usable(parsed.data)));
        metrics.cacheRequests.inc({ cache: name, result: hit ? 'hit' : 'miss' });
        if (hit) return parsed.data;
        // What cannot be used must not stand in the way of what is made instead.
        if (parsed) await quietly(() => redis.del(key));
        return null;
      }

      return {
        get: () => look(),
        async put(value) {
          await quietly(() => redis.set(key, JSON.stringify(value), 'EX', seconds));
        },
        async drop() {
          await quietly(() => redis.del(key));
        },
        async through(make, usable) {
          const kept = await look(usable);
          if (kept !== null) return kept;
          const made = await make();
          await quietly(() => redis.set(key, JSON.stringify(made), 'EX', seconds, 'NX'));
          return made;
        },
      };
    };
  };
}

/** The `…_hash` of a key: the same for the same parts, buffers by their bytes. */
export function cacheHash(...parts: unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(JSON.stringify(part ?? null));
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex').slice(0, 40);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
