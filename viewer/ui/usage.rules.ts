import type { Metered, UsageSeries } from '../../server/contracts/plans.ts';

type Day = UsageSeries['actions'][string][number];
/** A bar: its name on the axis, its full name, and what was used. */
export type Bar = { label: string; title: string; amount: number };

export const USAGE_TITLES: Record<Metered, string> = {
  voice_seconds: 'Speech',
  images: 'Pictures',
  videos: 'Videos',
  shows: 'Written shows',
  stream_minutes: 'Time on air',
};

/** More bars than this nobody tells apart. */
const MOST_DAYS = 62;
const MOST_WEEKS_DAYS = 200;
const DAY_MS = 86_400_000;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const dayMonth = format({ day: 'numeric', month: 'short' });
const fullDay = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const monthShort = format({ month: 'short' });
const monthFull = format({ month: 'long', year: 'numeric' });

/** The month in which a day lies: `November 2026`. */
export const monthName = (day: string) => monthFull.format(Date.parse(day));

const kinds = {
  day: {
    keyOf: (at: number) => at,
    label: dayMonth,
    title: (at: number) => fullDay.format(at),
  },
  // Weeks begin on a Monday; the epoch was a Thursday.
  week: {
    keyOf: (at: number) => at - ((Math.floor(at / DAY_MS) + 3) % 7) * DAY_MS,
    label: dayMonth,
    title: (at: number) => `week of ${dayMonth.format(at)}`,
  },
  month: {
    keyOf: (at: number) => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth()),
    label: monthShort,
    title: (at: number) => monthFull.format(at),
  },
};

/** Days as bars, in weeks or months where there are too many. */
export function barsOf(days: readonly Day[]): Bar[] {
  const kind = kinds[days.length <= MOST_DAYS ? 'day' : days.length <= MOST_WEEKS_DAYS ? 'week' : 'month'];
  const sums = new Map<number, number>();
  for (const { day, amount } of days) {
    const key = kind.keyOf(Date.parse(day));
    sums.set(key, (sums.get(key) ?? 0) + amount);
  }
  return [...sums].map(([at, amount]) => ({ label: kind.label.format(at), title: kind.title(at), amount }));
}

export const totalOf = (days: readonly Day[]) => days.reduce((sum, { amount }) => sum + amount, 0);

const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });

/** In what people would say it: an amount is so many times `size`. */
type Unit = { size: number; name: string };
const TIMES: Unit[] = [
  { size: 3_600, name: ' h' },
  { size: 60, name: ' min' },
  { size: 1, name: ' s' },
];
/** How long one of an action is, in seconds; of what is counted in pieces, nothing. */
const SECONDS: Partial<Record<Metered, number>> = { voice_seconds: 1, stream_minutes: 60 };

/** The unit in which an amount is at least one. */
export function unitOf(action: Metered, amount: number): Unit {
  const one = SECONDS[action];
  const unit = one && TIMES.find(({ size }) => amount * one >= size);
  return unit ? { size: unit.size / one, name: unit.name } : { size: 1, name: '' };
}

/** `45 s`, `12 min`, `1.5 h`, `1,200`. */
export function amountText(action: Metered, amount: number, unit: Unit = unitOf(action, amount)): string {
  return count(amount / unit.size) + unit.name;
}
