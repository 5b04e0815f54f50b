import type pg from 'pg';
import { AppError } from '../platform/errors.ts';
import type { Points } from '../studio/points/points.ts';
import { LIMITS } from './plan.rules.ts';
import type { Quotas } from './quotas.service.ts';

type Deps = {
  points: Pick<Points, 'reserve' | 'spend' | 'release'>;
  quotas: Pick<Quotas, 'hold' | 'spend' | 'release' | 'planOf'>;
};

export type Funds = ReturnType<typeof createFunds>;

/**
 * What videos are paid with: prompt points first, and where there are none the videos of the plan. A subject is settled with
 * all that begin with it.
 */
export function createFunds({ points, quotas }: Deps) {
  return {
    /**
     * Takes what a video costs, as a part of the transaction.
     * @throws AppError NOT_ENOUGH_POINTS when the plan holds no videos at all, QUOTA_EXCEEDED when it has none left
     */
    async take(userId: string, subject: string, price: number, db: pg.PoolClient): Promise<void> {
      await db.query('SAVEPOINT points');
      try {
        await points.reserve(userId, subject, price, db);
      } catch (error) {
        if (!isPoor(error)) throw error;
        await db.query('ROLLBACK TO SAVEPOINT points');
        if (LIMITS[await quotas.planOf(userId, db)].videos === 0) throw error;
        await quotas.hold(userId, 'videos', 1, subject, db);
      }
    },

    /** By the plan alone: staff make videos for the house. @throws AppError QUOTA_EXCEEDED */
    takeOfPlan: (userId: string, subject: string, db: pg.PoolClient): Promise<void> =>
      quotas.hold(userId, 'videos', 1, subject, db),

    /** Whether a video is refused for want of points, whatever is taken. */
    async isPoor(userId: string, available: number, price: number): Promise<boolean> {
      return available < price && LIMITS[await quotas.planOf(userId)].videos === 0;
    },

    async spend(subject: string, db: pg.PoolClient): Promise<void> {
      await points.spend(subject, db);
      await quotas.spend(subject, undefined, db);
    },

    async release(subject: string, db: pg.PoolClient): Promise<void> {
      await points.release(subject, db);
      await quotas.release(subject, db);
    },
  };
}

const isPoor = (error: unknown) => error instanceof AppError && error.code === 'NOT_ENOUGH_POINTS';
