import type pg from 'pg';
import { z } from 'zod';
import type { Bid } from '../contracts/auction.ts';
import type { Settlement } from '../contracts/catalogue.ts';
import { cursorMs, decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';
import { invoiceNumber } from './settlement.rules.ts';

type MyInvoice = Pick<Settlement, 'id' | 'invoiceNumber' | 'status' | 'total'>;
/** `maxAmount`: the own maximum, as it is remembered now. */
export type MyBid = Bid & { maxAmount: string | null; invoice: MyInvoice | null };
/** A maximum that waits for its lot to open. */
export type MyPreBid = { auctionId: string; maxAmount: string; leftAt: number };

type MyBidRow = Omit<MyBid, 'placedAt' | 'invoice'> & {
  placedAt: Date;
  invoiceId: string | null;
  year: number;
  serial: number;
  invoiceStatus: Settlement['status'];
  total: string;
};

export type StatementStore = ReturnType<typeof createStatementStore>;

const position = z.tuple([cursorMs, z.uuid()]);

/** What somebody bid, for reading only. */
export function createStatementStore(pool: pg.Pool) {
  return {
    /** The newest standing bid of a user on every lot, or the newest voided one where none stands; the latest first. */
    async bidsOf(userId: string, { limit, cursor }: PageRequest): Promise<Page<MyBid>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const { rows } = await pool.query<MyBidRow>(
        `SELECT newest.*, s.id AS "invoiceId", s.invoice_year AS year, s.invoice_serial AS serial,
           s.status AS "invoiceStatus", s.total
         FROM (
           SELECT DISTINCT ON (b.auction_id) b.id, b.auction_id AS "auctionId", b.seq::int, b.rev::int, b.amount,
             b.currency, b.paddle, b.display_name AS "displayName", b.auto, b.status, b.placed_at AS "placedAt",
             m.amount AS "maxAmount"
           FROM auction.bids b
           LEFT JOIN auction.bid_maxima m ON m.auction_id = b.auction_id AND m.bidder_id = b.bidder_id
           WHERE b.bidder_id = $1
           ORDER BY b.auction_id, b.status = 'accepted' DESC, b.seq DESC
         ) newest
         LEFT JOIN auction.settlements s
           ON s.auction_id = newest."auctionId" AND s.buyer_id = $1 AND s.status <> 'cancelled'
         WHERE $2::timestamptz IS NULL OR ("placedAt", newest.id) < ($2, $3::uuid)
         ORDER BY "placedAt" DESC, newest.id DESC LIMIT $4`,
        [userId, at === undefined ? null : new Date(at), id ?? null, limit + 1],
      );
      return pageOfRows(rows, limit, myBid, (row) => [row.placedAt.getTime(), row.id]);
    },

    /** Maxima that wait for their lots to open, the latest first. */
    async preBidsOf(userId: string, { limit, cursor }: PageRequest): Promise<Page<MyPreBid>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const { rows } = await pool.query<MyPreBid>(
        `SELECT p.auction_id AS "auctionId", p.amount AS "maxAmount",
           (extract(epoch FROM p.updated_at) * 1000)::float8 AS "leftAt"
         FROM auction.pre_bids p JOIN auction.auctions a ON a.id = p.auction_id AND a.status = 'scheduled'
         WHERE p.bidder_id = $1 AND ($2::timestamptz IS NULL OR (p.updated_at, p.auction_id) < ($2, $3::uuid))
         ORDER BY p.updated_at DESC, p.auction_id DESC LIMIT $4`,
        [userId, at === undefined ? null : new Date(at), id ?? null, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => [row.leftAt, row.auctionId],
      );
    },
  };
}

function myBid({ placedAt, invoiceId, year, serial, invoiceStatus, total, ...bid }: MyBidRow): MyBid {
  const invoice = invoiceId && {
    id: invoiceId,
    invoiceNumber: invoiceNumber(year, serial),
    status: invoiceStatus,
    total,
  };
  return { ...bid, placedAt: placedAt.getTime(), invoice: invoice || null };
}
