import { randomUUID } from 'node:crypto';
import pino from 'pino';
import type { PlaceBid } from '../contracts/auction.ts';
import { CHANNELS, type EventType, type InternalEvent } from '../contracts/events.ts';
import { createBus } from '../platform/bus.ts';
import { createPool } from '../platform/postgres.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { connectRedis } from '../platform/redis.ts';
import { createSale, type SaleOptions, type TestBidder } from '../testing/sale.ts';
import { createDatabase, startRedis } from '../testing/services.ts';
import { createAuctionEngine } from './engine.ts';
import type { Entry } from './entry.ts';

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

/** The real bid path on a database and a Redis of its own, and everything it says. */
export async function openWorkshop() {
  const logger = pino({ level: 'silent' });
  const keys = createKeys({ cluster: false });
  const database = await createDatabase();
  const service = await startRedis();
  const pool = createPool({ url: database.url, logger });
  const redis = await connectRedis({ url: service.url, cluster: false, logger });
  const bus = createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger });
  const events: InternalEvent[] = [];
  const history: { actorId: string | null; entry: Entry }[] = [];
  const sold: string[] = [];
  const cancelled: string[] = [];
  const openings = new Map<string, { bidder: TestBidder; amount: string }[]>();
  await bus.subscribe(CHANNELS.auction, (event) => events.push(event));
  const engine = createAuctionEngine({
    ...{ pool, redis: redis.commands, keys, bus, logger },
    async standingOf(campaignId, userId) {
      const { rows } = await pool.query(
        'SELECT paddle, bid_limit FROM campaign.registrations WHERE campaign_id = $1 AND user_id = $2',
        [campaignId, userId],
      );
      return { paddle: rows[0].paddle, bidLimit: rows[0].bid_limit, refusal: null };
    },
    registrationOf: async () => ({ paddle: null, registration: 'approved' }),
    record: async (actorId, entry) => void history.push({ actorId, entry }),
    onSold: (id) => sold.push(id),
    onSaleCancelled: (id) => cancelled.push(id),
    openingOf: async (id) => ({
      durationMs: null,
      preBids: (openings.get(id) ?? []).map(({ bidder, amount }) => ({
        ...{ bidder: bidder.id, paddle: bidder.paddle, name: bidder.displayName, amount },
      })),
      giveUp: async () => undefined,
    }),
  });
  await engine.start();

  /** A sale with its first lot open, and three bidders. */
  async function openLot(
    options: SaleOptions = {},
    preBids: (bidders: TestBidder[]) => [TestBidder, string][] = () => [],
  ) {
    const sale = await createSale(pool, options);
    const lot = sale.auctionIds[0] as string;
    const bidders = sale.bidders as [TestBidder, TestBidder, TestBidder];
    openings.set(
      lot,
      preBids(bidders).map(([bidder, amount]) => ({ bidder, amount })),
    );
    const opened = await engine.desk.start(lot, null);
    const bid = ({ id, displayName }: TestBidder, amount: string, more: Partial<PlaceBid> = {}) =>
      engine.bids.place({ id, displayName, robot: false }, lot, {
        ...{ amount, currency: 'USD', idempotencyKey: randomUUID() },
        ...more,
      });
    const buy = ({ id, displayName }: TestBidder, idempotencyKey: string = randomUUID()) =>
      engine.bids.buyNow({ id, displayName, robot: false }, lot, { currency: 'USD', idempotencyKey });
    return { ...sale, bidders, lot, opened, bid, buy };
  }

  /** The first event of a type about a lot. */
  const told = <T extends EventType>(type: T, lot: string): Promise<InternalEvent<T>> =>
    eventually(
      () =>
        events.find((e) => e.type === type && (e.data as { auctionId?: string }).auctionId === lot) as
          | InternalEvent<T>
          | undefined,
    );

  return {
    ...{ engine, pool, redis: redis.commands, events, history, sold, cancelled, openLot, told },
    forget: () => redis.commands.flushall(),
    ledgerOf: async (lot: string): Promise<Entry[]> => {
      const { rows } = await pool.query<{ body: Entry }>(
        'SELECT body FROM auction.auction_entries WHERE auction_id = $1 ORDER BY rev',
        [lot],
      );
      return rows.map(({ body }) => body);
    },
    rowOf: async (lot: string) => {
      const { rows } = await pool.query(
        'SELECT status, outcome, hammer_price, winner_id FROM auction.auctions WHERE id = $1',
        [lot],
      );
      return rows[0];
    },
    async close() {
      await engine.stop();
      await redis.close();
      await pool.end();
      await service.stop();
    },
  };
}

export async function eventually<T>(look: () => T | undefined | false): Promise<T> {
  for (let i = 0; i < 300; i++) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen');
}
