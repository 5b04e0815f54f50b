import type pg from 'pg';
import type { PremiumTable } from '../contracts/auction.ts';
import type { Currency } from '../contracts/money.ts';
import { formatMoney } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';
import { invoiceNumber, isInvoiceOf, premiumTableOf, type Sale, settle } from './settlement.rules.ts';

/** What bringing the books in line with a lot came to. `by` is who took the sale back. */
export type Booked = {
  cancelled: { id: string; invoiceNumber: string; by: string | null } | null;
  settled: { id: string; invoiceNumber: string; total: string } | null;
};

export type PaymentPatch = { status?: 'unpaid' | 'paid' | undefined; note?: string | undefined };
export type Paid = { auctionId: string; invoiceNumber: string; before: string; after: string };

type LotRow = {
  outcome: string | null;
  winnerId: string;
  hammer: string;
  currency: Currency;
  premiumTable: PremiumTable | null;
  buyersPremiumBps: number;
  taxBps: number;
};
type OpenRow = Sale & { id: string; year: number; serial: number; paid: boolean; total: string };

export type SettlementStore = ReturnType<typeof createSettlementStore>;

/** The invoices: written once, never changed but for their status. */
export function createSettlementStore(pool: pg.Pool) {
  async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  return {
    /**
     * Brings a lot's invoices in line with how it stands now: one open invoice for the sale, none where there is no
     * sale. Does nothing the second time, so that it may be asked for too often.
     */
    book(auctionId: string): Promise<Booked> {
      return inTransaction(async (client) => {
        // The lot's row serialises two workers and the engine, so that no invoice number is taken in vain.
        const lot = await lockedLot(client, auctionId);
        if (!lot) return { cancelled: null, settled: null };
        const sale = lot.outcome === 'sold' ? await saleOf(client, auctionId, lot) : null;
        const open = await openInvoice(client, auctionId);
        if (open && isInvoiceOf(open, sale)) return { cancelled: null, settled: null };
        return {
          cancelled: open ? await cancel(client, auctionId, open) : null,
          settled: sale ? await issue(client, auctionId, sale, lot) : null,
        };
      });
    },

    /** Lots whose invoices do not say what the lot says: what a lost job left behind. */
    async unbooked(): Promise<string[]> {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT a.id FROM auction.auctions a
         LEFT JOIN auction.settlements s ON s.auction_id = a.id AND s.status <> 'cancelled'
         WHERE a.outcome = 'sold' AND s.id IS NULL
         UNION
         SELECT a.id FROM auction.settlements s JOIN auction.auctions a ON a.id = s.auction_id
         WHERE s.status <> 'cancelled' AND (
           a.outcome IS DISTINCT FROM 'sold' OR a.winner_id IS DISTINCT FROM s.buyer_id
           OR a.hammer_price IS DISTINCT FROM s.hammer
           OR a.updated_at > s.created_at AND s.sale_rev IS DISTINCT FROM (
             SELECT max(e.rev) FROM auction.auction_entries e WHERE e.auction_id = a.id AND e.kind = 'close'))
         LIMIT 500`,
      );
      return rows.map((row) => row.id);
    },

    /** @throws AppError NOT_FOUND; CONFLICT when the status of a cancelled invoice is to change */
    pay(id: string, { status, note }: PaymentPatch): Promise<Paid> {
      return inTransaction(async (client) => {
        const { rows } = await client.query<Paid & { year: number; serial: number }>(
          `SELECT auction_id AS "auctionId", invoice_year AS year, invoice_serial AS serial, status AS before
           FROM auction.settlements WHERE id = $1 FOR UPDATE`,
          [id],
        );
        const found = rows[0];
        if (!found) throw new AppError('NOT_FOUND');
        if (found.before === 'cancelled' && status !== undefined) {
          throw new AppError('CONFLICT', undefined, 'A cancelled invoice stays cancelled');
        }
        await client.query(
          `UPDATE auction.settlements SET
             paid_at = CASE WHEN $2 = 'paid' THEN coalesce(paid_at, now()) WHEN $2 = 'unpaid' THEN NULL ELSE paid_at END,
             status = coalesce($2::auction.settlement_status, status), note = coalesce($3, note)
           WHERE id = $1`,
          [id, status ?? null, note ?? null],
        );
        const { auctionId, before, year, serial } = found;
        return { auctionId, before, after: status ?? before, invoiceNumber: invoiceNumber(year, serial) };
      });
    },
  };
}

async function lockedLot(client: pg.PoolClient, auctionId: string): Promise<LotRow | undefined> {
  const { rows } = await client.query<LotRow>(
    `SELECT a.outcome, a.winner_id AS "winnerId", a.hammer_price AS hammer, a.currency,
       c.premium_table AS "premiumTable", c.buyers_premium_bps AS "buyersPremiumBps", c.tax_bps AS "taxBps"
     FROM auction.auctions a JOIN campaign.campaigns c ON c.id = a.campaign_id
     WHERE a.id = $1 FOR NO KEY UPDATE OF a`,
    [auctionId],
  );
  return rows[0];
}

async function saleOf(client: pg.PoolClient, auctionId: string, lot: LotRow): Promise<Sale> {
  const { rows } = await client.query<{ rev: string | null }>(
    `SELECT max(rev)::text AS rev FROM auction.auction_entries WHERE auction_id = $1 AND kind = 'close'`,
    [auctionId],
  );
  return { rev: rows[0]?.rev ?? null, buyerId: lot.winnerId, hammer: lot.hammer, currency: lot.currency };
}

async function openInvoice(client: pg.PoolClient, auctionId: string): Promise<OpenRow | undefined> {
  const { rows } = await client.query<OpenRow>(
    `SELECT id, invoice_year AS year, invoice_serial AS serial, sale_rev::text AS rev, buyer_id AS "buyerId", hammer,
       currency, total, status = 'paid' AS paid
     FROM auction.settlements WHERE auction_id = $1 AND status <> 'cancelled' FOR UPDATE`,
    [auctionId],
  );
  return rows[0];
}

async function cancel(client: pg.PoolClient, auctionId: string, open: OpenRow) {
  const owed = formatMoney(open.total, open.currency as Currency);
  const text = open.paid ? `Sale taken back after payment: a refund of ${owed} is due.` : 'Sale taken back.';
  const { rows } = await client.query<{ by: string | null }>(
    `UPDATE auction.settlements s SET status = 'cancelled', cancelled_at = now(),
       note = left(concat_ws(' ', $3::text, nullif(note, '')), 300)
     WHERE id = $1 RETURNING (
       SELECT e.actor_id FROM auction.auction_entries e
       WHERE e.auction_id = $2 AND e.kind IN ('unsell', 'reopen') AND e.rev > coalesce(s.sale_rev, 0)
       ORDER BY e.rev LIMIT 1) AS by`,
    [open.id, auctionId, text],
  );
  return { id: open.id, invoiceNumber: invoiceNumber(open.year, open.serial), by: rows[0]?.by ?? null };
}

/** The number is taken in the same transaction: none is left out, none is given twice. */
async function issue(client: pg.PoolClient, auctionId: string, sale: Sale, lot: LotRow) {
  const rates = { premium: premiumTableOf(lot.premiumTable, lot.buyersPremiumBps), taxBps: lot.taxBps };
  const sum = settle(BigInt(sale.hammer), rates);
  const counter = await client.query<{ year: number; serial: number }>(
    `INSERT INTO auction.invoice_counters (year, serial)
     VALUES (extract(year FROM now() AT TIME ZONE 'UTC')::int, 1)
     ON CONFLICT (year) DO UPDATE SET serial = auction.invoice_counters.serial + 1 RETURNING year, serial`,
  );
  const { year, serial } = counter.rows[0] as { year: number; serial: number };
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO auction.settlements (auction_id, sale_rev, buyer_id, invoice_year, invoice_serial, currency, hammer,
       premium, tax, total, rates)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [
      auctionId,
      sale.rev,
      sale.buyerId,
      year,
      serial,
      sale.currency,
      sum.hammer,
      sum.premium,
      sum.tax,
      sum.total,
      JSON.stringify(rates),
    ],
  );
  const { id } = rows[0] as { id: string };
  return { id, invoiceNumber: invoiceNumber(year, serial), total: sum.total.toString() };
}
