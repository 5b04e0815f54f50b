import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHASES, type Phase, studioSettingsSchema, type VideoPlan } from '../../contracts/studio.ts';
import { createFunds, type Funds } from '../../plans/funds.ts';
import { createQuotas, type Quotas } from '../../plans/quotas.service.ts';
import { createQuotaStore } from '../../plans/quotas.store.ts';
import { createCaches } from '../../platform/cache.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { createLocalObjectStore } from '../../platform/object-store.local.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import { temporaryFolder } from '../../testing/services.ts';
import { openWorkbench, type Workbench } from '../../testing/workbench.ts';
import { createPoints, type Points } from '../points/points.ts';
import { createStudioCaches } from '../studio.caches.ts';
import { createStudioStore, type StudioStore } from '../studio.store.ts';
import { createArtefactStore } from './artefact.store.ts';
import { createPicturePhases } from './phase.pictures.ts';
import type { PhaseWork } from './phase.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { createReuse } from './reuse.ts';
import { createRunStore } from './run.store.ts';
import { createWorkshops } from './workshop.ts';

const never = new AbortController().signal;
const sceneOf = (sceneId: number, title: string): VideoPlan['scenes'][number] => ({
  ...{ sceneId, kind: 'place', title, description: title, words: '', seconds: 5, camera: 'still' },
  ...{ transition: 'fade', timeOfDay: 'dusk', mood: 'calm', palette: [], lines: [], characters: [] },
});

let bench: Workbench;
let quotas: Quotas;
let funds: Funds;
let points: Points;
let objects: ObjectStore;
let store: StudioStore;
let pipeline: Pipeline;
let plan: VideoPlan;
/** Scenes that were drawn; the painter fails at one of this title. */
const drawn: string[] = [];
let breaksAt = '';

beforeAll(async () => {
  bench = await openWorkbench();
  const { pool, redis, keys, logger } = bench;
  const folder = temporaryFolder('pictures');
  objects = createLocalObjectStore(join(folder, 'objects'));
  quotas = createQuotas({ store: createQuotaStore(pool) });
  points = createPoints(pool);
  funds = createFunds({ points, quotas });
  store = createStudioStore(pool);
  const runs = createRunStore(pool);
  const caches = createStudioCaches(
    createCaches({ redis: redis.commands, metrics: createMetrics(), logger }),
    keys,
  );
  const nothing: PhaseWork = async () => ({});
  const draw = async (title: string) => {
    if (title === breaksAt) throw new Error('the paint is gone');
    drawn.push(title);
    const bytes = Buffer.from(`a picture of ${title}`);
    return { bytes, contentType: 'image/png', quality: { score: 1, measures: {} }, params: {} } as const;
  };
  pipeline = createPipeline({
    works: {
      ...(Object.fromEntries(PHASES.map((phase) => [phase, nothing])) as Record<Phase, PhaseWork>),
      scene_breakdown: async () => ({ facts: { plan } }),
      ...createPicturePhases({
        painter: {
          portrait: ({ name }) => draw(name),
          keyframe: ({ scene }) => draw(scene.title),
        },
        ...{ caches, objects },
        budgetFor: ({ id, userId }, part) => funds.budgetFor(`input:${id}`, userId, part),
        reuse: createReuse(objects),
        artefacts: createArtefactStore(pool, runs),
        lots: { byAuction: async () => null },
      }),
    },
    ...{ runs, objects, logger, inputOf: store.get, workshops: createWorkshops(folder) },
    flow: { begin: async () => undefined, isQueued: async () => true },
    settle: async () => undefined,
    tell: () => undefined,
  });
});
afterAll(() => bench?.close());

const work = async (inputId: number, run = 1) => {
  for (const phase of PHASES) await pipeline.run({ inputId, run, phase }, never).catch(() => undefined);
  return store.get(inputId);
};
/** @param reserve takes what the video costs */
async function make(userId: string, reserve: Parameters<StudioStore['create']>[3] = async () => undefined) {
  const settings = studioSettingsSchema.parse({});
  const asked = { address: '127.0.0.1', agent: null };
  return work(await store.create(userId, { prompt: 'A harbour', settings }, asked, reserve));
}
function scenesOf(count: number) {
  const title = crypto.randomUUID();
  const scenes = Array.from({ length: count }, (_, n) => sceneOf(n + 1, `${title} ${n}`));
  plan = { title, language: 'en', characters: [], author: 'house', scenes };
  drawn.length = 0;
  return title;
}
async function images(userId: string) {
  const { used, held } = (await quotas.standing(userId)).find(({ action }) => action === 'images') ?? {};
  return { used, held };
}

test('pictures are held before the first, and paid when they are drawn; what was drawn before costs nothing', async () => {
  const title = scenesOf(6);
  const [{ id: first }, { id: second }] = [await bench.person(), await bench.person()];

  // One fewer than are needed: none is drawn.
  await quotas.record(first, 'images', 35);
  expect(await make(first)).toMatchObject({
    status: 'failed',
    errorMessage: expect.stringContaining('needs 6'),
  });
  expect(drawn).toEqual([]);
  expect(await images(first)).toEqual({ used: 35, held: 0 });

  // Broken off in the middle: what was drawn is paid, the rest is given back.
  breaksAt = `${title} 4`;
  expect(await make(second)).toMatchObject({ status: 'failed' });
  expect(await images(second)).toEqual({ used: drawn.length, held: 0 });
  expect(drawn.length).toBeGreaterThanOrEqual(3);
  breaksAt = '';
  const before = drawn.length;
  expect(await make(second)).toMatchObject({ status: 'completed' });
  expect(drawn).toHaveLength(6);
  expect(await images(second)).toEqual({ used: 6, held: 0 });
  expect(before).toBeLessThan(6);

  // The other has as much as is missing now, which is nothing.
  expect(await make(first)).toMatchObject({ status: 'completed' });
  expect(await images(first)).toEqual({ used: 35, held: 0 });
});

test('a picture that is remembered but gone is drawn anew, and so it is held and paid', async () => {
  scenesOf(2);
  const { id } = await bench.person();
  const { id: inputId } = await make(id);
  expect(await images(id)).toEqual({ used: 2, held: 0 });
  const { rows } = await bench.pool.query<{ key: string }>(
    'SELECT image_url AS key FROM studio.keyframes WHERE input_record_id = $1',
    [inputId],
  );
  for (const { key } of rows) await objects.delete(key);
  await quotas.record(id, 'images', 37);
  expect(await make(id)).toMatchObject({
    status: 'failed',
    errorMessage: expect.stringContaining('needs 2'),
  });
  expect(drawn).toHaveLength(2);
  expect(await images(id)).toEqual({ used: 39, held: 0 });
});

test('a point pays all that goes into its video; whoever asks for a run pays what goes into that', async () => {
  scenesOf(3);
  const [{ id: author }, { id: staff }] = [await bench.person(), await bench.person({ role: 'staff' })];
  await quotas.record(author, 'images', 39);
  await points.grant(author, 1, 'for a test', null);
  const { id, status } = await make(author, async (made, client) => {
    await funds.take(author, `input:${made}`, 1, client);
  });
  expect(status).toBe('completed');
  expect(await images(author)).toEqual({ used: 42, held: 0 });
  await points.spend(`input:${id}`);

  const again = await store.again(id, 'keyframes', { forget: { sceneId: null } }, (run, client) =>
    funds.takeOfPlan(staff, `input:${id}:${run}`, client),
  );
  expect(await work(id, again?.run)).toMatchObject({ status: 'completed' });
  expect(drawn).toHaveLength(6);
  expect(await images(author)).toEqual({ used: 42, held: 0 });
  expect(await images(staff)).toEqual({ used: 3, held: 0 });
});
