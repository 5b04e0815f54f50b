import type pg from 'pg';
import { numbers, vocabulary, zipfian } from './data.words.ts';

export type Size = { users: number; news: number; media: number; usage: number };

const MONTHS = 12;
const BATCH = 10_000;
const WORDS = 20_000;

/** The words of the headlines, the commonest first. */
export const words = vocabulary(WORDS);

/** Fills an empty, migrated database; `said` hears of each step. Ends with what autovacuum would have done meanwhile. */
export async function loadData(client: pg.Client, size: Size, said: (step: string) => void): Promise<void> {
  // Counts are made once at the end; what refers to what is right as it is written.
  await client.query('SET session_replication_role = replica');
  await client.query(`SET work_mem = '256MB'`);
  await client.query('SELECT setseed(0.5)');
  said('users and subscriptions');
  await client.query(USERS, [size.users]);
  await client.query(SUBSCRIPTIONS);
  said('news');
  await loadNews(client, size);
  said('media and voices');
  await client.query(MEDIA, [size.media]);
  for (const sql of VOICES) await client.query(sql);
  await loadUsage(client, size, said);
  said('counts');
  for (const sql of COUNTS) await client.query(sql);
  said('VACUUM (ANALYZE)');
  await client.query('SET session_replication_role = origin');
  await client.query('VACUUM (ANALYZE)');
}

const USERS = `
  INSERT INTO identity.users (email, display_name, created_at)
  SELECT 'person-' || n || '@example.com', 'Person ' || n, now() - interval '13 months' FROM generate_series(1, $1::int) AS n`;

/** Half of them have, or had, a subscription. */
const SUBSCRIPTIONS = `
  INSERT INTO plans.subscriptions (user_id, plan, status, start_date, end_date)
  SELECT id, CASE WHEN n % 10 = 0 THEN 'enterprise' ELSE 'pro' END,
    CASE n % 5 WHEN 0 THEN 'expired' WHEN 1 THEN 'cancelled' ELSE 'active' END, now() - interval '6 months',
    CASE n % 5 WHEN 0 THEN now() - interval '2 months' WHEN 1 THEN now() + interval '9 days' END
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM identity.users) AS u WHERE n % 2 = 0`;

/** As it would have come in: over a year, the oldest first. A few people write most of it. */
async function loadNews(client: pg.Client, { users, news }: Size): Promise<void> {
  const random = numbers(23);
  const line = (least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, () =>
      zipfian(words, random),
    ).join(' ');
  const { rows } = await client.query<{ id: string }>('SELECT id FROM identity.users ORDER BY id');
  const authors = rows.map(({ id }) => id);
  for (let done = 0; done < news; done += BATCH) {
    const count = Math.min(BATCH, news - done);
    const items = Array.from({ length: count }, () => ({
      headline: line(6, 10),
      content: line(40, 80),
      author: authors[Math.floor(random() ** 3 * users)],
    }));
    await client.query(NEWS, [
      items.map(({ headline }) => headline),
      items.map(({ content }) => content),
      items.map(({ author }) => author),
      done,
      news,
    ]);
  }
}

const NEWS = `
  INSERT INTO news.news_history
    (headline, content, user_id, status, publish_at, published_at, ticker, created_at, updated_at)
  SELECT headline, content, author, status,
    CASE WHEN status = 'scheduled' THEN now() + random() * interval '9 days' END,
    CASE WHEN status IN ('published', 'archived') THEN at + random() * interval '2 hours' END, random() < 0.05, at, at
  FROM (
    SELECT headline, content, author, now() - interval '${MONTHS} months' * (1 - ($4 + n)::float8 / $5) AS at,
      (ARRAY['draft', 'archived', 'scheduled', 'published'])[width_bucket(random(), ARRAY[0, 0.2, 0.29, 0.3])]::news.news_status AS status
    FROM unnest($1::text[], $2::text[], $3::uuid[]) WITH ORDINALITY AS item(headline, content, author, n)
  ) AS item`;

/** One to four beside an item, until there are enough. */
const MEDIA = `
  INSERT INTO news.media_assets (news_id, type, url, metadata, created_at)
  SELECT n.id, CASE WHEN part = 2 THEN 'audio' ELSE 'image' END, 'news/' || n.id || '/' || part,
    '{"alt": "A lot", "contentType": "image/webp", "bytes": 48123, "width": 1600, "height": 1000, "durationMs": null}', n.created_at
  FROM (SELECT id, created_at, 1 + floor(random() * 4)::int AS parts FROM news.news_history
    WHERE random() < 0.4 * $1 / (SELECT count(*) FROM news.news_history)) AS n
  CROSS JOIN LATERAL generate_series(1, n.parts) AS part`;

/** One item of a hundred is read aloud, with the time of each character. */
const VOICES = [
  `UPDATE news.news_history SET track_id = gen_random_uuid(), spoken = true WHERE status = 'published' AND random() < 0.01`,
  `INSERT INTO voice.audio_tracks (id, url, text, duration, metadata, cache_key)
   SELECT track_id, '/files/voice/' || track_id, headline, 12.5, jsonb_build_object('key', 'voice/' || track_id, 'bytes', 150000),
     replace(track_id::text, '-', '') FROM news.news_history WHERE track_id IS NOT NULL`,
  `INSERT INTO voice.audio_alignments (track_id, characters, start_times, end_times)
   SELECT id, array_agg(letter ORDER BY n), array_agg(n * 0.06 ORDER BY n), array_agg(n * 0.06 + 0.06 ORDER BY n)
   FROM voice.audio_tracks CROSS JOIN LATERAL unnest(string_to_array(text, NULL)) WITH ORDINALITY AS spoken(letter, n) GROUP BY id`,
];

/** Month by month, with the partitions that the house would have made then. */
async function loadUsage(
  client: pg.Client,
  { users, usage }: Size,
  said: (step: string) => void,
): Promise<void> {
  await client.query(
    'CREATE TEMP TABLE ranked AS SELECT id, row_number() OVER (ORDER BY id)::int AS rank FROM identity.users',
  );
  await client.query('ANALYZE ranked');
  for (let ago = MONTHS - 1; ago >= 0; ago--) {
    said(`usage, month ${MONTHS - ago} of ${MONTHS}`);
    const { rows } = await client.query<{ name: string; since: string; until: string }>(MONTH, [ago]);
    const { name = '', since = '', until = '' } = rows[0] ?? {};
    await client.query(
      `CREATE TABLE IF NOT EXISTS plans.${name} PARTITION OF plans.usage_metrics FOR VALUES FROM ('${since}') TO ('${until}')`,
    );
    const count =
      Math.floor((usage * (MONTHS - ago)) / MONTHS) - Math.floor((usage * (MONTHS - ago - 1)) / MONTHS);
    await client.query(USAGE, [count, since, until, users]);
  }
}

const MONTH = `
  SELECT 'usage_metrics_' || to_char(month, 'YYYY_MM') AS name, month || '+00' AS since, month + interval '1 month' || '+00' AS until
  FROM (SELECT date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => $1) AS month) AS m`;

const USAGE = `
  INSERT INTO plans.usage_metrics (user_id, action, amount, created_at)
  SELECT r.id, (ARRAY['voice_seconds', 'images', 'stream_minutes', 'videos', 'shows'])[kind],
    1 + floor(random() * (ARRAY[60, 4, 10, 1, 1])[kind])::int, at
  FROM (
    SELECT 1 + floor(power(random(), 2) * $4)::int AS rank, width_bucket(random(), ARRAY[0, 0.5, 0.7, 0.9, 0.95]) AS kind,
      $2::timestamptz + ($3::timestamptz - $2::timestamptz) * (n - random()) / $1::int AS at
    FROM generate_series(1, $1::int) AS n
  ) AS u JOIN ranked r USING (rank)`;

/** As the triggers would have left them. */
const COUNTS = [
  `INSERT INTO plans.usage_days (day, user_id, action, amount)
   SELECT (created_at AT TIME ZONE 'UTC')::date, user_id, action, sum(amount) FROM plans.usage_metrics GROUP BY 1, 2, 3
   ORDER BY 1, random()`,
  `INSERT INTO plans.usage_counters (user_id, action, period_start, used)
   SELECT user_id, action, date_trunc('month', day::timestamp) AT TIME ZONE 'UTC', sum(amount) FROM plans.usage_days GROUP BY 1, 2, 3`,
  `INSERT INTO plans.usage_days (day, user_id, action, amount)
   SELECT day, '00000000-0000-0000-0000-000000000000', action, sum(amount) FROM plans.usage_days GROUP BY 1, 3`,
  `INSERT INTO plans.usage_totals (user_id, total_news, total_media)
   SELECT coalesce(n.user_id, '00000000-0000-0000-0000-000000000000'), count(DISTINCT n.id), count(m.id)
   FROM news.news_history n LEFT JOIN news.media_assets m ON m.news_id = n.id GROUP BY GROUPING SETS ((n.user_id), ())`,
];
