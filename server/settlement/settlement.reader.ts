import type pg from 'pg';
import { z } from 'zod';
import type { Settlement } from '../contracts/catalogue.ts';
import { decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';
import { invoiceNumber, type SettlementDetail } from './settlement.rules.ts';

export type SettlementFilter = {
  status?: Settlement['status'] | undefined;
  campaignId?: string | undefined;
  buyerId?: string | undefined;
};

type Row = Omit<SettlementDetail, 'invoiceNumber' | 'createdAt' | 'paidAt' | 'cancelledAt'> & {
  invoiceYear: number;
  invoiceSerial: number;
  createdAt: Date;
  paidAt: Date | null;
  cancelledAt: Date | null;
};

export type SettlementReader = ReturnType<typeof createSettlementReader>;

const position = z.tuple([z.int32(), z.int32()]);
/** As many rows as one table for a spreadsheet holds. */
const tableRows = 100_000;

const select = `SELECT s.id, s.auction_id AS "auctionId", a.campaign_id AS "campaignId", c.name AS "campaignName",
    s.invoice_year AS "invoiceYear", s.invoice_serial AS "invoiceSerial", i.title, i.artist, i.year, i.medium,
    i.dimensions, a.lot_number AS "lotNumber", u.display_name AS buyer, s.buyer_id AS "buyerId",
    coalesce(r.paddle, 0) AS paddle, s.currency, s.hammer, s.premium, s.tax, s.total, s.rates, s.status,
    s.paid_at AS "paidAt", s.cancelled_at AS "cancelledAt", s.note, s.created_at AS "createdAt"
  FROM auction.settlements s
  JOIN auction.auctions a ON a.id = s.auction_id
  JOIN campaign.campaigns c ON c.id = a.campaign_id
  JOIN campaign.art_items i ON i.id = a.art_item_id
  JOIN identity.users u ON u.id = s.buyer_id
  LEFT JOIN campaign.registrations r ON r.campaign_id = a.campaign_id AND r.user_id = s.buyer_id`;

/** Settlements for reading: who owes what for which lot. */
export function createSettlementReader(pool: pg.Pool) {
  async function rowsOf(filter: SettlementFilter, after: readonly number[], limit: number): Promise<Row[]> {
    const { rows } = await pool.query<Row>(
      `${select}
       WHERE ($1::auction.settlement_status IS NULL OR s.status = $1) AND ($2::uuid IS NULL OR a.campaign_id = $2)
         AND ($3::uuid IS NULL OR s.buyer_id = $3)
         AND ($4::int IS NULL OR (s.invoice_year, s.invoice_serial) < ($4, $5::int))
       ORDER BY s.invoice_year DESC, s.invoice_serial DESC LIMIT $6`,
      [
        filter.status ?? null,
        filter.campaignId ?? null,
        filter.buyerId ?? null,
        after[0] ?? null,
        after[1] ?? null,
        limit,
      ],
    );
    return rows;
  }

  return {
    /** The latest invoice first. */
    async list({ limit, cursor }: PageRequest, filter: SettlementFilter): Promise<Page<SettlementDetail>> {
      const after = cursor === undefined ? [] : decodeCursor(cursor, position);
      return pageOfRows(await rowsOf(filter, after, limit + 1), limit, detailOf, (row) => [
        row.invoiceYear,
        row.invoiceSerial,
      ]);
    },

    /** All at once, the latest first, for a table. */
    async all(filter: SettlementFilter): Promise<SettlementDetail[]> {
      return (await rowsOf(filter, [], tableRows)).map(detailOf);
    },

    async find(id: string): Promise<SettlementDetail | null> {
      const { rows } = await pool.query<Row>(`${select} WHERE s.id = $1`, [id]);
      return rows[0] ? detailOf(rows[0]) : null;
    },
  };
}

function detailOf({
  invoiceYear,
  invoiceSerial,
  createdAt,
  paidAt,
  cancelledAt,
  ...row
}: Row): SettlementDetail {
  return {
    ...row,
    invoiceNumber: invoiceNumber(invoiceYear, invoiceSerial),
    createdAt: createdAt.getTime(),
    paidAt: paidAt?.getTime() ?? null,
    cancelledAt: cancelledAt?.getTime() ?? null,
  };
}
