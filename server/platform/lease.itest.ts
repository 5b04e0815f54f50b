import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRedis } from '../testing/services.ts';
import { createLease } from './lease.ts';
import type { OwnService } from './own-service.ts';
import { connectRedis, type RedisConnections } from './redis.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} } as never;
let service: OwnService;
let redis: RedisConnections;

beforeAll(async () => {
  service = await startRedis();
  redis = await connectRedis({ url: service.url, cluster: false, logger });
});
afterAll(async () => {
  await redis.close();
  await service.stop();
});

const lease = (key: string) => createLease({ redis: redis.commands, key, logger });
const until = async (met: () => boolean) => {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 25));
};

test('one of many holds it, and the next when that one stops', async () => {
  const all = [lease('duty'), lease('duty'), lease('duty')];
  for (const each of all) await each.start();
  expect(all.map((each) => each.held())).toEqual([true, false, false]);
  await all[0]?.stop();
  expect(all[0]?.held()).toBe(false);
  await until(() => all.filter((each) => each.held()).length === 1);
  await Promise.all(all.slice(1).map((each) => each.stop()));
});

test('it is prolonged beyond its first term', async () => {
  const kept = lease('kept');
  await kept.start();
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  expect(kept.held()).toBe(true);
  await kept.stop();
});

test('a holder that was killed is followed at once, unless it ran elsewhere', async () => {
  const holder = spawn(process.execPath, [
    ...['--input-type=module', '-e'],
    `const { nameHolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lease.holder.ts'))});
     console.log(nameHolder());
     setInterval(() => {}, 1000);`,
  ]);
  const name = String((await once(holder.stdout, 'data'))[0]).trim();
  const exit = once(holder, 'exit');
  for (const key of ['killed', 'elsewhere']) await redis.commands.set(key, name, 'PX', 60_000);
  const next = lease('killed');
  await next.start();
  expect(next.held()).toBe(false);
  holder.kill('SIGKILL');
  await exit;
  await redis.commands.set('elsewhere', name.replace(/pid:\[\d+\]/, 'pid:[1]'), 'PX', 60_000);
  await until(() => next.held());
  const stranger = lease('elsewhere');
  await stranger.start();
  expect(stranger.held()).toBe(false);
  await Promise.all([next.stop(), stranger.stop()]);
});

test('who cannot reach Redis stops acting before anybody else may begin', async () => {
  const own = await startRedis();
  const connections = await connectRedis({ url: own.url, cluster: false, logger });
  const lonely = createLease({ redis: connections.commands, key: 'lonely', logger });
  await lonely.start();
  expect(lonely.held()).toBe(true);
  await own.stop();
  await new Promise((resolve) => setTimeout(resolve, 4_100));
  expect(lonely.held()).toBe(false);
  await lonely.stop();
  await connections.close();
});
