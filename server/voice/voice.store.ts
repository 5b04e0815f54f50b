import type { Pool } from 'pg';
import { z } from 'zod';
import type { Alignment, Generation, VoiceProviderName } from '../contracts/speech.ts';
import {
  cursorTimestamp,
  decodeCursor,
  type Page,
  type PageRequest,
  pageOfRows,
} from '../platform/paging.ts';
import { inTransaction } from '../platform/transaction.ts';

/** What is kept beside a track. */
export type TrackMetadata = {
  key: string;
  provider: VoiceProviderName;
  voiceId: string;
  modelId: string;
  /** The provider told no times: they were estimated from the sound. */
  estimated: boolean;
  bytes: number;
};

export type StoredTrack = {
  id: string;
  text: string;
  durationSeconds: number;
  alignment: Alignment;
  metadata: TrackMetadata;
};

export type NewGeneration = {
  text: string;
  cacheKey: string;
  provider: VoiceProviderName;
  voiceId: string;
  modelId: string;
  settings: object;
  fallback: boolean;
};

export type MadeTrack = Pick<StoredTrack, 'durationSeconds' | 'alignment' | 'metadata'>;

type GenerationRow = Omit<Generation, 'createdAt' | 'url'> & {
  key: string | null;
  createdAt: Date;
  position: string;
};

const position = z.tuple([cursorTimestamp, z.uuid()]);

export type VoiceStore = ReturnType<typeof createVoiceStore>;

/** Tracks, their alignments, and the history of how they were made. */
export function createVoiceStore(pool: Pool) {
  return {
    /** The finished track of a line; null when it was never made, or never to its end. */
    async find(cacheKey: string): Promise<StoredTrack | null> {
      const { rows } = await pool.query<StoredTrack>(
        `SELECT t.id, t.text, t.duration AS "durationSeconds", t.metadata, json_build_object(
           'characters', a.characters, 'startTimes', a.start_times, 'endTimes', a.end_times) AS alignment
         FROM voice.audio_tracks t JOIN voice.audio_alignments a ON a.track_id = t.id
         WHERE t.cache_key = $1 AND t.url IS NOT NULL`,
        [cacheKey],
      );
      return rows[0] ?? null;
    },

    /** Notes that a line is to be made; its track is there already when it was tried before. */
    async begin(made: NewGeneration): Promise<{ trackId: string; generationId: string }> {
      // Of a program that died in the middle; nothing takes so long.
      await pool.query(
        `UPDATE voice.audio_generation_history SET status = 'failed', error = 'the program ended before it was made'
         WHERE status IN ('pending', 'processing') AND updated_at < now() - interval '10 minutes'`,
      );
      const { rows } = await pool.query<{ trackId: string; generationId: string }>(
        `WITH track AS (
           INSERT INTO voice.audio_tracks (text, cache_key) VALUES ($1, $2)
           ON CONFLICT (cache_key) DO UPDATE SET text = excluded.text RETURNING id
         )
         INSERT INTO voice.audio_generation_history (track_id, provider, voice_id, model_id, settings, fallback)
         SELECT id, $3, $4, $5, $6, $7 FROM track RETURNING id AS "generationId", track_id AS "trackId"`,
        [made.text, made.cacheKey, made.provider, made.voiceId, made.modelId, made.settings, made.fallback],
      );
      if (!rows[0]) throw new Error('a generation was not noted');
      return rows[0];
    },

    async processing(generationId: string): Promise<void> {
      await pool.query(`UPDATE voice.audio_generation_history SET status = 'processing' WHERE id = $1`, [
        generationId,
      ]);
    },

    /** @param reason a sentence for staff */
    async failed(generationId: string, reason: string): Promise<void> {
      await pool.query(
        `UPDATE voice.audio_generation_history SET status = 'failed', error = $2 WHERE id = $1`,
        [generationId, reason],
      );
    },

    /** Track, alignment and history together: nobody finds a track without its times. */
    async completed(trackId: string, generationId: string, made: MadeTrack): Promise<void> {
      const { metadata, alignment, durationSeconds } = made;
      await inTransaction(pool, async (client) => {
        await client.query(
          `UPDATE voice.audio_tracks SET url = $2, duration = $3, metadata = $4 WHERE id = $1`,
          [trackId, `/files/${metadata.key}`, durationSeconds, metadata],
        );
        await client.query(
          `INSERT INTO voice.audio_alignments (track_id, characters, start_times, end_times) VALUES ($1, $2, $3, $4)
           ON CONFLICT (track_id) DO UPDATE SET characters = excluded.characters, start_times = excluded.start_times,
             end_times = excluded.end_times`,
          [trackId, alignment.characters, alignment.startTimes, alignment.endTimes],
        );
        await client.query(
          `UPDATE voice.audio_generation_history SET status = 'completed', voice_id = $2, model_id = $3 WHERE id = $1`,
          [generationId, metadata.voiceId, metadata.modelId],
        );
      });
    },

    /** Notes that a track that was there already took the place of one that failed. */
    async stoodIn({ id, metadata }: Pick<StoredTrack, 'id' | 'metadata'>): Promise<void> {
      await pool.query(
        `INSERT INTO voice.audio_generation_history (track_id, provider, voice_id, model_id, status, fallback)
         VALUES ($1, $2, $3, $4, 'completed', true)`,
        [id, metadata.provider, metadata.voiceId, metadata.modelId],
      );
    },

    /** The newest first; `key` in place of the address. */
    async generations({
      limit,
      cursor,
    }: PageRequest): Promise<Page<Omit<Generation, 'url'> & { key: string | null }>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const { rows } = await pool.query<GenerationRow>(
        `SELECT g.id, g.track_id AS "trackId", t.text, g.provider, g.voice_id AS "voiceId", g.model_id AS "modelId",
           g.status, g.error, g.fallback, g.created_at AS "createdAt", g.created_at::text AS position,
           CASE WHEN g.status = 'completed' THEN t.metadata ->> 'key' END AS key,
           CASE WHEN g.status = 'completed' THEN round(t.duration * 1000)::int END AS "durationMs"
         FROM voice.audio_generation_history g JOIN voice.audio_tracks t ON t.id = g.track_id
         WHERE $1::timestamptz IS NULL OR (g.created_at, g.id) < ($1::timestamptz, $2::uuid)
         ORDER BY g.created_at DESC, g.id DESC LIMIT $3`,
        [at ?? null, id ?? null, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        ({ position: _, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }),
        (row) => [row.position, row.id],
      );
    },
  };
}
