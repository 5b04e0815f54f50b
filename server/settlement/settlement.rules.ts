import type { PremiumTable } from '../contracts/auction.ts';
import type { Settlement } from '../contracts/catalogue.ts';
import type { MinorUnits } from '../contracts/money.ts';

/** What a settlement is reckoned with; kept beside it. Basis points: 2500 is 25 %. */
export type SettlementRates = { premium: PremiumTable; taxBps: number };

/** A settlement with all that an invoice says. */
export type SettlementDetail = Omit<Settlement, 'invoiceUrl' | 'invoicePdfUrl'> & {
  campaignName: string;
  artist: string;
  year: string;
  medium: string;
  dimensions: string;
  /** Empty on invoices from before rates were kept. */
  rates: Partial<SettlementRates>;
};

export type SettlementSum = { hammer: bigint; premium: bigint; tax: bigint; total: bigint };

/** A part of the hammer price at one rate; `amount` is its premium. `upTo` is null for the last one. */
export type PremiumSlice = {
  from: MinorUnits;
  upTo: MinorUnits | null;
  base: bigint;
  bps: number;
  amount: bigint;
};

const whole = 10_000n;

/** Ten-thousandths of a minor unit to minor units, half a one rounded up. */
function rounded(parts: bigint): bigint {
  return (parts + whole / 2n) / whole;
}

/** The table of a campaign; one row where it has none. */
export function premiumTableOf(table: PremiumTable | null, buyersPremiumBps: number): PremiumTable {
  return table ?? [{ from: '0', bps: buyersPremiumBps }];
}

/**
 * The buyer's premium by range: each slice of the hammer price at its own rate, their sum rounded once. A slice's own
 * `amount` is what it adds to the rounded sum, so that the slices always make up the whole.
 */
export function premiumSlices(hammer: bigint, table: PremiumTable): PremiumSlice[] {
  const slices: PremiumSlice[] = [];
  let parts = 0n;
  for (const [i, { from, bps }] of table.entries()) {
    const lower = BigInt(from);
    if (i > 0 && hammer <= lower) break;
    const upTo = table[i + 1]?.from ?? null;
    const upper = upTo === null || hammer < BigInt(upTo) ? hammer : BigInt(upTo);
    const before = rounded(parts);
    parts += (upper - lower) * BigInt(bps);
    slices.push({ from, upTo, base: upper - lower, bps, amount: rounded(parts) - before });
  }
  return slices;
}

/** What a buyer owes, in minor units: hammer, buyer's premium on the hammer, tax on both, half a unit rounded up. */
export function settle(hammer: bigint, { premium: table, taxBps }: SettlementRates): SettlementSum {
  const premium = premiumSlices(hammer, table).reduce((sum, { amount }) => sum + amount, 0n);
  const tax = rounded((hammer + premium) * BigInt(taxBps));
  return { hammer, premium, tax, total: hammer + premium + tax };
}

/** `GC-2026-000042` */
export function invoiceNumber(year: number, serial: number): string {
  return `GC-${year}-${String(serial).padStart(6, '0')}`;
}

/** The sale that a lot stands at: `rev` is that of its close. */
export type Sale = { rev: string | null; buyerId: string; hammer: string; currency: string };

/** Whether an invoice is for that sale, and not for one that was taken back. */
export function isInvoiceOf(invoice: Sale, sale: Sale | null): boolean {
  return (
    sale !== null &&
    invoice.buyerId === sale.buyerId &&
    invoice.hammer === sale.hammer &&
    invoice.currency === sale.currency &&
    invoice.rev === sale.rev
  );
}
