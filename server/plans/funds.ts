import type pg from 'pg';
import { AppError } from '../platform/errors.ts';
import type { Points } from '../studio/points/points.ts';
import { type Budget, openBudget } from './budget.ts';
import { LIMITS } from './plan.rules.ts';
import type { Quotas } from './quotas.service.ts';

type Deps = {
  points: Pick<Points, 'reserve' | 'spend' | 'release' | 'holder'>;
  quotas: Pick<Quotas, 'hold' | 'draw' | 'spend' | 'release' | 'holder' | 'planOf'>;
};

export type Funds = ReturnType<typeof createFunds>;

/** What goes into a video. */
const PARTS = ['voice_seconds', 'images'] as const;
type Part = (typeof PARTS)[number];

/** The subject of what goes into a video. */
export const partOf = (video: string, part: Part) => `${part === 'images' ? 'pictures' : 'speech'}:${video}`;

/** Opens the budget of what goes into a studio's video. */
export type BudgetFor = (input: { id: number; userId: string }, part: Part) => Promise<Budget>;

/**
 * What videos are paid with: prompt points first, and where there are none the videos of the plan. A subject is settled with
 * all that begin with it; what is held for its parts is given back with it, and by the work itself when it is done.
 */
export function createFunds({ points, quotas }: Deps) {
  return {
    /**
     * Takes what a video costs, as a part of the transaction.
     * @returns with what it is paid: a point pays all of it, a video of the plan leaves its speech and pictures to the plan
     * @throws AppError NOT_ENOUGH_POINTS when the plan holds no videos at all, QUOTA_EXCEEDED when it has none left
     */
    async take(
      userId: string,
      subject: string,
      price: number,
      db: pg.PoolClient,
    ): Promise<'points' | 'plan'> {
      await db.query('SAVEPOINT points');
      try {
        await points.reserve(userId, subject, price, db);
        return 'points';
      } catch (error) {
        if (!isPoor(error)) throw error;
        await db.query('ROLLBACK TO SAVEPOINT points');
        if (LIMITS[await quotas.planOf(userId, db)].videos === 0) throw error;
        await quotas.hold(userId, 'videos', 1, subject, db);
        return 'plan';
      }
    },

    /** By the plan alone: staff make videos for the house. @throws AppError QUOTA_EXCEEDED */
    takeOfPlan: (userId: string, subject: string, db: pg.PoolClient): Promise<void> =>
      quotas.hold(userId, 'videos', 1, subject, db),

    /** Whether a video is refused for want of points, whatever is taken. */
    async isPoor(userId: string, available: number, price: number): Promise<boolean> {
      return available < price && LIMITS[await quotas.planOf(userId)].videos === 0;
    },

    /**
     * Of what goes into a video that is being made: on whoever has paid for the video, with what it was paid.
     * @param owner whose it is when nothing is held for the video any more
     */
    async budgetFor(subject: string, owner: string, part: Part): Promise<Budget> {
      const byPoints = await points.holder(subject);
      const userId = byPoints ?? (await quotas.holder(subject)) ?? owner;
      const paid = byPoints !== null;
      return openBudget(quotas, { userId, action: part, subject: partOf(subject, part), paid });
    },

    async spend(subject: string, db: pg.PoolClient): Promise<void> {
      await points.spend(subject, db);
      await quotas.spend(subject, undefined, db);
    },

    async release(subject: string, db: pg.PoolClient): Promise<void> {
      await points.release(subject, db);
      // In the order in which they are taken, so that nobody waits in a circle.
      for (const one of [subject, ...PARTS.map((part) => partOf(subject, part))])
        await quotas.release(one, db);
    },
  };
}

const isPoor = (error: unknown) => error instanceof AppError && error.code === 'NOT_ENOUGH_POINTS';
