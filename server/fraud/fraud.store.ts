import type pg from 'pg';
import { z } from 'zod';
import type { FraudFlag } from '../contracts/catalogue.ts';
import { cursorMs, decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';
import { RECENT_BIDS_MINUTES } from './fraud.rules.ts';

/** That somebody bid on a lot from an address, of which only a keyed hash is kept. */
export type Origin = { auctionId: string; userId: string; addressHash: string };
export type NewFlag = {
  kind: FraudFlag['kind'];
  dedupeKey: string;
  auctionId: string;
  userId: string | null;
  /** For staff: who and how, never how much. */
  details: Record<string, unknown>;
};
export type Person = { userId: string; displayName: string; paddle: number | null };
type Shared = { auctionId: string; addressHash: string; people: Person[] };
type NearSeller = { auctionId: string; userId: string };
type LateBid = {
  auctionId: string;
  userId: string;
  accountMadeAt: number;
  placedAt: number;
  endsAt: number | null;
};
type TakenBack = {
  entryId: string;
  auctionId: string;
  actorId: string;
  how: 'cancelled' | 'passed_in' | 'unsold';
  at: number;
};

export type FraudStore = ReturnType<typeof createFraudStore>;

const flagColumns = `f.id, f.kind, f.auction_id AS "auctionId", a.lot_number AS "lotNumber", i.title,
  f.user_id AS "userId", u.display_name AS "displayName", f.details, f.status, f.note,
  (extract(epoch FROM f.created_at) * 1000)::float8 AS "createdAt",
  (extract(epoch FROM f.decided_at) * 1000)::float8 AS "decidedAt"`;
const flagTables = `auction.fraud_flags f
  LEFT JOIN auction.auctions a ON a.id = f.auction_id
  LEFT JOIN campaign.art_items i ON i.id = a.art_item_id
  LEFT JOIN identity.users u ON u.id = f.user_id`;

const position = z.tuple([cursorMs, z.uuid()]);
const columnsOf = (origins: Origin[]) => [
  origins.map(({ auctionId }) => auctionId),
  origins.map(({ userId }) => userId),
  origins.map(({ addressHash }) => addressHash),
];

/** Where bids came from, and what a person should look at. */
export function createFraudStore(pool: pg.Pool) {
  return {
    /** @returns those that were not known yet */
    async addOrigins(origins: Origin[]): Promise<Origin[]> {
      const { rows } = await pool.query<Origin>(
        `INSERT INTO auction.bid_origins (auction_id, user_id, address_hash)
         SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
         ON CONFLICT DO NOTHING
         RETURNING auction_id AS "auctionId", user_id AS "userId", address_hash AS "addressHash"`,
        columnsOf(origins),
      );
      return rows;
    },

    /** Of these lots and addresses, those from which several bid (the seller, whose bids are refused, is told of apart). */
    async shared(origins: Origin[]): Promise<Shared[]> {
      const [lots, , hashes] = columnsOf(origins);
      const { rows } = await pool.query<Shared>(
        `SELECT o.auction_id AS "auctionId", o.address_hash AS "addressHash",
           json_agg(json_build_object('userId', u.id, 'displayName', u.display_name, 'paddle', r.paddle)
             ORDER BY o.first_at, u.id) AS people
         FROM auction.bid_origins o
         JOIN auction.auctions a ON a.id = o.auction_id AND a.seller_id IS DISTINCT FROM o.user_id
         JOIN identity.users u ON u.id = o.user_id
         LEFT JOIN campaign.registrations r ON r.campaign_id = a.campaign_id AND r.user_id = o.user_id
         WHERE (o.auction_id, o.address_hash) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
         GROUP BY o.auction_id, o.address_hash HAVING count(*) > 1`,
        [lots, hashes],
      );
      return rows;
    },

    /** Bidders who share an address with the seller of the lot, where one side of that is new. */
    async nearSeller(origins: Origin[]): Promise<NearSeller[]> {
      const { rows } = await pool.query<NearSeller>(
        `WITH fresh AS (
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS f (auction_id, user_id, address_hash)
         )
         SELECT f.auction_id AS "auctionId", f.user_id AS "userId"
         FROM fresh f JOIN auction.auctions a ON a.id = f.auction_id AND a.seller_id <> f.user_id
         WHERE EXISTS (
           SELECT FROM auction.bid_origins s WHERE s.user_id = a.seller_id AND s.address_hash = f.address_hash)
         UNION
         SELECT o.auction_id, o.user_id
         FROM fresh f
         JOIN auction.bid_origins o ON o.address_hash = f.address_hash AND o.user_id <> f.user_id
         JOIN auction.auctions a ON a.id = o.auction_id AND a.seller_id = f.user_id`,
        columnsOf(origins),
      );
      return rows;
    },

    /** Of these bids, those of accounts made within the day before; `endsAt` as it stood before the bid. */
    async ofNewAccounts(bidIds: string[]): Promise<LateBid[]> {
      const { rows } = await pool.query<LateBid>(
        `SELECT b.auction_id AS "auctionId", b.bidder_id AS "userId",
           (extract(epoch FROM u.created_at) * 1000)::float8 AS "accountMadeAt",
           (extract(epoch FROM b.placed_at) * 1000)::float8 AS "placedAt",
           (e.body->'state'->>'endsAt')::float8 AS "endsAt"
         FROM auction.bids b
         JOIN identity.users u ON u.id = b.bidder_id AND u.created_at > b.placed_at - interval '1 day'
         JOIN auction.auction_entries e ON e.auction_id = b.auction_id AND e.rev = b.rev - 1
         WHERE b.id = ANY($1::uuid[])`,
        [bidIds],
      );
      return rows;
    },

    /** Lots of the last hour that staff took back from those who had just bid on them, and which have no flag yet. */
    async takenBack(): Promise<TakenBack[]> {
      const { rows } = await pool.query<TakenBack>(
        `SELECT e.entry_id AS "entryId", e.auction_id AS "auctionId", e.actor_id AS "actorId",
           CASE e.kind WHEN 'cancel' THEN 'cancelled' WHEN 'unsell' THEN 'unsold' ELSE 'passed_in' END AS how,
           (extract(epoch FROM e.at) * 1000)::float8 AS at
         FROM auction.auctions a
         JOIN auction.auction_entries e ON e.auction_id = a.id AND e.at > now() - interval '1 hour'
         JOIN identity.users u ON u.id = e.actor_id
         WHERE a.updated_at > now() - interval '1 hour'
           AND (e.kind IN ('cancel', 'unsell') OR (e.kind = 'close' AND e.body->'state'->>'why' = 'passed_in'))
           AND EXISTS (SELECT FROM auction.bids b WHERE b.auction_id = a.id AND b.status = 'accepted'
             AND b.placed_at BETWEEN e.at - make_interval(mins => $1) AND e.at)
           AND NOT EXISTS (
             SELECT FROM auction.fraud_flags f WHERE f.dedupe_key = 'cancel_and_sell:' || e.entry_id)`,
        [RECENT_BIDS_MINUTES],
      );
      return rows;
    },

    /** @returns the flag's id; null when there is one already, whose details are brought up to date while it is open */
    async raise({ kind, dedupeKey, auctionId, userId, details }: NewFlag): Promise<string | null> {
      const { rows } = await pool.query<{ id: string; fresh: boolean }>(
        `INSERT INTO auction.fraud_flags (kind, dedupe_key, auction_id, user_id, details)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (dedupe_key) DO UPDATE SET details = EXCLUDED.details WHERE fraud_flags.status = 'open'
         RETURNING id, xmax = 0 AS fresh`,
        [kind, dedupeKey, auctionId, userId, JSON.stringify(details)],
      );
      return rows[0]?.fresh ? rows[0].id : null;
    },

    /** The newest first. */
    async list({ limit, cursor }: PageRequest, status?: FraudFlag['status']): Promise<Page<FraudFlag>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const { rows } = await pool.query<FraudFlag>(
        `SELECT ${flagColumns} FROM ${flagTables}
         WHERE ($1::timestamptz IS NULL OR (f.created_at, f.id) < ($1, $2::uuid))
           AND ($3::auction.flag_status IS NULL OR f.status = $3)
         ORDER BY f.created_at DESC, f.id DESC LIMIT $4`,
        [at === undefined ? null : new Date(at), id ?? null, status ?? null, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => [row.createdAt, row.id],
      );
    },

    /** @returns null when there is no such flag */
    async decide(
      id: string,
      decision: { status: FraudFlag['status']; note: string; by: string },
    ): Promise<FraudFlag | null> {
      await pool.query(
        `UPDATE auction.fraud_flags SET status = $2::auction.flag_status, note = $3,
           decided_by = CASE WHEN $2::auction.flag_status = 'open' THEN NULL ELSE $4::uuid END,
           decided_at = CASE WHEN $2::auction.flag_status = 'open' THEN NULL ELSE now() END
         WHERE id = $1`,
        [id, decision.status, decision.note, decision.by],
      );
      const { rows } = await pool.query<FraudFlag>(
        `SELECT ${flagColumns} FROM ${flagTables} WHERE f.id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },
  };
}
