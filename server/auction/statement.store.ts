import type pg from 'pg';
import { z } from 'zod';
import type { Bid } from '../contracts/auction.ts';
import type { Settlement } from '../contracts/catalogue.ts';
import { cursorMs, decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';
import { invoiceNumber } from './settlement.rules.ts';

export type MyBid = Bid & { maxAmount: string | null };

type SettlementRow = Omit<Settlement, 'invoiceNumber' | 'createdAt'> & {
  year: number;
  serial: number;
  createdAt: Date;
};
type MyBidRow = Omit<MyBid, 'placedAt'> & { placedAt: Date };

export type StatementStore = ReturnType<typeof createStatementStore>;

const invoicePosition = z.tuple([z.int32(), z.int32()]);
const bidPosition = z.tuple([cursorMs, z.uuid()]);

/** What was sold, and what somebody bid, for reading only. */
export function createStatementStore(pool: pg.Pool) {
  return {
    /** The latest invoice first. */
    async settlements({ limit, cursor }: PageRequest): Promise<Page<Settlement>> {
      const [year, serial] = cursor === undefined ? [] : decodeCursor(cursor, invoicePosition);
      const { rows } = await pool.query<SettlementRow>(
        `SELECT s.id, s.auction_id AS "auctionId", s.invoice_year AS year, s.invoice_serial AS serial, i.title,
           a.lot_number AS "lotNumber", u.display_name AS buyer, s.currency, s.hammer, s.premium, s.tax, s.total,
           s.status, s.created_at AS "createdAt"
         FROM auction.settlements s
         JOIN auction.auctions a ON a.id = s.auction_id
         JOIN campaign.art_items i ON i.id = a.art_item_id
         JOIN identity.users u ON u.id = s.buyer_id
         WHERE $1::int IS NULL OR (s.invoice_year, s.invoice_serial) < ($1, $2::int)
         ORDER BY s.invoice_year DESC, s.invoice_serial DESC LIMIT $3`,
        [year ?? null, serial ?? null, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        ({ year: y, serial: n, createdAt, ...row }) => ({
          ...row,
          invoiceNumber: invoiceNumber(y, n),
          createdAt: createdAt.getTime(),
        }),
        (row) => [row.year, row.serial],
      );
    },

    /** The newest standing bid of a user on every lot, the latest first, with the user's own maximum. */
    async bidsOf(userId: string, { limit, cursor }: PageRequest): Promise<Page<MyBid>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, bidPosition);
      const { rows } = await pool.query<MyBidRow>(
        `SELECT * FROM (
           SELECT DISTINCT ON (b.auction_id) b.id, b.auction_id AS "auctionId", b.seq::int, b.rev::int, b.amount,
             b.currency, b.paddle, b.display_name AS "displayName", b.auto, b.status, b.placed_at AS "placedAt",
             m.amount AS "maxAmount"
           FROM auction.bids b
           LEFT JOIN auction.bid_maxima m ON m.auction_id = b.auction_id AND m.bidder_id = b.bidder_id
           WHERE b.bidder_id = $1 AND b.status = 'accepted'
           ORDER BY b.auction_id, b.seq DESC
         ) newest
         WHERE $2::timestamptz IS NULL OR ("placedAt", id) < ($2, $3::uuid)
         ORDER BY "placedAt" DESC, id DESC LIMIT $4`,
        [userId, at === undefined ? null : new Date(at), id ?? null, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => ({ ...row, placedAt: row.placedAt.getTime() }),
        (row) => [row.placedAt.getTime(), row.id],
      );
    },
  };
}
