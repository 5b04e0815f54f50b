import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEventLog } from '../ops/event-log.service.ts';
import { createEventLogStore } from '../ops/event-log.store.ts';
import { createPartitions } from '../ops/partitions.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type TestPerson, type Workbench } from '../testing/workbench.ts';
import { usageRoutes } from './usage.routes.ts';
import { createUsage } from './usage.service.ts';
import { createUsageStore, type UsageStore } from './usage.store.ts';

let bench: Workbench;
let served: Served;
let store: UsageStore;
let staff: TestPerson;

beforeAll(async () => {
  bench = await openWorkbench();
  store = createUsageStore(bench.pool);
  served = await serveRoutes(usageRoutes({ usage: createUsage(store) }), {
    authenticate: bench.tokens.authenticate,
  });
  staff = await bench.person({ role: 'staff' });
});
afterAll(async () => {
  await served?.close();
  await bench?.close();
});

const rowsOf = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await bench.pool.query(sql, values)).rows;
const change = (sql: string, values: unknown[] = []) => bench.pool.query(sql, values);

const subscribe = (userId: string, plan: string) =>
  change(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date) VALUES ($1, $2, 'active', now() - interval '1 day')`,
    [userId, plan],
  );
const write = (userId: string | null, count: number) =>
  rowsOf<{ id: string }>(
    `INSERT INTO news.news_history (headline, content, user_id)
     SELECT 'A sale is announced', '', $1 FROM generate_series(1, $2) RETURNING id`,
    [userId, count],
  ).then((rows) => rows.map(({ id }) => id));
const illustrate = (newsIds: string[], each: number) =>
  change(
    `INSERT INTO news.media_assets (news_id, type, url)
     SELECT id, 'image', 'news/' || id FROM unnest($1::uuid[]) AS id CROSS JOIN generate_series(1, $2)`,
    [newsIds, each],
  );
const use = (userId: string | null, action: string, amount: number, at: string) =>
  change('INSERT INTO plans.usage_metrics (user_id, action, amount, created_at) VALUES ($1, $2, $3, $4)', [
    userId,
    action,
    amount,
    at,
  ]);

/** The document's own query, with the schemas in which the tables are here. */
const document = () =>
  rowsOf<{ email: string; total_news: string; total_media: string; subscription_plan: string }>(`
    SELECT u.email, COUNT(DISTINCT n.id) as total_news, COUNT(DISTINCT m.id) as total_media, s.plan as subscription_plan
    FROM identity.users u
    LEFT JOIN news.news_history n ON u.id = n.user_id
    LEFT JOIN news.media_assets m ON n.id = m.news_id
    LEFT JOIN plans.subscriptions s ON u.id = s.user_id
    WHERE s.status = 'active'
    GROUP BY u.id, u.email, s.plan`);

async function expectAsTheDocumentCounts(people: readonly TestPerson[]): Promise<void> {
  const ours = await Promise.all(people.map(({ id }) => store.statisticsOf(id)));
  const byEmail = (a: { email: string | null }, b: { email: string | null }) =>
    String(a.email) < String(b.email) ? -1 : 1;
  const theirs = (await document()).map((row) => ({
    email: row.email,
    totalNews: Number(row.total_news),
    totalMedia: Number(row.total_media),
    subscriptionPlan: row.subscription_plan,
  }));
  expect(ours.map((row) => row ?? { email: null }).sort(byEmail)).toEqual(theirs.sort(byEmail));
  const [all] = await rowsOf<{ news: number; media: number }>(
    `SELECT (SELECT count(*)::int FROM news.news_history) AS news, (SELECT count(*)::int FROM news.media_assets) AS media`,
  );
  const house = await store.statisticsOfHouse();
  expect([house.totalNews, house.totalMedia]).toEqual([all?.news, all?.media]);
}

test("the statistics are those of the document's query, whatever is made, handed over and deleted", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => bench.person()));
  const [ada, ben, cleo, dan] = people as [TestPerson, TestPerson, TestPerson, TestPerson];
  for (const [index, { id }] of people.entries()) await subscribe(id, index % 2 ? 'pro' : 'enterprise');
  await expectAsTheDocumentCounts(people);

  const adas = await write(ada.id, 6);
  const bens = await write(ben.id, 4);
  const nobodys = await write(null, 2);
  await illustrate([...adas, ...nobodys], 2);
  await illustrate(bens.slice(0, 2), 3);
  await expectAsTheDocumentCounts(people);

  await change('DELETE FROM news.news_history WHERE id = ANY ($1)', [[adas[0], bens[0], nobodys[0]]]);
  await change(
    'DELETE FROM news.media_assets WHERE id IN (SELECT id FROM news.media_assets WHERE news_id = $1 LIMIT 1)',
    [adas[1]],
  );
  await change('UPDATE news.news_history SET user_id = $1 WHERE id = ANY ($2)', [
    cleo.id,
    [adas[1], bens[1]],
  ]);
  await expectAsTheDocumentCounts(people);

  // All at once, in no order; pictures for what is being deleted are late, or go with it.
  const cleos = await write(cleo.id, 5);
  const unlessGone = (error: { code?: string }) => expect(error.code).toBe('23503');
  await Promise.all([
    ...people.map(({ id }) => write(id, 3).then((ids) => illustrate(ids, 1).catch(unlessGone))),
    ...Array.from({ length: 5 }, () => illustrate(cleos, 1).catch(unlessGone)),
    change('DELETE FROM news.news_history WHERE user_id = $1', [cleo.id]),
    change('UPDATE news.news_history SET user_id = $1 WHERE id = ANY ($2)', [dan.id, bens.slice(2)]),
    change('DELETE FROM news.media_assets WHERE news_id = $1', [adas[2]]),
  ]);
  await expectAsTheDocumentCounts(people);

  // What they wrote stays with the house.
  await change('DELETE FROM identity.users WHERE id = $1', [dan.id]);
  await expectAsTheDocumentCounts([ada, ben, cleo]);
  expect(await store.statisticsOf(dan.id)).toBeNull();
});

test('without a subscription that holds the plan is what the person has all the same', async () => {
  const [visitor, over] = [await bench.person(), await bench.person()];
  await change(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date, end_date)
     VALUES ($1, 'pro', 'cancelled', now() - interval '2 days', now() - interval '1 day')`,
    [over.id],
  );
  for (const [{ id }, subscriptionPlan] of [
    [visitor, 'free'],
    [over, 'free'],
    [staff, 'enterprise'],
  ] as const) {
    expect(await store.statisticsOf(id)).toMatchObject({ totalNews: 0, totalMedia: 0, subscriptionPlan });
  }
  const before = (await store.statisticsOfHouse()).subscribers;
  await subscribe(visitor.id, 'pro');
  expect((await store.statisticsOfHouse()).subscribers).toEqual({ ...before, pro: before.pro + 1 });
});

test('use is told day by day, to each the own and to staff that of the house', async () => {
  const [ada, ben] = [await bench.person({ displayName: 'Ada' }), await bench.person({ displayName: 'Ben' })];
  await use(ada.id, 'images', 2, '2026-03-30T23:59:59.999Z');
  await use(ada.id, 'images', 3, '2026-03-31T00:00:00Z');
  await use(ada.id, 'voice_seconds', 90, '2026-03-31T12:00:00Z');
  await use(ben.id, 'images', 10, '2026-03-31T12:00:00Z');
  await use(null, 'images', 1, '2026-04-01T00:00:00Z');
  await change(
    `INSERT INTO plans.usage_counters (user_id, action, period_start, used)
     VALUES ($1, 'images', '2026-03-01Z', 5), ($2, 'images', '2026-03-01Z', 10), ($2, 'images', '2026-04-01Z', 99)`,
    [ada.id, ben.id],
  );
  const query = '?from=2026-03-29&to=2026-03-31';
  const own = await new Client(served.url, ada.token).get(`/api/usage${query}`);
  expect(own.body).toMatchObject({ totalNews: 0, subscriptionPlan: 'free' });
  const days = (amounts: number[]) => amounts.map((amount, i) => ({ day: `2026-03-${29 + i}`, amount }));
  expect(own.body.series).toEqual({
    from: '2026-03-29',
    to: '2026-03-31',
    actions: {
      voice_seconds: days([0, 0, 90]),
      images: days([0, 2, 3]),
      videos: days([0, 0, 0]),
      shows: days([0, 0, 0]),
      stream_minutes: days([0, 0, 0]),
    },
  });
  const asStaff = new Client(served.url, staff.token);
  const house = (await asStaff.get(`/api/usage/house${query}`)).body;
  expect(house.series.actions.images).toEqual(days([0, 2, 13]));
  expect(house).toMatchObject({ email: null, subscriptionPlan: null });
  expect(house.top.images).toEqual([
    { userId: ben.id, displayName: 'Ben', amount: 10 },
    { userId: ada.id, displayName: 'Ada', amount: 5 },
  ]);
  expect((await asStaff.get(`/api/usage/house.csv${query}`)).body).toBe(
    'day,voice_seconds,images,videos,shows,stream_minutes\r\n' +
      '2026-03-29,0,0,0,0,0\r\n2026-03-30,0,2,0,0,0\r\n2026-03-31,90,13,0,0,0\r\n',
  );
  expect((await asStaff.get('/api/usage')).body.series.actions.images).toHaveLength(30);
  for (const bad of ['from=2025-01-01&to=2026-03-01', 'from=2026-03-02&to=2026-03-01', 'from=yesterday']) {
    expect((await asStaff.get(`/api/usage/house?${bad}`)).body.code).toBe('VALIDATION_FAILED');
  }
  expect((await new Client(served.url, ada.token).get('/api/usage/house')).status).toBe(403);
  expect((await new Client(served.url).get('/api/usage')).status).toBe(401);
});

/** `usage_metrics_2026_03`, so many months from now. */
async function monthOf(table: string, months: number): Promise<{ name: string; first: string }> {
  const [month] = await rowsOf<{ first: string }>(
    `SELECT to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => $1), 'YYYY-MM-DD') AS first`,
    [months],
  );
  const first = month?.first ?? '';
  return { first, name: `${table}_${first.slice(0, 7).replace('-', '_')}` };
}
const partitionsOf = async (table: string) =>
  (
    await rowsOf<{ name: string }>(
      'SELECT c.relname AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = $1::regclass',
      [table],
    )
  ).map(({ name }) => name);
const partitions = (usage: number) => {
  const log = createEventLog({ store: createEventLogStore(bench.pool), logger: bench.logger });
  return createPartitions({
    pool: bench.pool,
    keepMonths: { eventLog: 0, usage },
    record: log.record,
    logger: bench.logger,
  });
};

test('months are made ahead, and take what came before they were there', async () => {
  const next = await monthOf('usage_metrics', 1);
  const logged = await monthOf('event_log', 1);
  await change(`DROP TABLE plans.${next.name}`);
  await change(`DROP TABLE ops.${logged.name}`);
  const { id } = await bench.person();
  await use(id, 'shows', 4, `${next.first}T00:00:00Z`);
  await change(`INSERT INTO ops.event_log (type, source, at) VALUES ('x', 'x', $1)`, [
    `${logged.first}T10:00Z`,
  ]);
  const lost = `SELECT (SELECT count(*)::int FROM plans.usage_metrics_default WHERE user_id = $1)
    + (SELECT count(*)::int FROM ops.event_log_default) AS rows`;
  expect(await rowsOf(lost, [id])).toEqual([{ rows: 2 }]);

  await Promise.all([1, 2, 3].map(() => partitions(25).ensure()));
  expect(await rowsOf(lost, [id])).toEqual([{ rows: 0 }]);
  expect(await rowsOf(`SELECT amount FROM plans.${next.name} WHERE user_id = $1`, [id])).toEqual([
    { amount: 4 },
  ]);
  expect(await rowsOf(`SELECT type FROM ops.${logged.name}`)).toEqual([{ type: 'x' }]);
  expect(await rowsOf('SELECT amount FROM plans.usage_days WHERE user_id = $1', [id])).toEqual([
    { amount: '4' },
  ]);
  // It is a month like the others: it takes rows, refuses changes, and knows who is gone.
  await use(id, 'shows', 1, `${next.first}T01:00:00Z`);
  await expect(change(`UPDATE plans.${next.name} SET amount = 9`)).rejects.toThrow('written once');
  await change('DELETE FROM identity.users WHERE id = $1', [id]);
  expect(await rowsOf(`SELECT DISTINCT user_id FROM plans.${next.name}`)).toEqual([{ user_id: null }]);
});

test('months are not made at any price: who is in the way of it for long makes nobody else wait', async () => {
  const { name } = await monthOf('usage_metrics', 2);
  await change(`DROP TABLE plans.${name}`);
  const { id } = await bench.person();
  const long = await bench.pool.connect();
  await long.query('BEGIN');
  await long.query(`UPDATE identity.users SET display_name = 'Bea' WHERE id = $1`, [id]);
  await partitions(25).ensure();
  expect(await partitionsOf('plans.usage_metrics')).not.toContain(name);
  await long.query('COMMIT');
  long.release();
  await partitions(25).ensure();
  expect(await partitionsOf('plans.usage_metrics')).toContain(name);
});

test('months that nobody is to keep are dropped, never this one or a later one, and the chart stays', async () => {
  const { id } = await bench.person();
  const [kept, old, older] = await Promise.all(
    [-3, -4, -9].map((months) => monthOf('usage_metrics', months)),
  );
  const ahead = await Promise.all([0, 1, 2].map((months) => monthOf('usage_metrics', months)));
  for (const month of [kept, old]) {
    await change(
      `CREATE TABLE plans.${month?.name} PARTITION OF plans.usage_metrics
       FOR VALUES FROM ('${month?.first} 00:00Z') TO ('${month?.first} 00:00Z'::timestamptz + interval '1 day')`,
    );
  }
  for (const month of [kept, old, older]) await use(id, 'videos', 1, `${month?.first}T00:00:00Z`);
  await change(`INSERT INTO ops.event_log (type, source, at) VALUES ('y', 'y', '2001-01-01Z')`);

  await partitions(0).drop();
  expect(await partitionsOf('plans.usage_metrics')).toContain(old?.name);
  await partitions(3).drop();
  const left = await partitionsOf('plans.usage_metrics');
  expect(left).toEqual(expect.arrayContaining([kept?.name, ...ahead.map(({ name }) => name)]));
  expect(left).not.toContain(old?.name);
  expect(await rowsOf('SELECT count(*)::int AS n FROM plans.usage_metrics WHERE user_id = $1', [id])).toEqual(
    [{ n: 1 }],
  );
  expect(await rowsOf('SELECT count(*)::int AS n FROM plans.usage_days WHERE user_id = $1', [id])).toEqual([
    { n: 3 },
  ]);
  expect(await rowsOf(`SELECT count(*)::int AS n FROM ops.event_log WHERE type = 'y'`)).toEqual([{ n: 1 }]);
  expect(
    await rowsOf(`SELECT actor_id, subject, data FROM ops.event_log WHERE type = 'ops.months_dropped'`),
  ).toEqual([
    {
      actor_id: null,
      subject: 'plans.usage_metrics',
      data: { partitions: [old?.name, 'usage_metrics_default'], monthsKept: 3 },
    },
  ]);
  await change(`SELECT ops.drop_monthly_partitions('plans', 'usage_metrics', -5)`);
  expect((await partitionsOf('plans.usage_metrics')).sort()).toEqual(
    [...ahead.map(({ name }) => name), 'usage_metrics_default'].sort(),
  );
});
