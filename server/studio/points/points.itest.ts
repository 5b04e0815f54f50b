import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../platform/transaction.ts';
import { Client, serveRoutes } from '../../testing/http.ts';
import { openWorkbench, type Workbench } from '../../testing/workbench.ts';
import { pointRoutes } from './points.routes.ts';
import { createPoints, type Points } from './points.ts';

let bench: Workbench;
let points: Points;

beforeAll(async () => {
  bench = await openWorkbench();
  points = createPoints(bench.pool);
});
afterAll(() => bench?.close());

const subject = () => `video_job:${crypto.randomUUID()}`;
async function personWith(available: number) {
  const person = await bench.person();
  if (available > 0) await points.grant(person.id, available, 'for a test', null);
  return person;
}
const codeOf = (work: Promise<unknown>) => work.then(() => 'taken').catch((error) => error.code as string);

test('fifty at once with points for three: three get them, and nothing goes below nothing', async () => {
  const { id } = await personWith(3);
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => codeOf(points.reserve(id, subject(), 1))),
  );
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(3);
  expect(outcomes.filter((outcome) => outcome === 'NOT_ENOUGH_POINTS')).toHaveLength(47);
  expect(await points.balance(id)).toEqual({ available: 0, reserved: 3 });
});

test('one subject takes its points once, gives them back once, and spends what it holds', async () => {
  const { id } = await personWith(2);
  const one = subject();
  await Promise.all(Array.from({ length: 5 }, () => points.reserve(id, one, 1)));
  expect(await points.balance(id)).toEqual({ available: 1, reserved: 1 });
  expect(await Promise.all(Array.from({ length: 5 }, () => points.release(one)))).toContain(true);
  expect(await points.balance(id)).toEqual({ available: 2, reserved: 0 });
  expect(await points.spend(one)).toBe(false);
  // Work that failed is tried again.
  await points.reserve(id, one, 1);
  expect(await points.spend(one)).toBe(true);
  expect(await points.release(one)).toBe(false);
  await points.reserve(id, one, 1);
  expect(await points.balance(id)).toEqual({ available: 1, reserved: 0 });
  // Nobody takes over what another has reserved for.
  const other = await personWith(1);
  await points.reserve(other.id, one, 1);
  expect(await points.balance(other.id)).toEqual({ available: 1, reserved: 0 });
});

test('what is part of a transaction goes with it', async () => {
  const { id } = await personWith(1);
  const broken = inTransaction(bench.pool, async (client) => {
    await points.reserve(id, subject(), 1, client);
    throw new Error('the rest did not work');
  });
  await expect(broken).rejects.toThrow('the rest');
  expect(await points.balance(id)).toEqual({ available: 1, reserved: 0 });
});

test('what is reserved for work that is over, or gone, is settled after a while', async () => {
  const { id } = await personWith(3);
  await bench.pool.query('UPDATE identity.users SET wallet_address = $1 WHERE id = $2', ['w'.repeat(40), id]);
  const job = async (status: string) => {
    const { rows } = await bench.pool.query(
      `INSERT INTO studio.video_jobs (wallet_address, script_body, status, error_message)
       VALUES ($1, '', $2, 'x') RETURNING job_id`,
      ['w'.repeat(40), status],
    );
    return `video_job:${rows[0].job_id}`;
  };
  for (const held of [await job('completed'), await job('generating'), subject()])
    await points.reserve(id, held, 1);
  await points.settleLeftovers();
  expect((await points.balance(id)).reserved).toBe(3);
  await bench.pool.query(`UPDATE studio.point_reservations SET created_at = now() - interval '2 minutes'`);
  await points.settleLeftovers();
  expect(await points.balance(id)).toEqual({ available: 1, reserved: 1 });
});

test('everybody sees the own points; admins give them, and say why', async () => {
  const served = await serveRoutes(pointRoutes({ points }), { authenticate: bench.tokens.authenticate });
  try {
    const ada = await personWith(0);
    const [admin, staff] = [await bench.person({ role: 'admin' }), await bench.person({ role: 'staff' })];
    const gift = { points: 5, reason: 'a trailer for her sale' };
    const path = `/api/users/${ada.id}/points`;
    expect((await new Client(served.url).post(path, gift)).status).toBe(401);
    expect((await new Client(served.url, ada.token).post(path, gift)).status).toBe(403);
    expect((await new Client(served.url, staff.token).post(path, gift)).status).toBe(403);
    const asAdmin = new Client(served.url, admin.token);
    expect((await asAdmin.post(path, gift)).body).toEqual({ available: 5, reserved: 0 });
    for (const bad of [0, -1, 1.5, 1_001, '5']) {
      expect((await asAdmin.post(path, { ...gift, points: bad })).status).toBe(400);
    }
    expect((await asAdmin.post(`/api/users/${crypto.randomUUID()}/points`, gift)).status).toBe(404);
    expect((await new Client(served.url, ada.token).get('/api/points')).body).toEqual({
      available: 5,
      reserved: 0,
    });
    const { rows } = await bench.pool.query(
      'SELECT reason, actor_id FROM studio.point_grants WHERE user_id = $1',
      [ada.id],
    );
    expect(rows).toEqual([{ reason: gift.reason, actor_id: admin.id }]);
  } finally {
    await served.close();
  }
});

test('runs of an input are paid one by one, and settled with it', async () => {
  const { id } = await personWith(3);
  const input = `input:${700_000_000 + Math.floor(Math.random() * 1e8)}`;
  await points.reserve(id, input, 1);
  expect(await points.spend(input)).toBe(true);
  await points.reserve(id, `${input}:2`, 1);
  await points.reserve(id, `${input}0:2`, 1);
  expect(await points.release(input)).toBe(true);
  expect(await points.balance(id)).toEqual({ available: 1, reserved: 1 });
  await points.reserve(id, `${input}:5`, 1);
  expect([await points.spend(input), await points.release(input)]).toEqual([true, false]);
  expect(await points.balance(id)).toEqual({ available: 0, reserved: 1 });
});
