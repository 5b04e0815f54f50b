import type { Metered } from '../contracts/plans.ts';
import type { SpeechDoor } from '../voice/voice.service.ts';
import type { Quotas } from './quotas.service.ts';
import type { Db, Facts } from './quotas.store.ts';

export type Budget = {
  /** Takes quota for all of the work. @throws AppError QUOTA_EXCEEDED; then nothing is to be begun */
  take(amount: number, db?: Db): Promise<void>;
  /** So much was used; may be a fraction. */
  use(amount: number): Promise<void>;
  /** Books what is owed of the last piece; what is held stays held, for whoever goes on. Never throws. */
  settle(): Promise<void>;
  /** The work is over, however it ended: what was not used is given back. Never throws: else the repeated job does it. */
  close(): Promise<void>;
};

/** Whose quota it is, of what, and for which work. `userId` null: the house itself, which has no limits. */
export type BudgetOf = { userId: string | null; action: Metered; subject: string; facts?: Facts };

/**
 * Quota of a long work: taken once for all of it, used piece by piece, so that what a worker has used before it died stays
 * used; whoever goes on in its place goes on with what is still held.
 */
export function openBudget(
  quotas: Pick<Quotas, 'hold' | 'draw' | 'release'>,
  { userId, action, subject, facts }: BudgetOf,
): Budget {
  /** Less than one: is used with the next piece, or at the end. */
  let owed = 0;
  const draw = async (amount: number): Promise<void> => {
    if (userId !== null) await quotas.draw(userId, action, amount, subject, facts);
  };
  async function settle(): Promise<void> {
    const rest = Math.ceil(owed - 1e-6);
    owed = 0;
    await draw(rest).catch(() => undefined);
  }
  return {
    settle,
    take: (amount, db) => quotas.hold(userId, action, amount, subject, db),
    async use(amount) {
      if (userId === null) return;
      owed += amount;
      const whole = Math.floor(owed);
      owed -= whole;
      await draw(whole).catch((error: unknown) => {
        owed += whole;
        throw error;
      });
    },
    async close() {
      if (userId === null) return;
      await settle();
      await quotas.release(subject).catch(() => undefined);
    },
  };
}

/** Through which each line of a long work is made, and paid by its budget. */
export function speechOn(budget: Budget): SpeechDoor {
  return async (_, make) => {
    const made = await make();
    await budget.use(made.durationSeconds);
    return made;
  };
}

/** Through which one line is made that somebody has asked for. @param userId null: the house itself */
export function speechOf(
  quotas: Pick<Quotas, 'during'>,
  userId: string | null,
  facts: Facts = {},
): SpeechDoor {
  return (seconds, make) =>
    quotas.during(userId, 'voice_seconds', seconds, make, ({ durationSeconds }) => durationSeconds, facts);
}
