import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Redis } from 'ioredis';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamSession, StreamStatusReport } from '../contracts/stream.ts';
import { probe } from '../platform/ffmpeg.ts';
import { runProgram } from '../platform/run-program.ts';
import { createShowStage } from '../show/conductor/show.stage.ts';
import { Client } from '../testing/http.ts';
import { publish, until } from '../testing/publisher.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { temporaryFolder } from '../testing/services.ts';
import { difference, type StreamWatcher, watchStream } from '../testing/stream-watcher.ts';
import { createStreamCommands } from './stream.commands.ts';

const PATH = '/api/streams/main';
const OUTPUT_KEY = 'the-key-of-an-output-that-nobody-may-see';
const SESSION_SECRET = 'a-session-secret-that-nobody-may-ever-see-0123456789';
const SILENT = -60;
const HEARD = -35;
const LONG_LINE =
  'This is a long line, and it goes on and on, so that there is time to stop it before it is over.';

let house: TestHouse;
let staff: Client;
let viewer: Client;
let watcher: StreamWatcher;
let redis: Redis;
const sockets: Socket[] = [];
const answers: string[] = [];
const events: string[] = [];
const told: Record<'desk' | 'floor' | 'overlay', { type: string; data: Record<string, unknown> }[]> = {
  desk: [],
  floor: [],
  overlay: [],
};

/** Waits for what should become true, as long as it takes on a busy machine. @throws Error that names it */
const becomes = (what: () => unknown, name: string) =>
  until(async () => Boolean(await what()), 30).catch(() =>
    Promise.reject(new Error(`It did not come: ${name}`)),
  );

/** A client all of whose answers are kept. */
function noting(client: Client): Client {
  const ask = client.request.bind(client);
  client.request = async (...args) => {
    const answer = await ask(...args);
    answers.push(JSON.stringify(answer.body));
    return answer;
  };
  return client;
}

async function listen(who: keyof typeof told, namespace: string, auth: object): Promise<Socket> {
  const socket = io(house.url + namespace, { transports: ['websocket'], forceNew: true, auth });
  sockets.push(socket);
  socket.onAny((type, event) => {
    told[who].push({ type, data: event?.data });
    events.push(JSON.stringify(event));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}
const heard = (who: keyof typeof told, type: string, speechId: string) =>
  told[who].find(
    ({ type: is, data }) =>
      is === type && (data.speechId ?? (data.speech as { speechId: string }).speechId) === speechId,
  );
const status = async (): Promise<StreamStatusReport> => (await staff.get(`${PATH}/status`)).body;
const sessions = async (): Promise<StreamSession[]> => (await staff.get(`${PATH}/sessions`)).body.items;
const isLive = async () => (await viewer.get(PATH)).body.status === 'live';
const say = async (text: string): Promise<string> => {
  const { status, body } = await staff.post(`${PATH}/say`, { text });
  expect(status).toBe(200);
  return body.speechId;
};

beforeAll(async () => {
  const screen = new PassThrough().resume() as unknown as NodeJS.WritableStream;
  house = await startHouse(
    { RTMP_PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: temporaryFolder('broadcast'), SESSION_SECRET },
    screen,
    ['hub', 'worker', 'streamer'],
  );
  viewer = noting(new Client(house.url));
  staff = noting(new Client(house.url));
  const signedIn = await new Client(house.url).post('/api/auth/login', {
    email: 'admin@example.com',
    password: 'a password for tests',
  });
  staff.token = signedIn.body.accessToken;
  redis = new Redis(house.redisUrl);
  await redis.psubscribe('*');
  redis.on('pmessage', (_pattern, channel, message) => events.push(`${channel} ${message}`));
  await listen('desk', '/admin', { token: staff.token });
  await listen('overlay', '/overlay', { key: house.overlayKey });
  const floor = await listen('floor', '/', {});
  await becomes(isLive, 'on air');
  expect(await floor.emitWithAck('captions:follow', { streamId: 'main', on: true })).toEqual({ ok: true });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  redis?.disconnect();
  await watcher?.close();
  await house?.stop();
});

const facts = async (url: string) => {
  const args = ['-v', 'error', '-rw_timeout', '15000000', '-show_entries', 'stream', '-of', 'json', url];
  const { stdout } = await runProgram('ffprobe', args, { timeoutMs: 30_000 });
  const { streams } = JSON.parse(Buffer.concat(stdout).toString()) as { streams: Record<string, unknown>[] };
  return ['h264', 'aac'].map((name) => streams.find((stream) => stream.codec_name === name));
};
const BROADCAST = [
  { codec_name: 'h264', width: 1280, height: 720, r_frame_rate: '30/1' },
  { codec_name: 'aac', sample_rate: '48000', channels: 2 },
];

test('is on air from the start, watched or not: over RTMP, FLV and HLS', async () => {
  const { items } = (await viewer.get('/api/streams')).body;
  expect(items).toMatchObject([{ id: 'main', status: 'live', visibility: 'public' }]);
  const { play } = items[0];
  const { rtmpServer } = await status();
  expect(rtmpServer).toMatch(/^rtmp:\/\/localhost:[1-9]\d+\/live$/);
  await becomes(async () => String((await viewer.get(play.hls)).body).includes('.ts'), 'a segment');
  const urls = [
    `${rtmpServer.replace('localhost', '127.0.0.1')}/main`,
    house.url + play.flv,
    house.url + play.hls,
  ];
  for (const [i, found] of (await Promise.all(urls.map(facts))).entries())
    expect(found, urls[i]).toMatchObject(BROADCAST);
});

test('shows another scene, and never stops for it', async () => {
  watcher = watchStream(`${house.url}/live/main.flv`);
  await becomes(() => watcher.pictures > 0, 'a picture');
  const before = watcher.picture;
  const show = async (scene: string, template: string | null) => {
    const body = { scene, template, transition: { kind: 'cut', durationMs: 0 } };
    expect((await staff.post(`${PATH}/scene`, body)).status).toBe(200);
  };
  await show('welcome', 'test-card');
  await becomes(() => watcher.mark?.look === 'welcome', 'welcome');
  const first = watcher.mark?.n ?? 0;
  await show('goodbye', 'test-card');
  await becomes(() => watcher.mark?.look === 'goodbye', 'goodbye');
  await becomes(() => (watcher.mark?.n ?? 0) > first + 30, 'moves on');
  const card = watcher.picture;
  expect(difference(before, card)).toBeGreaterThan(20);
  await show('holding', null);
  await becomes(() => watcher.mark === null && difference(card, watcher.picture) > 20, 'the house again');
  expect((await status()).health?.encoderRuns).toBe(1);
});

test('says what it is told, to all who listen, and stops when it is told to', async () => {
  await staff.put(`${PATH}/desk`, { music: { on: false, assetId: null } });
  await becomes(() => watcher.loudness < SILENT, 'silence without music');
  const speechId = await say('Good evening, and welcome to the sale.');
  for (const who of ['desk', 'floor', 'overlay'] as const)
    await becomes(() => heard(who, 'agent:speech_started', speechId), who);
  await becomes(() => watcher.loudness > HEARD, 'words');
  for (const who of ['desk', 'floor', 'overlay'] as const)
    await becomes(() => heard(who, 'agent:speech_ended', speechId), who);
  expect(heard('desk', 'agent:speech_ended', speechId)?.data.interrupted).toBe(false);

  const long = await say(LONG_LINE);
  await becomes(() => heard('desk', 'agent:speech_started', long), 'the long line');
  expect((await staff.post(`${PATH}/hush`, { all: true })).status).toBe(200);
  await becomes(() => heard('floor', 'agent:speech_ended', long)?.data.interrupted === true, 'hushed');
  await becomes(() => watcher.loudness < SILENT, 'silent again');
});

test('words that a plan does not hold are not said, and who asked learns what is left', async () => {
  const { container, pool } = house;
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date)
     SELECT id, 'free', 'active', now() FROM identity.users WHERE role = 'admin' RETURNING user_id AS id`,
  );
  const id = rows[0]?.id ?? '';
  await container.core.plans.quotas.record(id, 'voice_seconds', 600);
  const refused = { status: 402, body: { code: 'QUOTA_EXCEEDED', plan: 'free', limit: 600, left: 0 } };
  const text = 'Nobody has ever said this sentence.';
  expect(await staff.post(`${PATH}/say`, { text })).toMatchObject(refused);
  const [host] = (await staff.get('/api/agents')).body.items;
  expect(await staff.post(`/api/agents/${host.id}/message`, { text })).toMatchObject(refused);

  // A show that runs falls silent for nobody's plan: it is booked on whoever started it, or on the house.
  const { redis: wires, keys, log } = container.core.house;
  const commands = createStreamCommands({
    ...{ publisher: wires.commands, subscriber: wires.subscriber, keys },
    logger: log.component('stream-manager'),
  });
  const stage = createShowStage(commands, { show: () => Promise.reject(new Error('not asked for')) });
  const booked = async (who: string | null) => {
    const metrics = await pool.query<{ lines: number }>(
      `SELECT count(*)::int AS lines FROM plans.usage_metrics
       WHERE user_id IS NOT DISTINCT FROM $1 AND action = 'voice_seconds' AND created_at > now() - interval '1 hour'`,
      [who],
    );
    return metrics.rows[0]?.lines ?? 0;
  };
  const before = await booked(id);
  // A voice that is slow is not waited for.
  await stage.prepare('main', { text: 'The show goes on.', voice: {}, bookedOn: id }).catch(() => undefined);
  await becomes(async () => (await booked(id)) === before + 1, 'the line of the show on who started it');
  await stage.prepare('main', { text: 'This is of the house.', voice: {} }).catch(() => undefined);
  await becomes(async () => (await booked(null)) > 0, 'the line of the house');
  await pool.query('DELETE FROM plans.subscriptions WHERE user_id = $1', [id]);
});

test('obeys the faders', async () => {
  await staff.put(`${PATH}/desk`, { levels: { music: 0 }, music: { on: true, assetId: null } });
  await becomes(async () => (await status()).desk.music.on, 'music on');
  await becomes(() => watcher.loudness < SILENT, 'music that is turned down');
  await staff.put(`${PATH}/desk`, { levels: { music: 1 } });
  await becomes(() => watcher.loudness > HEARD, 'music');
});

test('says how it fares', async () => {
  await becomes(async () => ((await status()).health?.kbps ?? 0) > 100, 'a rate');
  const { air, health, wanted } = await status();
  expect({ wanted, air }).toMatchObject({ wanted: true, air: { status: 'live', source: 'waiting' } });
  expect(health).toMatchObject({ encoderRuns: 1, restartInMs: null });
  if (!health) throw new Error('no figures');
  expect(health.frames).toBeGreaterThan(100);
  expect(health.uptimeMs).toBeGreaterThan(3_000);
  expect(health.cpu).toBeGreaterThan(0);
  expect(health.encoderCpu).toBeGreaterThan(0);
  expect(health.memoryBytes).toBeGreaterThan(50e6);
  expect(health.kbps).toBeLessThan(5_000);
  expect(health.peak).toBeLessThanOrEqual(0);
  expect(told.desk.some(({ type }) => type === 'stream:metrics')).toBe(true);
  expect(told.floor.concat(told.overlay).some(({ type }) => type === 'stream:metrics')).toBe(false);
});

test('nobody learns a secret of it', async () => {
  const made = await new Client(house.url, staff.token).post(`${PATH}/keys`, { name: 'OBS' });
  const { secret, server, streamKey } = made.body;
  const output = { name: 'Elsewhere', url: 'rtmp://127.0.0.1:9/up', key: OUTPUT_KEY };
  expect((await staff.post(`${PATH}/outputs`, output)).status).toBe(201);
  const source = publish(`${server.replace('localhost', '127.0.0.1')}/${streamKey}`);
  await becomes(async () => (await status()).air.source === 'live', 'a source');
  await becomes(async () => (await status()).outputs[0]?.error, 'the output fails');
  const wrong = await publish(`${server.replace('localhost', '127.0.0.1')}/main-source?key=${secret}x`).ended;
  expect(wrong.code).not.toBe(0);
  for (const path of ['', '/status', '/keys', '/outputs', '/sessions', '/scene'])
    await staff.get(PATH + path);
  await viewer.get(`/live/main/index.m3u8`);
  await viewer.get(`/live/main/dvr.m3u8`);

  // The program's own key opens a loopback port for this run alone: docs/decisions/rtmp-gateway.md.
  const encodes = (line: string) => line.includes('rawvideo') && line.includes(house.dataDir);
  const lines = commandLines();
  const program = /[?&]key=([\w-]{20,})/.exec(lines.find(encodes) ?? '')?.[1] ?? '';
  expect(program).not.toBe('');
  const processes = lines.filter((line) => !encodes(line) && !line.includes('testsrc'));
  const kept = { answers, events, redis: await redisValues(), logs: logLines(), processes };
  expect(kept.redis.length).toBeGreaterThan(5);
  expect(kept.logs.join()).toContain('published with a wrong key');
  for (const [name, word] of Object.entries({ secret, OUTPUT_KEY, SESSION_SECRET, program }))
    for (const [where, texts] of Object.entries(kept))
      expect(
        texts.filter((text) => text.includes(word)),
        `${name} in ${where}`,
      ).toEqual([]);
  source.kill();
  await source.ended;
});

test('ends with a summary and a recording, and begins again', async () => {
  await watcher.close();
  const before = (await status()).air.sessionId;
  expect((await staff.post(`${PATH}/stop`, { reason: 'the sale is over' })).status).toBe(200);
  await becomes(async () => (await viewer.get(PATH)).body.status === 'ended', 'off air');
  await becomes(() => told.floor.some(({ type }) => type === 'stream:ended'), 'the floor is told');
  await becomes(async () => (await sessions())[0]?.recording?.status === 'ready', 'the recording');
  const [over] = await sessions();
  expect(over).toMatchObject({ id: before, reason: 'the sale is over', endedAt: expect.any(String) });
  expect(over?.summary.frames).toBeGreaterThan(100);
  expect(over?.summary).toMatchObject({ encoderRuns: 1, lines: 2, sceneChanges: 3 });
  const url = new URL(over?.recording?.url ?? '', house.url);
  const file = join(temporaryFolder('recording'), 'show.mp4');
  writeFileSync(file, Buffer.from(await (await fetch(url)).arrayBuffer()));
  const { video, audio, durationMs } = await probe(file);
  expect({ video, audio }).toMatchObject({
    video: { codec: 'h264', width: 1280, height: 720 },
    audio: { codec: 'aac', sampleRate: 48_000 },
  });
  expect(durationMs).toBeGreaterThan(5_000);

  const floor = told.floor.length;
  expect((await staff.post(`${PATH}/start`, {})).status).toBe(200);
  await becomes(
    () => told.floor.slice(floor).some(({ type }) => type === 'stream:started'),
    'the floor is told',
  );
  // Who is told asks at once where it plays, and not again for a while.
  expect((await viewer.get(PATH)).body).toMatchObject({ status: 'live', play: { hls: expect.any(String) } });
  const { air } = await status();
  expect(air.sessionId).not.toBe(before);
  expect(air.sessionId).not.toBeNull();
});

/** All that a house keeps in Redis, as text. */
async function redisValues(): Promise<string[]> {
  const reader = new Redis(house.redisUrl);
  const values: string[] = [];
  for await (const keys of reader.scanStream())
    for (const key of keys as string[]) {
      const type = await reader.type(key);
      const read: Record<string, () => Promise<unknown>> = {
        string: () => reader.get(key),
        hash: () => reader.hgetall(key),
        list: () => reader.lrange(key, 0, -1),
        set: () => reader.smembers(key),
        zset: () => reader.zrange(key, 0, '-1'),
        stream: () => reader.xrange(key, '-', '+'),
      };
      values.push(`${key} ${JSON.stringify(await read[type]?.())}`);
    }
  reader.disconnect();
  return values;
}

function logLines(): string[] {
  const folder = join(house.dataDir, 'logs');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'utf8'));
}

/** Command lines of all processes, as any user of the machine may read them. */
function commandLines(): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}
