import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuctionState } from '../contracts/auction.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale } from '../testing/sale.ts';

let house: TestHouse;
let redis: Redis;

beforeAll(async () => {
  house = await startHouse();
  redis = new Redis(house.redisUrl);
});
afterAll(async () => {
  await redis.quit();
  await house.stop();
});

test('a hammer that fell while the channels were not heard is told when they are again', async () => {
  const sale = await createSale(house.pool, { lots: [{ durationSeconds: 3_600 }] });
  const auctionId = sale.auctionIds[0] as string;
  const { desk } = house.container.core.engine;
  await desk.start(auctionId, null);
  const viewer = io(house.url, { transports: ['websocket'], forceNew: true });
  const told: string[] = [];
  viewer.onAny((_type, event: { data?: Partial<AuctionState> & { auctionId?: string } }) => {
    if (event.data?.auctionId === auctionId && event.data.status) told.push(event.data.status);
  });
  await viewer.emitWithAck('auction:join', { auctionId });

  // As when Redis was killed: who publishes is back before who listens.
  let deaf = true;
  const deafened = (async () => {
    while (deaf) await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
  })();
  await desk.close(auctionId, null);
  await sleep(300);
  deaf = false;
  await deafened;
  await expect.poll(() => told, { timeout: 10_000 }).toContain('ended');
  viewer.close();
});
