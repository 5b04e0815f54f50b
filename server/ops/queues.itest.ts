import { Queue } from 'bullmq';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type TestPerson, type Workbench } from '../testing/workbench.ts';
import { createQueuePasses, PASS_SECONDS } from './queue.pass.ts';
import { createQueueBoard } from './queues.router.ts';
import { queueRoutes } from './queues.routes.ts';

const name = `shown-${crypto.randomUUID()}`;
const offices = new Map<string, 'staff' | 'admin'>();
const deeds: string[] = [];
let clock = 0;
let bench: Workbench;
let served: Served;
let board: ReturnType<typeof createQueueBoard>;
let queue: Queue;
let staff: TestPerson;
let me: Client;

beforeAll(async () => {
  bench = await openWorkbench();
  const passes = createQueuePasses({
    key: Buffer.alloc(32, 7),
    secure: false,
    now: () => Date.now() + clock,
  });
  const connection = bench.redis.queue();
  queue = new Queue(name, { connection });
  board = createQueueBoard({
    connection,
    names: [name],
    passes,
    officeOf: async (userId) => offices.get(userId) ?? null,
    done: (userId, deed) => void deeds.push(`${userId} ${deed}`),
    logger: bench.logger,
  });
  served = await serveRoutes(queueRoutes({ passes }), {
    authenticate: bench.tokens.authenticate,
    routers: [board.router],
  });
  staff = await bench.person({ role: 'staff' });
});
afterAll(async () => {
  await served?.close();
  await queue?.obliterate({ force: true });
  await queue?.close();
  await board?.close();
  await bench?.close();
});
beforeEach(() => {
  clock = 0;
  offices.set(staff.id, 'staff');
  me = new Client(served.url, staff.token);
});

test('staff see the queues by a cookie of one path, admins work on them, and that is written down', async () => {
  await queue.add('settle', { lot: 3 }, { jobId: 'one' });
  const opened = await me.post('/api/queues/session');
  expect(opened.body.url).toBe('/admin/queues');
  const [cookie] = opened.headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect(cookie).toMatch(/Path=\/admin\/queues/);
  me.token = undefined;
  const page = await me.get('/admin/queues');
  expect([page.status, page.body.includes('Gavelcast: queues')]).toEqual([200, true]);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const [script] = /static\/js\/[\w.]+\.js/.exec(page.body) ?? [];
  expect((await me.get(`/admin/queues/${script}`)).status).toBe(200);
  const { body } = await me.get('/admin/queues/api/queues');
  expect(body.queues.map((one: { name: string }) => one.name)).toEqual([name]);
  expect(body.queues[0].readOnlyMode).toBe(true);
  const clean = `/api/queues/${name}/one/clean`;
  expect((await me.put(`/admin/queues${clean}`)).status).toBe(403);
  expect([await queue.getJob('one'), deeds]).toEqual([expect.anything(), []]);
  offices.set(staff.id, 'admin');
  expect((await me.get('/admin/queues/api/queues')).body.queues[0].readOnlyMode).toBe(false);
  const cleaned = await me.put(`/admin/queues${clean}`);
  expect(deeds).toEqual([`${staff.id} PUT ${clean}`]);
  expect(cleaned.status).toBe(204);
  expect(await queue.getJob('one')).toBeUndefined();
});

test('nobody else gets anything', async () => {
  const bidder = await bench.person();
  const stranger = new Client(served.url);
  const paths = ['/admin/queues', '/admin/queues/api/queues', '/admin/queues/static/js/main.js'];
  expect((await new Client(served.url, bidder.token).post('/api/queues/session')).status).toBe(403);
  expect((await stranger.post('/api/queues/session')).status).toBe(401);
  for (const path of paths) {
    expect((await stranger.get(path)).status).toBe(401);
    // An access token opens nothing here.
    expect((await me.get(path)).status).toBe(401);
  }
  await me.post('/api/queues/session');
  const [[cookieName, value] = ['', '']] = [...me.cookies];
  const [words = '', signature = ''] = value.split('.');
  const forged = Buffer.from(JSON.stringify({ userId: bidder.id, until: 9e15 })).toString('base64url');
  for (const wrong of ['', '.', `${forged}.${signature}`, `${words}.`, `${words}.AAAA`]) {
    stranger.cookies.set(cookieName, wrong);
    expect((await stranger.get('/admin/queues')).status).toBe(401);
  }
  const neighbour = { 'sec-fetch-site': 'same-site' };
  const paused = await me.request('PUT', `/admin/queues/api/queues/${name}/pause`, undefined, neighbour);
  expect([paused.status, await queue.isPaused()]).toEqual([403, false]);
  offices.delete(staff.id);
  for (const path of paths) expect((await me.get(path)).status).toBe(403);
  clock = PASS_SECONDS * 1000;
  expect((await me.get('/admin/queues')).status).toBe(401);
});
