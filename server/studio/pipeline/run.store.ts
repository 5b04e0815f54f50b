import type pg from 'pg';
import { PHASES, type Phase } from '../../contracts/studio.ts';
import { inTransaction } from '../../platform/transaction.ts';
import type { ClaimedJob, PhaseJob } from './flow.ts';
import { firstOpen, type PhaseState } from './phases.rules.ts';

/** Nobody wants this work any more: it was cancelled, deleted, another run has followed, or another worker does it. */
export class Unwanted extends Error {
  override name = 'Unwanted';
}

/** What a phase has found out about the input itself. */
export type InputFacts = {
  detectedLanguage?: string;
  languageConfidence?: string;
  translation?: Record<string, unknown>;
  validation?: Record<string, unknown>;
  policy?: Record<string, unknown>;
  plan?: unknown;
  title?: string;
  auctionId?: string | null;
};

export type Ending = {
  status: 'completed' | 'skipped';
  /** Of a phase that was skipped. */
  reason: string | null;
  data: Record<string, unknown>;
};

/** Without a sign of life for so long it is looked after. */
type Silent = { id: number; run: number; phase: Phase; lost: number };

const unfinished = `status IN ('pending', 'processing')`;
const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

export type RunStore = ReturnType<typeof createRunStore>;

/** How the phases of inputs go on, in PostgreSQL. Work of a run or an attempt that another one has followed is refused here. */
export function createRunStore(pool: pg.Pool) {
  /** Does `work` while nobody can take the run, or the attempt if there is one, away. @throws Unwanted */
  function held<T>(
    { inputId, run, phase, attempt }: PhaseJob & Partial<ClaimedJob>,
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    return inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `SELECT FROM studio.input_records WHERE id = $1 AND run = $2 AND ${unfinished} FOR UPDATE`,
        [inputId, run],
      );
      if (rowCount === 0) throw new Unwanted();
      if (attempt !== undefined && (await attemptAt(client, inputId, phase)) !== attempt)
        throw new Unwanted();
      return work(client);
    });
  }

  async function attemptAt(client: pg.PoolClient, inputId: number, phase: Phase): Promise<number | null> {
    const { rows } = await client.query<{ attempt: number | null }>(
      `SELECT (phase_data->>'attempt')::int AS attempt FROM studio.processing_statuses
       WHERE input_record_id = $1 AND phase = $2`,
      [inputId, phase],
    );
    return rows[0]?.attempt ?? null;
  }

  return {
    held,

    /** The phase begins, or begins again after whoever did it has died or stalled. null: there is nothing to do for it. */
    async claim({ inputId, run, phase }: PhaseJob): Promise<ClaimedJob | null> {
      const { rows } = await pool.query<{ attempt: number }>(
        `WITH held AS (
           UPDATE studio.input_records i SET status = 'processing', current_phase = $3, beat_at = now()
           WHERE id = $1 AND run = $2 AND ${unfinished} AND EXISTS (
             SELECT FROM studio.processing_statuses p
             WHERE p.input_record_id = i.id AND p.phase = $3 AND p.status IN ('pending', 'active'))
           RETURNING id)
         UPDATE studio.processing_statuses p
         SET status = 'active', progress_percentage = 0, started_at = clock_timestamp(), completed_at = NULL,
           duration_seconds = NULL, error_message = NULL, error_details = NULL,
           phase_data = jsonb_set(coalesce(phase_data, '{}'), '{attempt}',
             to_jsonb(coalesce((phase_data->>'attempt')::int, 0) + 1))
         FROM held WHERE p.input_record_id = held.id AND p.phase = $3
         RETURNING (phase_data->>'attempt')::int AS attempt`,
        [inputId, run, phase],
      );
      return rows[0] ? { inputId, run, phase, attempt: rows[0].attempt } : null;
    },

    /** It is alive, and how far. false: it is to stop. */
    async beat({ inputId, run, phase, attempt }: ClaimedJob, percent: number): Promise<boolean> {
      const { rowCount } = await pool.query(
        `WITH held AS (
           UPDATE studio.input_records SET beat_at = now() WHERE id = $1 AND run = $2 AND status = 'processing'
           RETURNING id)
         UPDATE studio.processing_statuses p SET progress_percentage = greatest(progress_percentage, $4)
         FROM held WHERE p.input_record_id = held.id AND p.phase = $3 AND p.status = 'active'
           AND (p.phase_data->>'attempt')::int = $5`,
        [inputId, run, phase, Math.min(99, Math.max(0, Math.floor(percent))), attempt],
      );
      return rowCount === 1;
    },

    /** Whether that run of the input is at that phase. */
    async isActive({ inputId, run, phase }: PhaseJob): Promise<boolean> {
      const { rowCount } = await pool.query(
        `SELECT FROM studio.input_records i JOIN studio.processing_statuses p ON p.input_record_id = i.id
         WHERE i.id = $1 AND i.run = $2 AND i.status = 'processing' AND p.phase = $3 AND p.status = 'active'`,
        [inputId, run, phase],
      );
      return (rowCount ?? 0) > 0;
    },

    /** A file is about to be stored under this key. @throws Unwanted */
    noteFile: (job: ClaimedJob, key: string) =>
      held(job, (client) =>
        client.query(
          `UPDATE studio.processing_statuses SET phase_data = jsonb_set(coalesce(phase_data, '{}'), '{files}',
             coalesce(phase_data->'files', '[]') || to_jsonb($3::text))
           WHERE input_record_id = $1 AND phase = $2 AND NOT coalesce(phase_data->'files', '[]') ? $3`,
          [job.inputId, job.phase, key],
        ),
      ),

    /**
     * The phase is over; with the last one so is the input.
     * @param also written in the same transaction
     * @throws Unwanted
     */
    end: (
      job: ClaimedJob,
      { status, reason, data }: Ending,
      facts: InputFacts,
      also?: (client: pg.PoolClient) => Promise<void>,
    ): Promise<void> =>
      held(job, async (client) => {
        await client.query(
          `UPDATE studio.processing_statuses
           SET status = $3, progress_percentage = 100, error_message = $4, completed_at = clock_timestamp(),
             duration_seconds = round(extract(epoch FROM clock_timestamp() - started_at)),
             phase_data = jsonb_strip_nulls(jsonb_build_object('files', phase_data->'files')) || $5::jsonb
               || jsonb_build_object('ms', round(1000 * extract(epoch FROM clock_timestamp() - started_at)))
           WHERE input_record_id = $1 AND phase = $2`,
          [job.inputId, job.phase, status, reason, json(data)],
        );
        await client.query(
          `UPDATE studio.input_records SET beat_at = now(), detected_language = coalesce($2, detected_language),
             language_confidence = coalesce($3, language_confidence),
             translation_result = coalesce($4::jsonb, translation_result),
             validation_result = coalesce($5::jsonb, validation_result),
             content_policy_check = coalesce($6::jsonb, content_policy_check), plan = coalesce($7::jsonb, plan),
             title = coalesce($8, title), auction_id = coalesce($9::uuid, auction_id),
             status = CASE WHEN $10 THEN 'completed' ELSE status END,
             processed_at = CASE WHEN $10 THEN clock_timestamp() ELSE processed_at END
           WHERE id = $1`,
          [
            job.inputId,
            facts.detectedLanguage ?? null,
            facts.languageConfidence ?? null,
            json(facts.translation),
            json(facts.validation),
            json(facts.policy),
            json(facts.plan),
            facts.title ?? null,
            facts.auctionId ?? null,
            job.phase === PHASES.at(-1),
          ],
        );
        await also?.(client);
      }),

    /** The input has failed in this phase. @throws Unwanted */
    fail: (
      job: PhaseJob | ClaimedJob,
      reason: string,
      details: Record<string, unknown>,
      also: (client: pg.PoolClient) => Promise<void>,
    ): Promise<void> =>
      held(job, async (client) => {
        await client.query(
          `UPDATE studio.processing_statuses
           SET status = 'failed', error_message = $3, error_details = $4, completed_at = clock_timestamp(),
             duration_seconds = round(extract(epoch FROM clock_timestamp() - started_at))
           WHERE input_record_id = $1 AND phase = $2`,
          [job.inputId, job.phase, reason, json(details)],
        );
        await client.query(
          `UPDATE studio.input_records SET status = 'failed', error_message = $2, current_phase = $3,
             processed_at = clock_timestamp() WHERE id = $1`,
          [job.inputId, reason, job.phase],
        );
        await also(client);
      }),

    /** A further run of the same work, for another worker. @returns its number @throws Unwanted */
    takeAgain: (job: PhaseJob | ClaimedJob): Promise<number> =>
      held(job, async (client) => {
        await client.query(
          `UPDATE studio.processing_statuses SET status = 'pending', phase_data = jsonb_set(coalesce(phase_data, '{}'),
             '{lost}', to_jsonb(coalesce((phase_data->>'lost')::int, 0) + 1))
           WHERE input_record_id = $1 AND phase = $2`,
          [job.inputId, job.phase],
        );
        const { rows } = await client.query<{ run: number }>(
          'UPDATE studio.input_records SET run = run + 1, beat_at = now() WHERE id = $1 RETURNING run',
          [job.inputId],
        );
        return (rows[0] as { run: number }).run;
      }),

    /** Inputs under way of which nothing was heard for so long, with the phase that is to go on. */
    async silent(forMs: number): Promise<Silent[]> {
      const { rows } = await pool.query<{
        id: number;
        run: number;
        phases: (PhaseState & { lost: number })[];
      }>(
        `SELECT i.id, i.run, (SELECT coalesce(jsonb_agg(jsonb_build_object('phase', phase, 'status', status,
             'percent', progress_percentage, 'lost', coalesce((phase_data->>'lost')::int, 0))), '[]')
           FROM studio.processing_statuses WHERE input_record_id = i.id) AS phases
         FROM studio.input_records i
         WHERE i.${unfinished} AND coalesce(i.beat_at, i.created_at) < now() - $1 * interval '1 ms' ORDER BY i.id`,
        [forMs],
      );
      return rows.flatMap(({ id, run, phases }) => {
        const phase = firstOpen(phases);
        const lost = phases.find((row) => row.phase === phase)?.lost ?? 0;
        return phase === null ? [] : [{ id, run, phase, lost }];
      });
    },

    /** Files that phases have noted, and the ones that rows name. */
    async files(inputId: number): Promise<{ noted: { phase: Phase; key: string }[]; used: Set<string> }> {
      const { rows } = await pool.query<{ phase: Phase; key: string }>(
        `SELECT phase, jsonb_array_elements_text(phase_data->'files') AS key FROM studio.processing_statuses
         WHERE input_record_id = $1`,
        [inputId],
      );
      const { rows: used } = await pool.query<{ key: string | null }>(
        `SELECT image_url AS key FROM studio.characters WHERE input_record_id = $1
         UNION SELECT image_url FROM studio.keyframes WHERE input_record_id = $1
         UNION SELECT video_url FROM studio.video_clips WHERE input_record_id = $1
         UNION SELECT audio_url FROM studio.voiceovers WHERE input_record_id = $1
         UNION SELECT unnest(thumbnail_urls || ARRAY[video_url, composition_data->>'captions'])
           FROM studio.final_videos WHERE input_record_id = $1`,
        [inputId],
      );
      return { noted: rows, used: new Set(used.flatMap(({ key }) => (key === null ? [] : [key]))) };
    },

    /** Files of a phase that are gone need no note any more. */
    forgetFiles: (job: ClaimedJob, keys: readonly string[]) =>
      held(job, (client) =>
        client.query(
          `UPDATE studio.processing_statuses SET phase_data = jsonb_set(phase_data, '{files}',
             (phase_data->'files') - $3::text[])
           WHERE input_record_id = $1 AND phase = $2 AND phase_data ? 'files'`,
          [job.inputId, job.phase, keys],
        ),
      ),
  };
}
