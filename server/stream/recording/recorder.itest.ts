import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probe } from '../../platform/ffmpeg.ts';
import { createLocalObjectStore } from '../../platform/object-store.local.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import { runProgram } from '../../platform/run-program.ts';
import { temporaryFolder } from '../../testing/services.ts';
import { openWorkbench, type Workbench } from '../../testing/workbench.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRecordingStore, type RecordingStore } from './recording.store.ts';

const streamId = `s-${randomUUID().slice(0, 8)}`;
const stored = temporaryFolder('stored');
const local = createLocalObjectStore(stored);
let storeFails = false;
const objects: ObjectStore = {
  ...local,
  putFile: (...args) =>
    storeFails ? Promise.reject(new Error('the store is away')) : local.putFile(...args),
};
let house: Workbench;
let store: RecordingStore;
let sample: string;

beforeAll(async () => {
  house = await openWorkbench();
  store = createRecordingStore(house.prisma);
  await house.prisma.stream.create({ data: { id: streamId, title: 'Recorded' } });
  sample = join(temporaryFolder('sample'), 'two-seconds.mp4');
  const sources = [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=320x180:r=30:d=2',
    '-f',
    'lavfi',
    '-i',
    'sine=r=48000:d=2',
  ];
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    '15',
    '-c:a',
    'aac',
  ];
  const fragments = ['-movflags', '+frag_keyframe+delay_moov+default_base_moof'];
  await runProgram('ffmpeg', ['-v', 'error', ...sources, ...codecs, ...fragments, sample], {
    timeoutMs: 30_000,
  });
});
afterAll(() => house.close());

async function session(): Promise<string> {
  await house.prisma.streamSession.updateMany({
    where: { streamId, endedAt: null },
    data: { endedAt: new Date() },
  });
  return (await house.prisma.streamSession.create({ data: { streamId } })).id;
}
const recorder = (dir: string, hours = 24): Recorder =>
  createRecorder({ dir, hours, store, objects, logger: house.logger });
const rows = async (sessionId: string) =>
  (await store.ofSession(sessionId))
    .map(({ part, status, durationMs }) => ({ part, status, seconds: Math.round(durationMs / 1000) }))
    .sort((a, b) => (a.part ?? 99) - (b.part ?? 99));
const write = (folder: string, name: string) => writeFileSync(join(folder, name), readFileSync(sample));

test('parts are stored while on air, and joined when it is over', async () => {
  const dir = temporaryFolder('recordings');
  const id = await session();
  const recording = recorder(dir);
  const folder = await recording.open(id);
  write(folder, '1700000000000-0000.mp4');
  write(folder, '1700000000000-0001.mp4');
  await recording.settle();
  expect(await rows(id)).toEqual([{ part: 0, status: 'ready', seconds: 2 }]);
  expect(await readdir(folder)).toContain('1700000000000-0001.mp4');
  write(folder, '1700000099000-0000.mp4');
  recording.close();
  await recording.settle();
  expect(await rows(id)).toEqual([
    { part: 0, status: 'deleted', seconds: 2 },
    { part: 1, status: 'deleted', seconds: 2 },
    { part: 2, status: 'deleted', seconds: 2 },
    { part: null, status: 'ready', seconds: 6 },
  ]);
  const whole = join(stored, 'recordings', id, 'whole.mp4');
  expect(await probe(whole)).toMatchObject({ video: { codec: 'h264', width: 320 }, audio: { codec: 'aac' } });
  // The index stands before the pictures: it can be played while it is fetched.
  const bytes = readFileSync(whole);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  expect(await readdir(dir)).toEqual([]);
  expect(await readdir(join(stored, 'recordings', id))).toEqual(['whole.mp4']);
});

test('a crash in the middle of a part loses only what was not written', async () => {
  const dir = temporaryFolder('recordings');
  const id = await session();
  const folder = join(dir, id);
  await mkdir(folder);
  write(folder, '1700000000000-0000.mp4');
  write(folder, '1700000000000-0001.mp4');
  truncateSync(join(folder, '1700000000000-0001.mp4'), Math.round(readFileSync(sample).length * 0.8));
  writeFileSync(join(folder, '1700000000000-0002.mp4'), '');
  writeFileSync(join(folder, 'making.mp4'), 'half a file');
  const recording = recorder(dir);
  await recording.settle();
  const [, , whole] = await rows(id);
  expect(whole).toMatchObject({ part: null, status: 'ready' });
  const facts = await probe(join(stored, 'recordings', id, 'whole.mp4'));
  expect(facts.durationMs).toBeGreaterThan(3_000);
  expect(facts.durationMs).toBeLessThan(4_000);
});

test('while the object store is away everything stays where it is', async () => {
  const dir = temporaryFolder('recordings');
  const id = await session();
  const recording = recorder(dir);
  const folder = await recording.open(id);
  write(folder, '1700000000000-0000.mp4');
  recording.close();
  storeFails = true;
  await recording.settle();
  storeFails = false;
  expect((await rows(id)).at(-1)).toMatchObject({ part: null, status: 'failed' });
  expect(existsSync(folder)).toBe(true);
  await recording.settle();
  expect((await rows(id)).at(-1)).toMatchObject({ part: null, status: 'ready', seconds: 2 });
});

test('the oldest recordings make room', async () => {
  const before = (await store.kept()).filter(({ part }) => part === null);
  expect(before.length).toBeGreaterThanOrEqual(3);
  const recording = recorder(temporaryFolder('recordings'), 3 / 3600);
  await recording.settle();
  const kept = (await store.kept()).filter(({ part }) => part === null);
  expect(kept).toHaveLength(1);
  for (const { key } of before) expect((await local.head(key ?? '')) !== null).toBe(key === kept[0]?.key);
});
