import type pg from 'pg';
import type { AuctionStatus, Outcome } from '../contracts/auction.ts';
import { AppError } from '../platform/errors.ts';
import { inTransaction } from '../platform/transaction.ts';
import { requireUnoffered } from './auction.catalogue.store.ts';

export type ReofferStore = ReturnType<typeof createReofferStore>;

type OldLot = { artItemId: string; status: AuctionStatus; outcome: Outcome | null; again: boolean };
type NewLot = { id: string; campaignId: string; lotNumber: number; draft: boolean };

const COPIED = `format, currency, increments, duration_seconds, soft_close_seconds, max_extensions, floor_price,
  decrement, decrement_seconds, buy_now_price, soft_close_group, seller_id`;

/** Lots that are offered once more, in PostgreSQL. */
export function createReofferStore(pool: pg.Pool) {
  return {
    /**
     * A new lot of the same item at the end of the running order. What the bid path has decided about the old one and
     * not committed by then never will be: a lot that was offered again stays as it is.
     * @throws AppError AUCTION_NOT_FOUND, STILL_SOLD, AUCTION_WRONG_STATUS, ALREADY_REOFFERED, CONFLICT
     */
    reoffer: (id: string, prices: { openingPrice: string; reservePrice: string | null }): Promise<NewLot> =>
      inTransaction(pool, async (client) => {
        // In the order in which a new lot takes them, and the head before the row as every commit of entries does.
        const sale = await client.query<{ status: string }>(
          `SELECT c.status FROM campaign.campaigns c JOIN auction.auctions a ON a.campaign_id = c.id
           WHERE a.id = $1 FOR NO KEY UPDATE OF c`,
          [id],
        );
        await client.query('UPDATE auction.auction_heads SET gen = gen + 1 WHERE auction_id = $1', [id]);
        const { rows } = await client.query<OldLot>(
          `SELECT a.art_item_id AS "artItemId", a.status, a.outcome,
             EXISTS (SELECT FROM auction.auctions n WHERE n.reoffer_of = a.id) AS again
           FROM auction.auctions a WHERE a.id = $1 FOR NO KEY UPDATE`,
          [id],
        );
        const [lot, campaign] = [rows[0], sale.rows[0]];
        if (!lot || !campaign) throw new AppError('AUCTION_NOT_FOUND');
        if (lot.outcome === 'sold') throw new AppError('STILL_SOLD');
        if (lot.status !== 'ended' && lot.status !== 'cancelled') {
          throw new AppError('AUCTION_WRONG_STATUS', { auctionStatus: lot.status });
        }
        if (lot.again) throw new AppError('ALREADY_REOFFERED');
        if (campaign.status === 'ended' || campaign.status === 'cancelled') {
          throw new AppError('CONFLICT', undefined, 'This campaign is over');
        }
        await requireUnoffered(client, lot.artItemId, null);
        const made = await client.query<Omit<NewLot, 'draft'>>(
          `INSERT INTO auction.auctions (campaign_id, art_item_id, lot_number, opening_price, reserve_price, reoffer_of, ${COPIED})
           SELECT campaign_id, art_item_id,
             (SELECT max(lot_number) + 1 FROM auction.auctions n WHERE n.campaign_id = a.campaign_id), $2, $3, id, ${COPIED}
           FROM auction.auctions a WHERE id = $1
           RETURNING id, campaign_id AS "campaignId", lot_number AS "lotNumber"`,
          [id, prices.openingPrice, prices.reservePrice],
        );
        return { ...(made.rows[0] as Omit<NewLot, 'draft'>), draft: campaign.status === 'draft' };
      }),
  };
}
