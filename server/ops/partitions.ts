import type pg from 'pg';
import type { NewLogEntry } from './event-log.store.ts';

const MONTHS_AHEAD = 2;

export type Partitions = ReturnType<typeof createPartitions>;
type Deps = {
  pool: pg.Pool;
  /** Whole months kept beside the current one; 0: for ever. */
  keepMonths: { eventLog: number; usage: number };
  record: (entry: NewLogEntry) => Promise<void>;
};

/** Tables that are partitioned by month (UTC): their months are made ahead, and dropped when nobody is to keep them. */
export function createPartitions({ pool, keepMonths, record }: Deps) {
  const tables = [
    { schema: 'ops', name: 'event_log', keep: keepMonths.eventLog },
    { schema: 'plans', name: 'usage_metrics', keep: keepMonths.usage },
  ];
  return {
    /** Makes those of this month and the next two; rows that came before their month was made move into it. */
    async ensure(): Promise<void> {
      for (const { schema, name } of tables) {
        await pool.query('SELECT ops.ensure_monthly_partitions($1, $2, $3)', [schema, name, MONTHS_AHEAD]);
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
