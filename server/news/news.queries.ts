import type { NewsStatus } from '../contracts/news.ts';

/** As node-postgres takes it. */
export type Query = { text: string; values: unknown[] };

/** Where a page begins: behind the item of this time and id. */
type NewsPosition = readonly [at: string, id: string] | null;

const columnsWith = (
  voice: string,
) => `n.id, n.headline, n.content, n.language, n.source_url AS "sourceUrl", n.status,
  n.published_at AS "publishedAt", n.publish_at AS "publishAt", n.ticker, n.spoken,
  n.speak_asked_at AS "speakAskedAt", n.voice_error AS "voiceError", n.spoken_at AS "spokenAt",
  n.reading_id AS "readingId", n.feed_id AS "feedId",
  n.rev, n.updated_at AS "updatedAt", n.published_at::text AS "publishedPosition",
  n.created_at::text AS "createdPosition", u.display_name AS author, coalesce(m.media, '[]'::json) AS media,
  CASE WHEN a.id IS NOT NULL THEN json_build_object(${voice}) END AS voice`;

const SOUND = `'key', t.metadata ->> 'key', 'bytes', t.metadata -> 'bytes', 'durationMs', round(t.duration * 1000)::int`;
/** Columns of `NewsRow`. */
const COLUMNS = columnsWith(`${SOUND}, 'text', t.text, 'alignment', json_build_object(
  'characters', a.characters, 'startTimes', a.start_times, 'endTimes', a.end_times)`);
/** Columns of `ListedRow`: words and times of a long voice are some hundred KB, and no list shows them. */
const LISTED = columnsWith(SOUND);

const PARTS = `LEFT JOIN identity.users u ON u.id = n.user_id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
      'id', m.id, 'type', m.type, 'url', m.url, 'metadata', m.metadata) ORDER BY m.created_at, m.id) AS media
    FROM news.media_assets m WHERE m.news_id = n.id
  ) m ON true
  LEFT JOIN voice.audio_tracks t ON t.id = n.track_id AND t.url IS NOT NULL
  LEFT JOIN voice.audio_alignments a ON a.track_id = t.id`;

/** One item with its media and its voice, whatever its status. */
export function newsById(id: string): Query {
  return { text: `SELECT ${COLUMNS} FROM news.news_history n ${PARTS} WHERE n.id = $1`, values: [id] };
}

/** What a link to a published item shows: headline, how it begins, when, and its first picture. */
export function coverById(id: string): Query {
  return {
    text: `SELECT n.id, n.headline, left(n.content, 1000) AS content, n.published_at AS "publishedAt",
        (SELECT json_build_object('url', m.url, 'alt', m.metadata ->> 'alt') FROM news.media_assets m
         WHERE m.news_id = n.id AND m.type = 'image' ORDER BY m.created_at, m.id LIMIT 1) AS picture
      FROM news.news_history n WHERE n.id = $1 AND n.status = 'published'`,
    values: [id],
  };
}

/** What readers see, the newest first. @param rows how many at most */
export function publishedPage(rows: number, after: NewsPosition, q?: string): Query {
  return pageBy('published_at', `n.status = 'published'`, rows, after, q);
}

/** What staff see, of one status or of all; the newest first. */
export function deskPage(rows: number, after: NewsPosition, status?: NewsStatus, q?: string): Query {
  return pageBy('created_at', status ? `n.status = '${status}'` : 'true', rows, after, q);
}

/** The document's "latest news with media": the ten that a user wrote last. */
export function latestOfUser(userId: string): Query {
  return {
    text: `SELECT ${LISTED} FROM (
        SELECT * FROM news.news_history WHERE user_id = $1 ORDER BY created_at DESC LIMIT 10
      ) n ${PARTS} ORDER BY n.created_at DESC`,
    values: [userId],
  };
}

/** Headlines of what runs in the ticker, the newest first. */
export function tickerLines(rows: number): Query {
  return {
    text: `SELECT headline FROM news.news_history WHERE status = 'published' AND ticker
      ORDER BY published_at DESC LIMIT $1`,
    values: [rows],
  };
}

function pageBy(
  at: 'published_at' | 'created_at',
  scope: string,
  rows: number,
  after: NewsPosition,
  q: string | undefined,
): Query {
  const newest = `ORDER BY n.${at} DESC, n.id DESC`;
  const values: unknown[] = [rows, ...(after ?? [])];
  const conditions = [scope, ...(after ? [`(n.${at}, n.id) < ($2::timestamptz, $3::uuid)`] : [])];
  // What a word's frequency makes cheaper is PostgreSQL's choice: its own index, or to look through the newest.
  if (q) conditions.push(`n.words @@ websearch_to_tsquery('english', $${values.push(q)})`);
  const page = `SELECT n.id FROM news.news_history n WHERE ${conditions.join(' AND ')} ${newest} LIMIT $1`;
  return {
    text: `SELECT ${LISTED} FROM (${page}) found JOIN news.news_history n ON n.id = found.id ${PARTS} ${newest}`,
    values,
  };
}
