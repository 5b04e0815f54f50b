import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Metered, Plan } from '../contracts/plans.ts';
import type { Show } from '../contracts/show.ts';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { settleHolds } from './leftovers.ts';
import { meterStreams } from './stream.minutes.ts';

let house: TestHouse;
/** The admin, by the free plan. */
let staff: Client;
let staffId: string;

beforeAll(async () => {
  house = await startHouse();
  staff = new Client(house.url);
  const credentials = { email: 'admin@example.com', password: 'a password for tests' };
  const { body } = await staff.post('/api/auth/login', credentials);
  [staff.token, staffId] = [body.accessToken, body.user.id];
  await subscribe(staffId, 'free');
});
beforeEach(() => house.pool.query('DELETE FROM plans.usage_counters'));
afterAll(() => house?.stop());

const core = () => house.container.core;
const subscribe = (userId: string, plan: Plan) =>
  house.pool.query(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date) VALUES ($1, $2, 'active', now())`,
    [userId, plan],
  );
const use = (action: Metered, amount: number, userId = staffId) =>
  core().plans.quotas.record(userId, action, amount);
async function standing(action: Metered, userId = staffId) {
  const { used, held } =
    (await core().plans.quotas.standing(userId)).find((quota) => quota.action === action) ?? {};
  return { used, held };
}
const becomes = (action: Metered, wanted: { used: number; held: number }, userId?: string) =>
  vi.waitFor(async () => expect(await standing(action, userId)).toEqual(wanted), {
    timeout: 30_000,
    interval: 50,
  });
async function person(email: string) {
  const client = new Client(house.url);
  const account = { email, password: 'a long enough one', displayName: 'Guest' };
  const { body } = await client.post('/api/auth/register', account);
  client.token = body.accessToken;
  return { client, id: body.user.id as string };
}
const refusal = (details: object) => ({
  status: 402,
  body: { code: 'QUOTA_EXCEEDED', plan: 'free', left: 0, ...details },
});

async function plannedShow(): Promise<Show> {
  const { body: show } = await staff.post('/api/events', {
    title: 'An evening',
    eventType: 'charity_gala',
    minutes: 5,
  });
  return (await staff.post(`/api/events/${show.id}/layout`, {})).body;
}

test('a show is written once for a plan; refused, nothing is written; broken off, nothing is taken', async () => {
  const [first, second] = [await plannedShow(), await plannedShow()];
  const write = (show: Show) => staff.post(`/api/events/${show.id}/script`, { replace: true });
  await use('shows', 2);
  expect(await write(first)).toMatchObject(refusal({ action: 'shows', limit: 2, used: 2 }));
  expect((await staff.get(`/api/events/${first.id}`)).body.scriptSegments).toEqual([]);
  await house.pool.query('DELETE FROM plans.usage_counters');
  const gone = { replace: true, payer: staffId };
  await expect(core().shows.service.write(first.id, gone, AbortSignal.abort())).rejects.toThrow();
  expect(await standing('shows')).toEqual({ used: 0, held: 0 });
  // Two write it at once: it is spent with the first segment, and whoever is broken off gives nothing back.
  const stopped = new AbortController();
  const stood: Promise<object>[] = [];
  const each = () => {
    stood.push(standing('shows'));
    stopped.abort();
  };
  const { service } = core().shows;
  const [broken, status] = await Promise.all([
    service.write(first.id, { ...gone, each }, stopped.signal).catch(() => 'broken off'),
    write(first).then((answer) => answer.status),
  ]);
  expect([broken, status]).toEqual(['broken off', 200]);
  expect(await stood[0]).toEqual({ used: 1, held: 0 });
  for (const show of [first, second]) expect((await write(show)).status).toBe(200);
  expect(await standing('shows')).toEqual({ used: 2, held: 0 });
  expect(await write(await plannedShow())).toMatchObject(refusal({ action: 'shows' }));
});

test('sound is held by an estimate and paid by its length; what is there already costs nothing', async () => {
  const show = await plannedShow();
  const [one, ...others] = show.eventLayout.map(({ id }) => ({ id, content: '' }));
  const words = [{ id: one?.id ?? '', content: 'Good evening, and welcome to all of you.' }, ...others];
  await core().shows.writer.writeScript(show.id, words, 'staff');
  const path = `/api/events/${show.id}`;
  await use('voice_seconds', 600);
  expect(await staff.post(`${path}/audio`, {})).toMatchObject(
    refusal({ action: 'voice_seconds', limit: 600 }),
  );
  expect((await staff.get(`${path}/productions`)).body.items).toEqual([]);

  await house.pool.query('DELETE FROM plans.usage_counters');
  const begun = await staff.post(`${path}/audio`, {});
  expect(begun.status).toBe(202);
  await vi.waitFor(
    async () => {
      const { items } = (await staff.get(`${path}/productions`)).body;
      expect(items[0]).toMatchObject({ status: 'completed' });
    },
    { timeout: 60_000, interval: 100 },
  );
  const { rows } = await house.pool.query(
    'SELECT ceil(sum(duration))::int AS seconds FROM voice.audio_tracks',
  );
  await becomes('voice_seconds', { used: rows[0].seconds, held: 0 });
  // Said again, the same words are there.
  const again = await plannedShow();
  await core().shows.writer.writeScript(
    again.id,
    again.eventLayout.map(({ id }, at) => ({ id, content: words[at]?.content ?? '' })),
    'staff',
  );
  await house.pool.query('DELETE FROM plans.usage_counters');
  const { id: next } = (await staff.post(`/api/events/${again.id}/audio`, {})).body;
  await vi.waitFor(
    async () => {
      const { items } = (await staff.get(`/api/events/${again.id}/productions`)).body;
      expect(items).toMatchObject([{ id: next, status: 'completed' }]);
    },
    { timeout: 60_000, interval: 100 },
  );
  await becomes('voice_seconds', { used: 0, held: 0 });
});

test('a line to listen to is paid by its length, once; refused, nobody speaks', async () => {
  const preview = (text: string) => staff.post('/api/voice/preview', { text });
  const lines = async () =>
    (await house.pool.query('SELECT count(*)::int AS n FROM voice.audio_generation_history')).rows[0].n;
  await use('voice_seconds', 600);
  const before = await lines();
  expect(await preview('Nobody hears this.')).toMatchObject(refusal({ action: 'voice_seconds' }));
  expect(await lines()).toBe(before);
  await house.pool.query('DELETE FROM plans.usage_counters');
  const { status, body } = await preview('Somebody hears this.');
  expect(status).toBe(200);
  const used = { used: Math.ceil(body.durationMs / 1_000), held: 0 };
  expect(await standing('voice_seconds')).toEqual(used);
  expect((await preview('Somebody hears this.')).status).toBe(200);
  expect(await standing('voice_seconds')).toEqual(used);
});

test('a broadcast begins with time left; what runs is never cut, and is booked on who began it', async () => {
  const path = '/api/streams/main';
  expect((await staff.post(`${path}/stop`, {})).status).toBe(200);
  await use('stream_minutes', 120);
  expect(await staff.post(`${path}/start`)).toMatchObject(refusal({ action: 'stream_minutes', limit: 120 }));
  expect((await staff.get(`${path}/status`)).body.wanted).toBe(false);
  await house.pool.query('DELETE FROM plans.usage_counters');
  expect((await staff.post(`${path}/start`)).status).toBe(200);
  expect(await standing('stream_minutes')).toEqual({ used: 0, held: 0 });
  await use('stream_minutes', 120);
  // It is on air: nothing begins.
  expect((await staff.post(`${path}/start`)).status).toBe(200);

  const session = (ended: string, more: string) =>
    house.pool.query(
      `INSERT INTO stream.stream_sessions (stream_id, started_at, ended_at, summary, started_by)
       SELECT id, now() - interval '200 seconds', ${ended}, ${more}, started_by FROM stream.streams WHERE id = 'main'`,
    );
  await session(`now() - interval '50 seconds'`, `'{}'`);
  await session(
    'NULL',
    `jsonb_build_object('at', extract(epoch FROM now() - interval '100 seconds') * 1000)`,
  );
  const logger = core().house.log.component('event-handler');
  for (let round = 0; round < 2; round += 1) await meterStreams(house.pool, core().plans.quotas, logger);
  expect(await standing('stream_minutes')).toEqual({ used: 120 + 3 + 2, held: 0 });
});

test('a video costs points first, then one of the plan; a plan without videos asks for points', async () => {
  const { client, id } = await person('author@example.com');
  const begin = () =>
    client.post('/api/studio/inputs', { prompt: 'A 5-second video of a harbour', settings: { seconds: 5 } });
  const cancelled = async (input: number) =>
    expect((await client.post(`/api/studio/inputs/${input}/cancel`)).status).toBe(200);
  expect(await begin()).toMatchObject({ status: 402, body: { code: 'NOT_ENOUGH_POINTS' } });
  await subscribe(id, 'pro');
  await core().points.grant(id, 1, 'for a test', null);
  const paid = (await begin()).body;
  expect(await standing('videos', id)).toEqual({ used: 0, held: 0 });
  const ofPlan = await begin();
  expect(ofPlan.status).toBe(202);
  expect(await standing('videos', id)).toEqual({ used: 0, held: 1 });
  for (const input of [paid, ofPlan.body]) await cancelled(input.id);
  expect(await standing('videos', id)).toEqual({ used: 0, held: 0 });
  expect(await core().points.balance(id)).toEqual({ available: 1, reserved: 0 });
  await core().points.reserve(id, 'input:999999999', 1);
  await use('videos', 100, id);
  expect(await begin()).toMatchObject(refusal({ action: 'videos', plan: 'pro', limit: 100 }));
});

test('pictures that the plan does not hold are not begun; the video is given back, and says why', async () => {
  const { client, id } = await person('painter@example.com');
  await subscribe(id, 'pro');
  await use('images', 1_000, id);
  const prompt = 'A 5-second video of a lighthouse';
  const { body } = await client.post('/api/studio/inputs', { prompt, settings: { seconds: 5 } });
  await becomes('videos', { used: 0, held: 1 }, id);
  await vi.waitFor(
    async () => {
      const { body: input } = await client.get(`/api/studio/inputs/${body.id}`);
      expect(input).toMatchObject({ status: 'failed', reason: expect.stringContaining('pictures') });
      expect(input.keyframes).toEqual([]);
    },
    { timeout: 60_000, interval: 100 },
  );
  await becomes('videos', { used: 0, held: 0 }, id);
  expect(await standing('images', id)).toEqual({ used: 1_000, held: 0 });
});

test('what a dead worker holds is settled as its work stands', async () => {
  const { id } = await person('dead@example.com');
  const { quotas } = core().plans;
  await subscribe(id, 'enterprise');
  const { pool } = house;
  await pool.query('UPDATE identity.users SET wallet_address = $1 WHERE id = $2', ['w'.repeat(40), id]);
  const job = async (status: string) => {
    const { rows } = await pool.query(
      `INSERT INTO studio.video_jobs (wallet_address, script_body, status, error_message)
       VALUES ($1, '', $2, 'x') RETURNING job_id`,
      ['w'.repeat(40), status],
    );
    return `video_job:${rows[0].job_id}`;
  };
  const [made, failed, running] = [await job('completed'), await job('failed'), await job('generating')];
  for (const video of [made, failed, running, 'input:999999998:3']) await quotas.hold(id, 'videos', 1, video);
  for (const video of [made, running]) await quotas.hold(id, 'voice_seconds', 10, `speech:${video}`);
  await quotas.hold(id, 'voice_seconds', 7, `speech:production:${crypto.randomUUID()}`);
  await quotas.hold(id, 'images', 1, `once:${crypto.randomUUID()}`);
  await quotas.hold(id, 'images', 1, 'once:yesterday');
  const logger = house.container.core.house.log.component('event-handler');
  await settleHolds(pool, quotas, logger);
  expect(await standing('videos', id)).toEqual({ used: 0, held: 4 });
  await pool.query(
    `UPDATE plans.usage_holds SET created_at = now() - interval '2 minutes' WHERE user_id = $1`,
    [id],
  );
  await pool.query(
    `UPDATE plans.usage_holds SET created_at = now() - interval '25 hours' WHERE subject = 'once:yesterday'`,
  );
  await settleHolds(pool, quotas, logger);
  expect(await standing('videos', id)).toEqual({ used: 1, held: 1 });
  expect(await standing('voice_seconds', id)).toEqual({ used: 0, held: 10 });
  expect(await standing('images', id)).toEqual({ used: 0, held: 1 });
});
