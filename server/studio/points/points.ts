import type pg from 'pg';
import type { Points as Balance } from '../../contracts/narration.ts';
import { AppError } from '../../platform/errors.ts';

/** The pool, or a client in the middle of a transaction that points are to be a part of. */
export type Db = Pick<pg.Pool, 'query'>;

/** Of the grant that each account gets once, with its first verified wallet. */
const WELCOME = 'welcome';
/** A reservation younger than this may belong to work that is about to be written, in seconds. */
const SETTLE_AFTER_S = 60;
const within = `(subject = $1 OR starts_with(subject, $1 || ':'))`;

export type Points = ReturnType<typeof createPoints>;

/**
 * Points of accounts: taken before work, spent when it is done, given back when it fails. Each is one statement, and a
 * constraint of the table keeps the account from going below nothing.
 * A subject is `video_job:<uuid>`, `input:<number>` or `input:<number>:<run>`, and takes those that begin with it along when
 * it is settled; `db` makes the change part of the caller's transaction.
 */
export function createPoints(pool: pg.Pool) {
  return {
    /**
     * Takes points for a subject. A subject that holds or has spent its points keeps them, and nothing more is taken; one
     * whose points were given back takes them anew.
     * @throws AppError NOT_ENOUGH_POINTS with `needed`; a transaction that it was part of is lost
     */
    async reserve(userId: string, subject: string, points: number, db: Db = pool): Promise<void> {
      try {
        await db.query(
          `WITH held AS (
             INSERT INTO studio.point_reservations AS kept (user_id, subject, points) VALUES ($1, $2, $3)
             ON CONFLICT (subject) DO UPDATE
               SET status = 'reserved', settled_at = NULL, points = $3, created_at = now()
               WHERE kept.status = 'released' AND kept.user_id = $1
             RETURNING user_id, points)
           UPDATE identity.users SET prompt_points = prompt_points - held.points
           FROM held WHERE id = held.user_id`,
          [userId, subject, points],
        );
      } catch (error) {
        if ((error as { constraint?: string }).constraint !== 'users_prompt_points_not_negative') throw error;
        throw new AppError('NOT_ENOUGH_POINTS', { needed: points });
      }
    },

    /** The work is done. false: there is nothing reserved for it. */
    async spend(subject: string, db: Db = pool): Promise<boolean> {
      const { rowCount } = await db.query(
        `UPDATE studio.point_reservations SET status = 'spent', settled_at = now()
         WHERE ${within} AND status = 'reserved'`,
        [subject],
      );
      return (rowCount ?? 0) > 0;
    },

    /** Gives back what is reserved; what is spent or given back stays so. */
    async release(subject: string, db: Db = pool): Promise<boolean> {
      const { rowCount } = await db.query(
        `WITH freed AS (
           UPDATE studio.point_reservations SET status = 'released', settled_at = now()
           WHERE ${within} AND status = 'reserved' RETURNING user_id, points),
         sums AS (SELECT user_id, sum(points)::int AS points FROM freed GROUP BY user_id)
         UPDATE identity.users SET prompt_points = prompt_points + sums.points
         FROM sums WHERE id = sums.user_id`,
        [subject],
      );
      return (rowCount ?? 0) > 0;
    },

    /** Whose points are reserved for a subject; null: nobody's. */
    async holder(subject: string): Promise<string | null> {
      const { rows } = await pool.query<{ userId: string }>(
        `SELECT user_id AS "userId" FROM studio.point_reservations
         WHERE ${within} AND status = 'reserved' ORDER BY created_at DESC LIMIT 1`,
        [subject],
      );
      return rows[0]?.userId ?? null;
    },

    /** @throws AppError NOT_FOUND */
    async balance(userId: string): Promise<Balance> {
      const { rows } = await pool.query<Balance>(
        `SELECT prompt_points AS available, (
           SELECT coalesce(sum(points), 0)::int FROM studio.point_reservations
           WHERE user_id = users.id AND status = 'reserved') AS reserved
         FROM identity.users WHERE id = $1`,
        [userId],
      );
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return rows[0];
    },

    /** @param actorId who gives them; null: the house. @throws AppError NOT_FOUND */
    async grant(
      userId: string,
      points: number,
      reason: string,
      actorId: string | null,
      db: Db = pool,
    ): Promise<void> {
      const { rowCount } = await db.query(
        `WITH given AS (
           INSERT INTO studio.point_grants (user_id, points, reason, actor_id)
           SELECT id, $2, $3, $4 FROM identity.users WHERE id = $1 RETURNING user_id, points)
         UPDATE identity.users SET prompt_points = prompt_points + given.points
         FROM given WHERE id = given.user_id`,
        [userId, points, reason, actorId],
      );
      if (rowCount === 0) throw new AppError('NOT_FOUND');
    },

    /** The grant for the first verified wallet; a second time nothing happens. The caller holds the account's row. */
    async welcome(userId: string, points: number, db: Db): Promise<void> {
      if (points === 0) return;
      const { rowCount } = await db.query(
        'SELECT FROM studio.point_grants WHERE user_id = $1 AND reason = $2 AND actor_id IS NULL',
        [userId, WELCOME],
      );
      if (rowCount === 0) await this.grant(userId, points, WELCOME, null, db);
    },

    /** Settles what is still reserved for work that is over: whoever did it may have died in between. */
    async settleLeftovers(): Promise<void> {
      const { rows } = await pool.query<{ subject: string; done: boolean }>(
        `SELECT held.subject, coalesce(job.status = 'completed' OR input.status = 'completed', false) AS done
         FROM studio.point_reservations held
         LEFT JOIN studio.video_jobs job ON held.subject = 'video_job:' || job.job_id
         LEFT JOIN studio.input_records input ON held.subject LIKE 'input:%'
           AND split_part(held.subject, ':', 2) = input.id::text
         WHERE held.status = 'reserved' AND held.created_at < now() - $1 * interval '1 second'
           AND coalesce(job.status, input.status, 'failed') IN ('completed', 'failed', 'cancelled')
         LIMIT 500`,
        [SETTLE_AFTER_S],
      );
      for (const { subject, done } of rows) await (done ? this.spend(subject) : this.release(subject));
    },
  };
}
