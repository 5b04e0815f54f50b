import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { PHASES, type Phase, studioSettingsSchema } from '../../contracts/studio.ts';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import { createLocalObjectStore } from '../../platform/object-store.local.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import { createPool } from '../../platform/postgres.ts';
import { createDatabase, temporaryFolder } from '../../testing/services.ts';
import { studioKeys } from '../studio.keys.rules.ts';
import { createStudioStore, type StudioStore } from '../studio.store.ts';
import type { ClaimedJob, PhaseJob } from './flow.ts';
import type { PhaseTask, PhaseWork } from './phase.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { createRunStore, type RunStore } from './run.store.ts';
import { createWorkshops } from './workshop.ts';

const logger = pino({ level: 'silent' });
const never = new AbortController().signal;
const nothing: PhaseWork = async () => ({});
let pool: ReturnType<typeof createPool>;
let store: StudioStore;
let runs: RunStore;
let objects: ObjectStore;
let pipeline: Pipeline;
let userId = '';
let work: PhaseWork = nothing;
/** What was queued, and what of it the queue still has. */
const begun: PhaseJob[] = [];
let queued = false;
const settled: string[] = [];

beforeAll(async () => {
  const folder = temporaryFolder('studio');
  pool = createPool({ url: (await createDatabase()).url, logger });
  objects = createLocalObjectStore(join(folder, 'objects'));
  store = createStudioStore(pool);
  runs = createRunStore(pool);
  pipeline = createPipeline({
    works: Object.fromEntries(PHASES.map((phase) => [phase, (task) => work(task)])) as Record<
      Phase,
      PhaseWork
    >,
    runs,
    flow: {
      async begin(inputId, run, phase) {
        begun.push({ inputId, run, phase });
      },
      isQueued: async () => queued,
    },
    workshops: createWorkshops(folder),
    inputOf: store.get,
    objects,
    settle: async (inputId, how) => void settled.push(`${how} ${inputId}`),
    tell: () => undefined,
    logger,
    beatMs: 40,
  });
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name) VALUES ('author@example.com', 'Author') RETURNING id`,
  );
  userId = rows[0]?.id ?? '';
});
afterAll(() => pool?.end());
beforeEach(() => {
  work = nothing;
  begun.length = 0;
  settled.length = 0;
  queued = false;
});

const newInput = (prompt = 'A harbour at dusk') =>
  store.create(
    userId,
    { prompt, settings: studioSettingsSchema.parse({}) },
    { address: '127.0.0.1', agent: null },
    async () => undefined,
  );
const first = (inputId: number, run = 1): PhaseJob => ({ inputId, run, phase: 'input_validation' });
const key = (inputId: number) => `studio/${inputId}/r1/clips/1-16x9-v0.mp4`;
/** Stores a file that no row names, and then does not end. */
const storesAndWaits: PhaseWork = async ({ job, keep, signal }) => {
  await keep(key(job.inputId), { bytes: Buffer.from('a clip') }, async () => undefined);
  while (!signal.aborted) await delay(5);
  throw signal.reason;
};
const isActive = (id: number) =>
  vi.waitFor(async () => expect(await objects.head(key(id))).not.toBeNull(), {
    interval: 10,
    timeout: 20_000,
  });

test('every phase tells how it ended; the last one ends the input and spends what it cost', async () => {
  const id = await newInput();
  for (const phase of PHASES) {
    work = async () =>
      phase === 'translation' ? { skipped: 'It is read as it is' } : { data: { done: phase } };
    await pipeline.run({ inputId: id, run: 1, phase }, never);
    // Delivered once more, a job finds that its phase is over.
    work = () => Promise.reject(new Error('done twice'));
    await pipeline.run({ inputId: id, run: 1, phase }, never);
  }
  expect(await store.get(id)).toMatchObject({ status: 'completed', currentPhase: 'delivery' });
  const reports = await store.phases(id);
  expect(reports.map(({ phase }) => phase)).toEqual(PHASES);
  expect(reports[0]).toMatchObject({ status: 'completed', percent: 100, data: { done: 'input_validation' } });
  expect(reports[2]).toMatchObject({ status: 'skipped', reason: 'It is read as it is', data: {} });
  expect(settled).toEqual([`spend ${id}`]);
});

test('cancelled or deleted, the work stops and leaves no file', async () => {
  for (const end of ['cancel', 'remove'] as const) {
    const id = await newInput();
    work = storesAndWaits;
    const running = pipeline.run(first(id), never);
    await isActive(id);
    if (end === 'remove') await store.remove(id);
    else expect(await store.cancel(id, async () => undefined)).toBe(true);
    await running;
    expect(await objects.head(key(id))).toBeNull();
  }
});

test('a run that another one has followed writes nothing any more', async () => {
  const id = await newInput();
  const deaf = Promise.withResolvers<object>();
  work = () => deaf.promise;
  const running = pipeline.run(first(id), never);
  await vi.waitFor(async () => expect(await store.get(id)).toMatchObject({ status: 'processing' }));
  await store.cancel(id, async () => undefined);
  expect(await store.again(id, 'input_validation', {}, async () => undefined)).toMatchObject({ run: 2 });
  deaf.resolve({ facts: { title: 'too late' } });
  await running;
  expect(await store.get(id)).toMatchObject({ status: 'pending', run: 2, title: 'A harbour at dusk' });
});

test('a worker that was taken for dead ends quietly when another has taken its phase up', async () => {
  const id = await newInput();
  const [slow, quick] = [Promise.withResolvers<object>(), Promise.withResolvers<object>()];
  const doing = [slow, quick];
  const tasks: PhaseTask[] = [];
  work = async (task) => {
    tasks.push(task);
    const place = tasks.length - 1;
    const clip = studioKeys(task.job).clip('1');
    if (place === 0) await task.keep(clip, { bytes: Buffer.from('slow') }, async () => undefined);
    const result = await doing[place]?.promise;
    await task.keep(clip, { bytes: Buffer.from('clip') }, async () => undefined);
    return result ?? {};
  };
  const running = pipeline.run(first(id), never);
  await vi.waitFor(() => expect(tasks).toHaveLength(1));
  const second = pipeline.run(first(id), never);
  await vi.waitFor(() => expect(tasks).toHaveLength(2));
  expect(tasks.map(({ job }) => job.attempt)).toEqual([1, 2]);
  // Before its beat tells it, the slow one writes once more.
  slow.resolve({ facts: { title: 'too late' } });
  await running;
  expect((await store.phases(id))[0]).toMatchObject({ status: 'active' });
  quick.resolve({ facts: { title: 'in time' } });
  await second;
  expect(await store.get(id)).toMatchObject({ title: 'in time' });
  expect((await store.phases(id))[0]).toMatchObject({ status: 'completed', data: {} });
  for (const { job } of tasks) expect(await objects.head(studioKeys(job).clip('1'))).toBeNull();
});

test('a worker that ends gives its phase to another; what it had stored does not stay', async () => {
  const id = await newInput();
  work = storesAndWaits;
  const closing = new AbortController();
  const running = pipeline.run(first(id), closing.signal);
  await isActive(id);
  closing.abort(new WorkerCloses());
  await running;
  expect(begun).toEqual([first(id, 2)]);
  expect(await objects.head(key(id))).toBeNull();
  work = nothing;
  await pipeline.run(first(id, 2), never);
  expect((await store.phases(id))[0]).toMatchObject({ status: 'completed' });
});

test('what a killed worker has stored is taken away when its phase begins again', async () => {
  const id = await newInput();
  const killed = (await runs.claim(first(id))) as ClaimedJob;
  await runs.noteFile(killed, key(id));
  await objects.put(key(id), Buffer.from('a clip'), { contentType: 'video/mp4' });
  await pipeline.run(first(id), never);
  expect(await objects.head(key(id))).toBeNull();
  expect((await runs.files(id)).noted).toEqual([]);
});

test('what the queue has lost is begun anew, some times; then it fails and says why', async () => {
  const id = await newInput();
  await runs.claim(first(id));
  for (let run = 2; run <= 5; run += 1) {
    await pool.query(`UPDATE studio.input_records SET beat_at = now() - interval '1 hour' WHERE id = $1`, [
      id,
    ]);
    queued = true;
    await pipeline.resumeLost();
    expect((await store.get(id)).run).toBe(run - 1);
    queued = false;
    await pipeline.resumeLost();
    expect(begun.filter(({ inputId }) => inputId === id).at(-1)).toEqual(first(id, run));
  }
  await pool.query(`UPDATE studio.input_records SET beat_at = now() - interval '1 hour' WHERE id = $1`, [id]);
  await pipeline.resumeLost();
  const why = 'It was broken off again and again';
  expect(await store.get(id)).toMatchObject({ status: 'failed', errorMessage: why });
  expect((await store.phases(id))[0]).toMatchObject({ status: 'failed', reason: why });
  expect(settled).toContain(`release ${id}`);
});
