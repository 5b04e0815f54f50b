import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Format } from '../contracts/auction.ts';
import { DEFAULT_INCREMENTS, type IncrementRow } from '../contracts/increments.ts';

export type TestBidder = { id: string; displayName: string; paddle: number };
export type TestSale = { campaignId: string; auctionIds: string[]; bidders: TestBidder[] };

/** What is left out is as on most lots; a Dutch lot falls by 500 every second down to a tenth. */
export type LotTerms = {
  format?: Format;
  openingPrice?: string;
  reservePrice?: string | null;
  increments?: IncrementRow[];
  durationSeconds?: number;
  softCloseSeconds?: number;
  maxExtensions?: number;
  floorPrice?: string;
  decrement?: string;
  decrementSeconds?: number;
  buyNowPrice?: string;
  softCloseGroup?: string;
  sellerId?: string | null;
};

export type SaleOptions = LotTerms & {
  /** So many alike, or the terms of each, with the others as default. */
  lots?: number | LotTerms[];
  bidders?: number;
  demo?: boolean;
};

/** A campaign with scheduled lots and registered bidders, written straight into the tables. */
export async function createSale(pool: Pool, options: SaleOptions = {}): Promise<TestSale> {
  const { lots = 1, bidders: count = 3, demo = false, ...common } = options;
  const eachLot: LotTerms[] = typeof lots === 'number' ? Array.from({ length: lots }, () => ({})) : lots;
  const name = `Sale ${randomUUID().slice(0, 8)}`;
  const one = async (sql: string, values: unknown[]): Promise<string> => {
    const { rows } = await pool.query<{ id: string }>(`${sql} RETURNING id`, values);
    return (rows[0] as { id: string }).id;
  };
  const campaignId = await one(
    `INSERT INTO campaign.campaigns (name, status, is_demo) VALUES ($1, 'active', $2)`,
    [name, demo],
  );
  const collectionId = await one('INSERT INTO campaign.collections (name) VALUES ($1)', [name]);
  const auctionIds: string[] = [];
  for (const [index, own] of eachLot.entries()) {
    const terms: LotTerms = { ...common, ...own };
    const dutch = terms.format === 'dutch';
    const opening = terms.openingPrice ?? '10000';
    const itemId = await one(
      'INSERT INTO campaign.art_items (collection_id, title, artist) VALUES ($1, $2, $3)',
      [collectionId, `Work ${index + 1}`, 'An Artist'],
    );
    auctionIds.push(
      await one(
        `INSERT INTO auction.auctions (campaign_id, art_item_id, lot_number, currency, format, opening_price,
           reserve_price, increments, duration_seconds, soft_close_seconds, max_extensions, floor_price, decrement,
           decrement_seconds, buy_now_price, soft_close_group, seller_id)
         VALUES ($1, $2, $3, 'USD', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
        [
          campaignId,
          itemId,
          index + 1,
          terms.format ?? 'english',
          opening,
          terms.reservePrice ?? null,
          JSON.stringify(terms.increments ?? DEFAULT_INCREMENTS),
          terms.durationSeconds ?? 600,
          terms.softCloseSeconds ?? 30,
          terms.maxExtensions ?? 20,
          dutch ? (terms.floorPrice ?? (BigInt(opening) / 10n || 1n).toString()) : null,
          dutch ? (terms.decrement ?? '500') : null,
          dutch ? (terms.decrementSeconds ?? 1) : null,
          terms.buyNowPrice ?? null,
          terms.softCloseGroup ?? null,
          terms.sellerId ?? null,
        ],
      ),
    );
  }
  const { rows } = await pool.query<TestBidder>(
    `WITH users AS (
       INSERT INTO identity.users (email, display_name, role)
       SELECT 'bidder' || n || '-' || $2 || '@example.com', 'Bidder ' || n, 'bidder' FROM generate_series(1, $3::int) n
       RETURNING id, display_name
     ), registered AS (
       INSERT INTO campaign.registrations (campaign_id, user_id, paddle, status)
       SELECT $1, id, 100 + row_number() OVER (), 'approved' FROM users RETURNING user_id, paddle
     ), counted AS (
       UPDATE campaign.campaigns SET next_paddle = 101 + $3::int WHERE id = $1
     )
     SELECT users.id, users.display_name AS "displayName", registered.paddle
     FROM users JOIN registered ON registered.user_id = users.id ORDER BY registered.paddle`,
    [campaignId, randomUUID().slice(0, 8), count],
  );
  return { campaignId, auctionIds, bidders: rows };
}
