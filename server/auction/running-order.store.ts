import type pg from 'pg';
import { type Keys, TTL_SECONDS } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import type { OrderedLot, OrderedSale } from './running-order.rules.ts';

export type RunningOrderStore = ReturnType<typeof createRunningOrderStore>;

type SaleRow = Omit<OrderedSale, 'lots'> & OrderedLot & { campaignId: string; now: number };

const ms = (expression: string) => `(extract(epoch FROM ${expression}) * 1000)::float8`;

/** The sales that run by themselves, as PostgreSQL knows them: whatever hub asks, it is told the same. */
export function createRunningOrderStore(pool: pg.Pool, redis: RedisConnection, keys: Keys) {
  return {
    /** Sales in which something waits and something has opened or is due, and the time it is there. */
    async sales(): Promise<{ now: number; sales: OrderedSale[] }> {
      const { rows } = await pool.query<SaleRow>(
        `SELECT ${ms('clock_timestamp()')} AS now, c.id AS "campaignId", c.running_order AS "runningOrder",
           c.gap_seconds * 1000 AS "gapMs", a.id, a.lot_number AS "lotNumber", a.status,
           ${ms('a.created_at')} AS "createdAt", ${ms('a.starts_at')} AS "startsAt", ${ms('a.opened_at')} AS "openedAt",
           CASE a.status WHEN 'ended' THEN ${ms('a.ends_at')} WHEN 'cancelled' THEN (
             SELECT ${ms('max(e.at)')} FROM auction.auction_entries e
             WHERE e.auction_id = a.id AND e.kind = 'cancel' AND a.opened_at IS NOT NULL) END AS "closedAt"
         FROM campaign.campaigns c JOIN auction.auctions a ON a.campaign_id = c.id
         WHERE c.status IN ('scheduled', 'active') AND EXISTS (
           SELECT FROM auction.auctions w WHERE w.campaign_id = c.id AND w.status = 'scheduled')
           AND EXISTS (SELECT FROM auction.auctions o WHERE o.campaign_id = c.id AND CASE c.running_order
             WHEN 'manual' THEN o.status IN ('ended', 'cancelled') AND o.updated_at > now() - interval '1 minute'
             WHEN 'sequential' THEN o.opened_at IS NOT NULL OR o.starts_at <= now()
             WHEN 'staggered' THEN o.status IN ('live', 'paused') END)
         ORDER BY c.id, a.lot_number`,
      );
      const sales = new Map<string, OrderedSale>();
      for (const { campaignId, runningOrder, gapMs, now: _, ...lot } of rows) {
        const sale = sales.get(campaignId) ?? { runningOrder, gapMs, lots: [] };
        sale.lots.push(lot);
        sales.set(campaignId, sale);
      }
      return { now: rows[0]?.now ?? 0, sales: [...sales.values()] };
    },

    /**
     * How long a lot of a staggered sale stays open, in milliseconds: every lot before it that is open in the same run,
     * or will be, adds one gap. Null for any other lot.
     */
    async staggeredDurationMs(auctionId: string): Promise<number | null> {
      const { rows } = await pool.query<{ durationMs: string }>(
        `WITH lot AS (
           SELECT a.*, c.gap_seconds FROM auction.auctions a JOIN campaign.campaigns c ON c.id = a.campaign_id
           WHERE a.id = $1 AND c.running_order = 'staggered'),
         run AS (
           SELECT coalesce(min(o.opened_at), now()) AS start FROM auction.auctions o, lot
           WHERE o.campaign_id = lot.campaign_id AND o.status IN ('live', 'paused'))
         SELECT (lot.duration_seconds + lot.gap_seconds * (
           SELECT count(*) FROM auction.auctions b WHERE b.campaign_id = lot.campaign_id AND b.lot_number < lot.lot_number
             AND (b.opened_at >= run.start OR b.status = 'scheduled' AND b.created_at <= run.start))) * 1000 AS "durationMs"
         FROM lot, run`,
        [auctionId],
      );
      return rows[0] ? Number(rows[0].durationMs) : null;
    },

    /** Who keeps an eye on a lot, and how to call it; nobody the second time it is asked. */
    async watchersToTell(auctionId: string): Promise<{ title: string; userIds: string[] }> {
      const first = await redis.set(keys.auctionNextTold(auctionId), '1', 'EX', TTL_SECONDS, 'NX');
      if (first !== 'OK') return { title: '', userIds: [] };
      const { rows } = await pool.query<{ title: string; userId: string }>(
        `SELECT i.title, w.user_id AS "userId" FROM auction.watchlist w
         JOIN auction.auctions a ON a.id = w.auction_id JOIN campaign.art_items i ON i.id = a.art_item_id
         WHERE w.auction_id = $1`,
        [auctionId],
      );
      return { title: rows[0]?.title ?? '', userIds: rows.map(({ userId }) => userId) };
    },
  };
}
