import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FinalVideo, PhaseReport, StudioInput, StudioInputDetail } from '../contracts/studio.ts';
import { probe } from '../platform/ffmpeg.ts';
import { createRoleProcess, type RoleProcess } from '../testing/role-process.ts';
import { call, startHouse, type TestHouse } from '../testing/running-house.ts';

const PATIENCE = { timeout: 100_000, interval: 50 };
let house: TestHouse;
let worker: RoleProcess;
let staff = '';
let guest = '';

beforeAll(async () => {
  house = await startHouse({}, process.stdout, ['hub']);
  const { config } = house.container.core.house;
  worker = createRoleProcess('worker', {
    DATA_DIR: config.dataDir,
    DATABASE_URL: config.databaseUrl,
    REDIS_URL: config.redisUrl,
    SESSION_SECRET: config.sessionSecret,
    SEED_DEMO: 'false',
    LOG_LEVEL: 'error',
  });
  worker.start();
  staff = await signIn('login', { email: 'admin@example.com', password: 'a password for tests' });
  guest = await signIn('register', {
    email: 'guest@example.com',
    password: 'a password for guests',
    displayName: 'Guest',
  });
});
afterAll(async () => {
  await worker?.stop();
  await house?.stop();
});

async function signIn(how: string, body: unknown): Promise<string> {
  return (await call<{ accessToken: string }>(`${house.url}/api/auth/${how}`, { body })).body.accessToken;
}
const api = <T = StudioInput>(
  path: string,
  options: { body?: unknown; method?: string; token?: string } = {},
) => call<T>(`${house.url}/api/studio/inputs${path}`, { token: staff, ...options });
const detail = async (id: number) => (await api<StudioInputDetail>(`/${id}`)).body;
const ended = (id: number, status: string) =>
  vi.waitFor(async () => {
    const input = await detail(id);
    if (input.status === 'failed' && status !== 'failed') throw new Error(`it failed: ${input.reason}`);
    // The rest tells how far it came, should it be too late.
    expect(`${input.status} at ${input.percent} % in ${input.phase}`, worker.output()).toMatch(status);
    return input;
  }, PATIENCE);
const filesOf = async (id: number) => {
  const folder = join(house.dataDir, 'objects', 'studio', String(id));
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
};
const begin = async (prompt: string, settings: object = { seconds: 5 }) => {
  const { status, body } = await api('', { body: { prompt, settings } });
  expect(status).toBe(202);
  return body.id;
};

const phaseOf = ({ phases }: StudioInputDetail, name: string) => phases.find(({ phase }) => phase === name);
const during = (id: number, name: string) =>
  vi.waitFor(async () => {
    const input = await detail(id);
    expect(phaseOf(input, name)).toMatchObject({ status: 'active' });
    return input;
  }, PATIENCE);

test('what is refused says why, and goes on from there when the reason is gone', async () => {
  const { pool } = house;
  await pool.query(`INSERT INTO host.characters (name, blocked_words) VALUES ('Host', ARRAY['zanzibar'])`);
  const id = await begin('A 5-second video of a harbour in Zanzibar');
  const failed = await ended(id, 'failed');
  expect(failed).toMatchObject({ phase: 'content_policy', reason: expect.stringContaining('zanzibar') });
  expect(phaseOf(failed, 'content_policy')).toMatchObject({ status: 'failed', reason: failed.reason });
  expect(phaseOf(failed, 'translation')).toMatchObject({ status: 'skipped', reason: expect.any(String) });
  expect(phaseOf(failed, 'scene_breakdown')).toMatchObject({ status: 'pending', durationSeconds: null });
  const { rows } = await pool.query(
    `SELECT error_details->>'code' AS code FROM studio.processing_statuses WHERE input_record_id = $1 AND status = 'failed'`,
    [id],
  );
  expect(rows).toEqual([{ code: 'WORDS_REFUSED' }]);

  await pool.query(`UPDATE host.characters SET blocked_words = '{}'`);
  const before = phaseOf(failed, 'language_detection');
  expect((await api(`/${id}/resume`, { method: 'POST' })).status).toBe(202);
  const drawing = await during(id, 'keyframes');
  expect(phaseOf(drawing, 'language_detection')).toEqual(before);
  expect((await api(`/${id}/rerun`, { body: {} })).body).toMatchObject({ code: 'WORK_UNDER_WAY' });
  expect((await api(`/${id}/cancel`, { method: 'POST' })).body).toMatchObject({ status: 'cancelled' });
  expect((await api(`/${id}/cancel`, { method: 'POST' })).body).toMatchObject({ code: 'NOTHING_TO_DO' });
  const foul = await api(`/${id}/scenes/1`, { method: 'PATCH', body: { words: 'what a shit' } });
  expect(foul).toMatchObject({ status: 422, body: { code: 'WORDS_REFUSED' } });
  expect((await api(`/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await api(`/${id}`)).status).toBe(404);
  await vi.waitFor(async () => expect(await filesOf(id)).toEqual([]), PATIENCE);
}, 120_000);

test('a video costs a point, and somebody else’s is not seen', async () => {
  const id = await begin('A 5-second trailer for lot 77');
  const refused = await api('', { token: guest, body: { prompt: 'A 5-second video of a harbour' } });
  expect(refused).toMatchObject({ status: 402, body: { code: 'NOT_ENOUGH_POINTS' } });
  await house.pool.query(`UPDATE identity.users SET prompt_points = 1 WHERE email = 'guest@example.com'`);
  const own = await api('', { token: guest, body: { prompt: 'A 5-second trailer for lot 78' } });
  expect(own.status).toBe(202);
  const failed = await ended(own.body.id, 'failed');
  expect(failed).toMatchObject({ phase: 'scene_breakdown', reason: expect.stringContaining('no lot 78') });
  const { rows } = await house.pool.query(
    `SELECT u.prompt_points AS points, r.status FROM studio.point_reservations r
     JOIN identity.users u ON u.id = r.user_id WHERE r.subject = $1`,
    [`input:${own.body.id}`],
  );
  expect(rows).toEqual([{ points: 1, status: 'released' }]);
  expect((await api(`/${id}`, { token: guest })).status).toBe(404);
  expect((await api(`/${id}/status`, { token: guest })).status).toBe(404);
  const status = { status: 'failed', phase: 'scene_breakdown', reason: failed.reason, run: 1 };
  // The cache is written a moment after the row.
  await vi.waitFor(async () => {
    expect((await api(`/${own.body.id}/status`, { token: guest })).body).toMatchObject(status);
    const phase = await api<PhaseReport>(`/${own.body.id}/status/scene_breakdown`);
    expect(phase.body).toEqual(phaseOf(failed, 'scene_breakdown'));
  }, PATIENCE);
  const { body } = await api<{ items: StudioInput[] }>('', { token: guest });
  expect(body.items.map((input) => input.id)).toEqual([own.body.id]);
}, 60_000);

test('a prompt becomes a video though its worker is killed; one scene is made anew; it goes on air', async () => {
  const id = await begin('A 5-second video of a harbour at dusk', { seconds: 5, music: false });
  const killed = await during(id, 'keyframes');
  await worker.kill9();
  worker.start();
  const made = await ended(id, 'completed');
  expect(made).toMatchObject({ percent: 100, reason: null });
  expect(phaseOf(made, 'scene_breakdown')).toEqual(phaseOf(killed, 'scene_breakdown'));
  expect(made.phases.map(({ status }) => status).filter((status) => status !== 'skipped')).toEqual(
    Array(made.phases.length - 2).fill('completed'),
  );
  const [video] = made.videos as [FinalVideo];
  expect(video).toMatchObject({ aspect: '16:9', deliveredAt: expect.any(String), assetId: null });
  expect(video.quality).toBeGreaterThan(0);
  const files = await filesOf(id);
  expect(files.filter((file) => file.endsWith('.mp4'))).toHaveLength(made.clips.length + 1);
  const folder = join(house.dataDir, 'objects', 'studio', String(id));
  expect(
    await probe(join(folder, files.find((file) => file.includes('videos/') && file.endsWith('.mp4')) ?? '')),
  ).toMatchObject({
    video: { codec: 'h264', width: 1280, height: 720 },
    audio: { codec: 'aac' },
  });
  expect(await readdir(join(house.dataDir, 'tmp/studio/inputs'))).toEqual([]);
  const part = await fetch(house.url + video.url, { headers: { range: 'bytes=4-7' } });
  expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
  expect((await fetch(house.url + video.url.replace(/signature=..../, 'signature=AAAA'))).status).toBe(403);
  expect((await fetch(`${house.url}/files/studio/${id}/${files[0]}`)).status).toBe(404);

  // Another time of day in one scene: the pictures of the others stay.
  const scene = made.plan?.scenes[0];
  const other = (input: StudioInputDetail) =>
    [...input.keyframes, ...input.clips]
      .filter(({ sceneId }) => sceneId !== scene?.sceneId)
      .map(({ url }) => url);
  const edit = { timeOfDay: 'night' };
  expect((await api(`/${id}/scenes/${scene?.sceneId}/rerun`, { body: edit })).status).toBe(202);
  const again = await ended(id, 'completed');
  expect(again.plan?.scenes[0]).toMatchObject(edit);
  expect(other(again)).toEqual(other(made));
  expect(again.clips[0]?.url).not.toBe(made.clips[0]?.url);
  expect(await filesOf(id)).toHaveLength(files.length);

  const played = await api<FinalVideo>(`/${id}/videos/${again.videos[0]?.id}/play`, { method: 'POST' });
  expect(played).toMatchObject({ status: 200, body: { assetId: expect.any(String) } });
  const twice = await api<FinalVideo>(`/${id}/videos/${again.videos[0]?.id}/play`, { method: 'POST' });
  expect(twice.body.assetId).toBe(played.body.assetId);
  const stage = await call(`${house.url}/api/streams/main/scene`, {});
  expect(stage.body).toMatchObject({ scene: 'clip', assetId: played.body.assetId });

  // After ninety days only the video is left.
  await house.pool.query(
    `UPDATE studio.input_records SET processed_at = now() - interval '91 days' WHERE id = $1`,
    [id],
  );
  await house.container.core.studio.service.forgetOld();
  expect(await detail(id)).toMatchObject({
    status: 'completed',
    percent: 100,
    phases: [],
    keyframes: [],
    clips: [],
  });
  // The worker's own sweep may have been the first.
  await vi.waitFor(async () => {
    expect((await filesOf(id)).filter((file) => !file.includes('/videos/'))).toEqual([]);
  }, PATIENCE);
  expect((await fetch(house.url + again.videos[0]?.url)).status).toBe(200);
  expect((await api(`/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await filesOf(id)).toEqual([]);
}, 200_000);
