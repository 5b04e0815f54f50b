import type { Pool } from 'pg';
import type { AuctionStatus } from '../contracts/auction.ts';
import type { Entry } from './entry.ts';
import { isSealed } from './formats/format.rules.ts';
import type { LotRules } from './lot.rules.ts';

export type Verdict = 'committed' | 'behind' | 'stale' | 'unknown';
export type LotVerdict = { lot: string; verdict: Verdict; headGen: number; headRev: number };
export type Head = { gen: number; rev: number; lastEntryId: string | null; status: AuctionStatus };

/** All that a rebuild needs, read in one transaction after the generation was raised. */
export type LotRecord = {
  gen: number;
  rules: LotRules;
  newest: Entry | null;
  /** Newest first. */
  standing: {
    id: string;
    seq: number;
    rev: number;
    at: number;
    auto: boolean;
    bidder: string;
    paddle: number;
    amount: string;
    name: string;
  }[];
  maxima: { bidder: string; amount: string }[];
  answers: { bidder: string; key: string; rev: number; amount: string; max: string }[];
};

const RULES_SQL = `
  SELECT a.id, a.campaign_id AS "campaignId", c.is_demo AS demo, i.title, a.format::text AS format,
    a.currency, a.opening_price::text AS "openingPrice", a.reserve_price::text AS "reservePrice", a.increments,
    a.duration_seconds AS "durationSeconds", a.soft_close_seconds AS "softCloseSeconds",
    a.max_extensions AS "maxExtensions", a.floor_price::text AS "floorPrice", a.decrement::text,
    a.decrement_seconds AS "decrementSeconds", a.buy_now_price::text AS "buyNowPrice",
    a.soft_close_group AS "softCloseGroup", a.seller_id AS "sellerId", a.opened_at IS NOT NULL AS opened
  FROM auction.auctions a
  JOIN campaign.campaigns c ON c.id = a.campaign_id
  JOIN campaign.art_items i ON i.id = a.art_item_id
  WHERE a.id = ANY($1::uuid[])`;

type RulesRow = Omit<LotRules, 'durationMs' | 'softCloseMs' | 'fall'> & {
  durationSeconds: number;
  softCloseSeconds: number;
  floorPrice: string | null;
  decrement: string | null;
  decrementSeconds: number | null;
  opened: boolean;
};

function rulesOf(row: RulesRow): LotRules {
  const {
    durationSeconds,
    softCloseSeconds,
    floorPrice,
    decrement,
    decrementSeconds,
    opened: _,
    ...rest
  } = row;
  const fall =
    floorPrice === null || decrement === null || decrementSeconds === null
      ? null
      : { floorPrice, decrement, everyMs: decrementSeconds * 1000 };
  return { ...rest, fall, durationMs: durationSeconds * 1000, softCloseMs: softCloseSeconds * 1000 };
}

/** The witness: the rows that make a lot's changes last. Everything here is committed when its promise resolves. */
export class Ledger {
  readonly #pool: Pool;
  readonly #commits: Pool;

  /** @param commits connections for commits alone, so that no crowd of other questions stands before a bid */
  constructor(pool: Pool, commits: Pool = pool) {
    this.#pool = pool;
    this.#commits = commits;
  }

  /**
   * Commits entries of any number of lots in one transaction; per lot they must be gap-free.
   * @param bodies entries as the scripts wrote them (JSON texts)
   */
  async commit(bodies: string[]): Promise<LotVerdict[]> {
    const { rows } = await this.#commits.query<{ lot: string; verdict: Verdict; gen: number; rev: string }>({
      name: 'commit-entries',
      text: `SELECT lot, verdict, head_gen AS gen, head_rev AS rev FROM auction.commit_entries($1)`,
      values: [`[${bodies.join(',')}]`],
    });
    return rows.map((row) => ({
      lot: row.lot,
      verdict: row.verdict,
      headGen: row.gen,
      headRev: Number(row.rev),
    }));
  }

  async head(auctionId: string): Promise<Head | null> {
    const { rows } = await this.#pool.query<{
      gen: number;
      rev: string;
      lastEntryId: string | null;
      status: AuctionStatus;
    }>(
      `SELECT gen, rev, last_entry_id AS "lastEntryId", status FROM auction.auction_heads WHERE auction_id = $1`,
      [auctionId],
    );
    const row = rows[0];
    return row ? { ...row, rev: Number(row.rev) } : null;
  }

  /** The terms of lots, where they exist; `frozen` once a lot has opened, so that they may be remembered. */
  async rules(auctionIds: string[]): Promise<{ rules: LotRules; frozen: boolean }[]> {
    const { rows } = await this.#pool.query<RulesRow>(RULES_SQL, [auctionIds]);
    return rows.map((row) => ({ rules: rulesOf(row), frozen: row.opened }));
  }

  /** The committed entry at `rev`; the newest one where `rev` is left out. */
  async entry(auctionId: string, rev?: number): Promise<Entry | null> {
    const { rows } = await this.#pool.query<{ body: Entry }>(
      rev === undefined
        ? 'SELECT body FROM auction.auction_entries WHERE auction_id = $1 ORDER BY rev DESC LIMIT 1'
        : 'SELECT body FROM auction.auction_entries WHERE auction_id = $1 AND rev = $2',
      rev === undefined ? [auctionId] : [auctionId, rev],
    );
    return rows[0]?.body ?? null;
  }

  /** The newest entry of each of these lots that has one. */
  async newestEntries(auctionIds: string[]): Promise<Map<string, Entry>> {
    const { rows } = await this.#pool.query<{ body: Entry }>(
      `SELECT e.body FROM auction.auction_heads h
       JOIN auction.auction_entries e ON e.auction_id = h.auction_id AND e.rev = h.rev
       WHERE h.auction_id = ANY($1::uuid[])`,
      [auctionIds],
    );
    return new Map(rows.map(({ body }) => [body.auctionId, body]));
  }

  /** Which of these entries stand in the ledger, by id. */
  async standingIds(auctionId: string, entryIds: string[]): Promise<Set<string>> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `SELECT entry_id AS id FROM auction.auction_entries WHERE auction_id = $1 AND entry_id = ANY($2::uuid[])`,
      [auctionId, entryIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** The committed entry under this bidder's idempotency key. */
  async answered(auctionId: string, bidder: string, key: string): Promise<Entry | null> {
    const { rows } = await this.#pool.query<{ body: Entry }>(
      `SELECT body FROM auction.auction_entries WHERE auction_id = $1 AND actor_id = $2 AND idempotency_key = $3`,
      [auctionId, bidder, key],
    );
    return rows[0]?.body ?? null;
  }

  /**
   * Raises the generation, so that commits decided by the old Redis are refused, and reads the lot as it stands then.
   * @param seenGen the generation the caller found wanting; null is answered when somebody else has raised it since
   * @param atLeast the new generation is above this too (a Redis may know a later one than a restored Postgres)
   */
  async beginRebuild(auctionId: string, seenGen: number, atLeast: number): Promise<LotRecord | null> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      const raised = await client.query<{ gen: number; rev: string }>(
        `UPDATE auction.auction_heads SET gen = greatest(gen, $3) + 1 WHERE auction_id = $1 AND gen = $2
         RETURNING gen, rev`,
        [auctionId, seenGen, atLeast],
      );
      const head = raised.rows[0];
      if (!head) {
        await client.query('ROLLBACK');
        return null;
      }
      const found = await client.query<RulesRow>(RULES_SQL, [[auctionId]]);
      const rules = rulesOf(found.rows[0] as RulesRow);
      const newest = await client.query<{ body: Entry }>(
        'SELECT body FROM auction.auction_entries WHERE auction_id = $1 AND rev = $2',
        [auctionId, head.rev],
      );
      // A raised sealed bid stands in the place of the one before, whose row stays accepted.
      const standing = await client.query(
        `WITH taken AS (
           SELECT *, row_number() OVER (PARTITION BY bidder_id ORDER BY seq DESC) AS nth
           FROM auction.bids WHERE auction_id = $1 AND status = 'accepted'
         )
         SELECT id, seq::int, rev::int, (extract(epoch FROM placed_at) * 1000)::bigint::text AS at, auto,
           bidder_id AS bidder, paddle, amount::text, display_name AS name
         FROM taken WHERE nth = 1 OR NOT $2 ORDER BY seq DESC`,
        [auctionId, isSealed(rules.format)],
      );
      const maxima = await client.query(
        'SELECT bidder_id AS bidder, amount::text FROM auction.bid_maxima WHERE auction_id = $1',
        [auctionId],
      );
      const answers = await client.query(
        `SELECT actor_id AS bidder, idempotency_key AS key, rev::int,
           body->'offer'->>'amount' AS amount, coalesce(body->'offer'->>'max', '') AS max
         FROM auction.auction_entries WHERE auction_id = $1 AND idempotency_key IS NOT NULL`,
        [auctionId],
      );
      await client.query('COMMIT');
      return {
        gen: head.gen,
        rules,
        newest: newest.rows[0]?.body ?? null,
        standing: standing.rows.map((row) => ({ ...row, at: Number(row.at) })),
        maxima: maxima.rows,
        answers: answers.rows,
      };
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Whether another lot was made of this one, or its item is offered as another by now. */
  async isReoffered(auctionId: string): Promise<boolean> {
    const { rows } = await this.#pool.query(
      `SELECT FROM auction.auctions n JOIN auction.auctions a ON a.id = $1
       WHERE n.reoffer_of = a.id
         OR n.id <> a.id AND n.art_item_id = a.art_item_id AND n.status IN ('scheduled', 'live', 'paused')`,
      [auctionId],
    );
    return rows.length > 0;
  }

  /** The other lots that run and close together with this one. */
  async linkedLots({ id, campaignId, softCloseGroup }: LotRules): Promise<string[]> {
    if (softCloseGroup === null) return [];
    const { rows } = await this.#pool.query<{ id: string }>(
      `SELECT id FROM auction.auctions
       WHERE campaign_id = $1 AND soft_close_group = $2 AND id <> $3 AND status = 'live'`,
      [campaignId, softCloseGroup, id],
    );
    return rows.map((row) => row.id);
  }

  /** Lots whose clock or outbox somebody must mind: running ones, and those that changed in the last hour. */
  async lotsToMind(): Promise<{ id: string; status: AuctionStatus }[]> {
    const { rows } = await this.#pool.query<{ id: string; status: AuctionStatus }>(
      `SELECT id, status FROM auction.auctions
       WHERE status IN ('live', 'paused') OR (updated_at > now() - interval '1 hour' AND opened_at IS NOT NULL)`,
    );
    return rows;
  }

  /**
   * Scheduled lots whose own opening time has come, in a campaign that is neither a draft nor over. A sale that runs lot
   * after lot is left to its running order.
   */
  async lotsDue(): Promise<string[]> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `SELECT a.id FROM auction.auctions a JOIN campaign.campaigns c ON c.id = a.campaign_id
       WHERE a.status = 'scheduled' AND a.starts_at <= now() AND c.status IN ('scheduled', 'active')
         AND c.running_order <> 'sequential'
       ORDER BY a.starts_at LIMIT 50`,
    );
    return rows.map((row) => row.id);
  }
}
