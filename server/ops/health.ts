import type { Pool } from 'pg';
import { databaseAnswers } from '../platform/postgres.ts';
import type { RedisConnection } from '../platform/redis.ts';

/** Whether a part of the house works; never rejects. */
export type Check = () => Promise<boolean>;

export type Health = {
  /** Every part and whether it works. */
  parts(): Promise<Record<string, boolean>>;
  database: Check;
};

const patienceMs = 2_000;

/** @param more further parts, by name: the encoder, the worker */
export function createHealth(pool: Pool, redis: RedisConnection, more: Record<string, Check> = {}): Health {
  const database = within(() => databaseAnswers(pool));
  const checks: Record<string, Check> = {
    database,
    redis: within(async () => (await redis.ping()) === 'PONG'),
    ...more,
  };
  return {
    database,
    async parts() {
      const answers = Object.entries(checks).map(async ([name, check]) => [name, await check()] as const);
      return Object.fromEntries(await Promise.all(answers));
    },
  };
}

function within(check: Check): Check {
  return () => {
    const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false).unref());
    return Promise.race([check().catch(() => false), tooLate]);
  };
}
