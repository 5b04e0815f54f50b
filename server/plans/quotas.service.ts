import { randomUUID } from 'node:crypto';
import type { Metered, Plan, Quota } from '../contracts/plans.ts';
import { METERED } from '../contracts/plans.ts';
import { AppError } from '../platform/errors.ts';
import { LIMITS, leftOf, limitsOf, periodOf, refusalOf } from './plan.rules.ts';
import type { Db, Facts, QuotaStore, Taking } from './quotas.store.ts';

type Deps = { store: QuotaStore; now?: () => Date };

const ACTIONS = Object.keys(METERED) as Metered[];

export type Quotas = ReturnType<typeof createQuotas>;

/**
 * Quotas of plans: taken before work, spent with what was really used when it is done, given back when it fails. A subject
 * is what it is taken for, and is taken for once. `db` makes a change part of the caller's transaction.
 */
export function createQuotas({ store, now = () => new Date() }: Deps) {
  const quotas = {
    /**
     * Takes quota for a subject; one that holds so much or has spent its own keeps it, and one that holds less takes the
     * difference. The plan of this moment decides.
     * @param userId null: the house itself, which has no limits
     * @throws AppError QUOTA_EXCEEDED with action, plan, limit, used, held, left and resetsAt, then nothing is taken;
     *   NOT_FOUND when the account is gone
     */
    async hold(
      userId: string | null,
      action: Metered,
      amount: number,
      subject: string,
      db?: Db,
    ): Promise<void> {
      if (userId === null || amount <= 0) return;
      const { start, resetsAt } = periodOf(now());
      const taking: Taking = { userId, action, amount: Math.ceil(amount), subject };
      const refused = await store.hold(taking, start, limitsOf(action), db);
      if (refused) throw exceeded(taking, refused, resetsAt);
    },

    /**
     * The work is done. With `amount`: so much was really used, also more than was held, and also when it was given back
     * meanwhile; nothing used is given back. Without: what is held for the subject and for those that begin with it.
     * @returns false when there is nothing to settle: the second time nothing happens
     */
    async spend(subject: string, amount?: number, db?: Db, facts: Facts = {}): Promise<boolean> {
      const used = amount === undefined ? null : Math.max(0, Math.ceil(amount));
      return (await store.settle(subject, used, facts, db)) > 0;
    },

    /** Gives back what is held for a subject and for those that begin with it; what is spent stays spent. */
    async release(subject: string, db?: Db): Promise<boolean> {
      return (await store.settle(subject, 0, {}, db)) > 0;
    },

    /** Asks whether there is so much left, and takes nothing. @throws AppError QUOTA_EXCEEDED */
    async require(userId: string, action: Metered, amount: number): Promise<void> {
      const subject = `once:${randomUUID()}`;
      await quotas.hold(userId, action, amount, subject);
      await quotas.release(subject);
    },

    /**
     * Uses a piece of what a subject holds; more than it holds is booked too.
     * @param amount more than nothing
     * @returns how much is still held
     */
    async draw(
      userId: string,
      action: Metered,
      amount: number,
      subject: string,
      facts: Facts = {},
    ): Promise<number> {
      return store.draw({ userId, action, amount: Math.ceil(amount), subject }, periodOf(now()).start, facts);
    },

    /** Who holds something for a subject, or for one that begins with it; null: nobody. */
    holder: (subject: string): Promise<string | null> => store.holder(subject),

    /** Books what has no door. @param userId null: nobody's */
    async record(
      userId: string | null,
      action: Metered,
      amount: number,
      db?: Db,
      facts: Facts = {},
    ): Promise<void> {
      if (userId === null || amount <= 0) return;
      await store.record({ userId, action, amount: Math.ceil(amount) }, periodOf(now()).start, facts, db);
    },

    /** Brings what a subject has used so far to `total`; the same total twice is one. It has no limit. @returns what was added */
    meter: (userId: string, action: Metered, subject: string, total: number): Promise<number> =>
      store.meter({ userId, action, amount: total, subject }, periodOf(now()).start),

    /**
     * Holds, does the work and settles: spent with what `usedOf` says came of it, given back when it fails.
     * @throws AppError QUOTA_EXCEEDED before any work, and what the work throws
     */
    async during<T>(
      userId: string | null,
      action: Metered,
      amount: number,
      work: () => Promise<T>,
      usedOf: (made: T) => number,
      facts: Facts = {},
    ): Promise<T> {
      const subject = `once:${randomUUID()}`;
      await quotas.hold(userId, action, amount, subject);
      const made = await work().catch(async (error: unknown) => {
        // What cannot be given back now is given back by the repeated job.
        await quotas.release(subject).catch(() => undefined);
        throw error;
      });
      await quotas.spend(subject, usedOf(made), undefined, facts);
      return made;
    },

    /** @throws AppError NOT_FOUND */
    async planOf(userId: string, db?: Db): Promise<Plan> {
      const plan = await store.planOf(userId, db);
      if (plan === null) throw new AppError('NOT_FOUND');
      return plan;
    },

    /** Every quota of a user as it stands in this month. @throws AppError NOT_FOUND */
    async standing(userId: string): Promise<Quota[]> {
      const { start, resetsAt } = periodOf(now());
      const limits = LIMITS[await quotas.planOf(userId)];
      const counted = await store.counted(userId, start);
      return ACTIONS.map((action) => {
        const { used, held } = counted.find((row) => row.action === action) ?? { used: 0, held: 0 };
        return { action, limit: limits[action], used, held, resetsAt: resetsAt.toISOString() };
      });
    },
  };
  return quotas;
}

function exceeded(
  { action, amount }: Taking,
  { plan, limit, used, held }: { plan: Plan; limit: number; used: number; held: number },
  resetsAt: Date,
): AppError {
  const left = leftOf(limit, used, held) ?? 0;
  return new AppError(
    'QUOTA_EXCEEDED',
    { action, plan, limit, used, held, left, resetsAt: resetsAt.toISOString() },
    refusalOf({ action, plan, limit, left, wanted: amount, resetsAt }),
  );
}
