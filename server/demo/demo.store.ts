import type { Pool } from 'pg';
import type { AuctionState, Format } from '../contracts/auction.ts';
import type { IncrementRow } from '../contracts/increments.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';

/** A look keeps the sale going this long. */
const LOOK_MS = 15_000;

export type DemoLotRow = {
  id: string;
  status: AuctionState['status'];
  format: Format;
  softCloseGroup: string | null;
  hasReserve: boolean;
  openingPrice: string;
  estimateLow: string | null;
  increments: IncrementRow[];
};

export type DemoRoundRow = {
  campaignId: string;
  name: string;
  /** A show on air sells these lots. */
  conducted: boolean;
  lots: DemoLotRow[];
};

/** What the director needs to know of the demo sale. */
export class DemoStore {
  readonly #pool: Pool;
  readonly #redis: RedisConnection;
  readonly #keys: Keys;

  constructor(pool: Pool, redis: RedisConnection, keys: Keys) {
    this.#pool = pool;
    this.#redis = redis;
    this.#keys = keys;
  }

  /** Remembers, for all hubs, that somebody looked just now. */
  async looked(): Promise<void> {
    await this.#redis.set(this.#keys.demoLooked(), '1', 'PX', LOOK_MS);
  }

  async isWatched(): Promise<boolean> {
    return (await this.#redis.exists(this.#keys.demoLooked())) === 1;
  }

  /** The running round and its lots that are not over, in order; null when there is no demo sale. */
  async round(): Promise<DemoRoundRow | null> {
    const { rows } = await this.#pool.query<Omit<DemoRoundRow, 'lots'> & DemoLotRow>(
      `SELECT c.id AS "campaignId", c.name, EXISTS (SELECT FROM show.runs r JOIN show.rundown p ON p.run_id = r.id
           JOIN auction.auctions s ON s.id = p.auction_id
           WHERE r.ended_at IS NULL AND s.campaign_id = c.id) AS conducted, a.id, coalesce(h.status, a.status) AS status, a.format,
         a.soft_close_group AS "softCloseGroup", a.reserve_price IS NOT NULL AS "hasReserve",
         a.opening_price::text AS "openingPrice", i.estimate_low::text AS "estimateLow", a.increments
       FROM campaign.campaigns c
       LEFT JOIN auction.auctions a ON a.campaign_id = c.id AND a.status IN ('scheduled', 'live', 'paused')
       LEFT JOIN auction.auction_heads h ON h.auction_id = a.id
       LEFT JOIN campaign.art_items i ON i.id = a.art_item_id
       WHERE c.id = (SELECT id FROM campaign.campaigns WHERE is_demo AND status = 'active'
                     ORDER BY created_at DESC LIMIT 1)
       ORDER BY a.lot_number`,
    );
    const first = rows[0];
    if (!first) return null;
    const open = rows.filter(
      (row) => row.id !== null && ['scheduled', 'live', 'paused'].includes(row.status),
    );
    return {
      campaignId: first.campaignId,
      name: first.name,
      conducted: first.conducted,
      lots: open.map(({ campaignId: _campaign, name: _name, conducted: _conducted, ...lot }) => lot),
    };
  }
}
