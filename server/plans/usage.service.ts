import type { HouseUsage, OwnUsage, UsageSeries } from '../contracts/plans.ts';
import { AppError } from '../platform/errors.ts';
import { type Period, periodOf, seriesOf } from './usage.rules.ts';
import type { UsageStore } from './usage.store.ts';

export type Asked = { from?: string | undefined; to?: string | undefined };
export type Usage = ReturnType<typeof createUsage>;

/** What users, and the house, have made and used. Days are of UTC; both ends of a period belong to it. */
export function createUsage(store: UsageStore) {
  const series = async (userId: string | null, period: Period): Promise<UsageSeries> =>
    seriesOf(period, await store.daysOf(userId, period));

  return {
    /** @throws AppError NOT_FOUND, VALIDATION_FAILED for a period that is none */
    async of(userId: string, asked: Asked): Promise<OwnUsage> {
      const period = requirePeriod(asked);
      const [statistics, days] = await Promise.all([store.statisticsOf(userId), series(userId, period)]);
      if (!statistics) throw new AppError('NOT_FOUND');
      return { ...statistics, series: days };
    },

    /** @throws AppError VALIDATION_FAILED for a period that is none */
    async ofHouse(asked: Asked): Promise<HouseUsage> {
      const period = requirePeriod(asked);
      const [statistics, days, top] = await Promise.all([
        store.statisticsOfHouse(),
        series(null, period),
        store.topOf(period.to),
      ]);
      return { ...statistics, series: days, top };
    },

    /** @throws AppError VALIDATION_FAILED for a period that is none */
    daysOfHouse: async (asked: Asked): Promise<UsageSeries> => series(null, requirePeriod(asked)),
  };
}

function requirePeriod({ from, to }: Asked): Period {
  const asked = { ...(from && { from }), ...(to && { to }) };
  const period = periodOf(asked, new Date().toISOString().slice(0, 10));
  if (period) return period;
  const message = 'must not be before `from`, nor more than 400 days after it';
  throw new AppError('VALIDATION_FAILED', { issues: [{ path: 'to', message }] });
}
