import type { Pool } from 'pg';
import type { Bidder } from './bid.service.ts';

/** Who holds this paddle in a sale; null when nobody does. */
export async function holderOfPaddle(pool: Pool, campaignId: string, paddle: number): Promise<Bidder | null> {
  const { rows } = await pool.query<Bidder>(
    `SELECT u.id, u.display_name AS "displayName", u.is_robot AS robot
     FROM campaign.registrations r JOIN identity.users u ON u.id = r.user_id
     WHERE r.campaign_id = $1 AND r.paddle = $2::bigint`,
    [campaignId, paddle],
  );
  return rows[0] ?? null;
}
