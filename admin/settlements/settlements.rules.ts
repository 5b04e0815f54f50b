import type { Settlement } from '../../server/contracts/catalogue.ts';
import type { Currency } from '../../server/contracts/money.ts';

export type Totals = {
  currency: Currency;
  invoices: number;
  hammer: bigint;
  premium: bigint;
  tax: bigint;
  total: bigint;
  /** Of the total, what has not been paid. */
  outstanding: bigint;
};

/** Sums per currency, in minor units; cancelled invoices count for nothing. */
export function totalsOf(rows: readonly Settlement[]): Totals[] {
  const sums = new Map<Currency, Totals>();
  for (const row of rows) {
    if (row.status === 'cancelled') continue;
    const { currency } = row;
    const sum = sums.get(currency) ?? {
      currency,
      invoices: 0,
      hammer: 0n,
      premium: 0n,
      tax: 0n,
      total: 0n,
      outstanding: 0n,
    };
    sum.invoices += 1;
    sum.hammer += BigInt(row.hammer);
    sum.premium += BigInt(row.premium);
    sum.tax += BigInt(row.tax);
    sum.total += BigInt(row.total);
    if (row.status === 'unpaid') sum.outstanding += BigInt(row.total);
    sums.set(currency, sum);
  }
  return [...sums.values()];
}
