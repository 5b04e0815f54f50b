import type { Pool } from 'pg';

/** An item that somebody took to have it read. */
export type TakenItem = {
  headline: string;
  content: string;
  language: string;
  /** Of this time of being asked for: whoever takes it again has the same. */
  readingId: string;
};

export type NewsAirStore = ReturnType<typeof createNewsAirStore>;

/** Who reads an item on air, decided by its row. */
export function createNewsAirStore(pool: Pool) {
  return {
    /**
     * Takes an item that is published, whose voice is there, and that was not read since it was last asked for.
     * @returns null: it is not to be read, or somebody else has it
     */
    async take(newsId: string): Promise<TakenItem | null> {
      const { rows } = await pool.query<TakenItem>(
        `UPDATE news.news_history SET spoken_at = now()
         WHERE id = $1 AND status = 'published' AND track_id IS NOT NULL
           AND speak_asked_at IS NOT NULL AND (spoken_at IS NULL OR spoken_at < speak_asked_at)
         RETURNING headline, content, language, md5(id::text || speak_asked_at::text)::uuid AS "readingId"`,
        [newsId],
      );
      return rows[0] ?? null;
    },

    /** It was not read after all: whoever comes next may take it. */
    async giveBack(newsId: string): Promise<void> {
      await pool.query(`UPDATE news.news_history SET spoken_at = NULL WHERE id = $1`, [newsId]);
    },
  };
}
