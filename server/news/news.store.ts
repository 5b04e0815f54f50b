import type { Pool } from 'pg';
import { z } from 'zod';
import type { NewNews, NewsStatus } from '../contracts/news.ts';
import { AppError } from '../platform/errors.ts';
import {
  cursorTimestamp,
  decodeCursor,
  type Page,
  type PageRequest,
  pageOfRows,
} from '../platform/paging.ts';
import { inTransaction } from '../platform/transaction.ts';
import {
  coverById,
  deskPage,
  latestOfUser,
  newsById,
  publishedPage,
  type Query,
  tickerLines,
} from './news.queries.ts';
import type { CoverRow, ListedRow, MediaMetadata, MediaRow, NewsRow } from './news.rows.ts';

const position = z.tuple([cursorTimestamp, z.uuid()]);

/** What is written of an item at once; what is left out stays. */
export type NewsWrite = Partial<NewNews> & {
  status?: NewsStatus;
  /** Its sound is no longer that of its words. */
  forgetVoice?: boolean;
  /** It is to be spoken, from now on. */
  askToSpeak?: boolean;
  /** The host has not read it, whatever it did before. */
  readAgain?: boolean;
  /** The host is not to read what it was given; what it has not read to its end, it has not read. */
  endReading?: boolean;
};

export type NewMedia = { id: string; type: MediaRow['type']; key: string; metadata: MediaMetadata };

export type NewsStore = ReturnType<typeof createNewsStore>;

/** The news and their media. @param searches asks for what words are looked for in */
export function createNewsStore(pool: Pool, searches: Pool = pool) {
  const listOf = async ({ text, values }: Query, from = pool) =>
    (await from.query<ListedRow>(text, values)).rows;

  async function find(id: string): Promise<NewsRow | null> {
    const { text, values } = newsById(id);
    return (await pool.query<NewsRow>(text, values)).rows[0] ?? null;
  }

  async function page(
    { limit, cursor }: PageRequest,
    by: 'publishedPosition' | 'createdPosition',
    q: string | undefined,
    queryOf: (rows: number, after: readonly [string, string] | null) => Query,
  ): Promise<Page<ListedRow>> {
    const after = cursor === undefined ? null : decodeCursor(cursor, position);
    const query = queryOf(limit + 1, after);
    const rows = q ? await listOf(query, searches).catch(tookTooLong) : await listOf(query);
    return pageOfRows(
      rows,
      limit,
      (row) => row,
      (row) => [row[by], row.id],
    );
  }

  return {
    /** null when there is no such item. */
    find,

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<NewsRow> {
      const row = await find(id);
      if (!row) throw new AppError('NOT_FOUND');
      return row;
    },

    /** What a link to a published item shows. @throws AppError NOT_FOUND */
    async cover(id: string): Promise<CoverRow> {
      const { text, values } = coverById(id);
      const { rows } = await pool.query<CoverRow>(text, values);
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return rows[0];
    },

    /** @throws AppError UNAVAILABLE when words were looked for too long */
    published: (request: PageRequest, q?: string): Promise<Page<ListedRow>> =>
      page(request, 'publishedPosition', q, (rows, after) => publishedPage(rows, after, q)),

    /** @throws AppError UNAVAILABLE when words were looked for too long */
    desk: (request: PageRequest, filter: { status?: NewsStatus; q?: string }): Promise<Page<ListedRow>> =>
      page(request, 'createdPosition', filter.q, (rows, after) =>
        deskPage(rows, after, filter.status, filter.q),
      ),

    /** The ten that a user wrote last. */
    latestOf: (userId: string): Promise<ListedRow[]> => listOf(latestOfUser(userId)),

    /** The newest `rows` that readers see. */
    newest: (rows: number): Promise<ListedRow[]> => listOf(publishedPage(rows, null)),

    /** Headlines for the ticker, the newest first. */
    async tickerLines(rows: number): Promise<string[]> {
      const { text, values } = tickerLines(rows);
      return (await pool.query<{ headline: string }>(text, values)).rows.map(({ headline }) => headline);
    },

    /** @param userId null: nobody of the house wrote it */
    async create(item: NewNews, userId: string | null): Promise<string> {
      const { headline, content, language, sourceUrl, publishAt, ticker, spoken } = item;
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO news.news_history
           (headline, content, language, source_url, publish_at, ticker, spoken, user_id, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
           CASE WHEN $5::timestamptz IS NULL THEN 'draft' ELSE 'scheduled' END::news.news_status)
         RETURNING id`,
        [headline, content, language, sourceUrl, publishAt, ticker, spoken, userId],
      );
      return rows[0]?.id ?? '';
    },

    /**
     * Writes a change of what was seen as `rev`.
     * @throws AppError CONFLICT when it is another by now, NOT_FOUND
     */
    async write(id: string, rev: number, change: NewsWrite): Promise<void> {
      const has = (name: keyof NewsWrite) => change[name] !== undefined;
      const { rowCount } = await pool.query(
        `UPDATE news.news_history SET rev = rev + 1,
           headline = coalesce($3, headline), content = coalesce($4, content), language = coalesce($5, language),
           source_url = CASE WHEN $6 THEN $7 ELSE source_url END,
           publish_at = CASE WHEN $8 THEN $9::timestamptz ELSE publish_at END,
           ticker = coalesce($10, ticker), spoken = coalesce($11, spoken),
           status = coalesce($12::news.news_status, status),
           published_at = CASE WHEN $12 = 'published' THEN coalesce(published_at, now())
             WHEN $12 = 'scheduled' THEN NULL ELSE published_at END,
           track_id = CASE WHEN $13 THEN NULL ELSE track_id END,
           voice_error = CASE WHEN $13 OR $14 THEN NULL ELSE voice_error END,
           speak_asked_at = CASE WHEN $14 THEN now() WHEN $13 THEN NULL ELSE speak_asked_at END,
           spoken_at = CASE WHEN $15 OR ($16 AND reading_id IS NOT NULL) THEN NULL ELSE spoken_at END,
           reading_id = CASE WHEN $16 THEN NULL ELSE reading_id END,
           readings_lost = CASE WHEN $14 THEN 0 ELSE readings_lost END
         WHERE id = $1 AND rev = $2`,
        [
          ...[id, rev, change.headline, change.content, change.language],
          ...[has('sourceUrl'), change.sourceUrl, has('publishAt'), change.publishAt],
          ...[change.ticker, change.spoken, change.status],
          ...[change.forgetVoice === true, change.askToSpeak === true],
          ...[change.readAgain === true, change.endReading === true],
        ].map((value) => value ?? null),
      );
      if (rowCount === 1) return;
      throw new AppError((await find(id)) ? 'CONFLICT' : 'NOT_FOUND');
    },

    /** Publishes what is due, each item once however many do it at a time. @returns their ids */
    async publishDue(): Promise<string[]> {
      const { rows } = await pool.query<{ id: string }>(
        `UPDATE news.news_history SET status = 'published', published_at = now(), publish_at = NULL,
           rev = rev + 1, speak_asked_at = CASE WHEN spoken THEN now() ELSE speak_asked_at END
         WHERE id IN (
           SELECT id FROM news.news_history WHERE status = 'scheduled' AND publish_at <= now()
           ORDER BY publish_at LIMIT 100 FOR UPDATE SKIP LOCKED
         ) AND status = 'scheduled' RETURNING id`,
      );
      return rows.map(({ id }) => id);
    },

    /** @returns the keys of its files, which nobody needs any more @throws AppError NOT_FOUND */
    async remove(id: string): Promise<{ wasPublished: boolean; keys: string[] }> {
      return inTransaction(pool, async (db) => {
        // First alone: a file that is being added is seen by the next statement, and not by one that waited for it.
        await db.query('SELECT FROM news.news_history WHERE id = $1 FOR UPDATE', [id]);
        const { rows } = await db.query<{ wasPublished: boolean; keys: string[] }>(
          `WITH media AS (SELECT url FROM news.media_assets WHERE news_id = $1)
           DELETE FROM news.news_history WHERE id = $1
           RETURNING status = 'published' AS "wasPublished",
             coalesce((SELECT array_agg(url) FROM media), '{}') AS keys`,
          [id],
        );
        if (!rows[0]) throw new AppError('NOT_FOUND');
        return rows[0];
      });
    },

    /** @throws AppError NOT_FOUND when the item is gone */
    async addMedia(newsId: string, { id, type, key, metadata }: NewMedia): Promise<void> {
      const { rowCount } = await pool.query(
        `WITH item AS (UPDATE news.news_history SET updated_at = now() WHERE id = $2 RETURNING id)
         INSERT INTO news.media_assets (id, news_id, type, url, metadata) SELECT $1, id, $3, $4, $5 FROM item`,
        [id, newsId, type, key, metadata],
      );
      if (rowCount !== 1) throw new AppError('NOT_FOUND');
    },

    /** What is to be seen on a picture, for those who do not see it. @throws AppError NOT_FOUND */
    async describeMedia(newsId: string, mediaId: string, alt: string | null): Promise<void> {
      const { rowCount } = await pool.query(
        `UPDATE news.media_assets SET metadata = metadata || jsonb_build_object('alt', $3::text)
         WHERE id = $2 AND news_id = $1`,
        [newsId, mediaId, alt],
      );
      if (rowCount !== 1) throw new AppError('NOT_FOUND');
    },

    /** @returns the key of its file @throws AppError NOT_FOUND */
    async removeMedia(newsId: string, mediaId: string): Promise<string> {
      const { rows } = await pool.query<{ url: string }>(
        `WITH gone AS (DELETE FROM news.media_assets WHERE id = $2 AND news_id = $1 RETURNING news_id, url),
           item AS (UPDATE news.news_history SET updated_at = now() WHERE id IN (SELECT news_id FROM gone))
         SELECT url FROM gone`,
        [newsId, mediaId],
      );
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return rows[0].url;
    },
  };
}

const CANCELLED = '57014';

/** Nothing is broken when words are looked for longer than is good for others: rarer ones are found at once. */
function tookTooLong(error: { code?: string }): never {
  if (error.code !== CANCELLED) throw error;
  throw new AppError('UNAVAILABLE', undefined, 'The search took too long; other words are found sooner');
}
