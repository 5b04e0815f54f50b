import type { Pool } from 'pg';
import type { NewsStatus } from '../contracts/news.ts';
import type { SpokenWords } from './news.voice.ts';

/** Asked for longer ago, it is no news any more: the host does not read it when a stream begins. */
const FRESH = "interval '1 hour'";
/** At a time; the rest comes with the next round. */
const AT_ONCE = 20;

type WordsToVoice = SpokenWords & { userId: string | null; fresh: boolean };

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

    /** The words that are to be spoken; null when nobody waits for them. `fresh`: they are news still. */
    async toVoice(newsId: string): Promise<WordsToVoice | null> {
      const { rows } = await pool.query<WordsToVoice>(
        `SELECT headline, content, language, user_id AS "userId", speak_asked_at > now() - ${FRESH} AS fresh FROM news.news_history WHERE id = $1 AND ${unvoiced}`,
        [newsId],
      );
      return rows[0] ?? null;
    },

    /** @returns what the item is now; null when its words are others: that is not their sound */
    voiced: (newsId: string, words: SpokenWords, trackId: string): Promise<NewsStatus | null> =>
      write(newsId, words, 'track_id = $5, voice_error = NULL', trackId),

    /** @param reason a sentence for staff @returns the same as `voiced` */
    failed: (newsId: string, words: SpokenWords, reason: string): Promise<NewsStatus | null> =>
      write(newsId, words, 'voice_error = $5', reason),
  };

  async function write(
    newsId: string,
    { headline, content, language }: SpokenWords,
    change: string,
    value: string,
  ): Promise<NewsStatus | null> {
    const { rows } = await pool.query<{ status: NewsStatus }>(
      `UPDATE news.news_history SET ${change}
       WHERE id = $1 AND headline = $2 AND content = $3 AND language = $4 RETURNING status`,
      [newsId, headline, content, language, value],
    );
    return rows[0]?.status ?? null;
  }
}
