import type pg from 'pg';
import { z } from 'zod';
import type { Bid } from '../contracts/auction.ts';
import { cursorMs, decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';

export type MyBid = Bid & { maxAmount: string | null };

type MyBidRow = Omit<MyBid, 'placedAt'> & { placedAt: Date };

export type StatementStore = ReturnType<typeof createStatementStore>;

const bidPosition = z.tuple([cursorMs, z.uuid()]);

/** What somebody bid, for reading only. */
export function createStatementStore(pool: pg.Pool) {
  return {
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
