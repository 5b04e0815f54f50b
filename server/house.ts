import type pg from 'pg';
import type { PrismaClient } from './generated/prisma/client.ts';
import { type Bus, createBus } from './platform/bus.ts';
import { createByteCache } from './platform/byte.cache.ts';
import { type Caches, createCaches } from './platform/cache.ts';
import type { Config } from './platform/config.ts';
import type { LogBook } from './platform/logger.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { createCachedSounds } from './platform/object-store.cached.ts';
import { withStorageErrors } from './platform/object-store.errors.ts';
import { createLocalObjectStore } from './platform/object-store.local.ts';
import { createS3ObjectStore } from './platform/object-store.s3.ts';
import type { ObjectStore } from './platform/object-store.ts';
import { createPool } from './platform/postgres.ts';
import { createPrisma } from './platform/prisma.ts';
import { createRateLimits, type RateLimits } from './platform/rate-limit.ts';
import { createKeys, type Keys } from './platform/redis.keys.ts';
import { connectRedis, type RedisConnections } from './platform/redis.ts';

/** A search takes a few ms, and of a million headlines one that finds hardly anything a quarter of a second. */
const SEARCH_MS = 1_500;

/** What every role of the house stands on. */
export type House = {
  config: Config;
  log: LogBook;
  pool: pg.Pool;
  /** The committer's own connection. */
  commits: pg.Pool;
  /** Words that anyone looks for: few at a time and not for long, so that bids never wait for them. */
  searches: pg.Pool;
  prisma: PrismaClient;
  redis: RedisConnections;
  keys: Keys;
  bus: Bus;
  metrics: Metrics;
  caches: Caches;
  limits: RateLimits;
  /** Spoken files are kept in a cache: for readers that take a file whole. */
  objects: ObjectStore;
  /** The same files without it, read no faster than a client takes them. */
  files: ObjectStore;
  close(): Promise<void>;
};

/** @throws when PostgreSQL or Redis is not reachable */
export async function openHouse(config: Config, log: LogBook): Promise<House> {
  const logger = log.component('event-handler');
  const keys = createKeys({ cluster: config.redisCluster });
  const redis = await connectRedis({ url: config.redisUrl, cluster: config.redisCluster, logger });
  const pool = createPool({ url: config.databaseUrl, logger });
  const commits = createPool({ url: config.databaseUrl, max: 1, name: 'gavelcast-commits', logger });
  const searches = createPool({
    ...{ url: config.databaseUrl, max: 2, name: 'gavelcast-searches', logger },
    statementTimeoutMs: SEARCH_MS,
    connectTimeoutMs: 2 * SEARCH_MS,
  });
  const prisma = createPrisma(pool);
  const metrics = createMetrics();
  const files = withStorageErrors(
    config.objectStore
      ? createS3ObjectStore(config.objectStore)
      : createLocalObjectStore(`${config.dataDir}/objects`),
  );
  return {
    config,
    log,
    pool,
    commits,
    searches,
    prisma,
    redis,
    keys,
    bus: createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger }),
    metrics,
    caches: createCaches({ redis: redis.commands, metrics, logger }),
    limits: createRateLimits({ redis: redis.commands, keys, trustedProxies: config.trustedProxies }),
    files,
    objects: createCachedSounds(
      files,
      createByteCache({ redis: redis.aside(), name: 'audio', metrics, logger }),
      keys,
    ),
    async close() {
      await prisma.$disconnect();
      await redis.close();
      await Promise.all([pool.end(), commits.end(), searches.end()]);
    },
  };
}
