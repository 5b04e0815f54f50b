import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../platform/embedded-postgres.ts';
import { startRedis } from '../platform/embedded-redis.ts';
import { migrate } from '../platform/migrate.ts';
import type { OwnService } from '../platform/own-service.ts';

const templateDatabase = 'test_template';

/** Starts one PostgreSQL and one Redis for all test files of the run, and stops them after it. */
export default async function startServices(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'gavelcast-test-'));
  const started: OwnService[] = [];
  const keep = (service: OwnService) => {
    started.push(service);
    return service;
  };
  const stop = async () => {
    await Promise.all(started.map((service) => service.stop()));
    rmSync(dir, { recursive: true, force: true });
  };
  const starting = [
    startPostgres({ dir: join(dir, 'postgres') }).then(keep),
    startRedis({ dir: join(dir, 'redis') }).then(keep),
  ] as const;
  try {
    const [postgres, redis] = await Promise.all(starting);
    await makeTemplate(postgres.url);
    project.provide('postgresUrl', postgres.url);
    project.provide('redisUrl', redis.url);
    project.provide('templateDatabase', templateDatabase);
  } catch (error) {
    await Promise.allSettled(starting);
    await stop();
    throw error;
  }
  return stop;
}

async function makeTemplate(postgresUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${templateDatabase}`);
  await client.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${templateDatabase}`;
  await migrate(url.href, join(import.meta.dirname, '../../prisma/migrations'));
}
