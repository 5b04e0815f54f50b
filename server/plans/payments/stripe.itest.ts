import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createEventLog } from '../../ops/event-log.service.ts';
import { createEventLogStore } from '../../ops/event-log.store.ts';
import { alone } from '../../platform/alone.ts';
import { Client, type Served, serveRoutes } from '../../testing/http.ts';
import type { StripeBooks, StripeEvent } from '../../testing/stripe-books.ts';
import { type StripeServer, startStripeServer } from '../../testing/stripe-server.ts';
import { openWorkbench, type Workbench } from '../../testing/workbench.ts';
import { planRoutes } from '../plans.routes.ts';
import { createPlans, type Plans } from '../plans.ts';

const SECRETS = { secretKey: 'sk_test_house', webhookSecret: 'whsec_of_the_house' };
let bench: Workbench;
let stripe: StripeServer;
let books: StripeBooks;
let plans: Plans;
let served: Served;
let staff: Client;

beforeAll(async () => {
  [bench, stripe] = await Promise.all([openWorkbench(), startStripeServer(SECRETS)]);
  books = stripe.books;
  const prices = { pro: ['price_pro', 'price_pro_of_before'], enterprise: ['price_enterprise'] };
  const config = {
    stripe: { ...SECRETS, prices, apiBase: stripe.url },
    publicUrl: 'http://house.example',
  };
  const log = createEventLog({ store: createEventLogStore(bench.pool), logger: bench.logger });
  plans = await createPlans({ pool: bench.pool, config, log: { component: () => bench.logger } }, log);
  served = await serveRoutes(planRoutes(plans), { authenticate: bench.tokens.authenticate });
  staff = new Client(served.url, (await bench.person({ role: 'staff' })).token);
});
beforeEach(() => {
  stripe.reachable = true;
  books.declines = false;
  books.events.length = 0;
});
afterAll(async () => {
  await served?.close();
  await stripe?.close();
  await bench?.close();
});

async function send(event: StripeEvent, how: { at?: number; secret?: string; change?: string } = {}) {
  const { body, signature } = stripe.signed(event, how);
  const answer = await fetch(`${served.url}/api/webhooks/payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
    body: body + (how.change ?? ''),
  });
  return { status: answer.status, body: await answer.json() };
}
/** Everything that has happened there arrives here, in this order or another. */
async function deliver(order: (events: StripeEvent[]) => StripeEvent[] = (events) => events) {
  for (const event of order(books.events.splice(0))) expect((await send(event)).status).toBe(200);
}

async function person() {
  const { id, token } = await bench.person();
  const client = new Client(served.url, token);
  return {
    id,
    client,
    plan: async () => (await client.get('/api/plans/me')).body.subscription,
    change: (plan: string) => client.post('/api/plans/change', { plan }),
  };
}
const sessionOf = (url: string) => url.split('/').at(-1) as string;

/** Somebody who has paid for a plan. */
async function subscriber(plan = 'pro') {
  const ada = await person();
  const { checkoutUrl } = (await ada.change(plan)).body;
  const subscription = books.pay(sessionOf(checkoutUrl));
  await deliver();
  expect(await ada.plan()).toMatchObject({ plan, provider: 'stripe' });
  return { ...ada, subscription };
}
/** The period that is paid for has been over for so many hours by the house's clock. */
const letPass = (subscription: string, hours = 0) =>
  bench.pool.query(
    `UPDATE plans.subscriptions SET start_date = start_date - interval '40 days',
       end_date = now() - interval '1 second' - make_interval(hours => $2)
     WHERE provider_subscription = $1`,
    [subscription, hours],
  );
const keep = () => plans.subscriptions.keep(new AbortController().signal);

test('a plan is had when it is paid for; two tabs pay on one page', async () => {
  const ada = await person();
  const tabs = await Promise.all([ada.change('pro'), ada.change('pro'), ada.change('pro')]);
  const urls = new Set(tabs.map(({ body }) => body.checkoutUrl));
  expect([tabs[0]?.status, urls.size]).toEqual([200, 1]);
  const [url] = [...urls];
  expect(books.sessions.get(sessionOf(url))).toMatchObject({
    price: 'price_pro',
    successUrl: 'http://house.example/plan?checkout=done',
  });
  expect([...books.customers.values()].filter(({ metadata }) => metadata.user_id === ada.id)).toHaveLength(1);
  expect((await ada.plan()).plan).toBe('free');

  books.pay(sessionOf(url));
  await deliver();
  expect(await ada.plan()).toMatchObject({
    plan: 'pro',
    status: 'active',
    provider: 'stripe',
    nextPlan: null,
  });
  const { quotas } = (await ada.client.get('/api/plans/me')).body;
  expect(quotas.find((quota: { action: string }) => quota.action === 'videos').limit).toBe(100);
  expect((await ada.change('pro')).body.checkoutUrl).toBe(null);
});

test('what is forged or old is refused and changes nothing; what is unknown is taken and ignored', async () => {
  const ada = await person();
  books.pay(sessionOf((await ada.change('pro')).body.checkoutUrl));
  const event = books.events.find(({ type }) => type === 'invoice.paid') as StripeEvent;
  const now = Math.floor(Date.now() / 1_000);
  for (const how of [{ secret: 'whsec_of_another' }, { at: now - 400 }, { change: ' ' }]) {
    const refused = await send(event, how);
    expect([refused.status, refused.body.code]).toEqual([400, 'WEBHOOK_REFUSED']);
  }
  const bare = await new Client(served.url).post('/api/webhooks/payments', event);
  expect([bare.status, bare.body.code]).toEqual([400, 'WEBHOOK_REFUSED']);
  expect((await ada.plan()).plan).toBe('free');

  const strange: StripeEvent = {
    id: `evt_${ada.id}`,
    type: 'charge.updated',
    created: now,
    data: { object: {} },
  };
  expect((await send(strange)).status).toBe(200);
  const noted = await bench.pool.query('SELECT type FROM plans.payment_events WHERE id = $1', [strange.id]);
  expect(noted.rows).toEqual([{ type: 'charge.updated' }]);
  // Of somebody who is no customer of this house.
  books.events.length = 0;
  books.begin('cus_elsewhere', 'price_pro');
  await deliver();
});

test('one event twenty times at once is one, and all orders lead to the same', async () => {
  const ada = await person();
  const subscription = books.pay(sessionOf((await ada.change('pro')).body.checkoutUrl));
  const [first] = books.events;
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(first as StripeEvent)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const { rows } = await bench.pool.query(
    `SELECT (SELECT count(*)::int FROM plans.subscriptions WHERE user_id = $1) AS subscriptions,
       (SELECT count(*)::int FROM ops.event_log WHERE subject = $1::text AND type = 'plan.paid') AS begun`,
    [ada.id],
  );
  expect(rows).toEqual([{ subscriptions: 1, begun: 1 }]);

  await ada.client.post('/api/plans/cancel');
  books.finish(subscription);
  await deliver((events) => events.reverse());
  expect(await ada.plan()).toMatchObject({ plan: 'free', id: null });
});

test('an answer of the provider that was long on its way does not undo a newer one', async () => {
  const ada = await person();
  const subscription = books.pay(sessionOf((await ada.change('pro')).body.checkoutUrl));
  const [begun] = books.events.splice(0) as [StripeEvent];
  const { promise, resolve } = Promise.withResolvers<void>();
  const { asked } = stripe;
  stripe.late = promise;
  const slow = send(begun);
  await vi.waitUntil(() => stripe.asked > asked);
  stripe.late = null;
  books.finish(subscription);
  await deliver();
  resolve();
  expect((await slow).status).toBe(200);
  expect(await ada.plan()).toMatchObject({ plan: 'free', id: null });
});

test('cancelled, it holds to the end of what is paid; resumed, it goes on; at its end it is over', async () => {
  const ada = await subscriber();
  expect((await ada.client.post('/api/plans/cancel')).body).toMatchObject({
    plan: 'pro',
    status: 'cancelled',
  });
  expect(books.subscriptions.get(ada.subscription)?.cancelAtPeriodEnd).toBe(true);
  await deliver();
  expect((await ada.client.post('/api/plans/resume')).body).toMatchObject({ plan: 'pro', status: 'active' });
  expect(books.subscriptions.get(ada.subscription)?.cancelAtPeriodEnd).toBe(false);
  expect((await ada.change('free')).body.subscription).toMatchObject({ status: 'active', nextPlan: 'free' });
  books.finish(ada.subscription);
  await deliver();
  expect(await ada.plan()).toMatchObject({ plan: 'free', id: null });
});

test('larger at once for the difference, unless the card is refused; smaller when the period ends', async () => {
  const ada = await subscriber();
  books.declines = true;
  const refused = await ada.change('enterprise');
  expect([refused.status, refused.body.code]).toEqual([402, 'PAYMENT_FAILED']);
  expect((await ada.plan()).plan).toBe('pro');
  books.declines = false;
  expect((await ada.change('enterprise')).body.subscription.plan).toBe('enterprise');
  await deliver();

  expect((await ada.change('pro')).body.subscription).toMatchObject({ plan: 'enterprise', nextPlan: 'pro' });
  await deliver((events) => events.reverse());
  expect(await ada.plan()).toMatchObject({ plan: 'enterprise', nextPlan: 'pro', status: 'active' });
  expect((await ada.client.post('/api/plans/resume')).body).toMatchObject({ nextPlan: null });
  expect(books.subscriptions.get(ada.subscription)?.price).toBe('price_enterprise');
  await ada.change('pro');
  books.renew(ada.subscription);
  await deliver();
  expect(await ada.plan()).toMatchObject({ plan: 'pro', nextPlan: null });
});

test('a failed payment gives no free ride, and one that comes late is not lost', async () => {
  const ada = await subscriber();
  const paidUntil = (await ada.plan()).endDate;
  books.renew(ada.subscription, 'draft');
  await deliver();
  const hours = (Date.parse((await ada.plan()).endDate) - Date.parse(paidUntil)) / 3_600_000;
  expect(Math.round(hours)).toBe(3);
  books.fail(ada.subscription);
  await deliver();
  expect(await ada.plan()).toMatchObject({ plan: 'free', unpaid: 'pro' });
  expect(await plans.quotas.planOf(ada.id)).toBe('free');
  // What is owed is paid, not a second plan.
  expect((await ada.change('pro')).body.checkoutUrl).toContain('/invoice/');

  await letPass(ada.subscription);
  await Promise.all([keep(), keep()]);
  books.makeUp(ada.subscription);
  await deliver();
  expect(await ada.plan()).toMatchObject({ plan: 'pro', status: 'active', unpaid: null });
});

test('a renewal that nobody told of is found; for some hours the provider may be away meanwhile', async () => {
  const ada = await subscriber();
  books.renew(ada.subscription);
  await letPass(ada.subscription);
  stripe.reachable = false;
  await keep();
  expect((await ada.plan()).plan).toBe('pro');
  expect(await plans.quotas.planOf(ada.id)).toBe('pro');
  await letPass(ada.subscription, 3);
  await keep();
  expect((await ada.plan()).plan).toBe('free');
  expect(await plans.quotas.planOf(ada.id)).toBe('free');
  stripe.reachable = true;
  await Promise.all([keep(), keep()]);
  expect(await ada.plan()).toMatchObject({ plan: 'pro', status: 'active' });
  await deliver();

  // What is cancelled is over with the period; what becomes smaller is smaller.
  await ada.client.post('/api/plans/cancel');
  await letPass(ada.subscription);
  expect((await ada.plan()).plan).toBe('free');
  const ben = await subscriber('enterprise');
  await ben.change('pro');
  await letPass(ben.subscription);
  expect(await plans.quotas.planOf(ben.id)).toBe('pro');
  await deliver();
});

test('who does not answer holds up nobody: gifts end, and the next round does not wait behind this one', async () => {
  const [ada, ben] = [await subscriber(), await person()];
  await staff.put(`/api/users/${ben.id}/plan`, { plan: 'pro' });
  await bench.pool.query(
    `UPDATE plans.subscriptions SET start_date = start_date - interval '1 day', end_date = now() - interval '1 second'
     WHERE user_id = $1`,
    [ben.id],
  );
  await letPass(ada.subscription);
  const { asked } = stripe;
  // Another worker waits for the provider.
  await alone(bench.pool, 'payments', async () => {
    await keep();
    const { rows } = await bench.pool.query('SELECT status FROM plans.subscriptions WHERE user_id = $1', [
      ben.id,
    ]);
    expect([rows, stripe.asked]).toEqual([[{ status: 'expired' }], asked]);
  });
  await keep();
  expect(stripe.asked).toBeGreaterThan(asked);
});

test('who has a price of before keeps the plan, also when nobody knows the price any more', async () => {
  const ada = await subscriber();
  const paid = books.subscriptions.get(ada.subscription);
  for (const price of ['price_pro_of_before', 'price_that_nobody_knows']) {
    if (paid) paid.price = price;
    await letPass(ada.subscription);
    books.renew(ada.subscription);
    await deliver();
    const { plan, endDate } = await ada.plan();
    expect([plan, Date.parse(endDate) > Date.now()]).toEqual(['pro', true]);
  }
  await ada.client.post('/api/plans/cancel');
  expect((await ada.client.post('/api/plans/resume')).body).toMatchObject({ plan: 'pro', status: 'active' });
  expect(paid?.price).toBe('price_that_nobody_knows');
  // Of what was never one of our plans nothing is given.
  const ben = await person();
  await ben.change('pro');
  const customer =
    [...books.customers.values()].find(({ metadata }) => metadata.user_id === ben.id)?.id ?? '';
  books.begin(customer, 'price_of_another_shop');
  await deliver();
  expect((await ben.plan()).plan).toBe('free');
  const refused = await ben.change('pro');
  expect([refused.status, refused.body.code]).toEqual([409, 'CONFLICT']);
});

test('what staff have taken is not had again, though it could not be ended at once', async () => {
  const ada = await subscriber();
  stripe.reachable = false;
  await staff.put(`/api/users/${ada.id}/plan`, { plan: 'free' });
  expect((await ada.plan()).plan).toBe('free');
  stripe.reachable = true;
  const paid = books.subscriptions.get(ada.subscription);
  expect(paid?.status).toBe('active');
  books.renew(ada.subscription);
  await deliver();
  expect((await ada.plan()).plan).toBe('free');
  expect(paid?.status).toBe('canceled');
  await deliver();
  expect((await ada.change('pro')).body.checkoutUrl).toContain('/checkout/');
}, 15_000);

test('what is paid for, and nobody told of, is not paid for again', async () => {
  const ada = await person();
  const session = sessionOf((await ada.change('pro')).body.checkoutUrl);
  books.pay(session);
  const again = await ada.change('pro');
  expect(again.body).toMatchObject({ checkoutUrl: null, subscription: { plan: 'pro', provider: 'stripe' } });
  await deliver();
});

test('while the provider cannot be reached an event is not taken, so that it is sent again', async () => {
  const ada = await person();
  books.pay(sessionOf((await ada.change('pro')).body.checkoutUrl));
  const [event] = books.events as [StripeEvent];
  stripe.reachable = false;
  expect((await send(event)).body).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  stripe.reachable = true;
  expect((await send(event)).status).toBe(200);
  expect((await ada.plan()).plan).toBe('pro');
}, 15_000);

test('nobody pays twice: what is replaced is ended there', async () => {
  const ada = await subscriber();
  const { customer = '' } = books.subscriptions.get(ada.subscription) ?? {};
  const second = books.begin(customer, 'price_enterprise').id;
  await deliver();
  expect((await ada.plan()).plan).toBe('enterprise');
  expect(books.subscriptions.get(ada.subscription)?.status).toBe('canceled');
  await deliver();
  expect((await ada.plan()).plan).toBe('enterprise');

  // The house gives another while the provider is away: the job ends it later.
  stripe.reachable = false;
  const given = await staff.put(`/api/users/${ada.id}/plan`, { plan: 'pro' });
  expect(given.body.subscription).toMatchObject({ plan: 'pro', provider: 'manual' });
  expect(books.subscriptions.get(second)?.status).toBe('active');
  stripe.reachable = true;
  await keep();
  expect(books.subscriptions.get(second)?.status).toBe('canceled');
  await deliver();
  expect(await ada.plan()).toMatchObject({ plan: 'pro', provider: 'manual' });
}, 15_000);
