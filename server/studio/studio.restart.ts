import type pg from 'pg';
import {
  PHASES,
  type Phase,
  type StudioSettings,
  type VideoPlan,
  videoPlanSchema,
} from '../contracts/studio.ts';
import { phasesBefore, phasesFrom } from './pipeline/phases.rules.ts';

/** What is to be made anew though nothing of it is another: one scene, or (null) all of them. */
type Forgotten = { sceneId: number | null };

/** @throws what forbids the change, which is then not made */
export type Edit = (plan: VideoPlan | null) => VideoPlan;
export type Change = {
  settings?: Partial<StudioSettings>;
  edit?: Edit;
  forget?: Forgotten | null;
};

type Client = pg.PoolClient;

/** Of inputs that nobody works on. */
export const idle = `status IN ('completed', 'failed', 'cancelled')`;

/** Phases wait again, from one on; what they made stays until it is made anew. */
export async function reset(client: Client, inputId: number, from: Phase): Promise<void> {
  await client.query(
    `INSERT INTO studio.processing_statuses (input_record_id, phase, status, started_at)
     SELECT $1, phase, 'pending', NULL FROM unnest($2::text[]) WITH ORDINALITY AS list (phase, place) ORDER BY place
     ON CONFLICT (input_record_id, phase) DO UPDATE SET status = 'pending', progress_percentage = 0,
       started_at = NULL, completed_at = NULL, duration_seconds = NULL, error_message = NULL, error_details = NULL,
       phase_data = jsonb_strip_nulls(jsonb_build_object('files', processing_statuses.phase_data->'files'))`,
    [inputId, phasesFrom(from)],
  );
}

/** The plan of an input that is over, which nobody changes until the transaction ends; null: it is under way. */
export async function planOf(client: Client, id: number): Promise<{ plan: VideoPlan | null } | null> {
  const { rows } = await client.query<{ plan: unknown }>(
    `SELECT plan FROM studio.input_records WHERE id = $1 AND ${idle} FOR UPDATE`,
    [id],
  );
  const [row] = rows;
  return row ? { plan: row.plan === null ? null : videoPlanSchema.parse(row.plan) } : null;
}

/**
 * Where a run begins. How an old input was made is forgotten, with all but its plan and its videos: then the characters
 * come first, or all begins anew when there is no plan.
 */
export async function beginning(client: Client, id: number, wanted: Phase, planned: boolean): Promise<Phase> {
  const { rows } = await client.query<{ phase: Phase }>(
    'SELECT phase FROM studio.processing_statuses WHERE input_record_id = $1',
    [id],
  );
  const known = new Set(rows.map(({ phase }) => phase));
  if (phasesBefore(wanted).every((phase) => known.has(phase))) return wanted;
  if (!planned) return PHASES[0];
  await client.query(
    `INSERT INTO studio.processing_statuses (input_record_id, phase, status, progress_percentage, error_message, completed_at)
     SELECT $1, phase, 'skipped', 100, 'Done long ago; the plan is kept', now()
     FROM unnest($2::text[]) WITH ORDINALITY AS list (phase, place) ORDER BY place
     ON CONFLICT (input_record_id, phase) DO NOTHING`,
    [id, phasesBefore('characters')],
  );
  return 'characters';
}

/** A picture, clip or film without a recipe is made anew. */
export async function forget(client: Client, id: number, { sceneId }: Forgotten): Promise<void> {
  for (const table of ['keyframes', 'video_clips']) {
    await client.query(
      `UPDATE studio.${table} SET generation_params = generation_params - 'recipe'
       WHERE input_record_id = $1 AND ($2::int IS NULL OR scene_id = $2)`,
      [id, sceneId],
    );
  }
  await client.query(
    `UPDATE studio.final_videos SET composition_data = composition_data - 'recipe' WHERE input_record_id = $1`,
    [id],
  );
}
