import { Redis } from 'ioredis';
import pg from 'pg';
import { UnreachableError } from './plain-errors.ts';

const patience = 10_000;

/** @throws UnreachableError when the database does not take a query within 10 seconds */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    throw new UnreachableError('DATABASE_URL', url, error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** @throws UnreachableError when Redis does not take a command within 10 seconds */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patience,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let reason: Error | null = null;
  redis.on('error', (error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new UnreachableError('REDIS_URL', url, reason ?? error);
  } finally {
    redis.disconnect();
  }
}
