import type pg from 'pg';
import type { Logger } from '../platform/logger.ts';
import { inTransaction } from '../platform/transaction.ts';
import type { Quotas } from './quotas.service.ts';

/** A hold younger than this may belong to work that is about to be written, in seconds. */
const SETTLE_AFTER_S = 60;
/** Work that nobody can be asked about is over after so many hours. */
const FORGOTTEN_AFTER_H = 24;
/** What is settled is kept for so many days: longer than the month whose quota it used. */
const KEPT_DAYS = 35;
const FORGOTTEN_AT_ONCE = 1_000;

type Leftover = { subject: string; createdAt: Date; done: boolean };

/**
 * Settles quota that is still held for work that is over: whoever did it may have died in between. A video that is finished
 * is paid; of all else what was used is booked already, and the rest is given back. One that cannot be settled stays for the next
 * round, and keeps no other from it.
 */
export async function settleHolds(
  pool: pg.Pool,
  quotas: Pick<Quotas, 'spend' | 'release'>,
  logger: Logger,
): Promise<void> {
  const { rows } = await pool.query<Leftover>(
    `WITH held AS (
       SELECT subject, created_at, substring(subject FROM '[0-9a-f-]{36}') AS id,
         substring(subject FROM 'input:([0-9]+)') AS number, subject ~ '^(input|video_job):' AS pays
       FROM plans.usage_holds WHERE status = 'held' AND created_at < now() - $1 * interval '1 second')
     SELECT held.subject, held.created_at AS "createdAt",
       held.pays AND coalesce(job.status, input.status) = 'completed' AS done
     FROM held
     LEFT JOIN studio.video_jobs job ON held.subject ~ '^(speech:)?video_job:' AND job.job_id::text = held.id
     LEFT JOIN studio.input_records input ON input.id::text = held.number
     LEFT JOIN show.productions production ON held.subject ~ '^speech:production:' AND production.id::text = held.id
     WHERE CASE WHEN held.subject ~ '^((speech|pictures):)?(input|video_job|production):'
       THEN coalesce(job.status, input.status, production.status::text, 'failed') IN ('completed', 'failed', 'cancelled')
       ELSE held.created_at < now() - $2 * interval '1 hour' END
     ORDER BY held.created_at LIMIT 500`,
    [SETTLE_AFTER_S, FORGOTTEN_AFTER_H],
  );
  let settled = 0;
  for (const hold of rows) {
    try {
      if (await settle(pool, quotas, hold)) settled += 1;
    } catch (err) {
      logger.error(
        { err, subject: hold.subject },
        'quota that is held for work that is over could not be settled',
      );
    }
  }
  if (settled > 0) logger.info({ holds: settled }, 'quota that was held for work that is over is settled');
}

/** Whoever tries the work again may have taken the subject anew meanwhile: then it is theirs. */
function settle(
  pool: pg.Pool,
  quotas: Pick<Quotas, 'spend' | 'release'>,
  { subject, createdAt, done }: Leftover,
): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `SELECT FROM plans.usage_holds WHERE subject = $1 AND status = 'held' AND created_at = $2 FOR UPDATE`,
      [subject, createdAt],
    );
    if (rowCount === 0) return false;
    return done ? quotas.spend(subject, undefined, db) : quotas.release(subject, db);
  });
}

/** Deletes what was settled long ago. A show that was written stays so, and what a broadcast that runs has used is counted on. */
export async function forgetHolds(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  for (let gone: number | null = FORGOTTEN_AT_ONCE; gone === FORGOTTEN_AT_ONCE; ) {
    ({ rowCount: gone } = await pool.query(
      `DELETE FROM plans.usage_holds WHERE id IN (
         SELECT id FROM plans.usage_holds
         WHERE status IN ('spent', 'released') AND created_at < now() - make_interval(days => $1)
           AND settled_at < now() - make_interval(days => $1) AND subject !~ '^show:'
           AND NOT EXISTS (SELECT FROM stream.stream_sessions s WHERE s.ended_at IS NULL AND subject = 'broadcast:' || s.id)
         LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [KEPT_DAYS, FORGOTTEN_AT_ONCE],
    ));
  }
}
