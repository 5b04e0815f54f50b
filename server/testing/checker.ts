import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { Ledger } from '../auction/ledger.ts';
import type { Keys } from '../platform/redis.keys.ts';
import { inspectClients } from './checker.clients.ts';
import { inspectHouse } from './checker.house.ts';
import type {
  Attempt,
  BidRow,
  ClientLog,
  Final,
  Finding,
  History,
  House,
  LedgerRow,
} from './checker.types.ts';

export type CheckOptions = {
  auctionId: string;
  pg: Pool;
  redis: Redis;
  keys: Keys;
  acks: Attempt[];
  broadcasts: ClientLog[];
  finals: Final[];
};

/**
 * Looks for anything that must not be in the history of one lot, once all is quiet: nothing waits to be committed or
 * published, and nobody bids any more.
 * @returns one finding per fault, none when all is well
 */
export async function checkAuction(options: CheckOptions): Promise<Finding[]> {
  const { acks, broadcasts, finals } = options;
  return inspectHistory({ house: await readHouse(options), acks, broadcasts, finals });
}

export function inspectHistory(history: History): Finding[] {
  return [...inspectHouse(history.house), ...inspectClients(history)];
}

type Place = Pick<CheckOptions, 'auctionId' | 'pg' | 'redis' | 'keys'>;

/** @throws Error when there is no such lot */
export async function readHouse({ auctionId, pg, redis, keys }: Place): Promise<House> {
  const ledger = new Ledger(pg);
  const [terms] = await ledger.rules([auctionId]);
  const head = await ledger.head(auctionId);
  if (!terms || !head) throw new Error(`there is no lot ${auctionId}`);
  const rows = async <Row extends object>(sql: string) => (await pg.query<Row>(sql, [auctionId])).rows;
  const ms = (column: string) => `round(extract(epoch FROM ${column}) * 1000)::float8`;
  const [auction] = await rows<House['auction']>(
    `SELECT status, outcome, winner_id AS winner, hammer_price::text AS "hammerPrice", ${ms('ends_at')} AS "endsAt"
     FROM auction.auctions WHERE id = $1`,
  );
  const entries = await rows<LedgerRow>(
    `SELECT rev::int, gen, entry_id AS "entryId", kind, actor_id AS actor, idempotency_key AS key, ${ms('at')} AS at, body
     FROM auction.auction_entries WHERE auction_id = $1 ORDER BY rev`,
  );
  const bids = await rows<BidRow>(
    `SELECT id, seq::int, rev::int, bidder_id AS bidder, paddle, display_name AS name, amount::text, currency, auto,
       status, ${ms('placed_at')} AS at
     FROM auction.bids WHERE auction_id = $1 ORDER BY seq`,
  );
  const maxima = await rows<House['maxima'][number]>(
    'SELECT bidder_id AS bidder, amount::text FROM auction.bid_maxima WHERE auction_id = $1',
  );
  const settlements = await rows<House['settlements'][number]>(
    'SELECT buyer_id AS buyer, hammer::text, status FROM auction.settlements WHERE auction_id = $1',
  );
  const [price, bid, timer] = await redis.mget(
    keys.auctionPrice(auctionId),
    keys.auctionBid(auctionId),
    keys.auctionTimer(auctionId),
  );
  return {
    rules: terms.rules,
    auction: auction as House['auction'],
    head,
    entries,
    bids,
    maxima,
    settlements,
    redis: {
      hash: await redis.hgetall(keys.auction(auctionId)),
      standing: await redis.lrange(keys.auctionBids(auctionId), 0, -1),
      maxima: { ...(await redis.hgetall(keys.auctionMax(auctionId))) },
      answers: { ...(await redis.hgetall(keys.auctionIdem(auctionId))) },
      outbox: await redis.xlen(keys.auctionOutbox(auctionId)),
      parts: price && bid && timer ? { price, bid, timer } : null,
    },
  };
}
