import type { Pool } from 'pg';
import pino from 'pino';
import type { Role } from '../contracts/identity.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { type AccessTokens, createAccessTokens } from '../identity/tokens.ts';
import type { Logger } from '../platform/logger.ts';
import { createPool } from '../platform/postgres.ts';
import { createPrisma } from '../platform/prisma.ts';
import { createKeys, type Keys } from '../platform/redis.keys.ts';
import { connectRedis, type RedisConnections } from '../platform/redis.ts';
import { createDatabase, sharedRedisUrl } from './services.ts';

export type TestPerson = { id: string; displayName: string; token: string };

export type Workbench = {
  pool: Pool;
  prisma: PrismaClient;
  redis: RedisConnections;
  keys: Keys;
  logger: Logger;
  tokens: AccessTokens;
  /** A new account, with an access token. */
  person(options?: { role?: Role; robot?: boolean; displayName?: string }): Promise<TestPerson>;
  close(): Promise<void>;
};

/** A migrated database of its own, the shared Redis, and people with tokens: what a feature's tests stand on. */
export async function openWorkbench(): Promise<Workbench> {
  const logger = pino({ level: 'silent' });
  const pool = createPool({ url: (await createDatabase()).url, logger });
  const redis = await connectRedis({ url: sharedRedisUrl(), cluster: false, logger });
  const prisma = createPrisma(pool);
  const tokens = createAccessTokens('a secret for tests that is long enough');
  return {
    pool,
    prisma,
    redis,
    keys: createKeys({ cluster: false }),
    logger,
    tokens,
    async person({ role = 'bidder', robot = false, displayName = 'Ada' } = {}) {
      const email = `${crypto.randomUUID()}@example.com`;
      const { id } = await prisma.user.create({ data: { email, displayName, role, isRobot: robot } });
      return { id, displayName, token: await tokens.issue({ id, role, robot, displayName }) };
    },
    async close() {
      await prisma.$disconnect();
      await redis.close();
      await pool.end();
    },
  };
}
