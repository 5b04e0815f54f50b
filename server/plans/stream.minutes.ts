import type pg from 'pg';
import type { Logger } from '../platform/logger.ts';
import type { Quotas } from './quotas.service.ts';

/** A worker may have been away for so many days: what has ended meanwhile is booked yet. */
const LOOKS_BACK_DAYS = 31;

type Session = { id: string; userId: string | null; minutes: number };

/**
 * Books the minutes of broadcasts that run or have ended, on those who started them, or on nobody: the house itself; begun
 * minutes count. It may be done as often as one likes. A session whose end nobody has told lasted until it was last heard of.
 */
export async function meterStreams(
  pool: Pick<pg.Pool, 'query'>,
  quotas: Pick<Quotas, 'meter'>,
  logger: Logger,
): Promise<void> {
  const { rows } = await pool.query<Session>(
    `SELECT * FROM (
       SELECT session.id, session.started_by AS "userId", session.booked_minutes,
         ceil(extract(epoch FROM coalesce(session.ended_at, to_timestamp((session.summary->>'at')::float8 / 1000),
           session.started_at) - session.started_at) / 60)::int AS minutes
       FROM stream.stream_sessions session LEFT JOIN identity.users person ON person.id = session.started_by
       WHERE (session.ended_at IS NULL OR session.ended_at > now() - make_interval(days => $1))
         AND (session.started_by IS NULL OR person.id IS NOT NULL)) AS lasted
     WHERE minutes > booked_minutes`,
    [LOOKS_BACK_DAYS],
  );
  for (const { id, userId, minutes } of rows) {
    try {
      if (userId === null) await bookHouse(pool, id, minutes);
      else {
        await quotas.meter(userId, 'stream_minutes', subjectOf(id), minutes);
        await pool.query(
          'UPDATE stream.stream_sessions SET booked_minutes = greatest(booked_minutes, $2) WHERE id = $1',
          [id, minutes],
        );
      }
    } catch (err) {
      logger.error({ err, sessionId: id }, 'the time on air of a session could not be booked');
    }
  }
}

const subjectOf = (sessionId: string) => `broadcast:${sessionId}`;

/** Nobody's quota is used; two at once book the same minutes once. */
async function bookHouse(pool: Pick<pg.Pool, 'query'>, sessionId: string, minutes: number): Promise<void> {
  await pool.query(
    `WITH session AS (
       SELECT id, booked_minutes FROM stream.stream_sessions WHERE id = $1 AND booked_minutes < $2 FOR UPDATE),
     raised AS (
       UPDATE stream.stream_sessions s SET booked_minutes = $2 FROM session WHERE s.id = session.id)
     INSERT INTO plans.usage_metrics (action, amount, metadata)
       SELECT 'stream_minutes', $2 - booked_minutes, jsonb_build_object('subject', $3::text) FROM session`,
    [sessionId, minutes, subjectOf(sessionId)],
  );
}
