import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type pg from 'pg';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PlaceBid } from '../contracts/auction.ts';
import { createBus } from '../platform/bus.ts';
import { toWireError } from '../platform/errors.ts';
import type { OwnService } from '../platform/own-service.ts';
import { createPool } from '../platform/postgres.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { connectRedis, type RedisConnections } from '../platform/redis.ts';
import { createSale, type SaleOptions, type TestBidder } from '../testing/sale.ts';
import { createDatabase, startRedis } from '../testing/services.ts';
import { openWeakLink, type WeakLink } from '../testing/weak-link.ts';
import { type AuctionEngine, createAuctionEngine } from './engine.ts';

const logger = pino({ level: 'silent' });
let service: OwnService;
let link: WeakLink;
let pool: pg.Pool;
let direct: pg.Pool;
let redis: RedisConnections;
let engine: AuctionEngine;

beforeAll(async () => {
  const database = await createDatabase();
  service = await startRedis();
  link = await openWeakLink(database.url);
  direct = createPool({ url: database.url, logger });
  pool = createPool({ url: link.url, logger, statementTimeoutMs: 1_000 });
  redis = await connectRedis({ url: service.url, cluster: false, logger });
  engine = createAuctionEngine({
    pool,
    redis: redis.commands,
    keys: createKeys({ cluster: false }),
    bus: createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger }),
    logger,
    standingOf: async () => ({ paddle: 7, bidLimit: null, refusal: null }),
    registrationOf: async () => ({ paddle: null, registration: 'approved' }),
    record: async () => undefined,
    onSold: () => undefined,
  });
  await engine.start();
});
afterEach(() => link.mend());
afterAll(async () => {
  await link.close();
  await engine.stop();
  await redis.close();
  await pool.end();
  await direct.end();
  await service.stop();
});

async function openLot(options: SaleOptions = {}) {
  const sale = await createSale(direct, options);
  const lot = sale.auctionIds[0] as string;
  await engine.desk.start(lot, null);
  const [ada, ben] = sale.bidders as [TestBidder, TestBidder];
  const bid = (bidder: TestBidder, amount: number, more: Partial<PlaceBid> = {}) =>
    engine.bids.place({ id: bidder.id, displayName: bidder.displayName, robot: false }, lot, {
      amount: String(amount),
      currency: 'USD',
      idempotencyKey: randomUUID(),
      ...more,
    });
  return { lot, ada, ben, bid };
}

async function bidsInBooks(lot: string): Promise<number> {
  const { rows } = await direct.query('SELECT count(*)::int AS n FROM auction.bids WHERE auction_id = $1', [
    lot,
  ]);
  return rows[0].n as number;
}

test('a change that the ledger refuses is taken back, and the lot goes on', async () => {
  const { lot, ada, ben, bid } = await openLot();
  await bid(ada, 10_000);
  // PostgreSQL cannot keep this character in JSON.
  await expect(engine.desk.cancel(lot, null, 'withdrawn\u0000')).rejects.toMatchObject({ code: 'RETRY' });
  const answer = await bid(ben, 20_000);
  expect(answer.auction).toMatchObject({ status: 'live', price: '20000', seq: 2 });
  expect(await engine.desk.close(lot, null)).toMatchObject({ status: 'ended', outcome: 'sold' });
});

test('a Redis that is full or may not write takes nothing, and says so', async () => {
  const { lot, ada, bid } = await openLot();
  const idempotencyKey = randomUUID();
  const offer = () => bid(ada, 10_000, { idempotencyKey }).then(({ bid: { seq } }) => seq, toWireError);
  const admin = redis.queue() as Redis;
  await admin.config('SET', 'maxmemory', '1');
  expect(await offer()).toMatchObject({ code: 'BUSY', retryable: true });
  await admin.config('SET', 'maxmemory', '0');
  await admin.replicaof('127.0.0.1', '1');
  expect(await offer()).toMatchObject({ code: 'RETRY', retryable: true });
  await admin.replicaof('NO', 'ONE');
  await expect.poll(offer).toBe(1);
  expect(await bidsInBooks(lot)).toBe(1);
});

test('a key tells its first answer after the close and after Redis lost everything; on another lot it is free', async () => {
  const [first, second] = [await openLot(), await openLot()];
  const idempotencyKey = 'the-same-key-everywhere';
  const offer = { idempotencyKey, maxAmount: '50000' };
  const answer = await first.bid(first.ada, 10_000, offer);
  await expect(first.bid(first.ben, 10_000, offer)).rejects.toMatchObject({ code: 'BID_TOO_LOW' });
  await second.bid(second.ada, 10_000, offer);
  await engine.desk.pause(first.lot, null);
  expect(await first.bid(first.ada, 10_000, offer)).toEqual(answer);
  await redis.commands.flushall();
  expect(await first.bid(first.ada, 10_000, offer)).toEqual(answer);
  await engine.desk.close(first.lot, null);
  await redis.commands.flushall();
  expect(await first.bid(first.ada, 10_000, offer)).toEqual(answer);
  await expect(first.bid(first.ada, 11_000, offer)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  expect([await bidsInBooks(first.lot), await bidsInBooks(second.lot)]).toEqual([1, 1]);
});

test('a crowded lot does not keep the others waiting', async () => {
  const crowded = await openLot({ increments: [{ from: '0', step: '1' }] });
  const quiet = await openLot();
  link.hang();
  let done = 0;
  const crowd = Array.from({ length: 3_000 }, (_, i) =>
    crowded.bid(i % 2 ? crowded.ada : crowded.ben, 10_000 + i).then(() => done++),
  );
  await sleep(1_000);
  const alone = quiet.bid(quiet.ada, 10_000).then(() => done);
  await sleep(200);
  link.mend();
  expect(await alone).toBeLessThan(2_000);
  await Promise.all(crowd);
});

test('the same offer from everywhere at once while PostgreSQL hangs is one bid, and waits once', async () => {
  const { lot, ada, bid } = await openLot();
  link.hang();
  const idempotencyKey = randomUUID();
  const storm = Array.from({ length: 50 }, () => bid(ada, 10_000, { idempotencyKey, maxAmount: '30000' }));
  // Well before the pool gives a silent query up, at 3 s.
  await sleep(1_500);
  expect(engine.pending()).toBeLessThanOrEqual(1);
  link.mend();
  const answers = await Promise.all(storm);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await bidsInBooks(lot)).toBe(1);
  for (const other of [{ maxAmount: '40000' }, {}]) {
    await expect(bid(ada, 10_000, { idempotencyKey, ...other })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  }
});

test('while PostgreSQL is away nothing is accepted and nothing piles up; afterwards the same key tells', async () => {
  const { lot, ada, ben, bid } = await openLot();
  link.cut();
  const keys = Array.from({ length: 20 }, () => randomUUID());
  const offer = (i: number) =>
    bid(i % 2 ? ada : ben, 10_000 + 2_000 * i, { idempotencyKey: keys[i] as string });
  const first = await Promise.allSettled(keys.map((_, i) => offer(i)));
  const codes = new Set(first.map((each) => each.status === 'rejected' && each.reason.code));
  expect([...codes]).toEqual(['OUTCOME_UNKNOWN']);
  expect(engine.pending()).toBeLessThanOrEqual(keys.length);
  const answer = await offer(0).catch(toWireError);
  expect(answer).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  link.mend();
  const again = await Promise.all(keys.map((_, i) => offer(i)));
  expect(new Set(again.map(({ bid: { seq } }) => seq)).size).toBe(keys.length);
  expect(await bidsInBooks(lot)).toBe(keys.length);
}, 30_000);

test('a PostgreSQL that never answers again does not hold the house for ever', async () => {
  const { ada, bid } = await openLot();
  link.hang();
  await expect(bid(ada, 10_000, { idempotencyKey: 'key-of-ada' })).rejects.toMatchObject({
    code: 'OUTCOME_UNKNOWN',
  });
  // As after a failover: the connections of before stay silent, new ones are answered.
  link.abandon();
  await expect
    .poll(
      () =>
        bid(ada, 10_000, { idempotencyKey: 'key-of-ada' }).then(
          ({ bid: { seq } }) => seq,
          () => 0,
        ),
      {
        timeout: 20_000,
      },
    )
    .toBe(1);
}, 40_000);
