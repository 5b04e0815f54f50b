import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeys } from '../../platform/redis.keys.ts';
import { play, publish, until } from '../../testing/publisher.ts';
import { call, startHouse, type TestHouse } from '../../testing/running-house.ts';
import { playKeyOf } from '../broadcast.reach.ts';
import { createRtmpGateway, type RtmpGateway } from '../gateway/gateway.ts';
import { createStreamState, OFF_AIR } from '../stream.state.ts';
import { createPlayOrigin, type PlayOrigin } from './play.origin.ts';
import { createPlayTokens, type PlayTokens } from './play.tokens.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} } as never;
const playlist = (query: string) => `#EXTM3U\n#EXTINF:2.000,\n1-0000001.ts${query && `?${query}`}\n`;
let house: TestHouse;
let gateway: RtmpGateway;
let origin: PlayOrigin;
let tokens: PlayTokens;
let staff: string;
let air: NodeJS.Timeout;

beforeAll(async () => {
  house = await startHouse();
  const { config, redis } = house.container.core.house;
  const playKey = playKeyOf(config.sessionSecret);
  tokens = createPlayTokens(playKey);
  gateway = createRtmpGateway({ streamId: 'main', host: '127.0.0.1', port: 0, playKey, logger });
  await gateway.start();
  origin = createPlayOrigin({
    streamId: 'main',
    tokens,
    flvPort: () => gateway.httpPort,
    playlist: (_kind, query) => playlist(query),
  });
  await origin.start();
  const signedIn = await call<{ accessToken: string }>(`${house.url}/api/auth/login`, {
    body: { email: 'admin@example.com', password: 'a password for tests' },
  });
  staff = signedIn.body.accessToken;
  const folder = join(house.dataDir, 'live', 'main');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '1-0000001.ts'), Buffer.alloc(1_000, 71));
  const state = createStreamState(redis.commands, createKeys({ cluster: false }));
  air = setInterval(() => {
    if (onAir) void state.writeAir('main', { ...OFF_AIR, status: 'live', origin: origin.url });
  }, 200);
});
let onAir = false;
afterAll(async () => {
  clearInterval(air);
  await origin.stop();
  await gateway.stop();
  await house.stop();
});

const status = async (path: string, init?: RequestInit) => {
  const answer = await fetch(house.url + path, init);
  await answer.body?.cancel();
  return answer.status;
};

test('a stream that is off air says so, and one that is unknown is not found', async () => {
  for (const path of ['/live/main.flv', '/live/main/index.m3u8', '/live/main/dvr.m3u8']) {
    const { status, body } = await call(house.url + path);
    expect({ path, status, code: body.code }).toEqual({ path, status: 503, code: 'STREAM_OFF_AIR' });
  }
  for (const path of [
    '/live/other.flv',
    '/live/other/index.m3u8',
    '/live/main/..%2f..%2fsession.ts',
    '/live/main/x.txt',
  ]) {
    expect(await status(path)).toBe(404);
  }
});

test('a public stream plays for everybody; a private one for those with the right, and the others are cut off', async () => {
  const program = publish(gateway.programUrl);
  onAir = true;
  await until(async () => (await status('/live/main.flv')) === 200);
  expect((await play(`${house.url}/live/main.flv`)).code).toBe(0);

  const watching = await fetch(`${house.url}/live/main.flv`);
  expect(watching.headers.get('content-type')).toBe('video/x-flv');
  expect(watching.headers.get('access-control-allow-origin')).toBe('*');
  const reader = watching.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let start = '';
  await until(async () => {
    start += Buffer.from((await reader.read()).value ?? []).toString('latin1');
    return start.includes('onGavelcast');
  });
  expect(start.startsWith('FLV')).toBe(true);

  const list = await fetch(`${house.url}/live/main/index.m3u8`);
  expect(list.headers.get('content-type')).toContain('application/vnd.apple.mpegurl');
  expect(await list.text()).toBe(playlist(''));
  const part = await fetch(`${house.url}/live/main/1-0000001.ts`, { headers: { range: 'bytes=10-19' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-type')).toBe('video/mp2t');
  expect((await part.arrayBuffer()).byteLength).toBe(10);
  expect(await status('/live/main/1-0000002.ts')).toBe(404);

  await call(`${house.url}/api/streams/main`, {
    method: 'PATCH',
    token: staff,
    body: { visibility: 'private' },
  });
  // What is on its way still comes; then it ends.
  await until(async () => (await reader.read().catch(() => ({ done: true }))).done === true);
  for (const path of ['/live/main.flv', '/live/main/index.m3u8', '/live/main/1-0000001.ts']) {
    await until(async () => (await status(path)) === 403);
    expect(await status(`${path}?play=${tokens.issue('main', Date.now() - 1)}`)).toBe(403);
    expect(await status(`${path}?play=${tokens.issue('other')}`)).toBe(403);
    expect(await status(`${path}?play=${tokens.issue('main')}`)).toBe(200);
  }
  const right = tokens.issue('main');
  const own = await fetch(`${house.url}/live/main/dvr.m3u8?play=${right}`);
  expect(await own.text()).toBe(playlist(`play=${right}`));
  expect((await play(`${house.url}/live/main.flv?play=${right}`)).code).toBe(0);
  program.kill();
});
