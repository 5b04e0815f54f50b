import type { Pool } from 'pg';
import type { SpokenWords } from './news.voice.ts';

/** Asked for longer ago, it is no news any more: the host does not read it when a stream begins. */
const FRESH = "interval '1 hour'";
/** At a time; the rest comes with the next round. */
const AT_ONCE = 20;

export type NewsSpeechStore = ReturnType<typeof createNewsSpeechStore>;

/** Which items are to be spoken, and what became of it. */
export function createNewsSpeechStore(pool: Pool) {
  const idsOf = async (where: string) => {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT id FROM news.news_history WHERE ${where} ORDER BY speak_asked_at LIMIT ${AT_ONCE}`,
    );
    return rows.map(({ id }) => id);
  };
  const unvoiced = 'speak_asked_at IS NOT NULL AND track_id IS NULL AND voice_error IS NULL';

  return {
    /** Items whose voice was asked for and is not there. */
    unvoiced: (): Promise<string[]> => idsOf(unvoiced),

    /** Items with a voice that the host has not read and is to read now. */
    unread: (): Promise<string[]> =>
      idsOf(`status = 'published' AND spoken AND track_id IS NOT NULL AND spoken_at IS NULL
        AND speak_asked_at > now() - ${FRESH}`),

    /** The words that are to be spoken; null when nobody waits for them. */
    async toVoice(newsId: string): Promise<(SpokenWords & { userId: string | null }) | null> {
      const { rows } = await pool.query<SpokenWords & { userId: string | null }>(
        `SELECT headline, content, language, user_id AS "userId" FROM news.news_history WHERE id = $1 AND ${unvoiced}`,
        [newsId],
      );
      return rows[0] ?? null;
    },

    /** @returns false when the words are others by now: that is not their sound */
    async voiced(newsId: string, words: SpokenWords, trackId: string): Promise<boolean> {
      return write(newsId, words, 'track_id = $5, voice_error = NULL', trackId);
    },

    /** @param reason a sentence for staff */
    async failed(newsId: string, words: SpokenWords, reason: string): Promise<void> {
      await write(newsId, words, 'voice_error = $5', reason);
    },
  };

  async function write(
    newsId: string,
    { headline, content, language }: SpokenWords,
    change: string,
    value: string,
  ): Promise<boolean> {
    const { rowCount } = await pool.query(
      `UPDATE news.news_history SET ${change}
       WHERE id = $1 AND headline = $2 AND content = $3 AND language = $4`,
      [newsId, headline, content, language, value],
    );
    return rowCount === 1;
  }
}
