import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamKey, StreamOutput } from '../../contracts/stream.ts';
import { createKeys } from '../../platform/redis.keys.ts';
import { call, startHouse, type TestHouse } from '../../testing/running-house.ts';
import { outputsStoreOf } from '../broadcast.reach.ts';
import { createOutputsState } from './outputs.state.ts';

let house: TestHouse;
let token: string;
let base: string;

beforeAll(async () => {
  house = await startHouse();
  base = `${house.url}/api/streams`;
  const signedIn = await call<{ accessToken: string }>(`${house.url}/api/auth/login`, {
    body: { email: 'admin@example.com', password: 'a password for tests' },
  });
  token = signedIn.body.accessToken;
});
afterAll(() => house.stop());

test('a stream key is told once; only its digest is kept', async () => {
  expect((await call(`${base}/main/keys`)).status).toBe(401);
  expect((await call(`${base}/other/keys`, { token })).status).toBe(404);
  expect((await call(`${base}/other/keys`, { token, body: { name: 'OBS' } })).status).toBe(404);

  const made = await call<StreamKey & { secret: string; streamKey: string; server: string }>(
    `${base}/main/keys`,
    {
      token,
      body: { name: 'OBS in the saleroom' },
    },
  );
  expect(made.status).toBe(201);
  expect(made.body.streamKey).toBe(`main-source?key=${made.body.secret}`);
  expect(made.body.server).toMatch(/^rtmp:\/\/localhost:\d+\/live$/);

  const listed = await call<{ items: StreamKey[] }>(`${base}/main/keys`, { token });
  expect(listed.body.items).toMatchObject([{ name: 'OBS in the saleroom', lastUsedAt: null }]);
  const { rows } = await house.pool.query('SELECT * FROM stream.stream_keys');
  const log = await house.pool.query('SELECT * FROM ops.event_log');
  for (const seen of [listed.body, rows, log.rows]) {
    expect(JSON.stringify(seen)).not.toContain(made.body.secret);
  }

  const gone = await call(`${base}/main/keys/${made.body.id}`, { token, method: 'DELETE' });
  expect(gone.status).toBe(204);
  expect((await call(`${base}/main/keys/${made.body.id}`, { token, method: 'DELETE' })).status).toBe(404);
});

test("an output's key is sealed at rest and in no answer; what is not sent stays", async () => {
  const body = { name: 'Elsewhere', url: 'rtmp://live.example.com/app', key: 'live_123_secret' };
  const added = await call<StreamOutput>(`${base}/main/outputs`, { token, body });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ name: 'Elsewhere', url: body.url, enabled: true, status: 'off' });

  const at = `${base}/main/outputs/${added.body.id}`;
  const patched = await call<StreamOutput>(at, { token, method: 'PATCH', body: { enabled: false } });
  expect(patched.body).toMatchObject({ name: 'Elsewhere', enabled: false });
  const { container } = house;
  const store = outputsStoreOf(container.core.house);
  expect(await store.list('main')).toMatchObject([{ key: body.key, enabled: false }]);
  await call(at, { token, method: 'PATCH', body: { key: 'another', enabled: true } });
  expect(await store.list('main')).toMatchObject([{ key: 'another', enabled: true }]);

  const state = createOutputsState(container.core.house.redis.commands, createKeys({ cluster: false }));
  await state.write('main', {
    [added.body.id]: { status: 'failed', error: 'Nothing answers there', since: 1, retryInMs: 2_000 },
  });
  const listed = await call<{ items: StreamOutput[] }>(`${base}/main/outputs`, { token });
  expect(listed.body.items).toMatchObject([
    { status: 'failed', error: 'Nothing answers there', retryInMs: 2_000 },
  ]);
  const report = await call<{ outputs: StreamOutput[] }>(`${base}/main/status`, { token });
  expect(report.body.outputs).toEqual(listed.body.items);

  const { rows } = await house.pool.query('SELECT * FROM stream.stream_outputs');
  const log = await house.pool.query('SELECT * FROM ops.event_log');
  expect(rows).toHaveLength(1);
  for (const seen of [added.body, patched.body, listed.body, rows, log.rows]) {
    expect(JSON.stringify(seen)).not.toMatch(/live_123_secret|another/);
  }
  // Moved to another row, a sealed key opens no more.
  await house.pool.query(
    `INSERT INTO stream.stream_outputs (stream_id, name, url, sealed_key)
     SELECT stream_id, 'copy', url, sealed_key FROM stream.stream_outputs`,
  );
  expect(await store.list('main')).toMatchObject([{ key: 'another' }, { name: 'copy', key: null }]);
  await house.pool.query(`DELETE FROM stream.stream_outputs WHERE name = 'copy'`);

  for (const url of [
    'http://example.com/app',
    'rtmp://user:secret@example.com/app',
    'rtmp://example.com/a?key=1',
  ]) {
    expect((await call(`${base}/main/outputs`, { token, body: { ...body, url } })).status).toBe(400);
  }
  expect((await call(at, { token, method: 'DELETE' })).status).toBe(204);
  expect((await call(at, { token, method: 'PATCH', body: { enabled: true } })).status).toBe(404);
});
