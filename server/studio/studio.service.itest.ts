import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHASES, type Phase, studioSettingsSchema, type VideoPlan } from '../contracts/studio.ts';
import { createFunds } from '../plans/funds.ts';
import { createQuotas } from '../plans/quotas.service.ts';
import { createQuotaStore } from '../plans/quotas.store.ts';
import { createCaches } from '../platform/cache.ts';
import { AppError } from '../platform/errors.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { temporaryFolder } from '../testing/services.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { type ArtefactStore, createArtefactStore } from './pipeline/artefact.store.ts';
import type { PhaseJob } from './pipeline/flow.ts';
import { createDelivery } from './pipeline/phase.delivery.ts';
import type { PhaseWork } from './pipeline/phase.ts';
import { phasesFrom } from './pipeline/phases.rules.ts';
import { createPipeline, type Pipeline } from './pipeline/pipeline.ts';
import { createRunStore } from './pipeline/run.store.ts';
import { createWorkshops } from './pipeline/workshop.ts';
import { createPoints, type Points } from './points/points.ts';
import { createStudioCaches } from './studio.caches.ts';
import { studioKeys } from './studio.keys.rules.ts';
import { createStudioLinks } from './studio.links.ts';
import { createStudioService, type StudioService, subjectOf } from './studio.service.ts';
import { createStatuses, type Statuses } from './studio.status.ts';
import { createStudioStore, type StudioStore } from './studio.store.ts';
import { createStudioView } from './studio.view.ts';

const never = new AbortController().signal;
const quality = { score: 1, measures: {} };
const cut = { aspect: '16:9', variant: 0 } as const;
const plan: VideoPlan = {
  ...{ title: 'A harbour', language: 'en', characters: [], author: 'house' },
  scenes: [
    {
      ...{ sceneId: 1, kind: 'place', title: 'A harbour', description: 'At dusk', words: 'Ships rest.' },
      ...{ seconds: 5, camera: 'still', transition: 'fade', timeOfDay: 'dusk', mood: 'calm' },
      ...{ palette: [], lines: [], characters: [] },
    },
  ],
};
const anyWords = async () => undefined;
const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch((error: AppError) => error.code);

let bench: Workbench;
let points: Points;
let objects: ObjectStore;
let artefacts: ArtefactStore;
let pipeline: Pipeline;
let store: StudioStore;
/** As each process has it for itself. */
let statusesOf: (from: Pick<StudioStore, 'get' | 'phases'>) => Statuses;
let statuses: Statuses;
let studio: StudioService;
/** The newest start of each input. */
const begun = new Map<number, PhaseJob>();

/** A keyframe and a film of a few bytes, where they are not there yet. */
const keyframes: PhaseWork = async ({ job, keep }) => {
  const key = studioKeys(job).keyframe('1', 'png');
  const row = { name: '1', sceneId: 1, sequence: 0, description: '', ...cut };
  await keep(key, { bytes: Buffer.from('a picture') }, (bytes) =>
    artefacts.keepKeyframe(job, row, { key, bytes, quality, params: { recipe: key } }),
  );
  return {};
};
const composition: PhaseWork = async ({ job, keep }) => {
  const key = studioKeys(job).video(cut);
  const row = { ...cut, durationMs: 5_000, thumbnails: [], clipIds: [], voiceoverId: null };
  await keep(key, { bytes: Buffer.from('a film') }, (bytes) =>
    artefacts.keepVideo(job, row, { key, bytes, quality, params: { recipe: key } }),
  );
  return {};
};

beforeAll(async () => {
  bench = await openWorkbench();
  const { pool, redis, keys, logger } = bench;
  const folder = temporaryFolder('studio');
  points = createPoints(pool);
  const funds = createFunds({ points, quotas: createQuotas({ store: createQuotaStore(pool) }) });
  objects = createLocalObjectStore(join(folder, 'objects'));
  store = createStudioStore(pool);
  const runs = createRunStore(pool);
  artefacts = createArtefactStore(pool, runs);
  const cache = createCaches({ redis: redis.commands, metrics: createMetrics(), logger });
  statusesOf = (from) => createStatuses({ store: from, caches: createStudioCaches(cache, keys), logger });
  statuses = statusesOf(store);
  const flow = {
    async begin(inputId: number, run: number, phase: Phase) {
      begun.set(inputId, { inputId, run, phase });
    },
    isQueued: async () => true,
  };
  const nothing: PhaseWork = async () => ({});
  const works: Record<Phase, PhaseWork> = {
    ...(Object.fromEntries(PHASES.map((phase) => [phase, nothing])) as Record<Phase, PhaseWork>),
    ...{ scene_breakdown: async () => ({ facts: { plan } }), keyframes, composition },
    delivery: createDelivery({ artefacts, objects }),
  };
  pipeline = createPipeline({
    ...{ works, runs, flow, objects, logger, workshops: createWorkshops(folder), inputOf: store.get },
    async settle(inputId, how, db) {
      await funds[how](subjectOf(inputId), db);
    },
    tell: () => undefined,
  });
  studio = createStudioService({
    ...{ store, runs, artefacts, flow, funds, statuses, objects, logger },
    view: createStudioView(createStudioLinks({ key: Buffer.from('a key'), base: '' })),
    drop: async (files) => void (await Promise.all(files.map((key) => objects.delete(key)))),
    changed: () => undefined,
  });
});
afterAll(() => bench?.close());

const order = { prompt: 'A harbour at dusk', settings: studioSettingsSchema.parse({}) };
const asked = { address: '127.0.0.1', agent: null };
async function people() {
  const [guest, chief] = await Promise.all([bench.person(), bench.person({ role: 'admin' })]);
  return { guest: { id: guest.id, role: 'bidder' }, chief: { id: chief.id, role: 'admin' } } as const;
}
/** Does the newest start of an input, up to a phase. */
async function make(id: number, last: Phase = 'delivery'): Promise<void> {
  const { run, phase } = begun.get(id) as PhaseJob;
  for (const next of phasesFrom(phase)) {
    await pipeline.run({ inputId: id, run, phase: next }, never).catch(() => undefined);
    if (next === last) return;
  }
}

test('each start is paid by itself; what cannot begin changes nothing; films are seen once delivered', async () => {
  const { guest, chief } = await people();
  await points.grant(guest.id, 1, 'for a test', null);
  const { id } = await studio.create(guest, order, asked);
  await make(id, 'composition');
  expect((await studio.get(id, guest)).videos).toEqual([]);
  expect((await studio.get(id, chief)).videos).toHaveLength(1);
  await make(id);
  expect(await studio.get(id, guest)).toMatchObject({ status: 'completed', videos: [{ aspect: '16:9' }] });

  const refuse = () => Promise.reject(new AppError('WORDS_REFUSED'));
  const edit = { words: 'Ships sleep.' };
  expect(await codeOf(studio.editScene(id, guest, 1, edit, refuse))).toBe('WORDS_REFUSED');
  expect(await codeOf(studio.rerunScene(id, guest, 1, edit, refuse))).toBe('WORDS_REFUSED');
  expect(await codeOf(studio.rerunScene(id, guest, 1, edit, anyWords))).toBe('NOT_ENOUGH_POINTS');
  expect(await studio.get(id, guest)).toMatchObject({ status: 'completed', plan });

  await points.grant(guest.id, 1, 'for a test', null);
  await studio.rerunScene(id, guest, 1, edit, anyWords);
  expect(await codeOf(studio.editScene(id, guest, 1, { words: '' }, anyWords))).toBe('WORK_UNDER_WAY');
  expect(await codeOf(studio.rerunScene(id, chief, 1, { words: '' }, anyWords))).toBe('WORK_UNDER_WAY');
  expect((await studio.get(id, guest)).plan?.scenes).toEqual([{ ...plan.scenes[0], ...edit }]);
  expect(await points.balance(guest.id)).toEqual({ available: 0, reserved: 1 });
  await make(id, 'composition');
  await studio.cancel(id, guest);
  expect(await points.balance(guest.id)).toEqual({ available: 1, reserved: 0 });
  expect((await studio.get(id, guest)).videos).toEqual([]);
  await studio.resume(id, guest);
  await make(id);
  expect((await studio.get(id, guest)).videos).toHaveLength(1);
  expect(await points.balance(guest.id)).toEqual({ available: 0, reserved: 0 });
});

test('two changes of a plan at once are both in it', async () => {
  const { chief } = await people();
  const { id } = await studio.create(chief, order, asked);
  await make(id);
  const edits = [{ words: 'One.' }, { mood: 'warm' }, { camera: 'push_in' }, { title: 'Ships' }] as const;
  await Promise.all(edits.map((edit) => studio.editScene(id, chief, 1, edit, anyWords)));
  expect((await studio.get(id, chief)).plan?.scenes[0]).toMatchObject(Object.assign({}, ...edits));
});

test('what is lost is made again; what is forgotten begins with the characters of its plan', async () => {
  const { chief } = await people();
  const { id } = await studio.create(chief, order, asked);
  await make(id, 'composition');
  const [[keyframe], [film]] = [(await artefacts.of(id)).keyframes, (await artefacts.of(id)).videos];
  await objects.delete(film?.key ?? '');
  await make(id);
  expect(await studio.get(id, chief)).toMatchObject({ status: 'failed', phase: 'delivery' });
  await objects.delete(keyframe?.key ?? '');
  await studio.resume(id, chief);
  expect(begun.get(id)).toEqual({ inputId: id, run: 2, phase: 'keyframes' });
  await make(id);
  expect(await studio.get(id, chief)).toMatchObject({ status: 'completed', percent: 100 });

  await bench.pool.query(
    `UPDATE studio.input_records SET processed_at = now() - interval '91 days' WHERE id = $1`,
    [id],
  );
  await studio.forgetOld();
  await studio.rerunScene(id, chief, 1, { mood: 'warm' }, anyWords);
  expect(begun.get(id)).toEqual({ inputId: id, run: 3, phase: 'characters' });
  await make(id);
  const made = await studio.get(id, chief);
  expect(made).toMatchObject({ status: 'completed', percent: 100, plan: { scenes: [{ mood: 'warm' }] } });
  expect(made.phases.map(({ phase }) => phase)).toEqual(PHASES);
  expect(made.phases[0]).toMatchObject({ status: 'skipped', reason: expect.any(String) });
});

test('a film that is made anew while it goes on air is not tied to the asset of the old one', async () => {
  const { chief } = await people();
  const { id } = await studio.create(chief, order, asked);
  await make(id);
  const { videos } = await studio.get(id, chief);
  const air = {
    async register() {
      await studio.rerun(id, chief, { settings: {} });
      await make(id);
      return crypto.randomUUID();
    },
    show: () => Promise.reject(new Error('it is shown')),
  };
  expect(await codeOf(studio.play(id, videos[0]?.id ?? 0, chief, air))).toBe('CONFLICT');
  expect((await studio.get(id, chief)).videos).toMatchObject([{ assetId: null }]);
});

test('a worker that tells late what was before does not have the last word', async () => {
  const { chief } = await people();
  const { id } = await studio.create(chief, order, asked);
  await make(id, 'keyframes');
  const [read, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = statusesOf({
    phases: store.phases,
    async get(inputId) {
      const found = await store.get(inputId);
      read.resolve();
      await go.promise;
      return found;
    },
  });
  const telling = slow.changed(id);
  await read.promise;
  await studio.cancel(id, chief);
  await statuses.changed(id);
  expect(await studio.status(id, chief)).toMatchObject({ status: 'cancelled' });
  go.resolve();
  await telling;
  expect(await studio.status(id, chief)).toMatchObject({ status: 'cancelled', run: 1 });
});
