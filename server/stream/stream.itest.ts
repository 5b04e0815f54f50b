import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHANNELS } from '../contracts/events.ts';
import { type Bus, createBus } from '../platform/bus.ts';
import { AppError } from '../platform/errors.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { temporaryFolder } from '../testing/services.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createRecordingLinks } from './recording.links.ts';
import { recordingsRouter } from './recordings.router.ts';
import { StageService } from './stage.service.ts';
import { StageStore } from './stage.store.ts';
import { createStreamCommands, type StreamCommand, serveStreamCommands } from './stream.commands.ts';
import { streamRoutes } from './stream.routes.ts';
import { createStreamService } from './stream.service.ts';
import { createStreamSessions } from './stream.sessions.ts';
import { createStreamState, OFF_AIR } from './stream.state.ts';
import { createStreamStore } from './stream.store.ts';

/** A stream of this run's own: Redis is shared. */
const ID = `s-${randomUUID().slice(0, 8)}`;
const path = `/api/streams/${ID}`;
const clip = randomUUID();

let house: Workbench;
let bus: Bus;
let served: Served;
let staff: Client;
let viewer: Client;
let state: ReturnType<typeof createStreamState>;
let sessions: ReturnType<typeof createStreamSessions>;
const configured: string[] = [];
const deeds: unknown[][] = [];
const objects = createLocalObjectStore(temporaryFolder('recordings'));

beforeAll(async () => {
  house = await openWorkbench();
  const { redis, keys, logger, prisma } = house;
  const { commands: publisher, subscriber } = redis;
  bus = createBus({ publisher, subscriber, logger });
  await bus.subscribe(CHANNELS.stream, (event) => {
    if (event.type === 'stream:configured') configured.push(event.data.streamId);
  });
  const stageStore = new StageStore(publisher, keys);
  state = createStreamState(publisher, keys);
  const links = createRecordingLinks({ key: Buffer.alloc(32, 1), base: '' });
  sessions = createStreamSessions(prisma, links.link);
  const streams = createStreamService({
    store: createStreamStore(prisma),
    sessions,
    state,
    stage: new StageService({ store: stageStore, bus, isDemo: async () => false, logger }),
    commands: createStreamCommands({ publisher, subscriber, keys, logger }),
    bus,
    viewers: (id) => stageStore.viewers(id),
    outputs: async () => [],
    play: ({ id }) => ({
      flv: `/live/${id}.flv`,
      hls: `/live/${id}/index.m3u8`,
      dvr: `/live/${id}/dvr.m3u8`,
    }),
    rtmpServer: async () => 'rtmp://localhost:1935/live',
    templates: async () => [{ name: 'gala', title: 'Gala' }],
    assetType: async (id) => (id === clip ? 'video' : null),
    onBlock: async () => null,
    mayStart: async () => undefined,
    record: async (...deed) => void deeds.push(deed),
  });
  await streams.ensure(ID, 'The test broadcast');
  served = await serveRoutes(streamRoutes({ streams, checkWords: async () => undefined }), {
    authenticate: house.tokens.authenticate,
    routers: [recordingsRouter({ links, sessions, objects })],
  });
  staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
  viewer = new Client(served.url, (await house.person()).token);
});
afterAll(async () => {
  await served.close();
  await house.close();
});

/** A streamer that answers as the real one would, over the real channel. */
async function streamerOf(answer: (command: StreamCommand) => Promise<{ speechId: string; queued: number }>) {
  // A subscriber of its own, as in a process of its own.
  const subscriber = house.redis.queue();
  const { keys, logger } = house;
  const stop = await serveStreamCommands(
    { publisher: house.redis.commands, subscriber, keys, logger },
    ID,
    answer,
  );
  return stop;
}

it('is off air until a streamer says otherwise, and again when it falls silent', async () => {
  expect((await viewer.get(path)).body).toMatchObject({
    status: 'ended',
    play: null,
    title: 'The test broadcast',
  });
  const air = { ...OFF_AIR, status: 'live' as const, startedAt: Date.now(), quality: 'good' as const };
  await state.writeAir(ID, air);
  const { items } = (await viewer.get('/api/streams')).body;
  expect(items).toContainEqual(expect.objectContaining({ id: ID, status: 'live' }));
  expect((await viewer.get(path)).body.play.flv).toBe(`/live/${ID}.flv`);
  await state.writeAir(ID, air, Date.now() - 7_000);
  expect((await viewer.get(path)).body.status).toBe('ended');
  expect((await staff.get(`${path}/status`)).body.air.troubles).toEqual([
    'Nobody encodes: the streamer does not answer',
  ]);
});

it('keeps the right to play a private stream from who is not of the house', async () => {
  await state.writeAir(ID, { ...OFF_AIR, status: 'live', startedAt: Date.now() });
  expect((await staff.patch(path, { visibility: 'private' })).body.visibility).toBe('private');
  expect((await viewer.get(path)).body.play).toBeNull();
  expect((await staff.get(path)).body.play).not.toBeNull();
  await staff.patch(path, { visibility: 'public', title: 'Evening sale', record: false });
  expect((await staff.get(`${path}/status`)).body).toMatchObject({ title: 'Evening sale', record: false });
  expect(configured).toContain(ID);
});

it('knows no other streams, and lets only staff run one', async () => {
  expect((await viewer.get('/api/streams/nothing')).status).toBe(404);
  expect((await staff.post('/api/streams/nothing/start', {})).status).toBe(404);
  for (const deed of ['start', 'stop', 'say', 'hush', 'take', 'scene']) {
    expect((await viewer.post(`${path}/${deed}`, {})).status, deed).toBe(403);
  }
  expect((await viewer.get(`${path}/status`)).status).toBe(403);
});

it('takes what is in preview, and puts what was on air there', async () => {
  expect((await staff.post(`${path}/take`, {})).body.code).toBe('CONFLICT');
  const welcome = { scene: 'welcome', auctionId: null, auto: false };
  expect((await staff.put(`${path}/desk`, { preview: welcome })).body.preview.scene).toBe('welcome');
  const transition = { kind: 'fade', durationMs: 400 };
  expect((await staff.post(`${path}/take`, { transition })).body).toMatchObject({ ...welcome, transition });
  expect((await viewer.get(`${path}/scene`)).body.scene).toBe('welcome');
  expect((await staff.get(`${path}/status`)).body.desk.preview).toMatchObject({
    scene: 'holding',
    auto: false,
  });
  expect(deeds.at(-1)).toMatchObject([expect.any(String), 'stream.scene', ID, { scene: 'welcome' }]);
});

it('shows no scene that cannot be drawn', async () => {
  const show = (body: object) => staff.post(`${path}/scene`, body);
  expect((await show({ scene: 'clip' })).body.issues[0].path).toBe('assetId');
  expect((await show({ scene: 'clip', assetId: randomUUID() })).status).toBe(400);
  expect((await show({ scene: 'clip', assetId: clip })).body).toMatchObject({ scene: 'clip', assetId: clip });
  expect((await show({ scene: 'lot', template: 'nowhere' })).body.issues[0].path).toBe('template');
  expect((await show({ scene: 'lot', template: 'gala', auto: true })).body.template).toBe('gala');
});

it('two people who move two faders do not undo each other', async () => {
  await Promise.all([
    staff.put(`${path}/desk`, { levels: { music: 0.4 } }),
    staff.put(`${path}/desk`, { levels: { voice: 1.2 } }),
    staff.put(`${path}/desk`, { ticker: ['Doors close at nine'] }),
  ]);
  const { levels, ticker } = await state.readDesk(ID);
  expect([levels, ticker]).toEqual([
    { voice: 1.2, music: 0.4, chimes: 1, source: 1 },
    ['Doors close at nine'],
  ]);
  expect((await staff.put(`${path}/desk`, { levels: { music: 2 } })).status).toBe(400);
});

it('says what it is told, and says so when nobody is there to say it', async () => {
  expect((await staff.post(`${path}/hush`, { all: true })).body).toMatchObject({
    code: 'STREAM_OFF_AIR',
    retryable: true,
  });
  const heard: StreamCommand[] = [];
  const speechId = randomUUID();
  const stop = await streamerOf(async (command) => {
    heard.push(command);
    if (command.kind === 'say' && command.text === 'No')
      throw new AppError('CONFLICT', { why: 'voice' }, 'No voice');
    return { speechId, queued: 2 };
  });
  expect((await staff.post(`${path}/say`, { text: 'Good evening' })).body).toEqual({ speechId, queued: 2 });
  expect((await staff.post(`${path}/hush`, { all: true })).body).toEqual({ queued: 2 });
  expect(heard).toMatchObject([
    { kind: 'say', text: 'Good evening', priority: 'now', requestId: expect.any(String) },
    { kind: 'hush', all: true },
  ]);
  expect((await staff.post(`${path}/say`, { text: 'No' })).body).toMatchObject({
    code: 'CONFLICT',
    message: 'No voice',
    why: 'voice',
  });
  await stop();
});

it('shows the monitors while somebody looks at them', async () => {
  expect((await staff.get(`${path}/monitor/program.jpg`)).body.code).toBe('STREAM_OFF_AIR');
  expect(await state.monitorWanted(ID)).toBe(true);
  await state.writeMonitor(ID, 'program', Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
  const answer = await fetch(`${served.url}${path}/monitor/program.jpg`, {
    headers: { authorization: `Bearer ${staff.token}` },
  });
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect([...(await answer.bytes())]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
});

it('draws one point for every ten seconds, whoever counts', async () => {
  const now = Math.floor(Date.now() / 10_000) * 10_000;
  await state.addChartPoint(ID, { at: now - 10_000, viewers: 3 });
  await state.addChartPoint(ID, { at: now, viewers: 4 });
  await state.addChartPoint(ID, { at: now + 5, viewers: 7 });
  expect((await staff.get(`${path}/viewers`)).body.items).toEqual([
    { at: now - 10_000, viewers: 3 },
    { at: now, viewers: 7 },
  ]);
});

it('keeps what a broadcast was, also one that a crash left open, and gives its recording to who has the link', async () => {
  const summary = {
    frames: 900,
    dropped: 1,
    duplicated: 0,
    encoderRuns: 1,
    peakViewers: 5,
    averageKbps: 2_400,
    integrated: -16.2,
    sceneChanges: 4,
    lines: 2,
  };
  const first = await sessions.open(ID, new Date(1_000_000));
  await sessions.update(first, summary, new Date(1_030_000));
  expect(await sessions.endLeft(ID)).toEqual([
    { id: first, reason: 'the program stopped without saying goodbye' },
  ]);
  const second = await sessions.open(ID, new Date(2_000_000));
  await sessions.close(second, 'ended by staff', summary, new Date(2_060_000));
  await objects.put('recordings/one.mp4', Buffer.from('moving pictures'), { contentType: 'video/mp4' });
  const kept = { status: 'ready', key: 'recordings/one.mp4', bytes: 15, durationMs: 60_000 } as const;
  await house.prisma.recording.create({ data: { sessionId: second, ...kept } });

  const page = (await staff.get(`${path}/sessions?limit=1`)).body;
  expect(page.items).toMatchObject([
    { id: second, reason: 'ended by staff', summary, recording: { bytes: 15 } },
  ]);
  const next = (await staff.get(`${path}/sessions?limit=1&cursor=${page.nextCursor}`)).body;
  expect(next.items).toMatchObject([
    { id: first, endedAt: new Date(1_030_000).toISOString(), recording: null },
  ]);

  const { url } = page.items[0].recording;
  const file = await fetch(served.url + url, { headers: { range: 'bytes=0-5' } });
  expect([file.status, await file.text()]).toEqual([206, 'moving']);
  expect((await viewer.get(url.replace(/signature=.{4}/, 'signature=AAAA'))).status).toBe(403);
});

it('goes off air when staff say so, with their reason', async () => {
  expect((await staff.post(`${path}/stop`, { reason: 'Power cut' })).status).toBe(200);
  expect(await state.readEndReason(ID)).toBe('Power cut');
  expect((await staff.get(`${path}/status`)).body.wanted).toBe(false);
  expect((await staff.post(`${path}/start`)).status).toBe(200);
  expect((await staff.get(`${path}/status`)).body.wanted).toBe(true);
});
