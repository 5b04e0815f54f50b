import type pg from 'pg';
import type { Logger } from '../platform/logger.ts';
import type { Quotas } from './quotas.service.ts';

/** A hold younger than this may belong to work that is about to be written, in seconds. */
const SETTLE_AFTER_S = 60;
/** Work that nobody can be asked about is over after so many hours. */
const FORGOTTEN_AFTER_H = 24;

/**
 * Settles quota that is still held for work that is over: whoever did it may have died in between. A video that is finished
 * is paid; of all else what was used is booked already, and the rest is given back.
 */
export async function settleHolds(
  pool: Pick<pg.Pool, 'query'>,
  quotas: Pick<Quotas, 'spend' | 'release'>,
  logger: Logger,
): Promise<void> {
  const { rows } = await pool.query<{ subject: string; done: boolean }>(
    `WITH held AS (
       SELECT subject, created_at, substring(subject FROM '[0-9a-f-]{36}') AS id,
         substring(subject FROM 'input:([0-9]+)') AS number, subject ~ '^(input|video_job):' AS pays
       FROM plans.usage_holds WHERE status = 'held' AND created_at < now() - $1 * interval '1 second')
     SELECT held.subject, held.pays AND coalesce(job.status, input.status) = 'completed' AS done
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
  for (const { subject, done } of rows) await (done ? quotas.spend(subject) : quotas.release(subject));
  if (rows.length > 0)
    logger.info({ holds: rows.length }, 'quota that was held for work that is over is settled');
}
