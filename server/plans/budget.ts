import type { Metered } from '../contracts/plans.ts';
import { createTurns } from '../show/audio/turns.ts';
import type { SpeechDoor } from '../voice/voice.service.ts';
import type { Quotas } from './quotas.service.ts';
import type { Db, Facts } from './quotas.store.ts';

export type Budget = {
  /** Takes quota for all of the work. @throws AppError QUOTA_EXCEEDED; then nothing is to be begun */
  take(amount: number, db?: Db): Promise<void>;
  /**
   * Makes a piece, and books what `usedOf` says of it; may be a fraction. Where less is left of what was taken than the
   * piece will need, the difference is taken before.
   * @throws AppError QUOTA_EXCEEDED, then the piece is not made; and what `make` throws
   */
  during<T>(estimate: number, make: () => Promise<T>, usedOf: (made: T) => number): Promise<T>;
  /** Books what is owed of the last piece; what is held stays held, for whoever goes on. Never throws. */
  settle(): Promise<void>;
  /** The work is over, however it ended: what was not used is given back. Never throws: else the repeated job does it. */
  close(): Promise<void>;
};

export type BudgetOf = {
  /** Whose quota it is; null: the house itself, which has no limits. */
  userId: string | null;
  action: Metered;
  /** For which work. */
  subject: string;
  facts?: Facts;
  /** The work is paid in another way: what it uses is booked, and neither held nor refused. */
  paid?: boolean;
};

/**
 * Quota of a long work: taken once for all of it, used piece by piece, so that what a worker has used before it died stays
 * used; whoever goes on in its place goes on with what is still held.
 */
export function openBudget(
  quotas: Pick<Quotas, 'hold' | 'draw' | 'release'>,
  { userId, action, subject, facts, paid = false }: BudgetOf,
): Budget {
  const limitedTo = paid ? null : userId;
  /** One statement after the other: what the last one said is how it stands. */
  const inTurn = createTurns(1);
  /** Held, as far as is known here: whoever goes on for another learns it with the first piece. */
  let left = 0;
  /** Of pieces that are being made. */
  let promised = 0;
  /** Less than one: is used with the next piece, or at the end. */
  let owed = 0;

  async function hold(amount: number, db?: Db): Promise<void> {
    await quotas.hold(limitedTo, action, amount, subject, db);
    left = Math.max(left, Math.ceil(amount));
  }

  async function draw(amount: number): Promise<void> {
    if (userId !== null && amount > 0) left = await quotas.draw(userId, action, amount, subject, facts);
  }

  async function use(amount: number): Promise<void> {
    owed += amount;
    const whole = Math.floor(owed);
    owed -= whole;
    await draw(whole).catch((error: unknown) => {
      owed += whole;
      throw error;
    });
  }

  const settle = (): Promise<void> =>
    inTurn(async () => {
      const rest = Math.ceil(owed - 1e-6);
      owed = 0;
      await draw(rest).catch(() => undefined);
    });

  return {
    settle,
    take: hold,
    async during(estimate, make, usedOf) {
      await inTurn(async () => {
        const wanted = owed + promised + estimate;
        if (wanted > left) await hold(wanted);
        promised += estimate;
      });
      const made = await make().catch((error: unknown) => {
        promised -= estimate;
        throw error;
      });
      await inTurn(async () => {
        promised -= estimate;
        await use(usedOf(made));
      });
      return made;
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
  return (seconds, make) => budget.during(seconds, make, ({ durationSeconds }) => durationSeconds);
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
