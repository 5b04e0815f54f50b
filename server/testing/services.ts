import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { startRedis as startRedisIn } from '../platform/embedded-redis.ts';
import type { OwnService } from '../platform/own-service.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the superuser; its database is empty and must stay so. */
    postgresUrl: string;
    redisUrl: string;
    /** A migrated database from which the others are copied. */
    templateDatabase: string;
  }
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * A new database on the run's PostgreSQL: migrated, or `empty`.
 * It disappears with the run; drop it earlier only if the test is about that.
 */
export async function createDatabase(kind: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = kind === 'migrated' ? ` TEMPLATE ${inject('templateDatabase')}` : '';
  await asSuperuser(`CREATE DATABASE ${name}${template} STRATEGY file_copy`);
  return { url: databaseUrl(name), drop: () => asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** The address of the Redis all test files share; use a key prefix of your own or `startRedis`. */
export const sharedRedisUrl = (): string => inject('redisUrl');

/** A redis-server of your own, in a folder of its own; stop it in `afterAll`, or call it inside a test. */
export async function startRedis(
  options: { appendOnly?: boolean } = {},
): Promise<OwnService & { dir: string }> {
  const dir = temporaryFolder('redis');
  const service = await startRedisIn({ ...options, dir });
  return Object.assign(service, { dir });
}

/** A new folder that is removed when the process ends. */
export function temporaryFolder(purpose: string): string {
  const dir = mkdtempSync(join(tmpdir(), `gavelcast-${purpose}-`));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function databaseUrl(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function asSuperuser(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
