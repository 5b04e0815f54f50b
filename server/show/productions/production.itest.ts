import { setTimeout as delay } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import { createJobs, QUEUE_NAME } from '../../jobs/queue.ts';
import { AppError } from '../../platform/errors.ts';
import { connectRedis } from '../../platform/redis.ts';
import { sharedRedisUrl } from '../../testing/services.ts';
import { openShowWorkshop } from '../show.fixture.ts';
import { createProductions, type ProductionService, type ProductionWork } from './production.service.ts';
import { type Attempt, createProductionStore, type ProductionStore } from './production.store.ts';

let workshop: Awaited<ReturnType<typeof openShowWorkshop>>;
let store: ProductionStore;
let productions: ProductionService;
let queueAway = false;
const queued: Attempt[] = [];
const told: string[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  workshop = await openShowWorkshop();
  store = createProductionStore(workshop.pool);
  productions = createProductions({
    store,
    quotas: workshop.quotas,
    showOf: workshop.store.get,
    async enqueue(_, attempt) {
      if (queueAway) throw new AppError('UNAVAILABLE');
      queued.push(attempt);
    },
    publish: ({ status, percent }) => told.push(`${status} ${percent}`),
    changed: () => undefined,
    silenced: (showId) => workshop.writer.endSound(showId, null),
    discard: (keys) => Promise.all(keys.map((key) => workshop.objects.delete(key))),
    logger: workshop.logger,
    beatMs: 50,
  });
});
afterAll(() => workshop?.close());
beforeEach(() => {
  queued.length = 0;
  told.length = 0;
  queueAway = false;
});

const newShow = async () => (await workshop.makeShow([{ name: 'One', content: 'Good evening.' }])).id;
const newest = async (showId: string) => (await productions.list(showId))[0];
/** Works until it is told to stop. */
const endless: ProductionWork = async ({ signal }) => {
  while (!signal.aborted) await delay(10);
  throw signal.reason;
};
const next = () => queued.shift() as Attempt;
/** As if nothing had been heard of it for a minute. */
async function age(id: string) {
  await workshop.pool.query('ALTER TABLE show.productions DISABLE TRIGGER productions_touch');
  await workshop.pool.query(
    `UPDATE show.productions SET updated_at = now() - interval '1 minute' WHERE id = $1`,
    [id],
  );
  await workshop.pool.query('ALTER TABLE show.productions ENABLE TRIGGER productions_touch');
}

test('one of a kind at a time; its row tells how far it is and how it ended', async () => {
  const showId = await newShow();
  const begun = await productions.begin(showId, 'audio');
  expect(begun).toMatchObject({ status: 'waiting', percent: 0, eventId: showId });
  await expect(productions.begin(showId, 'audio')).rejects.toMatchObject({ code: 'WORK_UNDER_WAY' });
  // The other kind may be made meanwhile.
  await productions.begin(showId, 'presentation');
  const halfway: ProductionWork = async ({ progress, segmentIds }) => {
    expect(segmentIds).toBeNull();
    await progress(50, 'Half of it');
    expect(await store.list(showId).then((rows) => rows.find(({ id }) => id === begun.id))).toMatchObject({
      status: 'active',
      percent: 50,
      detail: 'Half of it',
    });
    await progress(40, 'A little more');
    return 'All of it';
  };
  await productions.run(next(), never, halfway);
  expect(told).toEqual(['active 0', 'active 50', 'active 50', 'completed 100']);
  const [, done] = await productions.list(showId);
  expect(done).toMatchObject({ status: 'completed', percent: 100, detail: 'All of it', error: null });
  expect(done?.endedAt).not.toBeNull();
});

test('what cannot be begun is refused with the reason', async () => {
  const showId = await newShow();
  await expect(productions.begin(crypto.randomUUID(), 'audio')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(productions.begin(showId, 'audio', [crypto.randomUUID()])).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const { scriptSegments } = await workshop.store.get(showId);
  const sound = { key: `audio/event-${showId}/x.mp3`, seconds: 1, rev: 1 };
  await workshop.writer.writeSound(showId, scriptSegments[0]?.id ?? '', sound);
  await expect(productions.begin(showId, 'audio')).rejects.toMatchObject({ code: 'NOTHING_TO_DO' });
  await workshop.writer.cancel(showId);
  await expect(productions.begin(showId, 'presentation')).rejects.toMatchObject({
    code: 'SHOW_WRONG_STATUS',
  });
  queueAway = true;
  const other = await newShow();
  await expect(productions.begin(other, 'audio')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await newest(other)).toMatchObject({ status: 'failed', error: 'The queue of the house is away' });
});

test('cancelled, the work stops soon; tried again, only the new attempt has a say', async () => {
  const showId = await newShow();
  const { id } = await productions.begin(showId, 'audio');
  const first = next();
  const running = productions.run(first, never, endless);
  await vi.waitFor(async () => expect(await newest(showId)).toMatchObject({ status: 'active' }));
  const { scriptSegments } = await workshop.store.get(showId);
  const ids = scriptSegments.map((segment) => segment.id);
  await workshop.writer.beginSound(showId, ids);
  expect(await productions.cancel(showId, id)).toMatchObject({ status: 'cancelled' });
  // Nor does a segment wait any longer, though its worker may be dead.
  expect((await workshop.store.get(showId)).scriptSegments[0]?.status).toBe('draft');
  await running;
  expect(await newest(showId)).toMatchObject({ status: 'cancelled', error: null });
  await expect(productions.cancel(showId, id)).rejects.toMatchObject({ code: 'NOTHING_TO_DO' });
  await expect(productions.cancel(showId, crypto.randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await productions.retry(showId, id);
  const second = next();
  // The first job is delivered once more: nobody wants it.
  await productions.run(first, never, async () => 'made by the first');
  expect(await newest(showId)).toMatchObject({ id, status: 'waiting' });
  await productions.run(second, never, async () => 'made by the second');
  expect(await newest(showId)).toMatchObject({ id, status: 'completed', detail: 'made by the second' });
  await expect(productions.retry(showId, id)).rejects.toMatchObject({ code: 'NOTHING_TO_DO' });
});

test('a cancelled attempt that does not listen cannot end what came after it', async () => {
  const showId = await newShow();
  const { id } = await productions.begin(showId, 'audio');
  const deaf = Promise.withResolvers<string>();
  const running = productions.run(next(), never, () => deaf.promise);
  await vi.waitFor(async () => expect(await newest(showId)).toMatchObject({ status: 'active' }));
  await productions.cancel(showId, id);
  await productions.retry(showId, id);
  deaf.resolve('too late');
  await running;
  expect(await newest(showId)).toMatchObject({ status: 'waiting', detail: '' });
});

test('failed, it says why: in its own words, or in none that are not for staff', async () => {
  const showId = await newShow();
  await productions.begin(showId, 'audio');
  const refused = productions.run(next(), never, async () => {
    throw new AppError('UNAVAILABLE', undefined, 'The voice is away');
  });
  await expect(refused).rejects.toThrow('The voice is away');
  const failed = await newest(showId);
  expect(failed).toMatchObject({ status: 'failed', error: 'The voice is away' });
  await productions.retry(showId, failed?.id ?? '');
  const broken = productions.run(next(), never, async () => {
    throw new Error('/secret/path');
  });
  await expect(broken).rejects.toThrow();
  expect((await newest(showId))?.error).not.toContain('secret');

  await productions.retry(showId, failed?.id ?? '');
  const late = new AbortController();
  const slow = productions.run(next(), late.signal, endless);
  late.abort(new Error('took longer than 5 ms'));
  await expect(slow).rejects.toThrow();
  expect(await newest(showId)).toMatchObject({ status: 'failed', error: 'It took too long' });
});

test('a worker that closes gives its work to another; one that dies loses it to another', async () => {
  const showId = await newShow();
  const { id } = await productions.begin(showId, 'audio');
  const closing = new AbortController();
  const first = productions.run(next(), closing.signal, endless);
  closing.abort(new WorkerCloses());
  await expect(first).rejects.toThrow();
  expect(await newest(showId)).toMatchObject({ id, status: 'waiting' });
  const second = next();
  expect(second.attempt).toBe(2);

  // Claimed, and then never heard of again.
  await store.claim(second);
  await age(id);
  await productions.resumeLost();
  expect(await newest(showId)).toMatchObject({ id, status: 'waiting', attempt: 3 });
  await productions.run({ productionId: id, attempt: 3 }, never, async ({ signal }) => {
    // As long as it says that it lives, nobody takes it away.
    await delay(150);
    await productions.resumeLost();
    signal.throwIfAborted();
    return 'made';
  });
  expect(await newest(showId)).toMatchObject({ status: 'completed' });
});

test('a worker that speaks again while it is asked whether it is gone keeps its work', async () => {
  const showId = await newShow();
  const { id } = await productions.begin(showId, 'audio');
  const attempt = next();
  await store.claim(attempt);
  await age(id);
  const asked = productions.resumeLost();
  await store.progress(attempt, 10, 'Back again');
  await asked;
  expect(await newest(showId)).toMatchObject({ id, status: 'active', attempt: 1 });
  await store.cancel(showId, id);
});

test('however long it waits in the queue, it stays the same attempt; its job is queued again under its id', async () => {
  const redis = await connectRedis({ url: sharedRedisUrl(), cluster: false, logger: workshop.logger });
  const jobs = createJobs(redis.queue(), workshop.logger);
  const queue = new Queue(QUEUE_NAME, { connection: redis.queue() });
  const showId = await newShow();
  const { id } = await productions.begin(showId, 'audio');
  const attempt = next();
  const add = () => jobs.addAgain('make-show-audio', attempt, `${id}-1`);
  const waits = async () =>
    (await queue.getJobs(['waiting', 'prioritized', 'active'])).filter((job) => job.id === `${id}-1`).length;
  try {
    await add();
    await age(id);
    await productions.resumeLost();
    expect(queued).toContainEqual(attempt);
    expect(await newest(showId)).toMatchObject({ id, status: 'waiting', attempt: 1 });
    await add();
    expect(await waits()).toBe(1);
    await queue.remove(`${id}-1`);
    await add();
    expect(await waits()).toBe(1);
  } finally {
    await queue.remove(`${id}-1`);
    await queue.close();
    await jobs.close();
    await redis.close();
    await store.cancel(showId, id);
  }
});

test('the file of a worker that died before its segment had it is taken away by the next attempt', async () => {
  const showId = await newShow();
  const { id } = await productions.begin(showId, 'audio');
  const key = `audio/event-${showId}/segment-orphan-1.mp3`;
  const died = Promise.withResolvers<void>();
  const put = () => workshop.objects.put(key, new Uint8Array(4), { contentType: 'audio/mpeg' });
  const dead = productions.run(next(), never, async ({ keepFile }) => {
    await keepFile(key, put, async () => {
      died.resolve();
      // What comes after death.
      await new Promise(() => undefined);
    });
    return '';
  });
  dead.catch(() => undefined);
  await died.promise;
  expect(await workshop.objects.head(key)).not.toBeNull();
  const [segment] = (await workshop.store.get(showId)).scriptSegments;
  const kept = `audio/event-${showId}/segment-${segment?.id}-2.mp3`;
  await store.noteFile({ productionId: id, attempt: 1 }, kept);
  await workshop.objects.put(kept, new Uint8Array(4), { contentType: 'audio/mpeg' });
  await workshop.writer.writeSound(showId, segment?.id ?? '', { key: kept, seconds: 1, rev: 1 });
  await store.release({ productionId: id, attempt: 1 });
  await productions.run({ productionId: id, attempt: 2 }, never, async () => 'made');
  expect(await workshop.objects.head(key)).toBeNull();
  expect(await workshop.objects.head(kept)).not.toBeNull();
  expect(await store.notedFiles(showId, 'audio')).toEqual([]);
});
