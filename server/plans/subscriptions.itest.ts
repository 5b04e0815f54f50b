import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OwnPlan } from '../contracts/plans.ts';
import { createEventLog, type EventLog } from '../ops/event-log.service.ts';
import { createEventLogStore } from '../ops/event-log.store.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { planRoutes } from './plans.routes.ts';
import { createPlans, type Plans } from './plans.ts';

let bench: Workbench;
let plans: Plans;
let log: EventLog;
let served: Served;
let staff: Client;
let staffId: string;

beforeAll(async () => {
  bench = await openWorkbench();
  log = createEventLog({ store: createEventLogStore(bench.pool), logger: bench.logger });
  const config = { stripe: null, publicUrl: 'http://house.example' };
  plans = await createPlans({ pool: bench.pool, config, log: { component: () => bench.logger } }, log);
  served = await serveRoutes(planRoutes(plans), { authenticate: bench.tokens.authenticate });
  const clerk = await bench.person({ role: 'staff' });
  staffId = clerk.id;
  staff = new Client(served.url, clerk.token);
});
afterAll(async () => {
  await served?.close();
  await bench?.close();
});

async function person() {
  const { id, token } = await bench.person();
  const client = new Client(served.url, token);
  return {
    id,
    client,
    plan: async () => (await client.get('/api/plans/me')).body.subscription,
    give: (plan: string, endDate: string | null = null) =>
      staff.put(`/api/users/${id}/plan`, { plan, endDate }),
  };
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const nextMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString();
};
const keep = () => plans.subscriptions.keep(new AbortController().signal);
const codeOf = (work: Promise<unknown>) => work.then(() => 'taken').catch((error) => error.code as string);

/** So much time passes for a user's subscriptions. */
const letPass = (userId: string, days: number) =>
  bench.pool.query(
    `UPDATE plans.subscriptions SET start_date = start_date - make_interval(days => $2),
       end_date = end_date - make_interval(days => $2),
       metadata = CASE WHEN metadata ? 'until' THEN jsonb_set(metadata, '{until}',
         to_jsonb((metadata->>'until')::timestamptz - make_interval(days => $2))) ELSE metadata END
     WHERE user_id = $1`,
    [userId, days],
  );
const rowsOf = async (userId: string) =>
  (
    await bench.pool.query(
      `SELECT plan, status, start_date AS "start", end_date AS "end" FROM plans.subscriptions WHERE user_id = $1
       ORDER BY start_date, plan`,
      [userId],
    )
  ).rows;

test('everybody sees what is offered, and has the free plan until the house gives another', async () => {
  const ada = await person();
  const offers = (await new Client(served.url).get('/api/plans')).body.items;
  expect(offers).toMatchObject([
    { plan: 'free', price: '0', limits: { images: 40, videos: 0 }, online: false },
    { plan: 'pro', price: '4900', currency: 'USD', limits: { images: 1000 }, online: false },
    { plan: 'enterprise', price: null, limits: { images: null } },
  ]);
  const { subscription, quotas } = (await ada.client.get('/api/plans/me')).body as OwnPlan;
  expect(subscription).toEqual({
    id: null,
    plan: 'free',
    status: 'active',
    startDate: null,
    endDate: null,
    nextPlan: null,
    provider: 'manual',
    unpaid: null,
  });
  expect(quotas.find(({ action }) => action === 'images')).toMatchObject({ limit: 40, used: 0, held: 0 });
  expect((await staff.get('/api/plans/me')).body.subscription.plan).toBe('enterprise');

  const asked = await ada.client.post('/api/plans/change', { plan: 'pro' });
  expect([asked.status, asked.body]).toMatchObject([409, { code: 'ASK_THE_HOUSE', plan: 'pro' }]);
  expect((await ada.client.put(`/api/users/${ada.id}/plan`, { plan: 'pro' })).status).toBe(403);
  expect((await new Client(served.url).post('/api/webhooks/payments', {})).status).toBe(400);
});

test('staff give a plan and take it, and the house remembers who did', async () => {
  const ada = await person();
  expect((await ada.give('pro')).body.subscription).toMatchObject({ plan: 'pro', endDate: null });
  expect((await ada.give('enterprise', inDays(3))).body).toMatchObject({
    subscription: { plan: 'enterprise', endDate: expect.any(String) },
  });
  expect((await ada.give('pro', inDays(-1))).body.code).toBe('VALIDATION_FAILED');
  expect((await ada.plan()).plan).toBe('enterprise');
  expect((await ada.give('free')).body.subscription).toMatchObject({ id: null, plan: 'free' });
  expect((await rowsOf(ada.id)).map(({ status }) => status)).toEqual(['expired', 'expired']);
  expect((await staff.put(`/api/users/${crypto.randomUUID()}/plan`, { plan: 'pro' })).status).toBe(404);
  const { items } = await log.list({ limit: 10 }, { subject: ada.id, type: 'plan.given' });
  expect(items.map(({ actorId, data }) => [actorId, data.from, data.to])).toEqual([
    [staffId, 'enterprise', 'free'],
    [staffId, 'pro', 'enterprise'],
    [staffId, 'free', 'pro'],
  ]);
});

test('a smaller plan begins when the period ends; until then it can be taken back', async () => {
  const ada = await person();
  await ada.give('enterprise');
  const changed = await ada.client.post('/api/plans/change', { plan: 'pro' });
  expect(changed.body).toMatchObject({
    checkoutUrl: null,
    subscription: { plan: 'enterprise', status: 'active', nextPlan: 'pro', endDate: nextMonth() },
  });
  expect((await ada.client.post('/api/plans/resume')).body).toMatchObject({ nextPlan: null, endDate: null });
  await ada.client.post('/api/plans/change', { plan: 'pro' });
  await letPass(ada.id, 32);
  await keep();
  expect(await ada.plan()).toMatchObject({ plan: 'pro', status: 'active', nextPlan: null, endDate: null });
  const [before, after] = await rowsOf(ada.id);
  expect([before.status, after.start]).toEqual(['expired', before.end]);
});

test('what is cancelled holds until its end and then no more, though nobody came to put it aside', async () => {
  const ada = await person();
  expect((await ada.client.post('/api/plans/cancel')).body.code).toBe('NOTHING_TO_DO');
  await ada.give('pro', inDays(2000));
  expect((await ada.client.post('/api/plans/cancel')).body).toMatchObject({
    plan: 'pro',
    status: 'cancelled',
    endDate: nextMonth(),
  });
  expect((await ada.client.post('/api/plans/cancel')).status).toBe(200);
  const resumed = (await ada.client.post('/api/plans/resume')).body;
  expect(resumed.status).toBe('active');
  expect(Date.parse(resumed.endDate)).toBeGreaterThan(Date.parse(inDays(1999)));
  await ada.client.post('/api/plans/change', { plan: 'free' });
  expect(await ada.plan()).toMatchObject({ status: 'active', nextPlan: 'free', endDate: nextMonth() });

  await plans.quotas.hold(ada.id, 'images', 100, `test:${ada.id}:before`);
  await letPass(ada.id, 32);
  // In the middle of work: what was held under the plan is good, what comes now is not.
  expect(await codeOf(plans.quotas.hold(ada.id, 'images', 1, `test:${ada.id}:after`))).toBe('QUOTA_EXCEEDED');
  expect(await plans.quotas.spend(`test:${ada.id}:before`, 90)).toBe(true);
  expect(await ada.plan()).toMatchObject({ plan: 'free', id: null });
  expect((await ada.client.post('/api/plans/resume')).body.code).toBe('NOTHING_TO_DO');
  await keep();
  expect((await rowsOf(ada.id)).map(({ status }) => status)).toEqual(['expired']);
});

test('what was given for a time is not made longer by a smaller plan', async () => {
  const ada = await person();
  await ada.give('enterprise', new Date(Date.parse(nextMonth()) - 1_000).toISOString());
  expect((await ada.client.post('/api/plans/change', { plan: 'pro' })).body.code).toBe('NOTHING_TO_DO');
  await ada.give('enterprise', inDays(62));
  await ada.client.post('/api/plans/change', { plan: 'pro' });
  await letPass(ada.id, 40);
  await keep();
  const { plan, endDate } = await ada.plan();
  expect([plan, Math.round((Date.parse(endDate) - Date.now()) / 86_400_000)]).toEqual(['pro', 22]);
  // After long downtime, one round puts aside what is over, the next what has followed it.
  await letPass(ada.id, 60);
  await keep();
  expect((await ada.plan()).plan).toBe('free');
});

test('workers at once put aside forty plans, each once', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, () => bench.person()));
  const ids = people.map(({ id }) => id);
  await bench.pool.query(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date, end_date, next_plan)
     SELECT unnest($1::uuid[]), 'enterprise', 'active', now() - interval '40 days', now() - interval '1 day', 'pro'`,
    [ids],
  );
  await Promise.all([1, 2, 3].map(() => keep()));
  const { rows } = await bench.pool.query(
    `SELECT plan, status, count(*)::int AS n FROM plans.subscriptions WHERE user_id = ANY ($1) GROUP BY 1, 2 ORDER BY 1`,
    [ids],
  );
  expect(rows).toEqual([
    { plan: 'enterprise', status: 'expired', n: 40 },
    { plan: 'pro', status: 'active', n: 40 },
  ]);
  const deeds = await bench.pool.query(
    `SELECT FROM ops.event_log WHERE type = 'plan.ended' AND subject = ANY ($1)`,
    [ids],
  );
  expect(deeds.rowCount).toBe(40);
});

test('twenty wishes at once leave one subscription that holds', async () => {
  const ada = await person();
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? ada.give('pro') : ada.give('enterprise', inDays(9)))),
  );
  const rows = await rowsOf(ada.id);
  expect(rows.filter(({ status }) => status === 'active')).toHaveLength(1);
  const done = await Promise.all(
    Array.from({ length: 20 }, (_, i) => ada.client.post(`/api/plans/${i % 2 ? 'cancel' : 'resume'}`)),
  );
  expect(done.map(({ status }) => status)).toEqual(done.map(() => 200));
});
