import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBus } from '../platform/bus.ts';
import { AppError } from '../platform/errors.ts';
import type { OwnService } from '../platform/own-service.ts';
import { createPool } from '../platform/postgres.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { connectRedis } from '../platform/redis.ts';
import { createSale, type SaleOptions, type TestBidder } from '../testing/sale.ts';
import { createDatabase, startRedis } from '../testing/services.ts';
import { type AuctionEngine, createAuctionEngine } from './engine.ts';
import type { Entry } from './entry.ts';
import { LotStore } from './lot.store.ts';
import { loadScripts } from './scripts.ts';

const logger = pino({ level: 'silent' });
let service: OwnService;
let pool: pg.Pool;
/** Two hubs: whatever the one does, the other may do at the same moment. */
let hubs: [AuctionEngine, AuctionEngine];
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const database = await createDatabase();
  service = await startRedis();
  pool = createPool({ url: database.url, logger });
  const hub = async (): Promise<AuctionEngine> => {
    const redis = await connectRedis({ url: service.url, cluster: false, logger });
    const engine = createAuctionEngine({
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
    closing.push(
      () => engine.stop(),
      () => redis.close(),
    );
    return engine;
  };
  hubs = [await hub(), await hub()];
});
afterAll(async () => {
  for (const close of closing) await close();
  await pool.end();
  await service.stop();
});

async function scheduled(options: SaleOptions = {}) {
  const sale = await createSale(pool, { bidders: 5, ...options });
  const lot = sale.auctionIds[0] as string;
  const acked = new Set<string>();
  const codes: string[] = [];
  const bid = async (i: number, amount = 10_000 + 2_000 * i): Promise<void> => {
    const bidder = sale.bidders[i % 5] as TestBidder;
    const offer = { amount: String(amount), currency: 'USD', idempotencyKey: randomUUID() } as const;
    const engine = hubs[i % 2] as AuctionEngine;
    await engine.bids
      .place({ id: bidder.id, displayName: bidder.displayName, robot: false }, lot, offer)
      .then(({ bid: { id } }) => acked.add(id))
      .catch((error) => codes.push(error instanceof AppError ? error.code : String(error)));
  };
  return { lot, bid, acked, codes };
}

async function opened(options: SaleOptions = {}) {
  const sale = await scheduled(options);
  await hubs[0].desk.start(sale.lot, null);
  return sale;
}

/** Runs a staff command and tells the code of its refusal. */
const told = (command: Promise<unknown>) =>
  command.then(
    () => 'ok',
    (error) => (error instanceof AppError ? error.code : String(error)),
  );

async function entriesOf(lot: string): Promise<Entry[]> {
  const { rows } = await pool.query<{ body: Entry }>(
    'SELECT body FROM auction.auction_entries WHERE auction_id = $1 ORDER BY rev',
    [lot],
  );
  return rows.map(({ body }) => body);
}

/** The lot's books: gap-free, with every bid that was acknowledged, and none decided at or after the end. */
async function books(lot: string, acked: Set<string>): Promise<Entry[]> {
  const entries = await entriesOf(lot);
  expect(entries.map(({ rev }) => rev)).toEqual(entries.map((_, i) => i + 1));
  const bids = entries.flatMap((entry) => entry.bids ?? []);
  expect(bids.map(({ seq }) => seq)).toEqual(bids.map((_, i) => i + 1));
  const ids = new Set(bids.map(({ id }) => id));
  expect([...acked].filter((id) => !ids.has(id))).toEqual([]);
  for (const [i, entry] of entries.entries()) {
    const endsAt = entries[i - 1]?.state.endsAt;
    if (entry.kind === 'bid') expect(entry.at).toBeLessThan(endsAt as number);
  }
  expect(entries.filter(({ kind }) => kind === 'close' || kind === 'cancel').length).toBeLessThanOrEqual(1);
  return entries;
}

const many = (count: number, act: (i: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, i) => act(i)));

test('a start by everybody at once opens the lot once', async () => {
  const { lot, acked } = await scheduled();
  const answers = await many(20, (i) => told((hubs[i % 2] as AuctionEngine).desk.start(lot, null)));
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
  expect(new Set(answers)).toEqual(new Set(['ok', 'AUCTION_WRONG_STATUS']));
  expect(await books(lot, acked)).toHaveLength(1);
});

test.each(['english', 'dutch'] as const)(
  'an opening that a dead hub decided and never stored is found by whoever is refused: %s',
  async (format) => {
    const { lot, acked } = await scheduled({ format });
    const [one, two] = hubs;
    await one.keeper.ensure(lot);
    await two.keeper.ensure(lot);
    const redis = await connectRedis({ url: service.url, cluster: false, logger });
    const dead = new LotStore(redis.commands, createKeys({ cluster: false }), loadScripts());
    expect((await dead.run('startAuction', lot, [randomUUID(), '', '', '']))[0]).toBe('OK');
    await redis.close();
    expect(await told(one.desk.start(lot, null))).toBe('AUCTION_WRONG_STATUS');
    const statusOf = async () =>
      (await pool.query('SELECT status FROM auction.auctions WHERE id = $1', [lot])).rows[0].status;
    await expect.poll(statusOf, { timeout: 5_000 }).toBe('live');
    expect(await books(lot, acked)).toHaveLength(1);
  },
);

test.each(['close', 'cancel'] as const)('%s among a hundred bids', async (command) => {
  const { lot, bid, acked, codes } = await opened();
  const staff = async (i: number) => {
    await sleep(15);
    return told(
      command === 'close'
        ? (hubs[i % 2] as AuctionEngine).desk.close(lot, null)
        : (hubs[i % 2] as AuctionEngine).desk.cancel(lot, null, ''),
    );
  };
  const [answers] = await Promise.all([many(4, staff), many(100, (i) => sleep(i % 30).then(() => bid(i)))]);
  expect(answers.toSorted()).toEqual([
    'AUCTION_WRONG_STATUS',
    'AUCTION_WRONG_STATUS',
    'AUCTION_WRONG_STATUS',
    'ok',
  ]);
  const entries = await books(lot, acked);
  const last = entries.at(-1) as Entry;
  expect(last.kind).toBe(command);
  expect(codes.every((code) => /^(BID_TOO_LOW|ALREADY_LEADING|AUCTION_(ENDED|CANCELLED))$/.test(code))).toBe(
    true,
  );
  const { rows } = await pool.query(
    'SELECT status, winner_id AS winner, hammer_price AS hammer FROM auction.auctions WHERE id = $1',
    [lot],
  );
  const sold =
    command === 'close'
      ? { status: 'ended', winner: last.state.leader, hammer: last.state.price }
      : { status: 'cancelled', winner: null, hammer: null };
  expect(rows[0]).toEqual(sold);
});

test('bids up to the end and beyond it: none after it stands, and the hammer falls once', async () => {
  const { lot, bid, acked, codes } = await opened({ durationSeconds: 1, softCloseSeconds: 0 });
  await many(120, (i) => sleep(i * 12).then(() => bid(i)));
  expect(codes).toContain('AUCTION_ENDED');
  await expect.poll(async () => (await books(lot, acked)).at(-1)?.kind).toBe('close');
});

test('voids, pauses and extensions among bids leave gap-free books and the right leader', async () => {
  const { lot, bid, acked } = await opened();
  const [one, two] = hubs;
  await Promise.all([
    many(150, (i) => sleep(i * 3).then(() => bid(i))),
    many(30, async (i) => {
      await sleep(i * 13);
      const [newest] = await one.reader.bids(lot, { limit: 1 });
      if (newest) await told(two.desk.voidBid(lot, null, newest.id));
    }),
    many(20, (i) =>
      sleep(i * 20).then(() => told(i % 2 ? one.desk.pause(lot, null) : two.desk.resume(lot, null))),
    ),
    many(20, (i) => sleep(i * 20).then(() => told(one.desk.extend(lot, null, 86_400)))),
  ]);
  await told(one.desk.resume(lot, null));
  await told(two.desk.close(lot, null));
  const last = (await books(lot, acked)).at(-1) as Entry;
  const { rows } = await pool.query(
    `SELECT bidder_id AS leader, amount AS price FROM auction.bids WHERE auction_id = $1 AND status = 'accepted'
     ORDER BY seq DESC LIMIT 1`,
    [lot],
  );
  expect({ leader: last.state.leader, price: last.state.price }).toEqual(rows[0]);
});

test('of many who accept a falling price in one moment, from two hubs, one has it', async () => {
  const { lot, bid, acked, codes } = await opened({ format: 'dutch' });
  await many(40, (i) => bid(i, 10_000));
  expect(acked.size).toBe(1);
  expect(codes).toEqual(Array(39).fill('AUCTION_ENDED'));
  await expect.poll(async () => (await books(lot, acked)).at(-1)?.kind).toBe('close');
  expect((await books(lot, acked)).at(-1)?.state).toMatchObject({
    outcome: 'sold',
    why: 'accepted',
    bidCount: 1,
  });
});

test('sealed bids raised from two hubs at once: each bidder’s highest stands, and the highest of all wins', async () => {
  const { lot, bid, acked, codes } = await opened({ format: 'sealed_second' });
  await many(100, (i) => sleep(i % 20).then(() => bid(i)));
  expect(new Set(codes)).toEqual(new Set(['MAX_NOT_RAISED']));
  await hubs[1].desk.close(lot, null);
  const last = (await books(lot, acked)).at(-1) as Entry;
  expect(last.state).toMatchObject({ bidCount: 5, leaderMax: String(10_000 + 2_000 * 99), price: '206000' });
});

test('lots that close together do so at one moment, whoever extends them', async () => {
  const terms = { durationSeconds: 1, softCloseSeconds: 1, softCloseGroup: 'evening' };
  const sale = await createSale(pool, { lots: 4, bidders: 5, ...terms });
  const [first] = sale.auctionIds as [string];
  for (const id of sale.auctionIds) await hubs[0].desk.start(id, null);
  await many(30, async (i) => {
    await sleep(i * 70);
    const { id, displayName } = sale.bidders[i % 5] as TestBidder;
    const offer = {
      amount: String(10_000 + 1_000 * i),
      currency: 'USD',
      idempotencyKey: randomUUID(),
    } as const;
    await told((hubs[i % 2] as AuctionEngine).bids.place({ id, displayName, robot: false }, first, offer));
  });
  const ends = async () => {
    const books = await Promise.all(sale.auctionIds.map((id) => entriesOf(id)));
    const states = books.map((entries) => (entries.at(-1) as Entry).state);
    return (
      states.every(({ status }) => status === 'ended') && new Set(states.map(({ endsAt }) => endsAt)).size
    );
  };
  await expect.poll(ends, { timeout: 5_000 }).toBe(1);
});

test('a lot that is extended again and again still counts in whole milliseconds', async () => {
  const { lot, acked } = await opened({ durationSeconds: 30 * 86_400 });
  await hubs[0].desk.pause(lot, null);
  for (let i = 0; i < 300; i++) await hubs[i % 2 ? 1 : 0].desk.extend(lot, null, 86_400);
  const state = await hubs[1].desk.resume(lot, null);
  expect((state.endsAt as number) - Date.now()).toBeGreaterThan(329 * 86_400_000);
  const entries = await books(lot, acked);
  expect(Number.isSafeInteger(entries.at(-1)?.state.endsAt)).toBe(true);
});
