import type pg from 'pg';
import type { Aspect, VideoCharacter } from '../../contracts/studio.ts';
import type { Cut } from '../studio.keys.rules.ts';
import type { Quality } from '../studio.parts.ts';
import type { ClaimedJob } from './flow.ts';
import type { RunStore } from './run.store.ts';

/** What is kept beside every artefact: of what it was made, and what was measured. */
export type Params = {
  recipe: string;
  measures: Record<string, number>;
  durationMs?: number;
  /** Of a picture. */
  digest?: string;
};
type Kept = { id: number; key: string; bytes: number; score: number | null; params: Params | null };

export type KeptCharacter = Kept & VideoCharacter;
export type KeptKeyframe = Kept & Cut & { name: string; sceneId: number; sequence: number };
export type KeptClip = Kept & Cut & { name: string; sceneId: number; durationSeconds: number };
export type KeptVoiceover = Kept & { durationSeconds: number; language: string };
export type KeptVideo = Kept &
  Cut & {
    durationSeconds: number;
    thumbnails: string[];
    captions: string | null;
    assetId: string | null;
    deliveredAt: Date | null;
  };
export type Artefacts = {
  characters: KeptCharacter[];
  keyframes: KeptKeyframe[];
  clips: KeptClip[];
  voiceover: KeptVoiceover | null;
  videos: KeptVideo[];
};

/** A file that lies in the store, to be made a row. */
export type NewFile = { key: string; bytes: number; quality: Quality; params: Record<string, unknown> };

const common = (key: string, bytes: string, params = 'generation_params') =>
  `id, ${key} AS key, coalesce(${bytes}, 0)::int8 AS bytes, quality_score::float8 AS score, ${params} AS params`;
const scoreOf = ({ score }: Quality) => Math.min(1, Math.max(0, score)).toFixed(2);
const paramsOf = ({ params, quality }: NewFile) => JSON.stringify({ ...params, measures: quality.measures });
const seconds = (ms: number) => Math.round(ms / 1000);

export type ArtefactStore = ReturnType<typeof createArtefactStore>;

/** Pictures, clips, sound and videos of inputs as rows of the document's tables; each is written by the run that made it. */
export function createArtefactStore(pool: pg.Pool, { held }: Pick<RunStore, 'held'>) {
  async function many<T>(sql: string, inputId: number): Promise<T[]> {
    const { rows } = await pool.query<T & pg.QueryResultRow & { bytes: string }>(sql, [inputId]);
    return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
  }

  /** Rows of things that are not made any more. */
  const dropOthers =
    (table: 'characters' | 'keyframes' | 'video_clips' | 'final_videos') =>
    async (job: ClaimedJob, ids: readonly number[]): Promise<void> => {
      await held(job, (client) =>
        client.query(`DELETE FROM studio.${table} WHERE input_record_id = $1 AND NOT id = ANY ($2)`, [
          job.inputId,
          ids,
        ]),
      );
    };

  const idOf = ({ rows }: pg.QueryResult<{ id: number }>) => (rows[0] as { id: number }).id;

  return {
    async of(inputId: number): Promise<Artefacts> {
      const [characters, keyframes, clips, voiceovers, videos] = await Promise.all([
        many<KeptCharacter>(
          `SELECT ${common('image_url', '(SELECT max(file_size_bytes) FROM studio.character_images m WHERE m.character_id = c.id)')},
             character_id AS "characterId", character_name AS name, character_description AS description,
             consistency_key AS "consistencyKey"
           FROM studio.characters c WHERE input_record_id = $1 AND image_url IS NOT NULL ORDER BY id`,
          inputId,
        ),
        many<KeptKeyframe>(
          `SELECT ${common('image_url', '(SELECT max(file_size_bytes) FROM studio.keyframe_images m WHERE m.keyframe_id = k.id)')},
             keyframe_id AS name, scene_id AS "sceneId", sequence, aspect, variant
           FROM studio.keyframes k WHERE input_record_id = $1 AND image_url IS NOT NULL
           ORDER BY variant, aspect, scene_id, sequence`,
          inputId,
        ),
        many<KeptClip>(
          `SELECT ${common('video_url', 'file_size_bytes')}, clip_id AS name, scene_id AS "sceneId", aspect, variant,
             duration_seconds AS "durationSeconds"
           FROM studio.video_clips WHERE input_record_id = $1 ORDER BY variant, aspect, scene_id`,
          inputId,
        ),
        many<KeptVoiceover>(
          `SELECT ${common('audio_url', 'file_size_bytes', 'voice_settings')}, duration_seconds AS "durationSeconds",
             language
           FROM studio.voiceovers WHERE input_record_id = $1 ORDER BY id DESC LIMIT 1`,
          inputId,
        ),
        many<KeptVideo>(
          `SELECT ${common('video_url', 'file_size_bytes', 'composition_data')}, aspect, variant,
             duration_seconds AS "durationSeconds", thumbnail_urls AS thumbnails,
             composition_data->>'captions' AS captions, asset_id AS "assetId", delivered_at AS "deliveredAt"
           FROM studio.final_videos WHERE input_record_id = $1 ORDER BY variant, id`,
          inputId,
        ),
      ]);
      return { characters, keyframes, clips, voiceover: voiceovers[0] ?? null, videos };
    },

    dropOtherCharacters: dropOthers('characters'),
    dropOtherKeyframes: dropOthers('keyframes'),
    dropOtherClips: dropOthers('video_clips'),
    dropOtherVideos: dropOthers('final_videos'),

    /** @returns its number. Like all that write here: @throws Unwanted */
    keepCharacter: (job: ClaimedJob, character: VideoCharacter, file: NewFile): Promise<number> =>
      held(job, async (client) => {
        const values = [paramsOf(file), scoreOf(file.quality)];
        const id = idOf(
          await client.query(
            `INSERT INTO studio.characters (input_record_id, character_id, character_name, character_description,
               consistency_key, image_url, generation_params, quality_score)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (input_record_id, character_id) DO UPDATE SET character_name = excluded.character_name,
               character_description = excluded.character_description, consistency_key = excluded.consistency_key,
               image_url = excluded.image_url, generation_params = excluded.generation_params,
               quality_score = excluded.quality_score RETURNING id`,
            [
              job.inputId,
              character.characterId,
              character.name,
              character.description,
              character.consistencyKey,
              file.key,
              ...values,
            ],
          ),
        );
        await client.query('DELETE FROM studio.character_images WHERE character_id = $1', [id]);
        await client.query(
          `INSERT INTO studio.character_images (character_id, image_url, generation_params, quality_score, file_size_bytes)
           VALUES ($1, $2, $3, $4, $5)`,
          [id, file.key, ...values, file.bytes],
        );
        return id;
      }),

    keepKeyframe: (
      job: ClaimedJob,
      keyframe: Pick<KeptKeyframe, 'name' | 'sceneId' | 'sequence'> & Cut & { description: string },
      file: NewFile,
    ): Promise<number> =>
      held(job, async (client) => {
        const values = [paramsOf(file), scoreOf(file.quality)];
        const id = idOf(
          await client.query(
            `INSERT INTO studio.keyframes (input_record_id, scene_id, keyframe_id, sequence, keyframe_description,
               image_url, timing_seconds, aspect, variant, generation_params, quality_score)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10)
             ON CONFLICT (input_record_id, keyframe_id) DO UPDATE SET
               keyframe_description = excluded.keyframe_description, image_url = excluded.image_url,
               generation_params = excluded.generation_params, quality_score = excluded.quality_score RETURNING id`,
            [
              job.inputId,
              keyframe.sceneId,
              keyframe.name,
              keyframe.sequence,
              keyframe.description,
              file.key,
              keyframe.aspect,
              keyframe.variant,
              ...values,
            ],
          ),
        );
        await client.query('DELETE FROM studio.keyframe_images WHERE keyframe_id = $1', [id]);
        await client.query(
          `INSERT INTO studio.keyframe_images (keyframe_id, image_url, generation_params, quality_score, file_size_bytes)
           VALUES ($1, $2, $3, $4, $5)`,
          [id, file.key, ...values, file.bytes],
        );
        return id;
      }),

    keepClip: (
      job: ClaimedJob,
      clip: Cut & {
        name: string;
        sceneId: number;
        durationMs: number;
        keyframeIds: number[];
        characterIds: number[];
      },
      file: NewFile,
    ): Promise<number> =>
      held(job, async (client) =>
        idOf(
          await client.query(
            `INSERT INTO studio.video_clips (input_record_id, scene_id, clip_id, video_url, duration_seconds, aspect, variant,
               file_size_bytes, quality_score, generation_params, keyframe_ids, character_ids)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (input_record_id, clip_id) DO UPDATE SET video_url = excluded.video_url,
               duration_seconds = excluded.duration_seconds, file_size_bytes = excluded.file_size_bytes,
               quality_score = excluded.quality_score, generation_params = excluded.generation_params,
               keyframe_ids = excluded.keyframe_ids, character_ids = excluded.character_ids RETURNING id`,
            [
              job.inputId,
              clip.sceneId,
              clip.name,
              file.key,
              seconds(clip.durationMs),
              clip.aspect,
              clip.variant,
              file.bytes,
              scoreOf(file.quality),
              paramsOf(file),
              clip.keyframeIds,
              clip.characterIds,
            ],
          ),
        ),
      ),

    /** null: there is nothing to hear any more. */
    keepVoiceover: (
      job: ClaimedJob,
      voiceover: { language: string; durationMs: number; file: NewFile } | null,
    ): Promise<void> =>
      held(job, async (client) => {
        if (!voiceover) {
          await client.query('DELETE FROM studio.voiceovers WHERE input_record_id = $1', [job.inputId]);
          return;
        }
        const { language, durationMs, file } = voiceover;
        const values = [
          job.inputId,
          file.key,
          seconds(durationMs),
          file.bytes,
          paramsOf(file),
          scoreOf(file.quality),
          language,
        ];
        const { rowCount } = await client.query(
          `UPDATE studio.voiceovers SET audio_url = $2, duration_seconds = $3, file_size_bytes = $4, voice_settings = $5,
             quality_score = $6, language = $7 WHERE input_record_id = $1`,
          values,
        );
        if (rowCount !== 0) return;
        await client.query(
          `INSERT INTO studio.voiceovers (input_record_id, audio_url, duration_seconds, file_size_bytes, voice_settings,
             quality_score, language) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          values,
        );
      }),

    keepVideo: (
      job: ClaimedJob,
      video: Cut & {
        durationMs: number;
        thumbnails: string[];
        clipIds: number[];
        voiceoverId: number | null;
      },
      file: NewFile,
    ): Promise<number> =>
      held(job, async (client) =>
        idOf(
          await client.query(
            `INSERT INTO studio.final_videos (input_record_id, video_url, duration_seconds, aspect, variant, file_size_bytes,
               quality_score, thumbnail_urls, composition_data, video_clip_ids, voiceover_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (input_record_id, aspect, variant) DO UPDATE SET video_url = excluded.video_url,
               duration_seconds = excluded.duration_seconds, file_size_bytes = excluded.file_size_bytes,
               quality_score = excluded.quality_score, thumbnail_urls = excluded.thumbnail_urls,
               composition_data = excluded.composition_data, video_clip_ids = excluded.video_clip_ids,
               voiceover_id = excluded.voiceover_id, asset_id = NULL, delivered_at = NULL RETURNING id`,
            [
              job.inputId,
              file.key,
              seconds(video.durationMs),
              video.aspect,
              video.variant,
              file.bytes,
              scoreOf(file.quality),
              video.thumbnails,
              paramsOf(file),
              video.clipIds,
              video.voiceoverId,
            ],
          ),
        ),
      ),

    /** A part of the transaction that ends the last phase: what is delivered is paid for. */
    async delivered(inputId: number, client: pg.PoolClient): Promise<void> {
      await client.query(
        'UPDATE studio.final_videos SET delivered_at = clock_timestamp() WHERE input_record_id = $1 AND delivered_at IS NULL',
        [inputId],
      );
    },

    /** The asset of the stream that a film became. false: it was made anew meanwhile, and this is not its asset. */
    async becameAsset({ id, key }: Pick<KeptVideo, 'id' | 'key'>, assetId: string): Promise<boolean> {
      const { rowCount } = await pool.query(
        'UPDATE studio.final_videos SET asset_id = $3 WHERE id = $1 AND video_url = $2',
        [id, key, assetId],
      );
      return rowCount === 1;
    },
  };
}

/** Which pictures and films an input is to have: each aspect of each variant. */
export function cutsOf({ aspects, variants }: { aspects: readonly Aspect[]; variants: number }): Cut[] {
  const all = Array.from({ length: variants }, (_, variant) => variant);
  return all.flatMap((variant) => [...new Set(aspects)].map((aspect) => ({ aspect, variant })));
}
