import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InternalEvent } from '../contracts/events.ts';
import { CHANNELS } from '../contracts/events.ts';
import { startRedis } from '../testing/services.ts';
import { createBus } from './bus.ts';
import type { OwnService } from './own-service.ts';
import { connectRedis, type RedisConnections } from './redis.ts';

const logger = pino({ level: 'silent' });
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

test('an event reaches the channel of its type, and only that one', async () => {
  const bus = createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger });
  const heard: InternalEvent[] = [];
  const stop = await bus.subscribe(CHANNELS.system, (event) => heard.push(event));
  const campaignId = crypto.randomUUID();
  await bus.publish('stream:configured', { streamId: 'main' }, { source: 'stream-manager' });
  await bus.publish(
    'campaign:started',
    { campaignId, name: 'Evening', status: 'active' },
    { source: 'admin-frontend', id: 'fixed' },
  );
  await expect.poll(() => heard.length).toBe(1);
  expect(heard[0]).toMatchObject({
    id: 'fixed',
    type: 'campaign:started',
    source: 'admin-frontend',
    version: '1.0',
    data: { campaignId, name: 'Evening', status: 'active' },
  });
  await stop();
});

test('what is no event of the channel is dropped, and a failing handler harms no other', async () => {
  const bus = createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger });
  const heard: string[] = [];
  const stopFailing = await bus.subscribe(CHANNELS.stream, () => {
    throw new Error('handler');
  });
  const stop = await bus.subscribe(CHANNELS.stream, (event) => heard.push(event.id));
  const misplaced = { id: 'a', timestamp: 1, type: 'agent:speech_ended', version: '1.0', data: {} };
  for (const text of ['', '{', 'null', '{"type":"constructor"}', JSON.stringify(misplaced)]) {
    await redis.commands.publish(CHANNELS.stream, text);
  }
  await bus.publish('stream:configured', { streamId: 'main' }, { source: 'stream-manager', id: 'good' });
  await expect.poll(() => heard).toEqual(['good']);
  await Promise.all([stop(), stopFailing()]);
});

test('while Redis is away a command fails at once; after its return all connections work', async () => {
  const bus = createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger });
  const heard: string[] = [];
  const stop = await bus.subscribe(CHANNELS.user, (event) => heard.push(event.id));
  await service.kill9();
  await expect.poll(() => redis.commands.status).not.toBe('ready');
  const asked = performance.now();
  await expect(redis.commands.get('x')).rejects.toThrow();
  expect(performance.now() - asked).toBeLessThan(100);

  await service.start();
  await expect.poll(() => redis.commands.status, { timeout: 5_000 }).toBe('ready');
  await expect.poll(() => redis.subscriber.status, { timeout: 5_000 }).toBe('ready');
  await expect
    .poll(async () => {
      await bus.publish(
        'user:action',
        { userId: null, action: 'look', subject: 'lot' },
        { source: 'event-handler', id: 'after' },
      );
      return heard.includes('after');
    })
    .toBe(true);
  await stop();
});

test('a Redis that is not there is reported', async () => {
  await expect(
    connectRedis({ url: 'redis://127.0.0.1:1', cluster: false, logger, timeoutMs: 300 }),
  ).rejects.toThrow(/Redis does not answer/);
});
