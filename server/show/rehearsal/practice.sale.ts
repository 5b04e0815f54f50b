import type pg from 'pg';
import { inTransaction } from '../../platform/transaction.ts';
import type { PracticeSale } from '../conductor/run.service.ts';

/** Copied as they are. */
const COPIED = `art_item_id, currency, format, opening_price, reserve_price, increments, max_extensions, floor_price,
  buy_now_price, soft_close_group`;
/**
 * $3 is how long a lot is open in a fast rehearsal: late bids move the end by little then, and a Dutch price comes to its
 * floor in time.
 */
const COPY = `INSERT INTO auction.auctions (campaign_id, lot_number, duration_seconds, soft_close_seconds, decrement_seconds,
    decrement, ${COPIED})
  SELECT $2, $4::int, coalesce($3::int, duration_seconds),
    CASE WHEN $3::int IS NULL THEN soft_close_seconds ELSE least(soft_close_seconds, 2) END,
    CASE WHEN $3::int IS NULL OR format <> 'dutch' THEN decrement_seconds ELSE 1 END,
    CASE WHEN $3::int IS NULL OR format <> 'dutch' THEN decrement
      ELSE greatest(decrement, (opening_price - floor_price) / greatest($3::int - 1, 1)) END,
    ${COPIED}
  FROM auction.auctions WHERE id = $1 RETURNING id`;

/** Lots as copies in a demo sale, where robots may bid and nothing is settled with anybody. */
export function createPracticeSales(pool: pg.Pool) {
  return {
    /**
     * The sale waits for its opening, so that neither its calendar nor the director of the demo touches it.
     * @param seconds how long each lot is open; null: as long as the real one
     */
    open(title: string, auctionIds: string[], seconds: number | null): Promise<PracticeSale> {
      return inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `INSERT INTO campaign.campaigns (name, description, status, is_demo, collection_id, currency)
           SELECT left('Rehearsal of ' || $1, 120), 'Copies of lots; nothing is sold here.', 'scheduled', true,
             c.collection_id, c.currency
           FROM campaign.campaigns c JOIN auction.auctions a ON a.campaign_id = c.id WHERE a.id = $2
           RETURNING id`,
          [title, auctionIds[0]],
        );
        const campaignId = (rows[0] as { id: string }).id;
        const copies = new Map<string, string>();
        for (const [i, auctionId] of auctionIds.entries()) {
          const made = await client.query<{ id: string }>(COPY, [auctionId, campaignId, seconds, i + 1]);
          if (made.rows[0]) copies.set(auctionId, made.rows[0].id);
        }
        return { campaignId, copies };
      });
    },

    async close(campaignId: string): Promise<void> {
      await pool.query(
        `UPDATE campaign.campaigns SET status = 'ended', ends_at = now() WHERE id = $1 AND status <> 'ended'`,
        [campaignId],
      );
    },
  };
}
