import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import { AppError } from '../../platform/errors.ts';
import { Client, type Served, serveRoutes } from '../../testing/http.ts';
import { spokenSeconds } from '../../voice/estimate.rules.ts';
import { type NarrationBench, openNarrationBench } from './narration.fixture.ts';
import { narrationRoutes } from './narration.routes.ts';
import type { Attempt } from './narration.store.ts';
import type { NarrationOrder } from './render/renderer.ts';

let bench: NarrationBench;
let served: Served;
const never = new AbortController().signal;
const script = 'Good evening. Tonight we sell a painting of the sea.\nIt was made in 1911.';
const bytesOf =
  (size: number) =>
  async ({ output }: NarrationOrder) =>
    writeFile(output, randomBytes(size));
/** Draws until it is told to stop. */
const endless = async ({ signal, progress, folder }: NarrationOrder) => {
  await writeFile(join(folder, 'half.wav'), 'half');
  progress(0.5);
  while (!signal.aborted) await delay(10);
  throw signal.reason;
};

beforeAll(async () => {
  bench = await openNarrationBench();
  const { service: narrations, links, tokens } = bench;
  const checkWords = async (text: string) => {
    if (text.includes('forbidden')) throw new AppError('WORDS_REFUSED');
  };
  served = await serveRoutes(narrationRoutes({ narrations, links, checkWords }), {
    authenticate: tokens.authenticate,
  });
});
afterAll(async () => {
  await served?.close();
  await bench?.close();
});
beforeEach(() => {
  bench.queued.length = 0;
  bench.drawing.draw = bytesOf(1_000);
});

type Owner = Awaited<ReturnType<NarrationBench['owner']>>;
const next = () => bench.queued.shift() as Attempt;
const order = (owner: Owner, more: object = {}, query = '') =>
  new Client(served.url, owner.token).post(`/api/generate${query}`, {
    script,
    walletAddress: owner.wallet,
    ...more,
  });
async function made(owner: Owner, size = 1_000): Promise<string> {
  bench.drawing.draw = bytesOf(size);
  const { body } = await order(owner);
  await bench.work.run(next(), never);
  return body.jobId;
}

test('an order is answered at once; a worker makes it, and its point is spent', async () => {
  const ada = await bench.owner();
  const me = new Client(served.url, ada.token);
  const begun = await order(ada, { walletAddress: ada.wallet.toLowerCase() });
  expect([begun.status, begun.body]).toEqual([
    202,
    { jobId: expect.any(String), videoId: null, status: 'pending', message: expect.any(String) },
  ]);
  expect(await bench.points.balance(ada.id)).toEqual({ available: 2, reserved: 1 });
  const path = `/api/videos/status/${begun.body.jobId}`;
  expect((await me.get(path)).body).toMatchObject({
    status: 'pending',
    ready: false,
    videoAvailable: false,
    videoUrl: null,
  });
  await bench.work.run(next(), never);
  expect((await me.get(path)).body).toMatchObject({
    status: 'completed',
    ready: true,
    error: null,
    videoAvailable: true,
    percent: 100,
    bytes: 1_000,
    durationSec: 2,
    title: 'Good evening. Tonight we sell a painting of the sea.',
  });
  expect(await bench.points.balance(ada.id)).toEqual({ available: 2, reserved: 0 });
  expect((await bench.store.getJobStatus(begun.body.jobId))?.scriptBody).toBe('');
  expect(bench.folders()).toEqual([]);
  expect(bench.changes.filter((id) => id === begun.body.jobId).length).toBeGreaterThan(2);
  // The same attempt once more does nothing more.
  await bench.work.run({ jobId: begun.body.jobId, run: 1 }, never);
  expect(await bench.points.balance(ada.id)).toEqual({ available: 2, reserved: 0 });
});

test('a script is read in its own language', async () => {
  const ada = await bench.owner();
  let language: string | undefined;
  bench.drawing.draw = async (asked) => {
    language = asked.language;
    await bytesOf(10)(asked);
  };
  await order(ada, {
    script: 'Guten Abend, meine Damen und Herren. Heute versteigern wir ein Gemälde der See.',
  });
  await bench.work.run(next(), never);
  expect(language).toBe('de');
});

test('who waits is told how it ended, well or not', async () => {
  const ada = await bench.owner();
  const asked = order(ada, { title: 'The sea' }, '?wait=1');
  await vi.waitFor(() => expect(bench.queued).toHaveLength(1));
  await bench.work.run(next(), never);
  const { status, body } = await asked;
  expect([status, body.status, body.videoId]).toEqual([200, 'completed', expect.any(String)]);

  const again = order(ada, {}, '?wait=1');
  await vi.waitFor(() => expect(bench.queued).toHaveLength(1));
  bench.drawing.draw = async () => {
    throw new AppError('UNAVAILABLE', undefined, 'the voice is hoarse');
  };
  await bench.work.run(next(), never).catch(() => undefined);
  expect((await again).body).toMatchObject({
    status: 'failed',
    videoId: null,
    message: 'the voice is hoarse',
  });
  expect(await bench.points.balance(ada.id)).toEqual({ available: 2, reserved: 0 });
  expect(bench.folders()).toEqual([]);
});

test('fifty orders at once with points for three: three are taken, forty-seven are told why not', async () => {
  // More speech than the free plan holds for two.
  const long = 'Good evening, everybody. '.repeat(200).trim();
  const ada = await bench.owner(3);
  const answers = await Promise.all(Array.from({ length: 50 }, () => order(ada, { script: long })));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
  const refused = answers.filter(({ status }) => status === 402);
  expect(refused).toHaveLength(47);
  expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['NOT_ENOUGH_POINTS']));
  expect(bench.queued).toHaveLength(3);
  while (bench.queued.length > 0) await bench.work.run(next(), never);
  expect(await bench.points.balance(ada.id)).toEqual({ available: 0, reserved: 0 });
  const { rows } = await bench.pool.query(
    'SELECT count(*)::int AS n FROM studio.video_jobs WHERE wallet_address = $1',
    [ada.wallet],
  );
  expect(rows[0].n).toBe(3);
});

test('what may not be ordered costs nothing', async () => {
  const [ada, eve] = [await bench.owner(), await bench.owner()];
  const codes = async (more: object) => {
    const { status, body } = await order(ada, more);
    return [status, body.code];
  };
  expect(await codes({ walletAddress: eve.wallet })).toEqual([403, 'FORBIDDEN']);
  expect(await codes({ script: 'something forbidden' })).toEqual([422, 'WORDS_REFUSED']);
  expect(await codes({ title: 'forbidden' })).toEqual([422, 'WORDS_REFUSED']);
  const bad = [
    { script: '' },
    { script: ' \u200b\n ' },
    { script: 'x'.repeat(5_001) },
    { script: 7 },
    { walletAddress: 'wallet' },
    { walletAddress: `0x${'0'.repeat(41)}` },
    { walletAddress: '1'.repeat(32) },
    { walletAddress: undefined },
    { title: 'x'.repeat(161) },
  ];
  for (const more of bad) expect(await codes(more)).toEqual([400, 'VALIDATION_FAILED']);
  expect(await codes({ script: 'x'.repeat(300_000) })).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  expect(
    (await new Client(served.url).post('/api/generate', { script, walletAddress: ada.wallet })).status,
  ).toBe(401);
  const stranger = await bench.person();
  expect((await order({ ...stranger, wallet: ada.wallet })).status).toBe(403);
  expect(await bench.points.balance(ada.id)).toEqual({ available: 3, reserved: 0 });
  expect(bench.queued).toEqual([]);
});

test('a video belongs to its owner; staff and a signed link open it, and nothing else does', async () => {
  const [ada, eve] = [await bench.owner(), await bench.owner()];
  const staff = await bench.person({ role: 'staff' });
  const jobId = await made(ada);
  const [mine, hers] = [new Client(served.url, ada.token), new Client(served.url, eve.token)];
  const headers = [ada, eve, staff].map(({ token }) => ({ authorization: `Bearer ${token}` }));
  const statuses = (path: string) =>
    Promise.all(
      [...headers, {}].map(
        async (each) => (await fetch(served.url + path, { method: 'HEAD', headers: each })).status,
      ),
    );
  expect(await statuses(`/api/videos/${jobId}`)).toEqual([200, 404, 200, 401]);
  expect(await statuses(`/api/videos/status/${jobId}`)).toEqual([200, 404, 200, 401]);
  const { videoUrl } = (await mine.get(`/api/videos/status/${jobId}`)).body;
  expect(await statuses(videoUrl)).toEqual([200, 200, 200, 200]);
  const other = await made(ada);
  expect(await statuses(videoUrl.replace(jobId, other))).toEqual([200, 404, 200, 401]);
  expect((await statuses(videoUrl.replace(/expires=(\d)/, 'expires=9$1')))[3]).toBe(401);

  const list = (await mine.get('/api/videos?limit=1')).body;
  expect(list.items.map((job: { jobId: string }) => job.jobId)).toEqual([other]);
  expect((await mine.get(`/api/videos?cursor=${list.nextCursor}`)).body).toMatchObject({
    items: [{ jobId }],
    nextCursor: null,
  });
  expect((await hers.get('/api/videos')).body.items).toEqual([]);
  expect((await mine.get('/api/videos?cursor=nonsense')).status).toBe(400);
  expect((await hers.request('DELETE', `/api/videos/${jobId}`)).status).toBe(404);
  expect((await mine.request('DELETE', `/api/videos/${jobId}`)).status).toBe(204);
  expect(await statuses(videoUrl)).toEqual([404, 404, 404, 404]);
});

test('every part of a video is what it is, wherever it begins and ends', async () => {
  const ada = await bench.owner();
  const size = 600_011;
  const video = randomBytes(size);
  bench.drawing.draw = async ({ output }) => writeFile(output, video);
  const { jobId } = (await order(ada)).body;
  await bench.work.run(next(), never);
  const url = `${served.url}/api/videos/${jobId}`;
  const authorization = `Bearer ${ada.token}`;
  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const answer = await fetch(url, { method, headers: { authorization, ...headers } });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const whole = await ask({});
  expect([whole.answer.status, whole.answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  expect(whole.bytes.equals(video)).toBe(true);
  const etag = whole.answer.headers.get('etag') as string;
  const pieces = [];
  for await (const piece of bench.store.getVideoByJobId(jobId)) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(video)).toBe(true);

  const parts = [
    ['bytes=0-0', 0, 0],
    ['bytes=1-1', 1, 1],
    ['bytes=0-', 0, size - 1],
    ['bytes=262143-262144', 262_143, 262_144],
    ['bytes=262144-524288', 262_144, 524_288],
    ['bytes=524287-', 524_287, size - 1],
    ['bytes=-1', size - 1, size - 1],
    ['bytes=-262145', size - 262_145, size - 1],
    [`bytes=${size - 1}-${size + 999}`, size - 1, size - 1],
    ['bytes=-9999999', 0, size - 1],
  ] as const;
  for (const [range, start, end] of parts) {
    const { answer, bytes } = await ask({ range });
    expect([range, answer.status, answer.headers.get('content-range'), bytes.length]).toEqual([
      range,
      206,
      `bytes ${start}-${end}/${size}`,
      end - start + 1,
    ]);
    expect(bytes.equals(video.subarray(start, end + 1))).toBe(true);
  }
  for (const range of [`bytes=${size}-`, `bytes=${size + 5}-${size + 9}`, 'bytes=9-1']) {
    const { answer } = await ask({ range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  }
  // What is no range of ours, or of another video, is answered with the whole.
  for (const headers of [
    { range: 'lines=1-2' },
    { range: 'bytes=0-1,4-5' },
    { range: 'bytes=0-1', 'if-range': '"another"' },
  ]) {
    const { answer, bytes } = await ask(headers as Record<string, string>);
    expect([answer.status, bytes.length]).toEqual([200, size]);
  }
  expect((await ask({ range: 'bytes=0-1', 'if-range': etag })).answer.status).toBe(206);
  // Not by fetch, which asks for fresh bytes as soon as it is given such a header.
  const [known] = (await once(
    get(url, { headers: { authorization, 'if-none-match': etag } }),
    'response',
  )) as [IncomingMessage];
  known.resume();
  expect(known.statusCode).toBe(304);
  const head = (await ask({ range: 'bytes=0-1' }, 'HEAD')).answer;
  expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([
    200,
    String(size),
    'bytes',
  ]);
  // Whoever leaves in the middle leaves no connection behind.
  const gone = new AbortController();
  const left = await fetch(url, { headers: { authorization }, signal: gone.signal });
  await left.body?.getReader().read();
  gone.abort();
  await vi.waitFor(() => expect(bench.pool.idleCount).toBe(bench.pool.totalCount));
});

test('a worker that closes hands its work on; what a dead one had is begun anew, and the dead have no say', async () => {
  const ada = await bench.owner();
  const { jobId } = (await order(ada)).body;
  bench.drawing.draw = endless;
  const closing = new AbortController();
  const first = bench.work.run(next(), closing.signal);
  await vi.waitFor(async () => expect((await bench.store.getJobStatus(jobId))?.percent).toBe(50));
  expect(bench.folders()).toEqual([`${jobId}-1`]);
  closing.abort(new WorkerCloses());
  await expect(first).rejects.toBeInstanceOf(WorkerCloses);
  expect(bench.folders()).toEqual([]);
  expect(bench.queued).toEqual([{ jobId, run: 2 }]);

  // Killed with -9: only its row and its folder are left.
  expect(await bench.store.updateJobStatus(next(), 'generating')).toBe(true);
  const folder = join(bench.root, `${jobId}-2`);
  mkdirSync(folder);
  await bench.age(jobId);
  await bench.work.resumeLost();
  expect(bench.queued).toEqual([{ jobId, run: 3 }]);
  expect(await bench.store.storeVideo({ jobId, run: 2 }, Buffer.from('late'), 1)).toBeNull();
  expect(await bench.store.updateJobStatus({ jobId, run: 2 }, 'failed', 'late')).toBe(false);
  // A row that waits too long may have been lost with the queue.
  await bench.age(jobId);
  await bench.work.resumeLost();
  expect(bench.queued).toEqual([
    { jobId, run: 3 },
    { jobId, run: 3 },
  ]);
  bench.drawing.draw = bytesOf(1_000);
  await Promise.all([bench.work.run(next(), never), bench.work.run(next(), never)]);
  expect(await bench.store.getJobStatus(jobId)).toMatchObject({ status: 'completed', bytes: 1_000 });
  expect(await bench.points.balance(ada.id)).toEqual({ available: 2, reserved: 0 });
  await bench.work.tidy();
  expect(bench.folders()).toEqual([]);
});

test('what breaks its workers again and again ends, with its point given back', async () => {
  const ada = await bench.owner();
  const { jobId } = (await order(ada)).body;
  for (let run = 1; run <= 5; run += 1) {
    expect(await bench.store.updateJobStatus(next(), 'generating')).toBe(true);
    await bench.age(jobId);
    await bench.work.resumeLost();
  }
  expect(await bench.store.getJobStatus(jobId)).toMatchObject({
    status: 'failed',
    errorMessage: 'It was broken off again and again',
  });
  expect(await bench.points.balance(ada.id)).toEqual({ available: 3, reserved: 0 });
});

test('deleting stops the work and gives the point back', async () => {
  const ada = await bench.owner();
  const { jobId } = (await order(ada)).body;
  bench.drawing.draw = endless;
  const working = bench.work.run(next(), never);
  await vi.waitFor(async () => expect((await bench.store.getJobStatus(jobId))?.percent).toBe(50));
  const me = new Client(served.url, ada.token);
  expect((await me.request('DELETE', `/api/videos/${jobId}`)).status).toBe(204);
  await working;
  expect(bench.folders().filter((name) => name.startsWith(jobId))).toEqual([]);
  expect(await bench.points.balance(ada.id)).toEqual({ available: 3, reserved: 0 });
});

test('old jobs go: failed ones after a week, made ones after a month, words a day after the end', async () => {
  const ada = await bench.owner(4);
  const failing = async () => {
    bench.drawing.draw = async () => {
      throw new Error('no');
    };
    const { jobId } = (await order(ada)).body;
    await bench.work.run(next(), never).catch(() => undefined);
    return jobId as string;
  };
  const [oldFailed, newFailed] = [await failing(), await failing()];
  const [oldMade, newMade] = [await made(ada), await made(ada)];
  await bench.age(oldFailed, 'created_at', '8 days');
  await bench.age(oldMade, 'created_at', '31 days');
  await bench.age(newMade, 'created_at', '29 days');
  await bench.age(newFailed, 'updated_at', '2 days');
  await bench.service.cleanUp();
  const left = await Promise.all(
    [oldFailed, newFailed, oldMade, newMade].map((id) => bench.store.getJobStatus(id)),
  );
  expect(left.map((job) => job?.status)).toEqual([undefined, 'failed', undefined, 'completed']);
  expect(left[1]?.scriptBody).toBe('');
  const { rows } = await bench.pool.query('SELECT FROM studio.videos WHERE job_id = $1', [oldMade]);
  expect(rows).toEqual([]);
  expect(await bench.points.balance(ada.id)).toEqual({ available: 2, reserved: 0 });
});

test('without points a video of the plan pays; speech is held by an estimate and paid by its length', async () => {
  const poor = await bench.owner(0);
  expect((await order(poor)).body).toMatchObject({ code: 'NOT_ENOUGH_POINTS' });
  await bench.pool.query(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date) VALUES ($1, 'pro', 'active', now())`,
    [poor.id],
  );
  const standing = async () => {
    const all = await bench.quotas.standing(poor.id);
    const of = (wanted: string) => all.find(({ action }) => action === wanted);
    const [videos, speech] = [of('videos'), of('voice_seconds')];
    return [videos?.used, videos?.held, speech?.used, speech?.held];
  };
  expect((await order(poor)).status).toBe(202);
  const estimated = Math.ceil(spokenSeconds(script));
  expect(await standing()).toEqual([0, 1, 0, estimated]);
  bench.drawing.draw = async (asked) => {
    await asked.door?.(3, async () => ({ durationSeconds: 2.2 }));
    await bytesOf(1_000)(asked);
  };
  await bench.work.run(next(), never);
  expect(await standing()).toEqual([1, 0, 3, 0]);

  // Failed, it costs what was spoken, and no video.
  bench.drawing.draw = async ({ door }) => {
    await door?.(1, async () => ({ durationSeconds: 1 }));
    throw new Error('no');
  };
  await order(poor);
  await bench.work.run(next(), never).catch(() => undefined);
  expect(await standing()).toEqual([1, 0, 4, 0]);

  await bench.quotas.record(poor.id, 'voice_seconds', 36_000);
  expect(await order(poor)).toMatchObject({
    status: 402,
    body: { code: 'QUOTA_EXCEEDED', action: 'voice_seconds', plan: 'pro', left: 0 },
  });
  expect(bench.queued).toEqual([]);
  expect(await standing()).toEqual([1, 0, 36_004, 0]);

  // A point pays its speech as well, which is booked and not refused.
  await bench.points.grant(poor.id, 1, 'for a test', null);
  expect((await order(poor)).status).toBe(202);
  expect(await standing()).toEqual([1, 0, 36_004, 0]);
  bench.drawing.draw = async (asked) => {
    await asked.door?.(30, async () => ({ durationSeconds: 40 }));
    await bytesOf(1_000)(asked);
  };
  await bench.work.run(next(), never);
  expect(await standing()).toEqual([1, 0, 36_044, 0]);
  expect(await bench.points.balance(poor.id)).toEqual({ available: 0, reserved: 0 });
});

test('speech that is longer than it was thought to be ends the work where the plan ends, and says why', async () => {
  const poor = await bench.owner(0);
  await bench.pool.query(
    `INSERT INTO plans.subscriptions (user_id, plan, status, start_date) VALUES ($1, 'pro', 'active', now())`,
    [poor.id],
  );
  await bench.quotas.record(poor.id, 'voice_seconds', 35_980);
  const { jobId } = (await order(poor)).body;
  let lines = 0;
  bench.drawing.draw = async ({ door }) => {
    for (; lines < 9; lines += 1) await door?.(1, async () => ({ durationSeconds: 9 }));
  };
  await bench.work.run(next(), never).catch(() => undefined);
  expect(lines).toBe(3);
  expect(await bench.store.getJobStatus(jobId)).toMatchObject({
    status: 'failed',
    errorMessage: expect.stringContaining('holds 10 h a month'),
  });
  const left = await bench.quotas.standing(poor.id);
  expect(left.find(({ action }) => action === 'voice_seconds')).toMatchObject({ used: 36_007, held: 0 });
  expect(left.find(({ action }) => action === 'videos')).toMatchObject({ used: 0, held: 0 });
});
