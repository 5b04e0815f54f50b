import { AppError } from '../platform/errors.ts';
import type { Keys } from '../platform/redis.keys.ts';
import { type RedisConnection, writeTogether } from '../platform/redis.ts';
import type { Entry, EntryState } from './entry.ts';
import { isSealed } from './formats/format.rules.ts';
import type { LotRecord } from './ledger.ts';
import { lotFields } from './lot.rules.ts';
import { publicParts } from './public-state.rules.ts';
import {
  type CommandScript,
  defineScripts,
  type ScriptArgs,
  type ScriptName,
  type ScriptReply,
  type ScriptRunner,
  type Scripts,
} from './scripts.ts';

/** An entry and the very text the script wrote, which is what the ledger stores. */
export type WrittenEntry = { entry: Entry; body: string };

/** Where Redis stands with a lot. */
export type LotMark = { gen: number; rev: number; published: number; last: string | null };

export type PublicParts = { price: string; bid: string; timer: string };

/** Fields per call when a rebuilt lot is written: Lua's unpack and Redis' buffers stay far from their limits. */
const CHUNK = 2_000;

export function parseEntry(body: string): WrittenEntry {
  return { entry: JSON.parse(body) as Entry, body };
}

/** Commands whose connection was not there were never sent; for all others the outcome is unknown. */
function translate(error: unknown): AppError {
  const message = error instanceof Error ? error.message : String(error);
  if (/enableOfflineQueue|Connection is closed\.|ECONNREFUSED/.test(message)) return new AppError('RETRY');
  if (/^(LOADING|MASTERDOWN|READONLY|MISCONF|BUSY |CLUSTERDOWN|TRYAGAIN|NOAUTH)/.test(message)) {
    return new AppError('RETRY');
  }
  if (/^OOM/.test(message)) return new AppError('BUSY');
  if (/^(ERR|NOSCRIPT|WRONGTYPE)/.test(message)) throw error;
  return new AppError('OUTCOME_UNKNOWN');
}

/** Redis, which decides: runs the lot's commands and keeps its public state and outbox. */
export class LotStore {
  readonly #redis: RedisConnection;
  readonly #keys: Keys;
  readonly #scripts: ScriptRunner;

  constructor(redis: RedisConnection, keys: Keys, scripts: Scripts) {
    this.#redis = redis;
    this.#keys = keys;
    this.#scripts = defineScripts(redis, scripts);
  }

  /**
   * Runs one command of a lot.
   * @throws AppError RETRY when it was not run, OUTCOME_UNKNOWN when it may have been
   */
  run(name: CommandScript, id: string, args: ScriptArgs): Promise<ScriptReply> {
    return this.#call(name, id, args);
  }

  async #call(name: ScriptName, id: string, args: ScriptArgs): Promise<ScriptReply> {
    const { auction, auctionOutbox, auctionIdem, auctionBids, auctionMax } = this.#keys;
    const keys = [auction(id), auctionOutbox(id), auctionIdem(id), auctionBids(id), auctionMax(id)];
    try {
      return await this.#scripts.run(name, keys, args);
    } catch (error) {
      throw translate(error);
    }
  }

  /** The commands that `send` gives go to Redis in one write. */
  together(send: () => void): void {
    writeTogether(this.#redis, send);
  }

  /**
   * Offers bids on a lot, one after the other in one call.
   * @param offers the arguments of each, see lua/lib/offer.lua
   * @returns the reply to each, in their order
   * @throws AppError RETRY when none was judged, OUTCOME_UNKNOWN when they may have been
   */
  async placeBids(id: string, offers: ScriptArgs[]): Promise<ScriptReply[]> {
    return (await this.#call('placeBids', id, offers.flat())) as unknown as ScriptReply[];
  }

  /** The lot's mark and, in the same step, its oldest outbox entry. */
  async mark(id: string): Promise<{ mark: LotMark | null; oldest: WrittenEntry | null }> {
    const replies = await this.#redis
      .multi()
      .hmget(this.#keys.auction(id), 'gen', 'rev', 'published', 'last')
      .xrange(this.#keys.auctionOutbox(id), '-', '+', 'COUNT', 1)
      .exec();
    const [gen, rev, published, last] = (replies?.[0]?.[1] ?? []) as (string | null)[];
    const first = (replies?.[1]?.[1] as [string, string[]][] | undefined)?.[0];
    return {
      mark:
        gen && rev && published
          ? { gen: Number(gen), rev: Number(rev), published: Number(published), last: last ?? null }
          : null,
      oldest: first ? parseEntry(first[1][1] as string) : null,
    };
  }

  /** Milliseconds on the clock by which the scripts decide. */
  async now(): Promise<number> {
    const [seconds, microseconds] = await this.#redis.time();
    return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
  }

  /** The lot as the scripts have left it, committed or not; null where Redis does not hold it. */
  async state(id: string): Promise<EntryState | null> {
    const state = await this.#redis.hget(this.#keys.auction(id), 'state');
    return state === null ? null : (JSON.parse(state) as EntryState);
  }

  /** Outbox entries `fromRev`…`toRev`, oldest first; fewer where they were published already. */
  async outbox(
    id: string,
    fromRev: number | '-',
    toRev: number | '+',
    limit = 1_000,
  ): Promise<WrittenEntry[]> {
    const from = fromRev === '-' ? '-' : `${fromRev}-0`;
    const to = toRev === '+' ? '+' : `${toRev}-0`;
    const items = await this.#redis.xrange(this.#keys.auctionOutbox(id), from, to, 'COUNT', limit);
    return items.map(([, fields]) => parseEntry(fields[1] as string));
  }

  /**
   * @param events sent as one message, a JSON array: a message of its own for every bid costs all listeners more
   * @returns what the script answers, see publish-entries-5.lua
   */
  publish(
    id: string,
    range: { gen: number; first: number; last: number },
    parts: PublicParts,
    channel: string,
    events: readonly object[],
  ): Promise<ScriptReply> {
    const { auction, auctionOutbox, auctionPrice, auctionBid, auctionTimer } = this.#keys;
    return this.#scripts.run(
      'publishEntries',
      [auction(id), auctionOutbox(id), auctionPrice(id), auctionBid(id), auctionTimer(id)],
      [
        range.gen,
        range.first,
        range.last,
        parts.price,
        parts.bid,
        parts.timer,
        channel,
        JSON.stringify(events),
      ],
    );
  }

  /** Public parts of lots, as last published; null where a lot has none (never opened, or expired). */
  async publicParts(ids: string[]): Promise<(PublicParts | null)[]> {
    const { auctionPrice, auctionBid, auctionTimer } = this.#keys;
    const pipeline = this.#redis.pipeline();
    // One MGET per lot is one consistent view of it, and on a cluster its keys share a slot.
    for (const id of ids) pipeline.mget(auctionPrice(id), auctionBid(id), auctionTimer(id));
    const replies = (await pipeline.exec()) ?? [];
    return replies.map(([error, reply]) => {
      if (error) throw error;
      const [price, bid, timer] = reply as (string | null)[];
      return price && bid && timer ? { price, bid, timer } : null;
    });
  }

  /**
   * Loads a rebuilt lot, all of it at once.
   * @returns false when Redis holds this or a later generation already
   */
  async load(record: LotRecord): Promise<boolean> {
    const { id } = record.rules;
    const { auction, auctionOutbox, auctionIdem, auctionBids, auctionMax, auctionLoad } = this.#keys;
    const { auctionPrice, auctionBid, auctionTimer } = this.#keys;
    const prepared = ['idem', 'bids', 'max'].map((part) => auctionLoad(id, `${record.gen}:${part}`)) as [
      string,
      string,
      string,
    ];
    const [idem, bids, max] = prepared;
    await this.#redis.del(...prepared);
    const answers = record.answers.map((a) => [`${a.bidder}:${a.key}`, `${a.rev}:${a.amount}:${a.max}`]);
    for (const chunk of chunksOf(answers)) await this.#redis.hset(idem, ...chunk.flat());
    const standing = record.standing.map((b) =>
      [b.id, b.seq, b.rev, b.at, b.auto ? '1' : '0', b.bidder, b.paddle, b.amount, b.name].join('|'),
    );
    for (const chunk of chunksOf(standing)) await this.#redis.rpush(bids, ...chunk);
    // A sealed lot has no maxima; it is told what each bidder must exceed to raise the own bid.
    const held = isSealed(record.rules.format) ? record.standing : record.maxima;
    const maxima = held.map(({ bidder, amount }) => [bidder, amount]);
    for (const chunk of chunksOf(maxima)) await this.#redis.hset(max, ...chunk.flat());
    const parts = record.newest
      ? publicParts(record.rules, record.newest)
      : { price: '', bid: '', timer: '' };
    const fields = Object.entries(lotFields(record.rules, record.newest, record.gen)).flat();
    const loaded = await this.#scripts.run(
      'loadAuction',
      [
        ...[auction(id), auctionOutbox(id), auctionIdem(id), auctionBids(id), auctionMax(id)],
        ...prepared,
        ...[auctionPrice(id), auctionBid(id), auctionTimer(id)],
      ],
      [record.gen, parts.price, parts.bid, parts.timer, ...fields],
    );
    return Number(loaded) === 1;
  }
}

function chunksOf<T>(items: T[]): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < items.length; i += CHUNK) chunks.push(items.slice(i, i + CHUNK));
  return chunks;
}
