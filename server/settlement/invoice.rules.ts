import { CURRENCIES, type Currency, type MinorUnits } from '../contracts/money.ts';
import { premiumSlices, type SettlementDetail } from './settlement.rules.ts';

export type InvoiceLine = { label: string; detail: string; amount: string };

/** An invoice in words: what page and PDF both show. */
export type InvoiceView = {
  number: string;
  date: string;
  sale: string;
  buyer: string;
  paddle: string;
  lot: string;
  title: string;
  artist: string;
  /** Year, medium, size: what is known of them. */
  facts: string[];
  currency: Currency;
  lines: InvoiceLine[];
  total: string;
  stamp: { text: 'PAID' | 'CANCELLED'; date: string } | null;
  /** What follows from the status, in a sentence. */
  remark: string;
};

/** `1250.00`: for tables, without a sign or separators. */
export function decimalMoney(minor: MinorUnits, currency: Currency): string {
  const { digits } = CURRENCIES[currency];
  if (digits === 0) return minor;
  const text = minor.padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** `1,250.00`: always with all decimals, so that a column of them lines up. */
export function columnMoney(minor: MinorUnits | bigint, currency: Currency): string {
  const [units = '', decimals] = decimalMoney(minor.toString(), currency).split('.');
  const grouped = units.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** `2500` → `25 %`, `1250` → `12.5 %`; the space does not break. */
function percent(bps: number): string {
  const text = `${Math.floor(bps / 100)}.${String(bps % 100).padStart(2, '0')}`;
  return `${text.replace(/\.?0+$/, '') || '0'}\u00a0%`;
}

/** `21 November 2026`, as the day is in UTC. */
function longDate(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

export function invoiceView(settlement: SettlementDetail): InvoiceView {
  const { currency } = settlement;
  const money = (minor: MinorUnits | bigint) => columnMoney(minor, currency);
  const taxed = money(BigInt(settlement.hammer) + BigInt(settlement.premium));
  const { taxBps } = settlement.rates;
  const tax: InvoiceLine = {
    label: taxBps === undefined ? 'Tax' : `Tax, ${percent(taxBps)}`,
    detail: `on ${taxed}`,
    amount: money(settlement.tax),
  };
  return {
    number: settlement.invoiceNumber,
    date: longDate(settlement.createdAt),
    sale: settlement.campaignName,
    buyer: settlement.buyer,
    paddle: settlement.paddle > 0 ? String(settlement.paddle) : '',
    lot: String(settlement.lotNumber),
    title: settlement.title,
    artist: settlement.artist,
    facts: [settlement.year, settlement.medium, settlement.dimensions].filter(Boolean),
    currency,
    lines: [
      { label: 'Hammer price', detail: '', amount: money(settlement.hammer) },
      ...premiumLines(settlement),
      ...(taxBps === 0 ? [] : [tax]),
    ],
    total: money(settlement.total),
    stamp: stampOf(settlement),
    remark: remarkOf(settlement),
  };
}

function premiumLines({ rates, hammer, premium, currency }: SettlementDetail): InvoiceLine[] {
  const money = (minor: MinorUnits | bigint) => columnMoney(minor, currency);
  if (!rates.premium) return [{ label: 'Buyer’s premium', detail: '', amount: money(premium) }];
  return premiumSlices(BigInt(hammer), rates.premium).map(({ base, bps, from, upTo, amount }) => ({
    label: `Buyer’s premium, ${percent(bps)}`,
    detail: partOf(money(base), from, upTo, money),
    amount: money(amount),
  }));
}

function partOf(
  base: string,
  from: MinorUnits,
  upTo: MinorUnits | null,
  money: (minor: MinorUnits) => string,
): string {
  if (from !== '0') return `on ${base} above ${money(from)}`;
  return upTo !== null && money(upTo) === base ? `on the first ${base}` : `on ${base}`;
}

function stampOf({ status, paidAt, cancelledAt }: SettlementDetail): InvoiceView['stamp'] {
  if (status === 'paid') return { text: 'PAID', date: paidAt === null ? '' : longDate(paidAt) };
  if (status !== 'cancelled') return null;
  return { text: 'CANCELLED', date: cancelledAt === null ? '' : longDate(cancelledAt) };
}

function remarkOf({ status, paidAt, invoiceNumber }: SettlementDetail): string {
  if (status === 'paid') return 'Paid in full. Thank you.';
  if (status === 'unpaid')
    return `Please pay the total, and name invoice ${invoiceNumber} with your payment.`;
  const refund = paidAt === null ? 'Nothing is owed.' : 'It had been paid: a refund is due.';
  return `The sale was taken back and this invoice is cancelled. ${refund}`;
}
