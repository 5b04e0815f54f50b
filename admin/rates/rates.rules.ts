import type { ExchangeRates } from '../../server/contracts/catalogue.ts';
import { CURRENCIES, type Currency } from '../../server/contracts/money.ts';
import type { Errors } from '../parts/useForm.ts';

/** Currencies that need a rate: all but the one they are counted in. */
export const QUOTED = (Object.keys(CURRENCIES) as Currency[]).filter((currency) => currency !== 'USD');

export type RateTexts = Partial<Record<Currency, string>>;

const DIGITS = 6;

/** Millionths per dollar as a person writes them: `920000` → `0.92`. */
export function rateText(millionths: string): string {
  const text = millionths.padStart(DIGITS + 1, '0');
  const fraction = text.slice(-DIGITS).replace(/0+$/, '');
  return text.slice(0, -DIGITS) + (fraction === '' ? '' : `.${fraction}`);
}

export function rateTexts({ perUsd }: ExchangeRates): RateTexts {
  return Object.fromEntries(
    QUOTED.flatMap((currency) => {
      const rate = perUsd[currency];
      return rate === undefined ? [] : [[currency, rateText(rate)]];
    }),
  );
}

/** Reads the table; an empty field leaves its currency without an estimate. */
export function readRates(texts: RateTexts): { perUsd: ExchangeRates['perUsd']; errors: Errors } {
  const errors: Errors = {};
  const perUsd: ExchangeRates['perUsd'] = {};
  for (const currency of QUOTED) {
    const text = (texts[currency] ?? '').replace(/[\s,'’]/g, '');
    if (text === '') continue;
    const match = /^(\d{1,11})(?:\.(\d{0,6}))?$/.exec(text);
    const millionths = match ? BigInt(match[1] + (match[2] ?? '').padEnd(DIGITS, '0')) : 0n;
    if (millionths > 0n) perUsd[currency] = millionths.toString();
    else errors[currency] = 'A number above 0, at most six decimals';
  }
  return { perUsd, errors };
}

/** What one of a currency is worth, in US cents, rounded. */
export function centsOf(millionths: string): bigint {
  const rate = BigInt(millionths);
  return (100_000_000n + rate / 2n) / rate;
}
