import type pg from 'pg';
import { inTransaction } from '../../platform/transaction.ts';
import type { PracticeSale } from '../conductor/run.service.ts';

const COPIED = `art_item_id, lot_number, currency, format, opening_price, reserve_price, increments, soft_close_seconds,
  max_extensions, floor_price, decrement, decrement_seconds, buy_now_price, soft_close_group`;
/** A lot of a fast rehearsal is extended by no more than this. */
const FAST_SOFT_CLOSE_SECONDS = 2;

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
          const made = await client.query<{ id: string }>(
            `INSERT INTO auction.auctions (campaign_id, duration_seconds, ${COPIED})
             SELECT $2, coalesce($3::int, duration_seconds), ${COPIED.replace(
               'lot_number',
               '$4::int',
             ).replace(
               'soft_close_seconds',
               'CASE WHEN $3::int IS NULL THEN soft_close_seconds ELSE least(soft_close_seconds, $5::int) END',
             )}
             FROM auction.auctions WHERE id = $1 RETURNING id`,
            [auctionId, campaignId, seconds, i + 1, FAST_SOFT_CLOSE_SECONDS],
          );
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
