import type pg from 'pg';
import type { Quotas } from './quotas.service.ts';

/**
 * Books the minutes of broadcasts that run, or have ended in the last day, on those who started them; begun minutes count.
 * It may be done as often as one likes. A session whose end nobody has told lasted until it was last heard of.
 */
export async function meterStreams(
  pool: Pick<pg.Pool, 'query'>,
  quotas: Pick<Quotas, 'meter'>,
): Promise<void> {
  const { rows } = await pool.query<{ id: string; userId: string; minutes: number }>(
    `SELECT session.id, session.started_by AS "userId", ceil(extract(epoch FROM coalesce(session.ended_at,
         to_timestamp((session.summary->>'at')::float8 / 1000), session.started_at) - session.started_at) / 60)::int AS minutes
     FROM stream.stream_sessions session JOIN identity.users person ON person.id = session.started_by
     WHERE session.ended_at IS NULL OR session.ended_at > now() - interval '1 day'`,
  );
  for (const { id, userId, minutes } of rows) {
    if (minutes > 0) await quotas.meter(userId, 'stream_minutes', `broadcast:${id}`, minutes);
  }
}
