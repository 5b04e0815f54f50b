import type { ExchangeRates } from '../../server/contracts/catalogue.ts';
import { CURRENCIES, type Currency, formatMoney, type MinorUnits } from '../../server/contracts/money.ts';

type PerUsd = ExchangeRates['perUsd'];

/** Rates are millionths per dollar, so a dollar is a million of them. */
const perDollar = (rates: PerUsd, currency: Currency) =>
  rates[currency] ?? (currency === 'USD' ? '1000000' : undefined);

/** Rounded to what an estimate deserves: whole units from a hundred on, three figures below. */
function roughly(minor: bigint, unit: bigint): bigint {
  let grain = unit;
  while (grain > 1n && minor < 100n * grain) grain /= 10n;
  return ((minor + grain / 2n) / grain) * grain;
}

/** `minor` units of `from` in minor units of `to`; null where a rate is missing. */
export function convert(minor: MinorUnits, from: Currency, to: Currency, rates: PerUsd): MinorUnits | null {
  const [sold, bought] = [perDollar(rates, from), perDollar(rates, to)];
  if (!sold || !bought) return null;
  const unitOf = (currency: Currency) => 10n ** BigInt(CURRENCIES[currency].digits);
  const numerator = BigInt(minor) * BigInt(bought) * unitOf(to);
  const denominator = BigInt(sold) * unitOf(from);
  return roughly((numerator + denominator / 2n) / denominator, unitOf(to)).toString();
}

/** `≈ €463`; null when there is nothing to convert or no rate. */
export function estimateIn(minor: MinorUnits, from: Currency, to: Currency, rates: PerUsd): string | null {
  if (from === to) return null;
  const amount = convert(minor, from, to, rates);
  return amount === null ? null : `≈ ${formatMoney(amount, to)}`;
}
