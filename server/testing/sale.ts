import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { DEFAULT_INCREMENTS, type IncrementRow } from '../contracts/increments.ts';

export type TestBidder = { id: string; displayName: string; paddle: number };
export type TestSale = { campaignId: string; auctionIds: string[]; bidders: TestBidder[] };

export type SaleOptions = {
  lots?: number;
  bidders?: number;
  demo?: boolean;
  openingPrice?: string;
  reservePrice?: string | null;
  increments?: IncrementRow[];
  durationSeconds?: number;
  softCloseSeconds?: number;
  maxExtensions?: number;
  sellerId?: string | null;
};

/** A campaign with scheduled lots and registered bidders, written straight into the tables. */
export async function createSale(pool: Pool, options: SaleOptions = {}): Promise<TestSale> {
  const { lots = 1, bidders: count = 3, demo = false } = options;
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
  for (let lot = 1; lot <= lots; lot++) {
    const itemId = await one(
      'INSERT INTO campaign.art_items (collection_id, title, artist) VALUES ($1, $2, $3)',
      [collectionId, `Work ${lot}`, 'An Artist'],
    );
    const rules = [
      options.openingPrice ?? '10000',
      options.reservePrice ?? null,
      JSON.stringify(options.increments ?? DEFAULT_INCREMENTS),
      options.durationSeconds ?? 600,
      options.softCloseSeconds ?? 30,
      options.maxExtensions ?? 20,
      options.sellerId ?? null,
    ];
    auctionIds.push(
      await one(
        `INSERT INTO auction.auctions (campaign_id, art_item_id, lot_number, currency, opening_price, reserve_price,
           increments, duration_seconds, soft_close_seconds, max_extensions, seller_id)
         VALUES ($1, $2, $3, 'USD', $4, $5, $6, $7, $8, $9, $10)`,
        [campaignId, itemId, lot, ...rules],
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
