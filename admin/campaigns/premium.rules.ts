import type { PremiumTable } from '../../server/contracts/auction.ts';
import type { Currency } from '../../server/contracts/money.ts';
import { moneyText, percentText, readMoney, readPercent } from '../parts/fields.rules.ts';
import type { Errors } from '../parts/useForm.ts';

/** A range of the hammer price as typed: from which price on, at which rate. */
export type PremiumText = { id: number; from: string; percent: string };

export function premiumTexts(table: PremiumTable | null, flatBps: number, currency: Currency): PremiumText[] {
  return (table ?? [{ from: '0', bps: flatBps }]).map((row, id) => ({
    id,
    from: row.from === '0' ? '0' : moneyText(row.from, currency),
    percent: percentText(row.bps),
  }));
}

/** Reads the table; what is wrong is told at `premiumTable.<row>.<field>`. */
export function readPremiumTable(
  rows: readonly PremiumText[],
  currency: Currency,
  errors: Errors,
): PremiumTable {
  let last = -1n;
  return rows.map((row, i) => {
    const at = `premiumTable.${i}`;
    const from = i === 0 ? '0' : readMoney(row.from, currency, `${at}.from`, errors);
    if (from === null) errors[`${at}.from`] ??= 'Required';
    else if (BigInt(from) <= last) errors[`${at}.from`] = 'Higher than the row above';
    else last = BigInt(from);
    const bps = readPercent(row.percent, `${at}.percent`, errors);
    if (bps !== undefined && bps > 10_000) errors[`${at}.percent`] = 'At most 100 %';
    return { from: from ?? '0', bps: bps ?? 0 };
  });
}
