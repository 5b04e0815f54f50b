import { stringify } from 'csv-stringify/sync';
import type { UsageSeries } from '../contracts/plans.ts';

/** A row for each day with a column for each action; RFC 4180 with a mark of UTF-8. */
export function usageCsv({ actions }: UsageSeries): string {
  const names = Object.keys(actions);
  const days = Object.values(actions)[0] ?? [];
  const rows = days.map(({ day }, index) => [
    day,
    ...names.map((name) => actions[name]?.[index]?.amount ?? 0),
  ]);
  return stringify([['day', ...names], ...rows], { bom: true, record_delimiter: 'windows' });
}
