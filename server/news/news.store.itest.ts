import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPool } from '../platform/postgres.ts';
import { createDatabase } from '../testing/services.ts';
import { createNewsStore, type NewsStore } from './news.store.ts';

const logger = pino({ level: 'silent' });
let pool: ReturnType<typeof createPool>;
/** As another process has it. */
let otherPool: ReturnType<typeof createPool>;
let store: NewsStore;

beforeAll(async () => {
  const { url } = await createDatabase();
  pool = createPool({ url, logger });
  otherPool = createPool({ url, logger });
  store = createNewsStore(pool);
});
afterAll(async () => {
  await pool.end();
  await otherPool.end();
});
beforeEach(async () => {
  await pool.query('DELETE FROM news.news_history');
});

const item = (headline: string, more: { publishAt?: string } = {}) => ({
  ...{ headline, content: 'Words.', language: 'en', sourceUrl: null, publishAt: more.publishAt ?? null },
  ...{ ticker: false, spoken: false },
});
const user = async (name: string) => {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name) VALUES (gen_random_uuid() || '@example.com', $1) RETURNING id`,
    [name],
  );
  return rows[0]?.id ?? '';
};
/** Many published items in one statement; the n-th is n seconds old. */
const many = (count: number, headline: string) =>
  pool.query(
    `INSERT INTO news.news_history (headline, content, status, published_at)
     SELECT replace($2, '#', n::text), '', 'published', now() - n * interval '1 second'
     FROM generate_series(1, $1::int) AS n`,
    [count, headline],
  );
const allPages = async (limit: number, q?: string) => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.published({ limit, cursor }, q);
    found.push(...page.items.map(({ headline }) => headline));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
};

test('pages follow each other without gap or repeat, also where many items have one moment', async () => {
  await many(7, 'Item #');
  await pool.query(`UPDATE news.news_history SET published_at = '2026-01-01' WHERE headline <> 'Item 4'`);
  const found = await allPages(2);
  expect(found[0]).toBe('Item 4');
  expect(found.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `Item ${n}`));
});

test('a word is found whether everybody or nobody else has it, page by page', async () => {
  await many(900, 'The auction of lot #');
  await pool.query(
    `INSERT INTO news.news_history (headline, content, status, published_at)
     VALUES ('A wallaby at the auction', '', 'published', '2025-01-01'), ('Two wallabies', '', 'published', '2025-01-02'),
       ('A hidden wallaby', '', 'draft', NULL)`,
  );
  expect(await allPages(1, 'wallaby')).toEqual(['Two wallabies', 'A wallaby at the auction']);
  expect(await allPages(5, 'wallaby auctions')).toEqual(['A wallaby at the auction']);
  expect(await allPages(5, 'wallaby -auction')).toEqual(['Two wallabies']);
  expect(await allPages(5, '"lot 899"')).toEqual(['The auction of lot 899']);
  expect(await allPages(200, 'auctioned')).toHaveLength(901);
  const [first, second] = [await store.published({ limit: 2 }, 'auction'), await allPages(2, 'nowhere')];
  expect(first.items.map(({ headline }) => headline)).toEqual([
    'The auction of lot 1',
    'The auction of lot 2',
  ]);
  expect(second).toEqual([]);
  const desk = await store.desk({ limit: 5 }, { q: 'wallaby', status: 'draft' });
  expect(desk.items.map(({ headline }) => headline)).toEqual(['A hidden wallaby']);
  for (const hostile of [`'); DROP TABLE news; --`, '!!! & | <-> :* (', '"', '\\', 'the', '🦘']) {
    expect((await store.published({ limit: 5 }, hostile)).items).toEqual([]);
  }
});

test('what is due is published once, however many workers do it', async () => {
  const due = new Date(Date.now() - 1_000).toISOString();
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const thirty = Array.from({ length: 30 }, (_, n) => item(`Due ${n}`, { publishAt: due }));
  const planned = await Promise.all(thirty.map((each) => store.create(each, null)));
  const waiting = await store.create(item('Not yet', { publishAt: later }), null);
  const workers = [store, createNewsStore(otherPool), store, createNewsStore(otherPool)];
  const published = (await Promise.all(workers.map((each) => each.publishDue()))).flat();
  expect(published.toSorted()).toEqual(planned.toSorted());
  expect(await store.publishDue()).toEqual([]);
  const row = await store.get(planned[0] ?? '');
  expect([row.status, row.rev, row.publishAt]).toEqual(['published', 2, null]);
  expect((await store.get(waiting)).status).toBe('scheduled');
});

test('of two who change the same item one is told so', async () => {
  const id = await store.create(item('As it was'), null);
  const results = await Promise.allSettled([
    store.write(id, 1, { headline: 'As one has it' }),
    store.write(id, 1, { headline: 'As the other has it' }),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(refused.reason).toMatchObject({ code: 'CONFLICT' });
  expect((await store.get(id)).rev).toBe(2);
  await pool.query('DELETE FROM news.news_history');
  await expect(store.write(id, 2, { ticker: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

const totals = async (userId: string | null) => {
  const { rows } = await pool.query<{ news: number; media: number }>(
    `SELECT total_news::int AS news, total_media::int AS media FROM plans.usage_totals
     WHERE user_id = coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')`,
    [userId],
  );
  return rows[0] ?? { news: 0, media: 0 };
};
/** As the document counts. */
const counted = async (userId: string | null) => {
  const { rows } = await pool.query<{ news: number; media: number }>(
    `SELECT count(DISTINCT n.id)::int AS news, count(DISTINCT m.id)::int AS media
     FROM news.news_history n LEFT JOIN news.media_assets m ON m.news_id = n.id
     WHERE $1::uuid IS NULL OR n.user_id = $1`,
    [userId],
  );
  return rows[0];
};

test('the newest ten of a user come with their media, and the kept counts are what the document counts', async () => {
  const [anna, ben] = [await user('Anna'), await user('Ben')];
  const metadata = {
    alt: 'A lamp',
    contentType: 'image/webp',
    bytes: 1,
    width: 1,
    height: 1,
    durationMs: null,
  };
  const agree = async () => {
    for (const who of [anna, ben, null]) expect(await totals(who)).toEqual(await counted(who));
  };
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) ids.push(await store.create(item(`Anna's ${n}`), anna));
  await pool.query(
    `UPDATE news.news_history SET created_at = now() - (20 - substring(headline FROM '\\d+')::int) * interval '1 second'`,
  );
  const bens = await store.create(item('Of Ben'), ben);
  for (const [at, newsId] of [ids[11], ids[11], ids[3], bens].entries()) {
    const type = at === 1 ? ('audio' as const) : ('image' as const);
    await store.addMedia(newsId ?? '', { id: crypto.randomUUID(), type, key: `news/${at}.webp`, metadata });
  }
  await agree();
  const latest = await store.latestOf(anna);
  expect(latest.map(({ headline }) => headline)).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `Anna's ${n}`),
  );
  expect(latest.map(({ media }) => media.length)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
  expect(latest[0]?.media.map(({ type }) => type).toSorted()).toEqual(['audio', 'image']);

  const second = latest[0]?.media.find(({ type }) => type === 'audio');
  expect(await store.removeMedia(ids[11] ?? '', second?.id ?? '')).toBe('news/1.webp');
  await agree();
  expect(await store.remove(ids[11] ?? '')).toEqual({ wasPublished: false, keys: ['news/0.webp'] });
  await agree();
  expect(await totals(anna)).toEqual({ news: 11, media: 1 });
  await pool.query('DELETE FROM identity.users WHERE id = $1', [ben]);
  expect((await store.get(bens)).author).toBeNull();
  await agree();
  await pool.query('DELETE FROM news.news_history');
  expect(await totals(null)).toEqual({ news: 0, media: 0 });
});

test('a file that is added while its item is deleted is named with the others, or refused', async () => {
  const id = await store.create(item('With a late picture'), null);
  const metadata = {
    ...{ alt: null, contentType: 'image/webp', bytes: 1 },
    ...{ width: 1, height: 1, durationMs: null },
  };
  const adding = await pool.connect();
  await adding.query('BEGIN');
  await adding.query('UPDATE news.news_history SET updated_at = now() WHERE id = $1', [id]);
  const removed = createNewsStore(otherPool).remove(id);
  await expect
    .poll(async () => {
      const { rows } = await pool.query<{ waits: boolean }>(
        `SELECT count(*) > 0 AS waits FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return rows[0]?.waits;
    })
    .toBe(true);
  await adding.query(
    `INSERT INTO news.media_assets (news_id, type, url, metadata) VALUES ($1, 'image', 'news/late.webp', $2)`,
    [id, metadata],
  );
  await adding.query('COMMIT');
  adding.release();
  expect(await removed).toEqual({ wasPublished: false, keys: ['news/late.webp'] });
  const late = { id: crypto.randomUUID(), type: 'image' as const, key: 'news/later.webp', metadata };
  await expect(store.addMedia(id, late)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('words that are looked for too long are given up, and what is shown without words is not', async () => {
  const { url } = await createDatabase();
  const [house, searches] = [
    createPool({ url, logger }),
    createPool({ url, logger, statementTimeoutMs: 50 }),
  ];
  const searched = createNewsStore(house, searches);
  const holding = await house.connect();
  try {
    await searched.create(item('A painting'), null);
    await holding.query('BEGIN');
    await holding.query('LOCK TABLE identity.users IN ACCESS EXCLUSIVE MODE');
    const asked = searched.published({ limit: 5 }, 'painting');
    await expect(asked).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/too long/),
    });
    await holding.query('COMMIT');
    expect((await searched.desk({ limit: 5 }, { q: 'painting' })).items).toHaveLength(1);
  } finally {
    holding.release();
    await Promise.all([house.end(), searches.end()]);
  }
});
