import type pg from 'pg';
import { z } from 'zod';
import {
  type NewInput,
  PHASES,
  type Phase,
  type PhaseReport,
  type PhaseStatus,
  studioSettingsSchema,
  videoPlanSchema,
} from '../contracts/studio.ts';
import { AppError } from '../platform/errors.ts';
import { decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';
import { inTransaction } from '../platform/transaction.ts';
import type { PhaseState } from './pipeline/phases.rules.ts';
import type { StoredInput } from './studio.parts.ts';
import { beginning, type Change, type Edit, forget, idle, planOf, reset } from './studio.restart.ts';

/** An input as lists show it. */
export type ListedInput = StoredInput & {
  createdBy: string;
  phases: PhaseState[];
  thumbnail: string | null;
};

type Row = Omit<ListedInput, 'createdAt' | 'endedAt'> & { createdAt: Date; endedAt: Date | null };
type PhaseRow = {
  phase: Phase;
  status: PhaseStatus;
  percent: number;
  reason: string | null;
  data: Record<string, unknown> | null;
  startedAt: Date | null;
  completedAt: Date | null;
  seconds: number | null;
};

/** What is noted of who asked, for when something has to be looked into. */
export type Asked = { address: string; agent: string | null };

type Client = pg.PoolClient;

const select = `SELECT i.id, u.user_id AS "userId", i.raw_input AS prompt, i.title, i.status,
  i.current_phase AS "currentPhase", i.run, i.settings, i.auction_id AS "auctionId",
  i.detected_language AS "detectedLanguage", i.translation_result->>'text' AS translation, i.plan,
  i.error_message AS "errorMessage", i.created_at AS "createdAt", i.processed_at AS "endedAt",
  a.display_name AS "createdBy",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('phase', phase, 'status', status, 'percent', progress_percentage)), '[]')
    FROM studio.processing_statuses WHERE input_record_id = i.id) AS phases,
  coalesce(
    (SELECT thumbnail_urls[1] FROM studio.final_videos WHERE input_record_id = i.id ORDER BY variant, id LIMIT 1),
    (SELECT image_url FROM studio.keyframes WHERE input_record_id = i.id AND image_url IS NOT NULL
      ORDER BY variant, id LIMIT 1)) AS thumbnail
  FROM studio.input_records i JOIN studio.users u ON u.id = i.user_id JOIN identity.users a ON a.id = u.user_id`;

const position = z.tuple([z.number().int().min(1).max(2_147_483_647)]);

export type StudioStore = ReturnType<typeof createStudioStore>;

/** Inputs and how they stand, in PostgreSQL: what their authors ask for. What phases write is in the pipeline. */
export function createStudioStore(pool: pg.Pool) {
  return {
    /**
     * @param reserve takes what it costs, in the same transaction
     * @throws AppError NOT_FOUND when there is no such lot
     */
    create: (
      userId: string,
      { prompt, auctionId, settings }: NewInput,
      { address, agent }: Asked,
      reserve: (inputId: number, client: Client) => Promise<void>,
    ): Promise<number> =>
      inTransaction(pool, async (client) => {
        await client.query(
          `INSERT INTO studio.users (user_id, first_name)
           SELECT id, left(display_name, 100) FROM identity.users WHERE id = $1 ON CONFLICT (user_id) DO NOTHING`,
          [userId],
        );
        const { rows } = await client
          .query<{ id: number }>(
            `INSERT INTO studio.input_records (user_id, raw_input, input_length, title, settings, auction_id, ip_address, user_agent)
             SELECT id, $2, char_length($2), $3, $4, $5, $6, $7 FROM studio.users WHERE user_id = $1 RETURNING id`,
            [
              userId,
              prompt,
              titleOf(prompt),
              JSON.stringify(settings),
              auctionId ?? null,
              address.slice(0, 45),
              agent?.slice(0, 500) ?? null,
            ],
          )
          .catch(lotMissing);
        const { id } = rows[0] as { id: number };
        await reset(client, id, PHASES[0]);
        await reserve(id, client);
        return id;
      }),

    /** @throws AppError NOT_FOUND */
    async get(id: number): Promise<ListedInput> {
      const { rows } = await pool.query<Row>(`${select} WHERE i.id = $1`, [id]);
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return inputOf(rows[0]);
    },

    /** @throws AppError NOT_FOUND */
    async ownerOf(id: number): Promise<string> {
      const { rows } = await pool.query<{ userId: string }>(
        `SELECT u.user_id AS "userId" FROM studio.input_records i JOIN studio.users u ON u.id = i.user_id WHERE i.id = $1`,
        [id],
      );
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return rows[0].userId;
    },

    /** The newest first. @param userId null: of everybody */
    async list(userId: string | null, { limit, cursor }: PageRequest): Promise<Page<ListedInput>> {
      const [before] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const { rows } = await pool.query<Row>(
        `${select} WHERE ($1::uuid IS NULL OR u.user_id = $1) AND ($2::int IS NULL OR i.id < $2)
         ORDER BY i.id DESC LIMIT $3`,
        [userId, before ?? null, limit + 1],
      );
      return pageOfRows(rows, limit, inputOf, (row) => [row.id]);
    },

    /** In their order. */
    async phases(inputId: number): Promise<PhaseReport[]> {
      const { rows } = await pool.query<PhaseRow>(
        `SELECT phase, status, progress_percentage AS percent, error_message AS reason, phase_data AS data,
           started_at AS "startedAt", completed_at AS "completedAt",
           coalesce((phase_data->>'ms')::float8 / 1000, duration_seconds) AS seconds
         FROM studio.processing_statuses WHERE input_record_id = $1`,
        [inputId],
      );
      return rows.map(reportOf).sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase));
    },

    /** The work stops; what is finished of it stays. @returns false when it is over already */
    cancel: (id: number, also: (client: Client) => Promise<void>): Promise<boolean> =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE studio.input_records SET status = 'cancelled', processed_at = clock_timestamp()
           WHERE id = $1 AND status IN ('pending', 'processing')`,
          [id],
        );
        if (rowCount === 0) return false;
        await client.query(
          `UPDATE studio.processing_statuses SET status = 'cancelled', completed_at = clock_timestamp()
           WHERE input_record_id = $1 AND status = 'active'`,
          [id],
        );
        await also(client);
        return true;
      }),

    /**
     * Begins a new run of an input that is over, from a phase on, or an earlier one when how it was made is forgotten.
     * @param change of the plan or the settings, for this run and later ones
     * @returns the number of the run and where it begins; null when it is under way
     */
    again: (
      id: number,
      wanted: Phase,
      change: Change,
      reserve: (run: number, client: Client) => Promise<void>,
    ): Promise<{ run: number; from: Phase } | null> =>
      inTransaction(pool, async (client) => {
        const found = await planOf(client, id);
        if (!found) return null;
        const plan = change.edit?.(found.plan);
        const from = await beginning(client, id, wanted, found.plan !== null);
        const { rows } = await client.query<{ run: number }>(
          `UPDATE studio.input_records SET run = run + 1, status = 'pending', current_phase = $2, error_message = NULL,
             processed_at = NULL, beat_at = now(), settings = settings || coalesce($3::jsonb, '{}'),
             plan = coalesce($4::jsonb, plan)
           WHERE id = $1 RETURNING run`,
          [
            id,
            from,
            change.settings ? JSON.stringify(change.settings) : null,
            plan ? JSON.stringify(plan) : null,
          ],
        );
        await reset(client, id, from);
        if (change.forget) await forget(client, id, change.forget);
        const { run } = rows[0] as { run: number };
        await reserve(run, client);
        return { run, from };
      }),

    /** @returns false when it is under way: then its plan must stay as it is */
    editPlan: (id: number, edit: Edit): Promise<boolean> =>
      inTransaction(pool, async (client) => {
        const found = await planOf(client, id);
        if (!found) return false;
        await client.query('UPDATE studio.input_records SET plan = $2 WHERE id = $1', [
          id,
          JSON.stringify(edit(found.plan)),
        ]);
        return true;
      }),

    async remove(id: number): Promise<void> {
      await pool.query('DELETE FROM studio.input_records WHERE id = $1', [id]);
    },

    /** Inputs that ended so long ago and still hold what they were made of. */
    async outdated(days: number): Promise<number[]> {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT id FROM studio.input_records i WHERE ${idle} AND processed_at < now() - $1 * interval '1 day'
           AND EXISTS (SELECT FROM studio.processing_statuses WHERE input_record_id = i.id) ORDER BY id LIMIT 100`,
        [days],
      );
      return rows.map(({ id }) => id);
    },

    /** Forgets how an input was made and of what; the finished videos stay. @returns false when it is under way again */
    forgetMaking: (id: number): Promise<boolean> =>
      inTransaction(pool, async (client) => {
        if (!(await planOf(client, id))) return false;
        for (const table of ['processing_statuses', 'video_clips', 'keyframes', 'characters', 'voiceovers']) {
          await client.query(`DELETE FROM studio.${table} WHERE input_record_id = $1`, [id]);
        }
        await client.query(
          `UPDATE studio.input_records SET ip_address = NULL, user_agent = NULL, session_id = NULL,
             validation_result = NULL, content_policy_check = NULL WHERE id = $1`,
          [id],
        );
        return true;
      }),
  };
}

function inputOf(row: Row): ListedInput {
  return {
    ...row,
    settings: studioSettingsSchema.parse(row.settings),
    plan: row.plan === null ? null : videoPlanSchema.parse(row.plan),
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function reportOf({ data, startedAt, completedAt, seconds, ...row }: PhaseRow): PhaseReport {
  const { files: _files, lost: _lost, attempt: _attempt, ms: _ms, ...shown } = data ?? {};
  return {
    ...row,
    data: shown,
    startedAt: startedAt?.toISOString() ?? null,
    completedAt: completedAt?.toISOString() ?? null,
    durationSeconds: seconds,
  };
}

/** Until the plan has one. */
function titleOf(prompt: string): string {
  const line = prompt.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`;
}

function lotMissing(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  if (constraint === 'input_records_auction_id_fkey')
    throw new AppError('NOT_FOUND', undefined, 'There is no such lot');
  throw error;
}
