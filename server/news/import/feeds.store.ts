import type pg from 'pg';
import type { NewsFeed } from '../../contracts/news.ts';
import { AppError } from '../../platform/errors.ts';
import type { Validators } from './feed.fetch.ts';
import type { ImportedFeed } from './feed.reader.ts';

/** A feed that is to be read now, and what its server said last time. */
export type FeedToRead = Validators & { id: string; url: string };

export type FeedsStore = ReturnType<typeof createFeedsStore>;

type FeedRow = Omit<NewsFeed, 'readAt'> & { readAt: Date | null };

const columns = `f.id, f.url, f.title, f.status, f.error, f.auto_publish AS "autoPublish", f.read_at AS "readAt",
  (SELECT count(*)::int FROM news.feed_items i WHERE i.feed_url = f.url) AS items`;
const toRead = 'f.id, f.url, f.etag, f.last_modified AS "lastModified"';
/** A little less than a quarter of an hour, so that the job that comes round every five minutes finds them. */
const DUE = "interval '14 minutes'";

/** New items of one address within a day: what calls its items otherwise each time is not taken for ever. */
const MOST_A_DAY = 100;

const feedOf = ({ readAt, ...row }: FeedRow): NewsFeed => ({ ...row, readAt: readAt?.toISOString() ?? null });

/** The feeds that are read for news, and what was taken from them. */
export function createFeedsStore(pool: pg.Pool) {
  return {
    async list(): Promise<NewsFeed[]> {
      const { rows } = await pool.query<FeedRow>(
        `SELECT ${columns} FROM news.feeds f ORDER BY f.created_at, f.id`,
      );
      return rows.map(feedOf);
    },

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<NewsFeed> {
      const { rows } = await pool.query<FeedRow>(`SELECT ${columns} FROM news.feeds f WHERE f.id = $1`, [id]);
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return feedOf(rows[0]);
    },

    /** @throws AppError CONFLICT when it is read already */
    async add(url: string, autoPublish: boolean): Promise<string> {
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO news.feeds (url, auto_publish) VALUES ($1, $2) ON CONFLICT (url) DO NOTHING RETURNING id`,
        [url, autoPublish],
      );
      if (!rows[0]) throw new AppError('CONFLICT', undefined, 'This feed is read already');
      return rows[0].id;
    },

    /** @throws AppError NOT_FOUND */
    async setAutoPublish(id: string, autoPublish: boolean): Promise<void> {
      const { rowCount } = await pool.query(`UPDATE news.feeds SET auto_publish = $2 WHERE id = $1`, [
        id,
        autoPublish,
      ]);
      if (!rowCount) throw new AppError('NOT_FOUND');
    },

    /** Its news stay. @throws AppError NOT_FOUND */
    async remove(id: string): Promise<void> {
      const { rowCount } = await pool.query(`DELETE FROM news.feeds WHERE id = $1`, [id]);
      if (!rowCount) throw new AppError('NOT_FOUND');
    },

    /** Notes that it is read now. @throws AppError NOT_FOUND */
    async begin(id: string): Promise<FeedToRead> {
      const { rows } = await pool.query<FeedToRead>(
        `UPDATE news.feeds f SET read_at = now() WHERE f.id = $1 RETURNING ${toRead}`,
        [id],
      );
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return rows[0];
    },

    /** The same of the one whose turn it is; null: of none. No two workers get the same. */
    async beginNext(): Promise<FeedToRead | null> {
      const { rows } = await pool.query<FeedToRead>(
        `UPDATE news.feeds f SET read_at = now() WHERE f.id = (
           SELECT id FROM news.feeds WHERE read_at IS NULL OR read_at < now() - ${DUE}
           ORDER BY read_at NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING ${toRead}`,
      );
      return rows[0] ?? null;
    },

    /**
     * Keeps what was not taken before, also when two read the same feed at once; what staff have deleted does not come
     * back, nor does it with the address. What is too much for a day waits, and the feed's row says so.
     * @returns how many are new, and whether readers see them
     */
    async take(
      id: string,
      feed: ImportedFeed,
      { etag, lastModified }: Validators,
    ): Promise<{ taken: number; onAir: boolean }> {
      const { items } = feed;
      const { rows } = await pool.query<{ taken: number; onAir: boolean }>(
        `WITH item AS (
           SELECT * FROM unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
             WITH ORDINALITY AS i(guid, headline, content, source_url, language, published_at, nth)
         ), waiting AS (
           SELECT guid, row_number() OVER (ORDER BY nth) > $11 - (
             SELECT count(*) FROM news.feed_items i JOIN news.feeds f ON f.url = i.feed_url
             WHERE f.id = $1 AND i.taken_at > now() - interval '1 day') AS excess
           FROM item WHERE guid NOT IN (
             SELECT i.guid FROM news.feed_items i JOIN news.feeds f ON f.url = i.feed_url WHERE f.id = $1)
         ), feed AS (
           UPDATE news.feeds SET title = $2,
             status = CASE WHEN excess THEN 'failed' ELSE 'ok' END, error = CASE WHEN excess THEN $12 END,
             -- What waits has to be sent again.
             etag = CASE WHEN NOT excess THEN $3 END, last_modified = CASE WHEN NOT excess THEN $4 END
           FROM (SELECT EXISTS (SELECT FROM waiting WHERE excess) AS excess) AS much
           WHERE id = $1 RETURNING id, url, auto_publish
         ), fresh AS (
           INSERT INTO news.feed_items (feed_url, guid)
           SELECT feed.url, guid FROM feed, waiting WHERE NOT excess ORDER BY guid
           ON CONFLICT DO NOTHING RETURNING guid
         ), made AS (
           INSERT INTO news.news_history
             (feed_id, guid, headline, content, source_url, language, status, published_at, created_at)
           SELECT feed.id, guid, headline, content, source_url, language,
             (CASE WHEN auto_publish THEN 'published' ELSE 'draft' END)::news.news_status,
             CASE WHEN auto_publish THEN least(coalesce(item.published_at, at), at) END, at
           FROM feed, item JOIN fresh USING (guid), LATERAL (SELECT now() - nth * interval '1 millisecond') AS t(at)
           ON CONFLICT (feed_id, guid) DO NOTHING RETURNING id
         )
         SELECT (SELECT count(*)::int FROM made) AS taken, auto_publish AS "onAir" FROM feed`,
        [
          id,
          feed.title,
          etag,
          lastModified,
          items.map(({ guid }) => guid),
          items.map(({ headline }) => headline),
          items.map(({ content }) => content),
          items.map(({ sourceUrl }) => sourceUrl),
          items.map(({ language }) => language),
          items.map(({ publishedAt }) => publishedAt),
          MOST_A_DAY,
          `It has brought ${MOST_A_DAY} new items within a day; the others wait`,
        ],
      );
      // Deleted while it was read: there is nothing to keep.
      return rows[0] ?? { taken: 0, onAir: false };
    },

    /** It was read, and nothing is new. */
    async unchanged(id: string): Promise<void> {
      await pool.query(`UPDATE news.feeds SET status = 'ok', error = NULL WHERE id = $1`, [id]);
    },

    /** @param why in plain words */
    async failed(id: string, why: string): Promise<void> {
      await pool.query(`UPDATE news.feeds SET status = 'failed', error = $2 WHERE id = $1`, [id, why]);
    },
  };
}
