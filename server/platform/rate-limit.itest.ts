import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRedis } from '../testing/services.ts';
import type { OwnService } from './own-service.ts';
import { createRateLimits } from './rate-limit.ts';
import { createKeys } from './redis.keys.ts';
import { connectRedis, type RedisConnections } from './redis.ts';

const keys = createKeys({ cluster: false });
let service: OwnService;
let redis: RedisConnections;

beforeAll(async () => {
  service = await startRedis();
  redis = await connectRedis({ url: service.url, cluster: false, logger: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await redis.close();
  await service.stop();
});

const limits = (trustedProxies = 0) => createRateLimits({ redis: redis.commands, keys, trustedProxies });
const refused = { code: 'RATE_LIMITED', details: { retryAfterMs: expect.any(Number) } };

test('two hubs count together, and forget together', async () => {
  const rule = { family: 'shared', points: 3, seconds: 60 };
  const [here, there] = [limits().limit(rule), limits().limit(rule)];
  await here.consume('ada');
  await there.consume('ada', 2);
  await expect(there.consume('ada')).rejects.toMatchObject(refused);
  await expect(here.consume('ada')).rejects.toMatchObject(refused);
  await here.consume('ben');
  await here.reset('ada');
  await here.consume('ada');
});

test('this machine is exempt from limits per address, unless a proxy on it speaks for others', async () => {
  const rule = { family: 'address', points: 1, seconds: 60 };
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    const direct = limits().perAddress(rule);
    await direct.consume(address);
    await direct.consume(address);
  }
  const behindProxy = limits(1).perAddress(rule);
  await behindProxy.consume('127.0.0.1');
  await expect(behindProxy.consume('127.0.0.1')).rejects.toMatchObject(refused);
  const other = limits().perAddress(rule);
  await other.consume('10.0.0.1');
  await expect(other.consume('10.0.0.1')).rejects.toMatchObject(refused);
});

test('while Redis is away each hub counts by itself', async () => {
  const limit = limits().limit({ family: 'alone', points: 2, seconds: 60 });
  await service.kill9();
  await expect.poll(() => redis.commands.status).not.toBe('ready');
  await limit.consume('ada');
  await limit.consume('ada');
  await expect(limit.consume('ada')).rejects.toMatchObject(refused);
  await limit.reset('ada');
  await limit.consume('ada');
});
