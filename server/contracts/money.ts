import { z } from 'zod';

/** The largest amount the engine takes: below 2^53 with room for one increment, since Lua counts in doubles. */
export const MAX_AMOUNT = 9_000_000_000_000_000n;

/** Decimal digits of the minor unit per currency; crypto trades in gwei, satoshi and lamports. */
export const CURRENCIES = {
  USD: { digits: 2, symbol: '$' },
  EUR: { digits: 2, symbol: '€' },
  GBP: { digits: 2, symbol: '£' },
  CHF: { digits: 2, symbol: 'CHF ' },
  JPY: { digits: 0, symbol: '¥' },
  ETH: { digits: 9, symbol: 'Ξ' },
  BTC: { digits: 8, symbol: '₿' },
  SOL: { digits: 9, symbol: '◎' },
} as const;

export type Currency = keyof typeof CURRENCIES;
export const currencySchema = z.enum(Object.keys(CURRENCIES) as [Currency, ...Currency[]]);

/** Money on the wire: minor units as a string of digits. Whether it is too large is a rule, not a shape. */
export const minorUnitsSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,39})$/, 'must be a whole number of minor units, written as a string of digits')
  .meta({ description: 'Money in minor units (USD: cents) as a string of digits', example: '125000' });

export type MinorUnits = string;

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `formatMoney('125050', 'USD')` → `$1,250.50`; whole amounts drop the decimals: `$1,250`. */
export function formatMoney(minor: MinorUnits | bigint, currency: Currency): string {
  const { digits, symbol } = CURRENCIES[currency];
  const text = minor.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? '' : text.slice(-digits);
  const shown = currency.length === 3 && digits === 2 ? fraction : fraction.replace(/0+$/, '');
  return symbol + grouped(whole) + (/[1-9]/.test(fraction) ? `.${shown}` : '');
}

/** What a person typed (`1,250.50`, `1250`) to minor units, or null when it is no amount of this currency. */
export function parseMoney(text: string, currency: Currency): MinorUnits | null {
  const { digits } = CURRENCIES[currency];
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text.replace(/[\s,'’]/g, '').replace(/^[^\d.]+/, ''));
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  const minor = BigInt((match[1] ?? '0') + fraction.padEnd(digits, '0'));
  return minor > 0n ? minor.toString() : null;
}
