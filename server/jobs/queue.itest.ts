import { Queue } from 'bullmq';
import pino from 'pino';
import { expect, test } from 'vitest';
import { connectRedis } from '../platform/redis.ts';
import { startRedis } from '../testing/services.ts';
import { REPEATED } from './catalogue.ts';
import { createJobs, QUEUE_NAME } from './queue.ts';

test('repeated jobs are planned again when Redis has lost them, and keep their time when it has not', async () => {
  const logger = pino({ level: 'silent' });
  const server = await startRedis();
  const redis = await connectRedis({ url: server.url, cluster: false, logger });
  const jobs = createJobs(redis.queue(), logger);
  const queue = new Queue(QUEUE_NAME, { connection: redis.queue() });
  const planned = async () =>
    Object.fromEntries(
      (await queue.getJobSchedulers()).map(({ key, every, next }) => [key, { every, next }]),
    );
  try {
    await jobs.plan();
    const first = await planned();
    expect(Object.keys(first).sort()).toEqual(Object.keys(REPEATED).sort());
    await jobs.plan();
    expect(await planned()).toEqual(first);
    await redis.commands.flushall();
    expect(await planned()).toEqual({});
    await jobs.plan();
    expect(Object.keys(await planned()).sort()).toEqual(Object.keys(REPEATED).sort());
    expect(await queue.count()).toBe(Object.keys(REPEATED).length);
  } finally {
    await queue.close();
    await jobs.close();
    await redis.close();
    await server.stop();
  }
});
