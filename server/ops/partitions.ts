import type pg from 'pg';
import type { Logger } from '../platform/logger.ts';
import type { NewLogEntry } from './event-log.store.ts';

const MONTHS_AHEAD = 2;
const LOCK_NOT_AVAILABLE = '55P03';

export type Partitions = ReturnType<typeof createPartitions>;
type Deps = {
  pool: pg.Pool;
  /** Whole months kept beside the current one; 0: for ever. */
  keepMonths: { eventLog: number; usage: number };
  record: (entry: NewLogEntry) => Promise<void>;
  logger: Logger;
};

/** Tables that are partitioned by month (UTC): their months are made ahead, and dropped when nobody is to keep them. */
export function createPartitions({ pool, keepMonths, record, logger }: Deps) {
  const tables = [
    { schema: 'ops', name: 'event_log', keep: keepMonths.eventLog },
    { schema: 'plans', name: 'usage_metrics', keep: keepMonths.usage },
  ];
  return {
    /**
     * Makes those of this month and the next two; rows that came before their month was made move into it. While somebody's
     * long transaction is in the way it is left to the next time: until then rows have a place all the same.
     */
    async ensure(): Promise<void> {
      for (const { schema, name } of tables) {
        const made = pool.query('SELECT ops.ensure_monthly_partitions($1, $2, $3)', [
          schema,
          name,
          MONTHS_AHEAD,
        ]);
        await made.catch((err) => {
          if ((err as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw err;
          logger.warn(
            { table: `${schema}.${name}` },
            'months could not be made ahead, somebody was in the way',
          );
        });
      }
    },

    /** Drops the months that are older than is kept, and writes down which. */
    async drop(): Promise<void> {
      for (const { schema, name, keep } of tables) {
        if (keep === 0) continue;
        const { rows } = await pool.query<{ partition: string }>(
          'SELECT ops.drop_monthly_partitions($1, $2, $3) AS partition',
          [schema, name, keep],
        );
        if (rows.length === 0) continue;
        await record({
          actorId: null,
          type: 'ops.months_dropped',
          source: 'event-handler',
          subject: `${schema}.${name}`,
          data: { partitions: rows.map(({ partition }) => partition), monthsKept: keep },
        });
      }
    },
  };
}
