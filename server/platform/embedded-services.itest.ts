import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/services.ts';
import { startPostgres } from './embedded-postgres.ts';
import { startRedis } from './embedded-redis.ts';
import { startEmbeddedServices } from './embedded-services.ts';
import { identifyProcess } from './process-identity.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  await redis.connect();
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

test('PostgreSQL keeps what was committed when it is killed, on the same port', async () => {
  const postgres = await startPostgres({ dir: join(temporaryFolder('pg'), 'postgres') });
  try {
    await query(postgres.url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
    // A backend in the middle of a statement outlives its parent for a moment.
    const busy = query(postgres.url, 'SELECT pg_sleep(30)').catch(() => 'cut off');
    await sleep(100);
    const { port, url } = postgres;
    await postgres.kill9();
    expect(postgres.pid).toBeNull();
    await postgres.start();
    expect(await busy).toBe('cut off');
    expect({ port: postgres.port, url: postgres.url }).toEqual({ port, url });
    expect(await query(url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    expect(
      await query(url, `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')`),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
  } finally {
    await postgres.stop();
  }
});

test('Redis keeps every answered write when it is killed, and none without its append-only file', async () => {
  const dir = temporaryFolder('redis');
  for (const [appendOnly, expected] of [
    [true, 'v'],
    [false, null],
  ] as const) {
    const redis = await startRedis({ dir: join(dir, String(appendOnly)), appendOnly });
    try {
      await withRedis(redis.url, (client) => client.set('k', 'v'));
      await redis.kill9();
      await redis.start();
      expect(await withRedis(redis.url, (client) => client.get('k'))).toBe(expected);
    } finally {
      await redis.stop();
    }
  }
});

test('what a killed server left running is stopped by the next one, which finds its data', async () => {
  const dataDir = temporaryFolder('left');
  mkdirSync(join(dataDir, 'runtime'), { mode: 0o711 });
  const script = join(dataDir, 'crash.ts');
  const source = JSON.stringify(join(import.meta.dirname, 'embedded-services.ts'));
  writeFileSync(
    script,
    `import { startEmbeddedServices } from ${source};
     const config = { dataDir: ${JSON.stringify(dataDir)}, databaseUrl: null, redisUrl: null };
     await startEmbeddedServices(config, () => {});
     process.kill(process.pid, 'SIGKILL');`,
  );
  const crashed = spawn(process.execPath, [script], { stdio: 'inherit' });
  await once(crashed, 'exit');
  const recorded = (name: string) =>
    JSON.parse(readFileSync(join(dataDir, 'runtime', name, 'service.json'), 'utf8')).service.pid as number;
  const left = ['postgres', 'redis'].map(recorded);
  expect(left.map(identifyProcess)).not.toContain(null);

  const config = { dataDir, databaseUrl: null, redisUrl: null };
  const services = await startEmbeddedServices(config, () => {});
  try {
    expect(left.map(identifyProcess)).toEqual([null, null]);
    expect(await query(services.databaseUrl ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, 'runtime/redis/service.json')).mode & 0o777).toBe(0o600);
  } finally {
    await services.stop();
  }
});

test('a service that dies by itself is started again', async () => {
  const reports: string[] = [];
  const config = { dataDir: temporaryFolder('die'), databaseUrl: 'postgres://elsewhere', redisUrl: null };
  const services = await startEmbeddedServices(config, (sentence) => reports.push(sentence));
  try {
    expect(services.databaseUrl).toBeUndefined();
    const url = services.redisUrl ?? '';
    await withRedis(url, (redis) => redis.set('k', 'v'));
    await withRedis(url, (redis) => redis.shutdown('NOSAVE').catch(() => {})).catch(() => {});
    await expect.poll(() => reports.at(-1), { timeout: 5000 }).toBe('Redis runs again.');
    expect(await withRedis(url, (redis) => redis.get('k'))).toBe('v');
  } finally {
    await services.stop();
  }
});

test('a living owner keeps its folder; a port taken meanwhile is avoided', async () => {
  const dir = join(temporaryFolder('owner'), 'redis');
  const redis = await startRedis({ dir });
  await redis.stop();
  const squatter = createServer().listen(redis.port, '127.0.0.1');
  await once(squatter, 'listening');
  const again = await startRedis({ dir });
  squatter.close();
  expect(again.port).not.toBe(redis.port);
  const record = join(dir, 'service.json');
  const owner = identifyProcess(process.ppid);
  writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, 'utf8')), owner }));
  await expect(startRedis({ dir })).rejects.toThrow(`already in use by process ${process.ppid}`);
  await again.stop();
});
