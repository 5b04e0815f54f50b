import { METERED, type UsageSeries } from '../contracts/plans.ts';

export type Period = { from: string; to: string };
/** Amounts by action and day. */
export type UsedDays = Record<string, Record<string, number>>;

const DAY_MS = 86_400_000;
const DAYS_SHOWN = 30;
const MOST_DAYS = 400;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const lengthOf = ({ from, to }: Period) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** The period asked for, both days in it: open ends are today, and thirty days. null: it ends before it begins, or is too long. */
export function periodOf(asked: Partial<Period>, today: string): Period | null {
  const span = (DAYS_SHOWN - 1) * DAY_MS;
  const to = asked.to ?? (asked.from && asked.from > today ? asked.from : today);
  const period = { from: asked.from ?? dayOf(Date.parse(to) - span), to };
  const days = lengthOf(period);
  // The database knows no year nought.
  return days >= 1 && days <= MOST_DAYS && period.from >= '0001' ? period : null;
}

/** Every metered action with every day of the period; on a day that is not there nothing was used. */
export function seriesOf(period: Period, used: UsedDays): UsageSeries {
  const first = Date.parse(period.from);
  const days = Array.from({ length: lengthOf(period) }, (_, index) => dayOf(first + index * DAY_MS));
  const actions = Object.keys(METERED).map((action) => [
    action,
    days.map((day) => ({ day, amount: used[action]?.[day] ?? 0 })),
  ]);
  return { ...period, actions: Object.fromEntries(actions) };
}
