import type pg from 'pg';

export type LotPictures = ReturnType<typeof createLotPictures>;

/** Which files the pictures of lots are, in PostgreSQL. */
export function createLotPictures(pool: pg.Pool) {
  return {
    /** Keys of the main pictures of those lots that have one, by lot. */
    async keysOf(auctionIds: readonly string[]): Promise<Map<string, string>> {
      const { rows } = await pool.query<{ id: string; key: string }>(
        `SELECT a.id, i.images->0->>'key' AS key FROM auction.auctions a
         JOIN campaign.art_items i ON i.id = a.art_item_id
         WHERE a.id = ANY($1::uuid[]) AND i.images->0->>'key' IS NOT NULL`,
        [auctionIds],
      );
      return new Map(rows.map(({ id, key }) => [id, key]));
    },
  };
}
