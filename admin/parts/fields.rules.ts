import { type Currency, formatMoney, type MinorUnits, parseMoney } from '../../server/contracts/money.ts';
import type { Errors } from './useForm.ts';

/** Minor units as a person would type them: `125050` USD → `1,250.50`; nothing for null. */
export function moneyText(minor: MinorUnits | null, currency: Currency): string {
  return minor === null ? '' : formatMoney(minor, currency).replace(/^\D+/, '');
}

/** Reads an amount; an empty field is null, one that is no amount leaves an error under `name`. */
export function readMoney(text: string, currency: Currency, name: string, errors: Errors): MinorUnits | null {
  if (text.trim() === '') return null;
  const minor = parseMoney(text, currency);
  if (minor === null) errors[name] = `Not an amount in ${currency}`;
  return minor;
}

/** Reads a whole number; anything else leaves an error under `name`. */
export function readWhole(text: string | number, name: string, errors: Errors): number | undefined {
  const trimmed = String(text).trim();
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed);
  errors[name] = trimmed === '' ? 'Required' : 'A whole number, please';
}

/** `25`, `12.5` percent to basis points. */
export function readPercent(text: string, name: string, errors: Errors): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  errors[name] = 'A percentage, for example 12.5';
}

export function percentText(bps: number): string {
  const rest = bps % 100;
  return `${Math.trunc(bps / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`}`;
}

/** Value of a `datetime-local` field (this machine's time zone) for an instant, ms. */
export function localText(at: number | null): string {
  if (at === null) return '';
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export function readLocal(text: string, name: string, errors: Errors): number | null {
  if (text === '') return null;
  const at = new Date(text).getTime();
  if (Number.isFinite(at)) return at;
  errors[name] = 'Not a date and time';
  return null;
}

/** Seconds from a span such as `300`, `5:00`, `1:30:00`. */
export function readSpan(text: string, name: string, errors: Errors): number | undefined {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,7})$/.exec(text.trim());
  if (match) return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3]);
  errors[name] = 'Minutes and seconds, for example 5:00';
}

export function spanText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.trunc(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.trunc(seconds / 60) % 60) : Math.trunc(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `4 min 10 s`, `1 h 5 min`, `20 s`. */
export function spanWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const parts: [number, string][] = [
    [Math.trunc(seconds / 3_600), 'h'],
    [Math.trunc(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  return (
    parts
      .filter(([n]) => n > 0)
      .slice(0, 2)
      .map(([n, unit]) => `${n} ${unit}`)
      .join(' ') || 'at once'
  );
}
