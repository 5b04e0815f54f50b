import type { Pool } from 'pg';
import type { Bid, Format, Lot } from '../contracts/auction.ts';
import type { FileLink } from '../platform/object-store.ts';

/** How long an unchanging half may be remembered; staff may still edit a lot before it opens. */
const LOT_TTL_MS = 2_000;
const NEWEST_BIDS = 20;

type Image = { key: string; width: number; height: number };
type LotRow = Omit<Lot, 'images'> & { id: string; format: Format; draft: boolean; images: Image[] };
/** `draft`: of a campaign that nobody outside may learn of. */
export type LotInfo = { format: Format; draft: boolean; lot: Lot };

/** Amounts in minor units. */
type OwnOffers = {
  maxAmount: string | null;
  preBid: string | null;
  sealedBid: string | null;
  watching: boolean;
};

const LOT_SQL = `
  SELECT a.id, a.format, a.lot_number AS "lotNumber", c.id AS "campaignId", c.name AS "campaignName", c.is_demo AS demo,
    c.status = 'draft' AS draft, i.id AS "artItemId", i.title, i.artist, i.year, i.medium, i.dimensions, i.description, i.provenance, i.images,
    i.estimate_low::text AS "estimateLow", i.estimate_high::text AS "estimateHigh",
    a.opening_price::text AS "openingPrice", a.reserve_price IS NOT NULL AS "hasReserve", a.increments,
    a.soft_close_seconds AS "softCloseSeconds", a.max_extensions AS "maxExtensions",
    a.duration_seconds AS "durationSeconds", a.soft_close_group AS "softCloseGroup", a.reoffer_of AS "reofferOf",
    CASE WHEN a.format = 'dutch' THEN jsonb_build_object('floorPrice', a.floor_price::text,
      'decrement', a.decrement::text, 'everyMs', a.decrement_seconds * 1000) END AS fall,
    coalesce(c.premium_table, jsonb_build_array(jsonb_build_object('from', '0', 'bps', c.buyers_premium_bps)))
      AS "premiumTable", c.tax_bps AS "taxBps"
  FROM auction.auctions a
  JOIN campaign.campaigns c ON c.id = a.campaign_id
  JOIN campaign.art_items i ON i.id = a.art_item_id
  WHERE a.id = ANY($1::uuid[])`;

const BID_COLUMNS = `
  id, auction_id AS "auctionId", seq::int, rev::int, amount::text, currency, paddle, display_name AS "displayName",
  auto, status, (extract(epoch FROM placed_at) * 1000)::float8 AS "placedAt"`;

/** Reads what a lot is and what was bid, for pages. */
export class LotReader {
  readonly #pool: Pool;
  readonly #fileLink: FileLink;
  readonly #lots = new Map<string, { info: LotInfo; until: number }>();
  readonly #bids = new Map<string, { rev: number; bids: Promise<Bid[]> }>();

  constructor(pool: Pool, fileLink: FileLink) {
    this.#pool = pool;
    this.#fileLink = fileLink;
  }

  async lots(ids: string[]): Promise<Map<string, LotInfo>> {
    const now = Date.now();
    const found = new Map<string, LotInfo>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.#lots.get(id);
      if (known && known.until > now) found.set(id, known.info);
      else missing.push(id);
    }
    if (missing.length > 0) {
      const { rows } = await this.#pool.query<LotRow>(LOT_SQL, [missing]);
      for (const { id, format, draft, images, ...rest } of rows) {
        const lot = {
          ...rest,
          images: images.map(({ key, ...size }) => ({ url: this.#fileLink(key), ...size })),
        };
        found.set(id, { format, draft, lot });
        this.#lots.set(id, { info: { format, draft, lot }, until: now + LOT_TTL_MS });
      }
    }
    return found;
  }

  /** The lot that opened last of those that run; one of a real sale before the demo's. */
  async onBlock(): Promise<string | null> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `SELECT a.id FROM auction.auctions a JOIN campaign.campaigns c ON c.id = a.campaign_id
       WHERE a.status IN ('live', 'paused') ORDER BY c.is_demo, a.opened_at DESC LIMIT 1`,
    );
    return rows[0]?.id ?? null;
  }

  /** Staff have changed this lot. */
  forget(auctionId: string): void {
    this.#lots.delete(auctionId);
  }

  /** The newest bids, newest first; asked once per change of the lot, however many look at it. */
  newestBids(auctionId: string, rev: number): Promise<Bid[]> {
    const known = this.#bids.get(auctionId);
    if (known?.rev === rev) return known.bids;
    const bids = this.bids(auctionId, { limit: NEWEST_BIDS });
    this.#bids.set(auctionId, { rev, bids });
    bids.catch(() => this.#bids.delete(auctionId));
    return bids;
  }

  /** Bids, newest first, below `beforeSeq`; none of a sealed lot that has not closed, whoever asks. */
  async bids(auctionId: string, page: { limit: number; beforeSeq?: number }): Promise<Bid[]> {
    const { rows } = await this.#pool.query<Bid>(
      `SELECT ${BID_COLUMNS} FROM auction.bids
       WHERE auction_id = $1 AND ($2::bigint IS NULL OR seq < $2) AND EXISTS (
         SELECT FROM auction.auctions a
         WHERE a.id = $1 AND (a.status = 'ended' OR a.format NOT IN ('sealed_first', 'sealed_second')))
       ORDER BY seq DESC LIMIT $3`,
      [auctionId, page.beforeSeq ?? null, page.limit],
    );
    return rows;
  }

  async auctionOfBid(bidId: string): Promise<string | null> {
    const { rows } = await this.#pool.query<{ id: string }>(
      'SELECT auction_id AS id FROM auction.bids WHERE id = $1',
      [bidId],
    );
    return rows[0]?.id ?? null;
  }

  /** What only this user may know about the own offers on a lot; the sealed bid is looked for where there may be one. */
  async own(auctionId: string, userId: string, isSealed: boolean): Promise<OwnOffers> {
    const { rows } = await this.#pool.query<OwnOffers>(
      `SELECT (SELECT amount::text FROM auction.bid_maxima WHERE auction_id = $1 AND bidder_id = $2) AS "maxAmount",
         (SELECT amount::text FROM auction.pre_bids WHERE auction_id = $1 AND bidder_id = $2) AS "preBid",
         CASE WHEN $3 THEN (SELECT amount::text FROM auction.bids
           WHERE auction_id = $1 AND bidder_id = $2 AND status = 'accepted' ORDER BY seq DESC LIMIT 1) END AS "sealedBid",
         EXISTS (SELECT 1 FROM auction.watchlist WHERE auction_id = $1 AND user_id = $2) AS watching`,
      [auctionId, userId, isSealed],
    );
    return rows[0] as OwnOffers;
  }
}
