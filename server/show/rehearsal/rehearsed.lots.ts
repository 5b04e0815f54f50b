import type pg from 'pg';

/** Lots that a rehearsal with robots has opened and that are not over. */
export async function rehearsedLots(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT a.id FROM show.runs r JOIN show.rundown p ON p.run_id = r.id
     JOIN auction.auctions a ON a.id = p.auction_id
     JOIN auction.auction_heads h ON h.auction_id = a.id AND h.status IN ('live', 'paused')
     WHERE r.ended_at IS NULL AND r.mode = 'rehearsal' AND (r.plan->>'robots')::boolean`,
  );
  return rows.map(({ id }) => id);
}
