import { stringify } from 'csv-stringify/sync';
import { decimalMoney } from './invoice.rules.ts';
import type { SettlementDetail } from './settlement.rules.ts';

const day = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 10));

const columns: Record<string, (settlement: SettlementDetail) => string> = {
  invoice: ({ invoiceNumber }) => invoiceNumber,
  date: ({ createdAt }) => day(createdAt),
  status: ({ status }) => status,
  campaign: ({ campaignName }) => campaignName,
  lot: ({ lotNumber }) => String(lotNumber),
  title: ({ title }) => title,
  artist: ({ artist }) => artist,
  paddle: ({ paddle }) => String(paddle),
  buyer: ({ buyer }) => buyer,
  currency: ({ currency }) => currency,
  hammer: ({ hammer, currency }) => decimalMoney(hammer, currency),
  premium: ({ premium, currency }) => decimalMoney(premium, currency),
  tax: ({ tax, currency }) => decimalMoney(tax, currency),
  total: ({ total, currency }) => decimalMoney(total, currency),
  paid: ({ paidAt }) => day(paidAt),
  cancelled: ({ cancelledAt }) => day(cancelledAt),
  note: ({ note }) => note,
};

/** RFC 4180 with a mark of UTF-8; what a spreadsheet would take for a formula is written as text. */
export function settlementsCsv(settlements: readonly SettlementDetail[]): string {
  const rows = settlements.map((settlement) => Object.values(columns).map((value) => value(settlement)));
  return stringify([Object.keys(columns), ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    // A lone line feed in a text would end the row for many readers.
    quoted_match: /[\r\n]/,
  });
}
