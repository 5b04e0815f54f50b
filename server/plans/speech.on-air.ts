import type pg from 'pg';
import type { Logger } from '../platform/logger.ts';
import type { SpeechDoor } from '../voice/voice.service.ts';
import type { Quotas } from './quotas.service.ts';

type Deps = { pool: Pick<pg.Pool, 'query'>; quotas: Pick<Quotas, 'record'>; logger: Logger };

/**
 * Through which lines are made that what runs on air needs: it is never cut, so nobody is refused, and a line does not wait for
 * its booking. It is booked on whoever began it; null: on the house itself, which has no quota.
 */
export function speechOnAir({ pool, quotas, logger }: Deps): (userId: string | null) => SpeechDoor {
  const book = async (userId: string | null, seconds: number): Promise<void> => {
    if (userId !== null) return quotas.record(userId, 'voice_seconds', seconds);
    await pool.query(`INSERT INTO plans.usage_metrics (action, amount) VALUES ('voice_seconds', $1)`, [
      Math.ceil(seconds),
    ]);
  };
  return (userId) => async (_, make) => {
    const made = await make();
    if (made.durationSeconds > 0) {
      book(userId, made.durationSeconds).catch((err) =>
        logger.error({ err, userId }, 'speech on air could not be booked'),
      );
    }
    return made;
  };
}
