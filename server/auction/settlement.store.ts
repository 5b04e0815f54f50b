import type { Pool } from 'pg';
import { settle } from './settlement.rules.ts';

type SoldRow = {
  winnerId: string;
  hammer: string;
  currency: string;
  buyersPremiumBps: number;
  taxBps: number;
};

export class SettlementStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Writes the settlement of a sold lot unless it has one; the invoice number is taken in the same transaction. */
  async settle(auctionId: string): Promise<'settled' | 'was settled' | 'not sold'> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      // The lot's row serialises two workers, so that no invoice number is taken in vain.
      const { rows } = await client.query<SoldRow>(
        `SELECT a.winner_id AS "winnerId", a.hammer_price::text AS hammer, a.currency,
           c.buyers_premium_bps AS "buyersPremiumBps", c.tax_bps AS "taxBps"
         FROM auction.auctions a JOIN campaign.campaigns c ON c.id = a.campaign_id
         WHERE a.id = $1 AND a.outcome = 'sold' FOR UPDATE OF a`,
        [auctionId],
      );
      const sold = rows[0];
      const existing = await client.query('SELECT 1 FROM auction.settlements WHERE auction_id = $1', [
        auctionId,
      ]);
      if (!sold || existing.rowCount) {
        await client.query('ROLLBACK');
        return sold ? 'was settled' : 'not sold';
      }
      const sum = settle(BigInt(sold.hammer), sold);
      const counter = await client.query<{ year: number; serial: number }>(
        `INSERT INTO auction.invoice_counters (year, serial)
         VALUES (extract(year FROM now() AT TIME ZONE 'UTC')::int, 1)
         ON CONFLICT (year) DO UPDATE SET serial = auction.invoice_counters.serial + 1 RETURNING year, serial`,
      );
      const { year, serial } = counter.rows[0] as { year: number; serial: number };
      await client.query(
        `INSERT INTO auction.settlements
           (auction_id, buyer_id, invoice_year, invoice_serial, currency, hammer, premium, tax, total)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [auctionId, sold.winnerId, year, serial, sold.currency, sum.hammer, sum.premium, sum.tax, sum.total],
      );
      await client.query('COMMIT');
      return 'settled';
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Sold lots that no settlement follows: what a crash between hammer and job left behind. */
  async unsettled(): Promise<string[]> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `SELECT a.id FROM auction.auctions a LEFT JOIN auction.settlements s ON s.auction_id = a.id
       WHERE a.outcome = 'sold' AND s.id IS NULL LIMIT 500`,
    );
    return rows.map((row) => row.id);
  }
}
