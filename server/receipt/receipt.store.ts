import type pg from 'pg';
import type { ReceiptClaims } from './receipt.rules.ts';

type Row = Omit<ReceiptClaims, 'iss' | 'lot' | 'serverTime'> & {
  auctionId: string;
  lotNumber: number;
  title: string;
  placedAt: Date;
};

export type ReceiptStore = ReturnType<typeof createReceiptStore>;

/** Bids as their receipts tell of them. */
export function createReceiptStore(pool: pg.Pool) {
  return {
    /** null also when the bid is another's: a sealed one is nobody else's business. */
    async find(bidId: string, bidderId: string): Promise<Omit<ReceiptClaims, 'iss'> | null> {
      const { rows } = await pool.query<Row>(
        `SELECT b.id AS "bidId", b.auction_id AS "auctionId", a.lot_number AS "lotNumber", i.title, b.seq::int,
           b.rev::int, b.amount, b.currency, b.paddle, b.placed_at AS "placedAt", e.entry_id AS "entryId", a.format
         FROM auction.bids b
         JOIN auction.auctions a ON a.id = b.auction_id
         JOIN campaign.art_items i ON i.id = a.art_item_id
         JOIN auction.auction_entries e ON e.auction_id = b.auction_id AND e.rev = b.rev
         WHERE b.id = $1 AND b.bidder_id = $2`,
        [bidId, bidderId],
      );
      const row = rows[0];
      if (!row) return null;
      const { auctionId, lotNumber, title, placedAt, ...bid } = row;
      return { lot: { id: auctionId, number: lotNumber, title }, ...bid, serverTime: placedAt.getTime() };
    },
  };
}
