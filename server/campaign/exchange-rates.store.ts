import type pg from 'pg';
import type { ExchangeRates } from '../contracts/catalogue.ts';

export type NewRates = { asOf: number; perUsd: ExchangeRates['perUsd'] };

/**
 * Round figures of 1 July 2025 for a house that has set none: enough for an estimate beside a price. Staff replace them,
 * and their date is shown with them.
 */
const ROUGH_RATES: NewRates = {
  asOf: Date.UTC(2025, 6, 1),
  perUsd: {
    USD: '1000000',
    EUR: '850000',
    GBP: '730000',
    CHF: '790000',
    JPY: '144000000',
    ETH: '400',
    BTC: '9',
    SOL: '6700',
  },
};

export type ExchangeRateStore = ReturnType<typeof createExchangeRateStore>;

/** What a US dollar is worth, for estimates only. */
export function createExchangeRateStore(pool: pg.Pool) {
  const rowsOf = ({ asOf, perUsd }: NewRates) => [Object.keys(perUsd), Object.values(perUsd), new Date(asOf)];

  return {
    async read(): Promise<ExchangeRates> {
      const { rows } = await pool.query<{ currency: string; perUsd: string; asOf: Date }>(
        'SELECT currency, per_usd AS "perUsd", as_of AS "asOf" FROM ops.exchange_rates ORDER BY currency',
      );
      const perUsd: ExchangeRates['perUsd'] = Object.fromEntries(
        rows.map((row) => [row.currency, row.perUsd]),
      );
      return { asOf: rows[0]?.asOf.getTime() ?? null, perUsd };
    },

    /** The new table takes the place of the old one, whole. */
    async replace(rates: NewRates): Promise<void> {
      await pool.query(
        `WITH given AS (SELECT unnest($1::text[]) AS currency, unnest($2::bigint[]) AS per_usd),
           gone AS (DELETE FROM ops.exchange_rates WHERE currency NOT IN (SELECT currency FROM given))
         INSERT INTO ops.exchange_rates (currency, per_usd, as_of) SELECT currency, per_usd, $3 FROM given
         ON CONFLICT (currency) DO UPDATE SET per_usd = EXCLUDED.per_usd, as_of = EXCLUDED.as_of`,
        rowsOf(rates),
      );
    },

    /** Puts rough rates into a house that has none. Safe at every start, from several processes at once. */
    async ensure(): Promise<void> {
      await pool.query(
        `INSERT INTO ops.exchange_rates (currency, per_usd, as_of)
         SELECT unnest($1::text[]), unnest($2::bigint[]), $3
         WHERE NOT EXISTS (SELECT FROM ops.exchange_rates) ON CONFLICT DO NOTHING`,
        rowsOf(ROUGH_RATES),
      );
    },
  };
}
