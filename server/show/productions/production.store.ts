import type pg from 'pg';
import type { Production } from '../../contracts/show.ts';
import { AppError } from '../../platform/errors.ts';
import { inTransaction } from '../../platform/transaction.ts';

export type ProductionKind = Production['kind'];
/** One attempt at a production: what its job carries. An attempt that another one has followed has no say any more. */
export type Attempt = { productionId: string; attempt: number };
export type StoredProduction = Production & {
  attempt: number;
  segmentIds: string[] | null;
  /** Whose quota it uses; null: the house's. */
  payer: string | null;
};

type Beginning = { id: string; showId: string } & Pick<StoredProduction, 'kind' | 'segmentIds' | 'payer'>;
type Silent = { id: string; seenAt: string };

type Row = Omit<StoredProduction, 'createdAt' | 'endedAt'> & { createdAt: Date; endedAt: Date | null };

const columns = `id, event_id AS "eventId", kind, status, percent, detail, error, created_at AS "createdAt",
  ended_at AS "endedAt", (data->>'attempt')::int AS attempt, data->'segmentIds' AS "segmentIds", data->>'payer' AS payer`;
const underWay = `status IN ('waiting', 'active')`;
/** Waits again, as a new attempt. */
const again = `status = 'waiting', error = NULL, ended_at = NULL, percent = 0, detail = '',
  data = jsonb_set(data, '{attempt}', to_jsonb((data->>'attempt')::int + 1))`;

export type ProductionStore = ReturnType<typeof createProductionStore>;

/** Long work for shows in PostgreSQL: the row is what everybody sees of it, and whose status counts. */
export function createProductionStore(pool: pg.Pool) {
  async function one(
    sql: string,
    values: unknown[],
    db: Pick<pg.Pool, 'query'> = pool,
  ): Promise<StoredProduction | null> {
    const { rows } = await db.query<Row>(`${sql} RETURNING ${columns}`, values).catch(taken);
    return rows[0] ? productionOf(rows[0]) : null;
  }

  return {
    /** @throws AppError WORK_UNDER_WAY when there is one of the kind already */
    async begin({ id, showId, kind, segmentIds, payer }: Beginning): Promise<StoredProduction> {
      const data = JSON.stringify({ attempt: 1, segmentIds, payer });
      const sql = 'INSERT INTO show.productions (id, event_id, kind, data) VALUES ($1, $2, $3, $4)';
      return (await one(sql, [id, showId, kind, data])) as StoredProduction;
    },

    /** The newest first, at most fifty. */
    async list(showId: string): Promise<StoredProduction[]> {
      const { rows } = await pool.query<Row>(
        `SELECT ${columns} FROM show.productions WHERE event_id = $1 ORDER BY created_at DESC, id LIMIT 50`,
        [showId],
      );
      return rows.map(productionOf);
    },

    /** The work begins, or goes on after whoever did it has died. null: nobody wants this attempt any more. */
    claim: ({ productionId, attempt }: Attempt) =>
      one(
        `UPDATE show.productions SET status = 'active' WHERE id = $1 AND (data->>'attempt')::int = $2 AND ${underWay}`,
        [productionId, attempt],
      ),

    /** It is alive, and how far. null: it is to stop. */
    progress: ({ productionId, attempt }: Attempt, percent: number, detail: string) =>
      one(
        `UPDATE show.productions SET percent = greatest(percent, $3), detail = $4
         WHERE id = $1 AND (data->>'attempt')::int = $2 AND status = 'active'`,
        [productionId, attempt, Math.min(100, Math.max(0, Math.round(percent))), detail],
      ),

    /** A file is about to be stored under this key. null: the attempt is to stop. */
    noteFile: ({ productionId, attempt }: Attempt, key: string) =>
      one(
        `UPDATE show.productions
         SET data = jsonb_set(data, '{files}', coalesce(data->'files', '[]') || to_jsonb($3::text))
         WHERE id = $1 AND (data->>'attempt')::int = $2 AND status = 'active'`,
        [productionId, attempt, key],
      ),

    /** Files that attempts at this kind have noted for the show. */
    async notedFiles(showId: string, kind: ProductionKind): Promise<string[]> {
      const { rows } = await pool.query<{ key: string }>(
        `SELECT DISTINCT jsonb_array_elements_text(data->'files') AS key FROM show.productions
         WHERE event_id = $1 AND kind = $2`,
        [showId, kind],
      );
      return rows.map(({ key }) => key);
    },

    async forgetFiles(showId: string, kind: ProductionKind): Promise<void> {
      const sql = `UPDATE show.productions SET data = data - 'files'
        WHERE event_id = $1 AND kind = $2 AND data ? 'files'`;
      await pool.query(sql, [showId, kind]);
    },

    /** null: it was over before. */
    end: ({ productionId, attempt }: Attempt, status: 'completed' | 'failed', words: string) =>
      one(
        `UPDATE show.productions SET status = $3::show.production_status, ended_at = now(),
           percent = CASE $3 WHEN 'completed' THEN 100 ELSE percent END,
           detail = CASE $3 WHEN 'completed' THEN $4 ELSE detail END, error = CASE $3 WHEN 'failed' THEN $4 END
         WHERE id = $1 AND (data->>'attempt')::int = $2 AND ${underWay}`,
        [productionId, attempt, status, words],
      ),

    /** null: it is over, or there is none. */
    cancel: (showId: string, id: string) =>
      one(
        `UPDATE show.productions SET status = 'cancelled', ended_at = now()
         WHERE event_id = $1 AND id = $2 AND ${underWay}`,
        [showId, id],
      ),

    /**
     * @param reserve takes what it costs, in the same transaction
     * @returns null: it is under way or done, or there is none
     * @throws AppError WORK_UNDER_WAY when another of its kind is
     */
    retry: (
      showId: string,
      id: string,
      reserve: (production: StoredProduction, client: pg.PoolClient) => Promise<void>,
    ): Promise<StoredProduction | null> =>
      inTransaction(pool, async (client) => {
        const production = await one(
          `UPDATE show.productions SET ${again}
           WHERE event_id = $1 AND id = $2 AND status IN ('failed', 'cancelled')`,
          [showId, id],
          client,
        );
        if (production) await reserve(production, client);
        return production;
      }),

    /** Given back by whoever did it, for another to go on. */
    release: ({ productionId, attempt }: Attempt) =>
      one(
        `UPDATE show.productions SET ${again} WHERE id = $1 AND (data->>'attempt')::int = $2 AND status = 'active'`,
        [productionId, attempt],
      ),

    /** Of which nothing was heard for so long, each with the moment of its last sign of life. */
    async silent(forMs: number): Promise<Silent[]> {
      const { rows } = await pool.query<Silent>(
        `SELECT id, updated_at::text AS "seenAt" FROM show.productions
         WHERE status = 'active' AND updated_at < now() - $1 * interval '1 ms'`,
        [forMs],
      );
      return rows;
    },

    /** Takes it as a new attempt. null: it has given a sign of life since. */
    takeLost: ({ id, seenAt }: Silent) =>
      one(
        `UPDATE show.productions SET ${again} WHERE id = $1 AND status = 'active' AND updated_at = $2::timestamptz`,
        [id, seenAt],
      ),

    /** What waits for a worker, for so long at least. */
    async waiting(forMs: number): Promise<StoredProduction[]> {
      const { rows } = await pool.query<Row>(
        `SELECT ${columns} FROM show.productions
         WHERE status = 'waiting' AND updated_at < now() - $1 * interval '1 ms'`,
        [forMs],
      );
      return rows.map(productionOf);
    },

    async exists(showId: string, id: string): Promise<boolean> {
      const sql = 'SELECT FROM show.productions WHERE event_id = $1 AND id = $2';
      return (await pool.query(sql, [showId, id])).rowCount === 1;
    },
  };
}

function productionOf(row: Row): StoredProduction {
  return { ...row, createdAt: row.createdAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null };
}

function taken(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  if (constraint === 'productions_one_at_a_time') throw new AppError('WORK_UNDER_WAY');
  if (constraint === 'productions_event_id_fkey') throw new AppError('NOT_FOUND');
  throw error;
}
