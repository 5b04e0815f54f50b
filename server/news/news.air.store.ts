import type { Pool } from 'pg';

/** An item that the host was given, and of which it is not known what became of it. */
export type GivenItem = { id: string; readingId: string };

/** An item that somebody took to have it read. */
export type TakenItem = {
  headline: string;
  content: string;
  language: string;
  /** Of this time of being asked for: whoever takes it again has the same. */
  readingId: string;
  takenAt: string;
};

/** So often the host takes an item that it does not come to read. */
const MOST_TIMES = 3;

/** Who reads an item on air, decided by its row. */
export function createNewsAirStore(pool: Pool) {
  return {
    /**
     * Takes an item that is published, to be spoken, has its voice, and has not been read.
     * @returns null: it is not to be read, or somebody else has it
     */
    async take(newsId: string): Promise<TakenItem | null> {
      const { rows } = await pool.query<TakenItem>(
        `UPDATE news.news_history SET spoken_at = now(),
           reading_id = id || ' asked ' || coalesce(speak_asked_at, published_at)
         WHERE id = $1 AND status = 'published' AND spoken AND track_id IS NOT NULL AND spoken_at IS NULL
         RETURNING headline, content, language, spoken_at::text AS "takenAt",
           reading_id AS "readingId"`,
        [newsId],
      );
      return rows[0] ?? null;
    },

    /** It was not read after all: whoever comes next may take it. */
    async giveBack(newsId: string, { takenAt }: TakenItem): Promise<void> {
      await pool.query(
        `UPDATE news.news_history SET spoken_at = NULL, reading_id = NULL
         WHERE id = $1 AND spoken_at = $2::timestamptz`,
        [newsId, takenAt],
      );
    },

    /** Whether it is still to be read. */
    async isGiven(newsId: string, readingId: string): Promise<boolean> {
      const { rowCount } = await pool.query(
        'SELECT FROM news.news_history WHERE id = $1 AND reading_id = $2',
        [newsId, readingId],
      );
      return rowCount === 1;
    },

    /** Those given longest ago; none that may be on its way to the host still. */
    async given(): Promise<GivenItem[]> {
      const { rows } = await pool.query<GivenItem>(
        `SELECT id, reading_id AS "readingId" FROM news.news_history
         WHERE reading_id IS NOT NULL AND spoken_at < now() - interval '5 seconds'
         ORDER BY spoken_at LIMIT 100`,
      );
      return rows;
    },

    /** The host has read it. @returns false when somebody else saw it first */
    async wasRead({ id, readingId }: GivenItem): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE news.news_history SET spoken_at = now(), reading_id = NULL, readings_lost = 0
         WHERE id = $1 AND reading_id = $2`,
        [id, readingId],
      );
      return rowCount === 1;
    },

    /**
     * The host has not read it: whoever comes next may take it. After the last time nobody asks for it any more.
     * @returns the same as `wasRead`
     */
    async wasLost({ id, readingId }: GivenItem): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE news.news_history SET spoken_at = NULL, reading_id = NULL, readings_lost = readings_lost + 1,
           speak_asked_at = CASE WHEN readings_lost + 1 < $3 THEN speak_asked_at END
         WHERE id = $1 AND reading_id = $2`,
        [id, readingId, MOST_TIMES],
      );
      return rowCount === 1;
    },
  };
}
