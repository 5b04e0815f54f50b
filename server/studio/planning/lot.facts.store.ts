import type pg from 'pg';
import type { LotFacts } from '../studio.parts.ts';

const select = `SELECT a.id AS "auctionId", a.lot_number AS "lotNumber", a.format, i.title, i.artist, i.year, i.medium,
  i.dimensions, i.description, i.provenance, a.currency, i.estimate_low AS "estimateLow",
  i.estimate_high AS "estimateHigh", a.opening_price AS "openingPrice", a.buy_now_price AS "buyNowPrice",
  a.decrement_seconds AS "decrementSeconds", a.soft_close_seconds AS "softCloseSeconds",
  c.name AS "saleName", coalesce(a.starts_at, c.starts_at) AS "startsAt",
  ARRAY(SELECT image->>'key' FROM jsonb_array_elements(i.images) WITH ORDINALITY AS images (image, place)
    WHERE image->>'key' IS NOT NULL ORDER BY place) AS "pictureKeys"
  FROM auction.auctions a JOIN campaign.art_items i ON i.id = a.art_item_id
  JOIN campaign.campaigns c ON c.id = a.campaign_id`;

type Row = Omit<LotFacts, 'startsAt'> & { startsAt: Date | null };

/** Lots as videos speak of them, in PostgreSQL. */
export function createLotFacts(pool: pg.Pool) {
  async function first(sql: string, value: unknown): Promise<LotFacts | null> {
    const { rows } = await pool.query<Row>(`${select} ${sql} LIMIT 1`, [value]);
    const [row] = rows;
    return row ? { ...row, startsAt: row.startsAt?.toISOString() ?? null } : null;
  }
  return {
    byAuction: (auctionId: string) => first("WHERE a.id = $1 AND c.status <> 'draft'", auctionId),

    /** The lot of that number in the sale that runs, else in the next one, else in the last; a draft is nobody's news. */
    byNumber: (lotNumber: number) =>
      first(
        `WHERE a.lot_number = $1 AND c.status <> 'draft'
         ORDER BY a.status IN ('live', 'paused') DESC, c.status = 'active' DESC, a.status = 'scheduled' DESC,
           c.starts_at NULLS LAST, c.created_at DESC, a.id`,
        lotNumber,
      ),
  };
}
