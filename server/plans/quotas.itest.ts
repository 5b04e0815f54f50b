import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Metered, Plan } from '../contracts/plans.ts';
import type { AppError } from '../platform/errors.ts';
import { inTransaction } from '../platform/transaction.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { type Budget, openBudget } from './budget.ts';
import { LIMITS } from './plan.rules.ts';
import { createQuotas, type Quotas } from './quotas.service.ts';
import { createQuotaStore } from './quotas.store.ts';

let bench: Workbench;
let quotas: Quotas;
let now: Date;

beforeAll(async () => {
  bench = await openWorkbench();
  quotas = createQuotas({ store: createQuotaStore(bench.pool), now: () => now });
});
beforeEach(() => {
  now = new Date();
});
afterAll(() => bench?.close());

const subject = () => `test:${crypto.randomUUID()}`;
const codeOf = (work: Promise<unknown>) => work.then(() => 'taken').catch((error: AppError) => error.code);
const many = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

async function standing(userId: string, action: Metered = 'images') {
  const { limit, used, held } =
    (await quotas.standing(userId)).find((quota) => quota.action === action) ?? {};
  return { limit, used, held };
}
/** @param ends seconds from now; left out: it does not */
async function subscribe(userId: string, plan: Plan, ends?: number): Promise<string> {
  const { rows } = await bench.pool.query<{ id: string }>(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date, end_date)
     VALUES ($1, $2, 'active', now() - interval '1 day', now() + $3 * interval '1 second') RETURNING id`,
    [userId, plan, ends ?? null],
  );
  return rows[0]?.id ?? '';
}
const change = (id: string, set: string) =>
  bench.pool.query(`UPDATE plans.subscriptions SET ${set} WHERE id = $1`, [id]);
async function metrics(userId: string) {
  const { rows } = await bench.pool.query<{ action: string; amount: number; subscription: string | null }>(
    `SELECT action, amount, subscription_id AS subscription FROM plans.usage_metrics WHERE user_id = $1
     ORDER BY created_at, amount`,
    [userId],
  );
  return rows;
}

test('a hundred at once with room for seven: seven get it, and the others learn what is left and when', async () => {
  const { id } = await bench.person();
  now = new Date('2026-11-12T10:00:00Z');
  await quotas.record(id, 'images', 33);
  const outcomes = await many(100, () => codeOf(quotas.hold(id, 'images', 1, subject())));
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(7);
  expect(outcomes.filter((outcome) => outcome === 'QUOTA_EXCEEDED')).toHaveLength(93);
  expect(await standing(id)).toEqual({ limit: 40, used: 33, held: 7 });
  const refused = await quotas.hold(id, 'images', 3, subject()).catch((error: AppError) => error);
  expect(refused).toMatchObject({
    code: 'QUOTA_EXCEEDED',
    details: { action: 'images', plan: 'free', limit: 40, used: 33, held: 7, left: 0 },
    message: expect.stringContaining('It begins anew on 2026-12-01 (UTC)'),
  });
  expect(refused).toMatchObject({ details: { resetsAt: '2026-12-01T00:00:00.000Z' } });
  const { rows } = await bench.pool.query('SELECT FROM plans.usage_holds WHERE user_id = $1', [id]);
  expect(rows).toHaveLength(7);
});

test('one subject takes once however often it is asked for, and is settled once', async () => {
  const { id } = await bench.person();
  const one = subject();
  expect(new Set(await many(20, () => codeOf(quotas.hold(id, 'images', 5, one))))).toEqual(
    new Set(['taken']),
  );
  expect(await standing(id)).toMatchObject({ used: 0, held: 5 });
  const settled = await many(20, (n) => (n % 2 ? quotas.spend(one, 3) : quotas.spend(one)));
  expect(settled.filter(Boolean)).toHaveLength(1);
  const { used, held } = await standing(id);
  expect([3, 5]).toContain(used);
  expect(held).toBe(0);
  expect(await metrics(id)).toEqual([{ action: 'images', amount: used, subscription: null }]);
  // Spent, it is not taken anew.
  await quotas.hold(id, 'images', 5, one);
  expect(await quotas.release(one)).toBe(false);
  expect(await standing(id)).toMatchObject({ used, held: 0 });
});

test('given back and spent at the same time: it is one of them, and what was done is not lost', async () => {
  const { id } = await bench.person();
  const subjects = Array.from({ length: 10 }, subject);
  for (const one of subjects) await quotas.hold(id, 'images', 2, one);
  await Promise.all(subjects.flatMap((one) => [quotas.release(one), quotas.spend(one, 2)]));
  expect(await standing(id)).toMatchObject({ used: 20, held: 0 });
  // Given back, taken anew by the next attempt.
  const again = subject();
  await quotas.hold(id, 'images', 4, again);
  await quotas.release(again);
  expect(await quotas.spend(again)).toBe(false);
  await quotas.hold(id, 'images', 6, again);
  expect(await standing(id)).toMatchObject({ used: 20, held: 6 });
  // More was used than was held.
  await quotas.spend(again, 30);
  expect(await standing(id)).toMatchObject({ used: 50, held: 0 });
  expect(await quotas.hold(id, 'images', 1, subject()).catch(({ details }) => details)).toMatchObject({
    left: 0,
    used: 50,
  });
});

test('what is settled takes along what begins with its subject, and no other', async () => {
  const { id } = await bench.person();
  const one = subject();
  for (const each of [one, `${one}:2`, `${one}0`]) await quotas.hold(id, 'images', 1, each);
  await quotas.spend(one);
  expect(await standing(id)).toMatchObject({ used: 2, held: 1 });
});

test('what is part of a transaction goes with it, and a refusal does not end it', async () => {
  const { id } = await bench.person();
  const lost = subject();
  const broken = inTransaction(bench.pool, async (client) => {
    await quotas.hold(id, 'images', 40, lost, client);
    throw new Error('the rest did not work');
  });
  await expect(broken).rejects.toThrow('the rest');
  expect(await standing(id)).toMatchObject({ used: 0, held: 0 });
  await inTransaction(bench.pool, async (client) => {
    expect(await codeOf(quotas.hold(id, 'images', 41, lost, client))).toBe('QUOTA_EXCEEDED');
    await quotas.hold(id, 'images', 40, lost, client);
  });
  const undone = inTransaction(bench.pool, async (client) => {
    await quotas.spend(lost, undefined, client);
    throw new Error('the rest did not work');
  });
  await expect(undone).rejects.toThrow('the rest');
  expect(await standing(id)).toMatchObject({ used: 0, held: 40 });
  expect(await metrics(id)).toEqual([]);
});

test('a plan that ends in the middle of work: no free ride, and no work lost', async () => {
  const { id } = await bench.person();
  const subscription = await subscribe(id, 'pro');
  const [before, after] = [subject(), subject()];
  await quotas.hold(id, 'images', 500, before);
  await change(subscription, 'end_date = now()');
  // The next request is judged by the plan that is left, and by all that is held and used.
  const refused = await quotas.hold(id, 'images', 1, after).catch((error: AppError) => error);
  expect(refused).toMatchObject({
    code: 'QUOTA_EXCEEDED',
    details: { plan: 'free', limit: 40, used: 0, held: 500, left: 0 },
  });
  // What was taken in time is honoured, and is that subscription's.
  expect(await quotas.spend(before, 480)).toBe(true);
  expect(await standing(id)).toEqual({ limit: 40, used: 480, held: 0 });
  expect(await metrics(id)).toEqual([{ action: 'images', amount: 480, subscription }]);
  expect(await codeOf(quotas.hold(id, 'images', 1, after))).toBe('QUOTA_EXCEEDED');
});

test('plans that change while many ask: the plan of each moment decides', async () => {
  const { id } = await bench.person();
  await quotas.record(id, 'images', 40);
  expect(await codeOf(quotas.hold(id, 'images', 1, subject()))).toBe('QUOTA_EXCEEDED');
  const subscription = await subscribe(id, 'pro');
  await quotas.hold(id, 'images', 1, subject());
  expect(await standing(id)).toEqual({ limit: 1_000, used: 40, held: 1 });
  await change(subscription, `plan = 'enterprise'`);
  await quotas.hold(id, 'images', 5_000, subject());
  expect(await standing(id)).toEqual({ limit: null, used: 40, held: 5_001 });
  // Fifty while it falls to free: whoever came before it has it, nobody after it.
  const asked = many(50, () => codeOf(quotas.hold(id, 'images', 1, subject())));
  await change(subscription, `status = 'expired', end_date = now()`);
  const taken = (await asked).filter((outcome) => outcome === 'taken').length;
  expect(await standing(id)).toEqual({ limit: 40, used: 40, held: 5_001 + taken });
  expect(await codeOf(quotas.hold(id, 'images', 1, subject()))).toBe('QUOTA_EXCEEDED');
  // Staff without a subscription have the largest plan; with one, that.
  const { id: staffId } = await bench.person({ role: 'staff' });
  expect((await standing(staffId)).limit).toBeNull();
  await subscribe(staffId, 'free');
  expect((await standing(staffId)).limit).toBe(40);
});

test('a month ends: what was taken in it is its own, and the next begins with nothing', async () => {
  const { id } = await bench.person();
  now = new Date('2026-11-30T23:59:59.999Z');
  const one = subject();
  await quotas.hold(id, 'images', 40, one);
  expect(await codeOf(quotas.hold(id, 'images', 1, subject()))).toBe('QUOTA_EXCEEDED');
  now = new Date('2026-12-01T00:00:00Z');
  await quotas.hold(id, 'images', 40, subject());
  await quotas.spend(one, 39);
  expect(await standing(id)).toMatchObject({ used: 0, held: 40 });
  now = new Date('2026-11-15T00:00:00Z');
  expect(await standing(id)).toMatchObject({ used: 39, held: 0 });
});

/** A piece that comes to what it was thought to, or to `real`. */
const piece = (budget: Budget, estimate: number, real = estimate) =>
  budget.during(
    estimate,
    async () => real,
    (made) => made,
  );

test('long work takes all at once and uses it piece by piece; a dead worker leaves what it has used', async () => {
  const { id } = await bench.person();
  const order = { userId: id, action: 'voice_seconds', subject: subject() } as const;
  const first = openBudget(quotas, order);
  await expect(first.take(601)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  await first.take(100);
  for (const seconds of [2.6, 3.1, 0.5]) await piece(first, seconds);
  expect(await standing(id, 'voice_seconds')).toMatchObject({ used: 6, held: 94 });
  // It died; the next one goes on with what is held.
  const second = openBudget(quotas, order);
  await many(4, () => piece(second, 20, 24.1));
  await piece(second, 0.3);
  expect(await standing(id, 'voice_seconds')).toMatchObject({ used: 102, held: 1 });
  await second.close();
  expect(await standing(id, 'voice_seconds')).toEqual({ limit: 600, used: 103, held: 0 });
  // The house itself has no limits and is not counted.
  const house = openBudget(quotas, { ...order, userId: null });
  await house.take(1e9);
  await piece(house, 5);
  await house.close();
  expect(await standing(id, 'voice_seconds')).toMatchObject({ used: 103 });
});

test('work whose estimate was too low takes more on its way, and ends where the plan ends', async () => {
  const { id } = await bench.person();
  const order = { userId: id, action: 'voice_seconds', subject: subject() } as const;
  const budget = openBudget(quotas, order);
  await quotas.record(id, 'voice_seconds', 560);
  await budget.take(10);
  await piece(budget, 10, 31);
  // Two at once need what is left: the third is refused before it is made.
  const pieces = await many(3, () => codeOf(piece(budget, 4)));
  expect(pieces.toSorted()).toEqual(['QUOTA_EXCEEDED', 'taken', 'taken']);
  expect(await standing(id, 'voice_seconds')).toMatchObject({ used: 599, held: 0 });
  await budget.close();
  // What was thought to be there already is asked for as well.
  const late = openBudget(quotas, { ...order, subject: subject() });
  await late.take(0);
  await expect(piece(late, 2)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED', details: { left: 1 } });
  // What is paid in another way is booked, and neither held nor refused.
  const paid = openBudget(quotas, { ...order, subject: subject(), paid: true });
  await paid.take(1_000);
  await piece(paid, 20);
  await paid.close();
  expect(await standing(id, 'voice_seconds')).toEqual({ limit: 600, used: 619, held: 0 });
});

test('a subject that needs more than it holds takes the difference, or nothing', async () => {
  const [{ id }, { id: other }] = [await bench.person(), await bench.person()];
  const one = subject();
  await quotas.hold(id, 'images', 1, one);
  await quotas.record(id, 'images', 20);
  const refused = await quotas.hold(id, 'images', 21, one).catch((error: AppError) => error);
  expect(refused).toMatchObject({ code: 'QUOTA_EXCEEDED', details: { used: 20, held: 1, left: 19 } });
  expect(await standing(id)).toMatchObject({ used: 20, held: 1 });
  expect(new Set(await many(10, () => codeOf(quotas.hold(id, 'images', 20, one))))).toEqual(
    new Set(['taken']),
  );
  for (const less of [3, 20]) await quotas.hold(id, 'images', less, one);
  expect(await standing(id)).toMatchObject({ used: 20, held: 20 });
  // Nobody else's.
  await quotas.hold(other, 'images', 30, one);
  expect(await standing(other)).toMatchObject({ used: 0, held: 0 });
  expect(await quotas.holder(one)).toBe(id);
  // Its month stays its own.
  const plan = subject();
  now = new Date('2026-11-30T23:59:59Z');
  await quotas.hold(other, 'images', 10, plan);
  now = new Date('2026-12-01T00:00:01Z');
  await quotas.hold(other, 'images', 15, plan);
  expect(await standing(other)).toMatchObject({ held: 0 });
  now = new Date('2026-11-15T00:00:00Z');
  expect(await standing(other)).toMatchObject({ held: 15 });
  await expect(quotas.hold(crypto.randomUUID(), 'images', 1, subject())).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('what goes on and on is brought up to what it has used, once', async () => {
  const { id } = await bench.person();
  const one = subject();
  await many(5, () => quotas.meter(id, 'stream_minutes', one, 3));
  await quotas.meter(id, 'stream_minutes', one, 2);
  expect(await quotas.meter(id, 'stream_minutes', one, 130)).toBe(127);
  // It is never cut, and may overdraw; but no other begins.
  expect(await standing(id, 'stream_minutes')).toEqual({ limit: 120, used: 130, held: 0 });
  expect(await codeOf(quotas.hold(id, 'stream_minutes', 1, subject()))).toBe('QUOTA_EXCEEDED');
  expect((await metrics(id)).map(({ amount }) => amount)).toEqual([3, 127]);
});

test('work that fails gives back what it took; work that is done pays what it came to', async () => {
  const { id } = await bench.person();
  const failing = quotas.during(
    id,
    'images',
    10,
    () => Promise.reject(new Error('no paint')),
    () => 10,
  );
  await expect(failing).rejects.toThrow('no paint');
  expect(await standing(id)).toMatchObject({ used: 0, held: 0 });
  expect(
    await quotas.during(
      id,
      'images',
      10,
      async () => 'three',
      () => 3,
    ),
  ).toBe('three');
  expect(await standing(id)).toMatchObject({ used: 3, held: 0 });
  let begun = false;
  const refused = quotas.during(
    id,
    'images',
    38,
    async () => {
      begun = true;
    },
    () => 38,
  );
  await expect(refused).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED', details: { left: 37 } });
  expect(begun).toBe(false);
});

test('every quota of a plan is shown, with when it begins anew', async () => {
  const { id } = await bench.person();
  now = new Date('2026-12-31T23:00:00Z');
  const shown = await quotas.standing(id);
  expect(Object.fromEntries(shown.map(({ action, limit }) => [action, limit]))).toEqual(LIMITS.free);
  expect(new Set(shown.map(({ resetsAt }) => resetsAt))).toEqual(new Set(['2027-01-01T00:00:00.000Z']));
  await expect(quotas.standing(crypto.randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
