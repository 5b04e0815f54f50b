import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AuctionEngine, createAuctionEngine } from '../auction/engine.ts';
import type { SceneState } from '../contracts/scene.ts';
import { type Bus, createBus } from '../platform/bus.ts';
import { createPool } from '../platform/postgres.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { connectRedis, type RedisConnections } from '../platform/redis.ts';
import { createSale, type TestSale } from '../testing/sale.ts';
import { createDatabase, startRedis } from '../testing/services.ts';
import { createOnAir, type OnAirFollower } from './on-air.ts';
import type { Chime } from './parts.ts';
import { StageService } from './stage.service.ts';
import { StageStore } from './stage.store.ts';

const STREAM = 'main';
const DARK_MS = 1_500;
const logger = pino({ level: 'silent' });
const keys = createKeys({ cluster: false });
const chimes: Chime[] = [];
let service: Awaited<ReturnType<typeof startRedis>>;
let pool: ReturnType<typeof createPool>;
let redis: RedisConnections;
let bus: Bus;
let engine: AuctionEngine;
let stage: StageService;
let sale: TestSale;
let onAir: OnAirFollower;
let ticker: string[] = ['Good evening'];
let news: string[] = [];

beforeAll(async () => {
  service = await startRedis();
  pool = createPool({ url: (await createDatabase()).url, logger });
  redis = await connectRedis({ url: service.url, cluster: false, logger });
  bus = createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger });
  sale = await createSale(pool, { lots: 3 });
  engine = createAuctionEngine({
    ...{ pool, redis: redis.commands, keys, bus, logger },
    standingOf: async (_, userId) => ({
      paddle: sale.bidders.find(({ id }) => id === userId)?.paddle ?? 1,
      bidLimit: null,
      refusal: null,
    }),
    registrationOf: async () => ({ paddle: null, registration: 'approved' }),
    record: async () => undefined,
    onSold: () => undefined,
  });
  await engine.start();
  const store = new StageStore(redis.commands, keys);
  stage = new StageService({ store, bus, isDemo: async () => false, logger });
  onAir = createOnAir({
    ...{ streamId: STREAM, bus, logger, darkAfterMs: DARK_MS },
    scene: () => store.scene(STREAM),
    settings: async () => ({ title: 'The House', ticker }),
    viewers: () => store.viewers(STREAM),
    news: async () => news,
    snapshot: (id) => engine.snapshots.snapshot(id, null),
    upcoming: async () => {
      const all = await engine.snapshots.summaries(sale.auctionIds);
      return all.filter(({ status }) => status === 'scheduled');
    },
    onChime: (chime) => chimes.push(chime),
  });
  await onAir.start();
});
afterAll(async () => {
  await onAir.stop();
  stage.stop();
  await engine.stop();
  await redis.close();
  await pool.end();
  await service.stop();
});

/** Waits for what should become true, as long as it takes on a busy machine. */
async function becomes(what: () => unknown): Promise<void> {
  await expect.poll(what, { timeout: 15_000, interval: 20 }).toBeTruthy();
}
const show = (scene: SceneState['scene'], auctionId: string | null, more: Partial<SceneState> = {}) =>
  stage.show({ scene, auctionId, auto: true, ...more });
const lotAt = (i: number) => sale.auctionIds[i] as string;

it('announces the first lot while nothing is on, with what the house has set', async () => {
  await becomes(() => onAir.get().shown?.id === lotAt(0));
  expect(onAir.get()).toMatchObject({
    scene: { scene: 'holding' },
    title: 'The House',
    ticker: ['Good evening'],
  });
});

it('follows the lot on the block from the opening over a bid to the hammer, and is heard', async () => {
  await show('bidding', lotAt(0));
  await becomes(() => onAir.get().scene?.scene === 'bidding');
  await engine.desk.start(lotAt(0), null);
  await becomes(() => onAir.get().shown?.status === 'live');
  const [bidder] = sale.bidders;
  if (!bidder) throw new Error('nobody bids');
  const money = { amount: '10000', currency: 'USD' as const, idempotencyKey: randomUUID() };
  await engine.bids.place({ ...bidder, robot: false }, lotAt(0), money);
  await becomes(() => onAir.get().shown?.bids[0]?.amount === '10000');
  expect(onAir.get().shown).toMatchObject({ price: '10000', bidCount: 1, leader: { paddle: bidder.paddle } });
  expect(JSON.stringify(onAir.get().shown)).not.toContain(bidder.id);
  await engine.desk.close(lotAt(0), null);
  await becomes(() => onAir.get().shown?.outcome === 'sold');
  expect(chimes).toEqual(expect.arrayContaining(['opening', 'bid', 'hammer']));
});

it('announces the lot that follows the one that was sold', async () => {
  await show('break', null);
  await becomes(() => onAir.get().shown?.id === lotAt(1));
  expect(onAir.get().scene?.scene).toBe('break');
});

it('what happens to another lot is neither seen nor heard', async () => {
  await show('bidding', lotAt(1));
  await becomes(() => onAir.get().scene?.auctionId === lotAt(1));
  chimes.length = 0;
  await engine.desk.start(lotAt(2), null);
  await engine.desk.start(lotAt(1), null);
  await becomes(() => chimes.length > 0);
  expect(chimes).toEqual(['opening']);
  expect(onAir.get().shown?.id).toBe(lotAt(1));
});

it('a template, a mood and new settings are there with their event', async () => {
  await show('bidding', lotAt(1), { template: 'camera', transition: { kind: 'fade', durationMs: 400 } });
  await becomes(() => onAir.get().scene?.template === 'camera');
  expect(onAir.get().scene?.transition).toEqual({ kind: 'fade', durationMs: 400 });
  const agent = { agentId: randomUUID(), name: 'Vesper', auctionId: null };
  const mood = { ...agent, mood: 'tense', expression: 'tense', intensity: 70 } as const;
  await bus.publish('agent:mood_changed', mood, { source: 'agent-service' });
  await becomes(() => onAir.get().mood?.expression === 'tense');
  ticker = ['A line of tonight'];
  await bus.publish('stream:configured', { streamId: STREAM }, { source: 'stream-manager' });
  await becomes(() => onAir.get().ticker[0] === 'A line of tonight');
});

it('what is published runs behind the words of staff; looked at again, the same lines stay the same', async () => {
  news = ['A record for a seascape'];
  const changed = { newsId: randomUUID(), onAir: true };
  await bus.publish('news:changed', changed, { source: 'admin-frontend' });
  await becomes(() => onAir.get().ticker.join() === 'A line of tonight,A record for a seascape');
  const { ticker: before } = onAir.get();
  await bus.publish('news:changed', changed, { source: 'admin-frontend' });
  await bus.publish('stream:viewers', { streamId: STREAM, viewers: 7 }, { source: 'stream-manager' });
  await becomes(() => onAir.get().viewers === 7);
  expect(onAir.get().ticker).toBe(before);
});

it('shows no price once Redis has been away for too long, and the newest state when it is back', async () => {
  await service.kill9();
  expect(onAir.get().shown?.id).toBe(lotAt(1));
  await becomes(() => onAir.get().scene === null && onAir.get().shown === null);
  await service.start();
  await becomes(() => onAir.get().shown !== null);
  // The scene was lost with Redis, as nothing of it was written down: at rest, the next lot is announced.
  await show('bidding', lotAt(1));
  await becomes(() => onAir.get().shown?.id === lotAt(1) && onAir.get().scene?.scene === 'bidding');
  const [, bidder] = sale.bidders;
  if (!bidder) throw new Error('nobody bids');
  await becomes(async () => {
    const money = { amount: '10000', currency: 'USD' as const, idempotencyKey: randomUUID() };
    return engine.bids.place({ ...bidder, robot: false }, lotAt(1), money).then(
      () => true,
      () => false,
    );
  });
  await becomes(() => onAir.get().shown?.bidCount === 1);
});
