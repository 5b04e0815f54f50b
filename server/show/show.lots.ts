import type pg from 'pg';
import type { LotFacts } from './writing/facts.rules.ts';

export type ShowLots = ReturnType<typeof createShowLots>;

const select = `SELECT a.id AS "auctionId", a.lot_number AS "lotNumber", a.format, i.title, i.artist, i.year, i.medium,
  i.dimensions, i.description, i.provenance, a.currency, i.estimate_low AS "estimateLow",
  i.estimate_high AS "estimateHigh", a.opening_price AS "openingPrice", a.buy_now_price AS "buyNowPrice",
  a.decrement_seconds AS "decrementSeconds", a.soft_close_seconds AS "softCloseSeconds"
  FROM auction.auctions a JOIN campaign.art_items i ON i.id = a.art_item_id`;

/** Lots as shows speak of them, in PostgreSQL. */
export function createShowLots(pool: pg.Pool) {
  return {
    /** Lots of a campaign that can still be sold, as the catalogue counts them. @param count so many of them */
    async forSale(campaignId: string, count: number | null = null): Promise<LotFacts[]> {
      const { rows } = await pool.query<LotFacts>(
        `${select} WHERE a.campaign_id = $1 AND a.status IN ('scheduled', 'live', 'paused')
         ORDER BY a.status <> 'scheduled', a.lot_number LIMIT $2`,
        [campaignId, count],
      );
      return rows.toSorted((a, b) => a.lotNumber - b.lotNumber);
    },

    async campaign(id: string): Promise<{ name: string; description: string } | null> {
      const { rows } = await pool.query<{ name: string; description: string }>(
        'SELECT name, description FROM campaign.campaigns WHERE id = $1',
        [id],
      );
      return rows[0] ?? null;
    },

    /** These lots, in any state, by id. */
    async byId(auctionIds: readonly string[]): Promise<Map<string, LotFacts>> {
      const { rows } = await pool.query<LotFacts>(`${select} WHERE a.id = ANY($1::uuid[])`, [auctionIds]);
      return new Map(rows.map((row) => [row.auctionId, row]));
    },
  };
}
