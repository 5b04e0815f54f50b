import type { Pool } from 'pg';

/** An item that somebody took to have it read. */
export type TakenItem = {
  headline: string;
  content: string;
  language: string;
  /** Of this time of being asked for: whoever takes it again has the same. */
  readingId: string;
  takenAt: string;
};

/** Who reads an item on air, decided by its row. */
export function createNewsAirStore(pool: Pool) {
  return {
    /**
     * Takes an item that is published, to be spoken, has its voice, and has not been read.
     * @returns null: it is not to be read, or somebody else has it
     */
    async take(newsId: string): Promise<TakenItem | null> {
      const { rows } = await pool.query<TakenItem>(
        `UPDATE news.news_history SET spoken_at = now()
         WHERE id = $1 AND status = 'published' AND spoken AND track_id IS NOT NULL AND spoken_at IS NULL
         RETURNING headline, content, language, spoken_at::text AS "takenAt",
           id || ' asked ' || coalesce(speak_asked_at, published_at) AS "readingId"`,
        [newsId],
      );
      return rows[0] ?? null;
    },

    /** It was not read after all: whoever comes next may take it. */
    async giveBack(newsId: string, { takenAt }: TakenItem): Promise<void> {
      await pool.query(
        `UPDATE news.news_history SET spoken_at = NULL WHERE id = $1 AND spoken_at = $2::timestamptz`,
        [newsId, takenAt],
      );
    },
  };
}
