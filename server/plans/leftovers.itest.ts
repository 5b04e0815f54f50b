import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { forgetHolds, settleHolds } from './leftovers.ts';
import { createQuotas, type Quotas } from './quotas.service.ts';
import { createQuotaStore } from './quotas.store.ts';
import { meterStreams } from './stream.minutes.ts';

let bench: Workbench;
let quotas: Quotas;
let userId: string;

beforeAll(async () => {
  bench = await openWorkbench();
  quotas = createQuotas({ store: createQuotaStore(bench.pool) });
  userId = (await bench.person({ role: 'staff' })).id;
  await bench.pool.query(
    `INSERT INTO stream.streams (id, title) VALUES ('main', 'Main') ON CONFLICT DO NOTHING`,
  );
});
afterAll(() => bench?.close());

const aged = (subject: string, days: number) =>
  bench.pool.query(
    `UPDATE plans.usage_holds SET created_at = now() - make_interval(days => $2),
       settled_at = settled_at - make_interval(days => $2) WHERE subject = $1`,
    [subject, days],
  );
async function held(days: number, kind = 'once'): Promise<string> {
  const subject = `${kind}:${randomUUID()}`;
  await quotas.hold(userId, 'images', 1, subject);
  await aged(subject, days);
  return subject;
}
const statusesOf = async (...subjects: string[]) => {
  const { rows } = await bench.pool.query(
    'SELECT subject, status FROM plans.usage_holds WHERE subject = ANY ($1)',
    [subjects],
  );
  return subjects.map((subject) => rows.find((row) => row.subject === subject)?.status ?? null);
};

test('what cannot be settled keeps no other from it, and what is taken anew meanwhile is left alone', async () => {
  const [stuck, again, other] = [await held(4), await held(3), await held(2)];
  const release: Quotas['release'] = async (subject, db) => {
    if (subject === stuck) {
      // Just now the work is tried again under its old name.
      await quotas.release(again);
      await quotas.hold(userId, 'images', 1, again);
      throw new Error('a row that nobody can settle');
    }
    return quotas.release(subject, db);
  };
  await settleHolds(bench.pool, { ...quotas, release }, bench.logger);
  expect(await statusesOf(stuck, again, other)).toEqual(['held', 'held', 'released']);
  await settleHolds(bench.pool, quotas, bench.logger);
  expect(await statusesOf(stuck, again, other)).toEqual(['released', 'held', 'released']);
});

test('what was settled is forgotten after its month; shows, and what runs, are not', async () => {
  const session = await bench.pool.query(
    `INSERT INTO stream.stream_sessions (stream_id) VALUES ('main') RETURNING id`,
  );
  const runs = `broadcast:${session.rows[0].id}`;
  await quotas.meter(userId, 'stream_minutes', runs, 3);
  const [spent, released, young, open] = [await held(40), await held(40), await held(20), await held(40)];
  const show = await held(40, 'show');
  for (const subject of [spent, young, show]) await quotas.spend(subject);
  await quotas.release(released);
  for (const subject of [spent, released, show, runs]) await aged(subject, 40);
  await forgetHolds(bench.pool);
  expect(await statusesOf(spent, released, young, open, show, runs)).toEqual([
    null,
    null,
    'spent',
    'held',
    'spent',
    'spent',
  ]);
});

test('time on air is booked on who began it, or on the house, also a week later; one that fails stops no other', async () => {
  await bench.pool.query('DELETE FROM stream.stream_sessions');
  const house = async () => {
    const { rows } = await bench.pool.query(
      `SELECT coalesce(sum(amount) FILTER (WHERE user_id IS NULL), 0)::int AS house, count(*)::int AS rows,
         (SELECT coalesce(sum(amount), 0)::int FROM plans.usage_days
          WHERE user_id = '00000000-0000-0000-0000-000000000000' AND action = 'stream_minutes') AS days
       FROM plans.usage_metrics WHERE action = 'stream_minutes'`,
    );
    return rows[0];
  };
  const session = async (startedBy: string | null, began: string, seconds: number | null) => {
    const { rows } = await bench.pool.query(
      `INSERT INTO stream.stream_sessions (stream_id, started_by, started_at, ended_at)
       VALUES ('main', $1, now() - $2::interval, now() - $2::interval + make_interval(secs => $3)) RETURNING id`,
      [startedBy, began, seconds],
    );
    return rows[0].id as string;
  };
  const before = await house();
  const [failing, , ours] = [
    await session(userId, '8 days', 60),
    await session(userId, '7 days', 90),
    await session(null, '1 hour', null),
  ];
  const heard = (seconds: number) =>
    bench.pool.query(
      `UPDATE stream.stream_sessions SET summary = jsonb_build_object('at', extract(epoch FROM started_at) * 1000 + $2 * 1000)
       WHERE id = $1`,
      [ours, seconds],
    );
  await heard(100);
  const meter: Quotas['meter'] = async (who, action, subject, total) => {
    if (subject === `broadcast:${failing}`) throw new Error('a session that nobody can book');
    return quotas.meter(who, action, subject, total);
  };
  const used = async () =>
    (await quotas.standing(userId)).find(({ action }) => action === 'stream_minutes')?.used ?? 0;
  const usedBefore = await used();
  await Promise.all([1, 2, 3].map(() => meterStreams(bench.pool, { meter }, bench.logger)));
  expect(await used()).toBe(usedBefore + 2);
  await heard(290);
  for (let round = 0; round < 2; round += 1) await meterStreams(bench.pool, quotas, bench.logger);
  expect(await used()).toBe(usedBefore + 3);
  const after = await house();
  expect([after.house - before.house, after.days - before.days]).toEqual([5, 8]);
  const { rowCount } = await bench.pool.query(
    `SELECT FROM plans.usage_metrics WHERE user_id IS NULL AND metadata->>'subject' = $1`,
    [`broadcast:${ours}`],
  );
  expect(rowCount).toBe(2);
});
