import type pg from 'pg';
import type { Metered, Plan } from '../contracts/plans.ts';
import { AppError } from '../platform/errors.ts';

/** The pool, or a client in the middle of a transaction that quotas are to be a part of. */
export type Db = Pick<pg.Pool, 'query'>;

export type Taking = { userId: string; action: Metered; amount: number; subject: string };

/** What a booking is about, beside its subject. */
export type Facts = { newsId?: string | null; metadata?: Record<string, unknown> };

/** Why nothing was taken: how it stood at that moment. */
export type Refused = { plan: Plan; limit: number; used: number; held: number };

export type Counted = { action: Metered; used: number; held: number };

export type QuotaStore = ReturnType<typeof createQuotaStore>;

/** Counters, holds and metrics in PostgreSQL. Each change is one statement; what it does is in the migration `quotas`. */
export function createQuotaStore(pool: pg.Pool) {
  return {
    /** null: it is taken, or was taken for this subject before. @throws AppError NOT_FOUND when the account is gone */
    async hold(
      { userId, action, amount, subject }: Taking,
      period: Date,
      limits: Record<Plan, number | null>,
      db: Db = pool,
    ): Promise<Refused | null> {
      const { rows } = await db
        .query<{ taken: boolean; plan: Plan; most: string; used: string; held: string }>(
          'SELECT taken, plan, most, used, held FROM plans.hold($1, $2, $3, $4, $5, $6)',
          [userId, action, amount, subject, period, JSON.stringify(limits)],
        )
        .catch(accountGone);
      const row = rows[0];
      if (!row || row.taken) return null;
      return { plan: row.plan, limit: Number(row.most), used: Number(row.used), held: Number(row.held) };
    },

    /** @param amount null: what is held; 0: give it back; else what was really used. @returns how many were settled */
    async settle(
      subject: string,
      amount: number | null,
      { newsId = null, metadata = {} }: Facts,
      db: Db = pool,
    ) {
      const { rows } = await db.query<{ settled: number }>('SELECT plans.settle($1, $2, $3, $4) AS settled', [
        subject,
        amount,
        newsId,
        JSON.stringify(metadata),
      ]);
      return rows[0]?.settled ?? 0;
    },

    /** Uses a piece of what is held. @returns how much of it is left */
    async draw(
      { userId, action, amount, subject }: Taking,
      period: Date,
      { newsId = null, metadata = {} }: Facts,
    ): Promise<number> {
      const { rows } = await pool.query<{ rest: string }>(
        'SELECT plans.draw($1, $2, $3, $4, $5, $6, $7) AS rest',
        [userId, action, subject, amount, period, newsId, JSON.stringify(metadata)],
      );
      return Number(rows[0]?.rest ?? 0);
    },

    async record(
      { userId, action, amount }: Omit<Taking, 'subject'>,
      period: Date,
      { newsId = null, metadata = {} }: Facts,
      db: Db = pool,
    ): Promise<void> {
      await db.query(
        'SELECT plans.book($1, $2, $3, $4, (SELECT subscription_id FROM plans.plan_of($1)), $5, $6)',
        [userId, action, amount, period, newsId, JSON.stringify(metadata)],
      );
    },

    /** @param taking.amount what the subject has used in all so far. @returns what was added */
    async meter({ userId, action, amount, subject }: Taking, period: Date, db: Db = pool): Promise<number> {
      const { rows } = await db.query<{ added: string }>('SELECT plans.meter($1, $2, $3, $4, $5) AS added', [
        userId,
        action,
        subject,
        amount,
        period,
      ]);
      return Number(rows[0]?.added ?? 0);
    },

    /** Who holds something for a subject, or for one that begins with it; null: nobody. */
    async holder(subject: string): Promise<string | null> {
      const { rows } = await pool.query<{ userId: string }>(
        `SELECT user_id AS "userId" FROM plans.usage_holds
         WHERE (subject = $1 OR starts_with(subject, $1 || ':')) AND status = 'held'
         ORDER BY created_at DESC LIMIT 1`,
        [subject],
      );
      return rows[0]?.userId ?? null;
    },

    /** The plan of this moment. null: there is no such account */
    async planOf(userId: string, db: Db = pool): Promise<Plan | null> {
      const { rows } = await db.query<{ plan: Plan }>('SELECT plan FROM plans.plan_of($1)', [userId]);
      return rows[0]?.plan ?? null;
    },

    async counted(userId: string, period: Date): Promise<Counted[]> {
      const { rows } = await pool.query<{ action: Metered; used: string; held: string }>(
        'SELECT action, used, held FROM plans.usage_counters WHERE user_id = $1 AND period_start = $2',
        [userId, period],
      );
      return rows.map(({ action, used, held }) => ({ action, used: Number(used), held: Number(held) }));
    },
  };
}

function accountGone(error: unknown): never {
  if ((error as { code?: string }).code !== '23503') throw error;
  throw new AppError('NOT_FOUND', undefined, 'There is no such account any more');
}
