import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ERRORS } from '../contracts/errors.ts';
import { type Production, type ScriptSegment, type Show, writtenShowSchema } from '../contracts/show.ts';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale } from '../testing/sale.ts';

let house: TestHouse;
let staff: Client;
let campaignId: string;
let auctionIds: string[];
const heard: { type: string; data: { showId?: string; part?: string } }[] = [];

beforeAll(async () => {
  house = await startHouse();
  staff = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  staff.token = (await staff.post('/api/auth/login', signIn)).body.accessToken;
  ({ campaignId, auctionIds } = await createSale(house.pool, { lots: 3 }));
  await house.container.core.house.bus.subscribe('events:system', (event) => heard.push(event as never));
});
afterAll(() => house?.stop());

const one = (show: { id: string }, rest = '') => `/api/events/${show.id}${rest}`;
const facts = { title: 'The Evening Sale', eventType: 'auction_night', minutes: 20 };

async function newShow(input: object = {}): Promise<Show> {
  const { status, body } = await staff.post('/api/events', { ...facts, campaignId, ...input });
  expect(status).toBe(201);
  return body;
}
async function writtenShow(): Promise<Show> {
  const show = await newShow();
  await staff.post(one(show, '/layout'), {});
  const { status, body } = await staff.post(one(show, '/script'), {});
  expect(status).toBe(200);
  return body;
}

test('nobody but staff sees or touches a show', async () => {
  const show = await newShow();
  const stranger = new Client(house.url);
  const bidder = new Client(house.url);
  const account = { email: 'bidder@example.com', password: 'a long enough one', displayName: 'Bidder' };
  bidder.token = (await stranger.post('/api/auth/register', account)).body.accessToken;
  const id = crypto.randomUUID();
  const requests: [method: string, path: string][] = [
    ['GET', '/api/events'],
    ['POST', '/api/events'],
    ...['GET', 'PATCH', 'DELETE'].map((method): [string, string] => [method, one(show)]),
    ...['/layout', '/script', '/audio', '/presentation', '/cancel', '/script/segments'].map(
      (path): [string, string] => ['POST', one(show, path)],
    ),
    ['PUT', one(show, '/layout')],
    ['PUT', one(show, '/script/order')],
    ['GET', one(show, '/script')],
    ['GET', one(show, '/productions')],
    ['GET', one(show, `/script/${id}/versions`)],
    ['PATCH', one(show, `/script/${id}`)],
    ['DELETE', one(show, `/script/${id}`)],
    ...['regenerate', 'restore'].map((path): [string, string] => [
      'POST',
      one(show, `/script/${id}/${path}`),
    ]),
    ...['cancel', 'retry'].map((path): [string, string] => ['POST', one(show, `/productions/${id}/${path}`)]),
  ];
  for (const [method, path] of requests) {
    const body = method === 'GET' ? undefined : {};
    expect((await stranger.request(method, path, body)).body.code, `${method} ${path}`).toBe(
      'UNAUTHENTICATED',
    );
    expect((await bidder.request(method, path, body)).body.code, `${method} ${path}`).toBe('FORBIDDEN');
  }
});

test('a show from its facts over layout and script to its sound', async () => {
  const draft = await newShow({ eventDate: '2026-11-27T19:00:00+01:00', tones: ['warm'] });
  expect(draft).toMatchObject({ ...facts, status: 'draft', eventDate: '2026-11-27T18:00:00.000Z', rev: 1 });

  const laidOut: Show = (await staff.post(one(draft, '/layout'), {})).body;
  expect(laidOut.eventLayout.flatMap(({ auctionId }) => auctionId ?? [])).toEqual(auctionIds);
  expect(laidOut.eventLayout.reduce((sum, { duration }) => sum + duration, 0)).toBe(20 * 60);
  expect(laidOut).toMatchObject({ status: 'draft', scriptSegments: [] });
  const fewer: Show = (await staff.post(one(draft, '/layout'), { lots: 1, replace: true })).body;
  expect(fewer.eventLayout.filter(({ type }) => type === 'lot')).toHaveLength(1);

  const written: Show = (await staff.post(one(draft, '/script'), {})).body;
  expect(writtenShowSchema.parse(written)).toEqual({ ...written, trouble: null });
  expect(written.status).toBe('scripting');
  expect(written.scriptSegments.map(({ id }) => id)).toEqual(written.eventLayout.map(({ id }) => id));
  for (const { content } of written.scriptSegments) expect(content).not.toBe('');
  expect((await staff.get(one(draft, '/script'))).body.items).toEqual(written.scriptSegments);

  const [first] = written.scriptSegments as [ScriptSegment];
  await staff.patch(one(draft, `/script/${first.id}`), { content: 'Good evening.' });
  const begun = await staff.post(one(draft, '/audio'), { segmentIds: [first.id] });
  expect(begun).toMatchObject({ status: 202, body: { kind: 'audio', status: 'waiting' } });
  await vi.waitFor(
    async () => {
      const { items }: { items: Production[] } = (await staff.get(one(draft, '/productions'))).body;
      expect(items[0]?.error ?? null).toBeNull();
      expect(items[0]).toMatchObject({ status: 'completed', percent: 100 });
    },
    { timeout: 40_000, interval: 200 },
  );
  const voiced: Show = (await staff.get(one(draft))).body;
  const [spoken] = voiced.scriptSegments as [ScriptSegment];
  expect(spoken).toMatchObject({ id: first.id, status: 'generated' });
  expect(spoken.timing).toBeGreaterThan(0.3);
  const link = new URL(spoken.audioUrl ?? '', house.url);
  expect(link.pathname).toMatch(new RegExp(`/audio/event-${draft.id}/segment-${first.id}-\\d+\\.mp3$`));
  const file = await fetch(new URL(link.pathname + link.search, house.url));
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  const unsigned = await fetch(new URL(link.pathname, house.url));
  expect(unsigned.status).toBe(403);
  const { items } = (await staff.get('/api/events?limit=1')).body;
  expect(items[0]).toMatchObject({ segments: voiced.eventLayout.length, running: false });
  const parts = heard.filter(({ data }) => data.showId === draft.id).map(({ data }) => data.part);
  expect(new Set(parts)).toEqual(new Set(['show', 'layout', 'script', 'production']));
});

test('segments are edited, inserted, moved, written anew, restored and taken out', async () => {
  const show = await writtenShow();
  const [first] = show.scriptSegments as [ScriptSegment];
  const path = one(show, `/script/${first.id}`);
  const edited = await staff.patch(path, { content: 'My own words.', rev: first.rev });
  expect(edited.body).toMatchObject({ content: 'My own words.', rev: first.rev + 1, status: 'draft' });
  expect((await staff.patch(path, { content: 'Late.', rev: first.rev })).body).toMatchObject({
    code: 'CONFLICT',
    rev: first.rev + 1,
  });
  const { body: inserted } = await staff.post(one(show, '/script/segments'), {
    name: 'A word',
    content: 'Wait.',
  });
  const ids = async () => (await staff.get(one(show))).body.scriptSegments.map(({ id }: ScriptSegment) => id);
  expect((await ids()).indexOf(inserted.id)).toBe(show.scriptSegments.length - 1);

  const order = (await ids()).toReversed();
  const moved = (await staff.put(one(show, '/script/order'), { segmentIds: order })).body;
  expect(moved.eventLayout.map(({ id }: { id: string }) => id)).toEqual(order);
  expect((await staff.put(one(show, '/script/order'), { segmentIds: order.slice(1) })).body.code).toBe(
    'CONFLICT',
  );
  expect((await staff.put(one(show, '/script/order'), { segmentIds: order, rev: show.rev })).body.code).toBe(
    'CONFLICT',
  );

  const anew = await staff.post(`${path}/regenerate`, { instruction: 'shorter' });
  expect(anew.body.rev).toBe(first.rev + 2);
  expect(anew.body.content).not.toBe('My own words.');
  const restored = await staff.post(`${path}/restore`, { rev: first.rev + 1 });
  expect(restored.body).toMatchObject({ content: 'My own words.', rev: first.rev + 3 });
  expect((await staff.post(`${path}/restore`, { rev: 99 })).body.code).toBe('NOT_FOUND');
  const { items } = (await staff.get(`${path}/versions`)).body;
  expect(items.map(({ rev, author }: { rev: number; author: string }) => `${rev} ${author}`)).toEqual([
    '4 staff',
    '3 writer',
    '2 staff',
    '1 writer',
  ]);

  expect((await staff.delete(one(show, `/script/${inserted.id}`))).status).toBe(204);
  expect(await ids()).not.toContain(inserted.id);
  expect((await staff.delete(one(show, `/script/${inserted.id}`))).body.code).toBe('NOT_FOUND');
});

test('words that somebody wrote are replaced when that is said, and not otherwise', async () => {
  const show = await writtenShow();
  const [first] = show.scriptSegments as [ScriptSegment];
  // The writer's own words may go.
  expect((await staff.post(one(show, '/script'), {})).status).toBe(200);
  await staff.patch(one(show, `/script/${first.id}`), { content: 'My own words.' });
  for (const path of ['/layout', '/script']) {
    expect((await staff.post(one(show, path), {})).body).toMatchObject({ code: 'CONFLICT', edited: 1 });
  }
  const anew: Show = (await staff.post(one(show, '/script'), { replace: true })).body;
  expect(anew.scriptSegments[0]?.content).toBe(first.content);
  const laidOut: Show = (await staff.post(one(show, '/layout'), { replace: true })).body;
  expect(laidOut).toMatchObject({ status: 'draft', scriptSegments: [] });
});

test('a plan is replaced when that is said, by whoever has seen it; edited words stay, with their versions', async () => {
  const show = await writtenShow();
  const [first] = show.scriptSegments as [ScriptSegment];
  await staff.patch(one(show, `/script/${first.id}`), { content: 'My own words.' });
  const stale = await staff.post(one(show, '/layout'), { replace: true, rev: show.rev });
  expect(stale.body).toMatchObject({ code: 'CONFLICT', rev: expect.any(Number) });
  const anew: Show = (await staff.post(one(show, '/layout'), { replace: true, rev: stale.body.rev })).body;
  expect(anew.scriptSegments[0]).toMatchObject({ id: first.id, content: 'My own words.' });
  expect(anew.scriptSegments.slice(1).every(({ content }) => content === '')).toBe(true);
  const { items } = (await staff.get(one(show, `/script/${first.id}/versions`))).body;
  expect(items.map(({ content }: { content: string }) => content)).toEqual(['My own words.', first.content]);

  const bare = await newShow();
  expect((await staff.post(one(bare, '/layout'), {})).status).toBe(200);
  expect((await staff.post(one(bare, '/layout'), {})).body.code).toBe('CONFLICT');
});

test('the layout set by hand keeps the words of what it keeps', async () => {
  const show = await writtenShow();
  const [welcome, ...rest] = show.eventLayout;
  const segments = [
    ...rest.slice(-2),
    { ...welcome, name: 'Hello' },
    { ...welcome, id: undefined, name: 'New' },
  ];
  const set = await staff.put(one(show, '/layout'), { segments, rev: show.rev });
  expect(set.status).toBe(200);
  const { eventLayout, scriptSegments }: Show = set.body;
  expect(eventLayout.map(({ name, order }) => `${order} ${name}`).slice(2)).toEqual(['2 Hello', '3 New']);
  expect(scriptSegments[2]).toMatchObject({ name: 'Hello', content: show.scriptSegments[0]?.content });
  expect(scriptSegments[3]).toMatchObject({ name: 'New', content: '', rev: 1 });
  expect((await staff.put(one(show, '/layout'), { segments, rev: show.rev })).body.code).toBe('CONFLICT');
  // A segment of another show is none of this one.
  const other = await newShow();
  const stolen = (await staff.put(one(other, '/layout'), { segments: eventLayout })).body as Show;
  expect(stolen.eventLayout.some(({ id }) => eventLayout.some((segment) => segment.id === id))).toBe(false);
  const foreign = [{ ...welcome, auctionId: crypto.randomUUID() }];
  expect((await staff.put(one(show, '/layout'), { segments: foreign })).body.code).toBe('AUCTION_NOT_FOUND');
});

test('what is asked of a show at the wrong time, of none, or in a wrong way, is refused with a stable code', async () => {
  const show = await newShow();
  const nowhere = { id: crypto.randomUUID() };
  const codeOf = async (answer: Promise<{ body: { code: string } }>) => (await answer).body.code;
  expect(await codeOf(staff.get(one(nowhere)))).toBe('NOT_FOUND');
  expect(await codeOf(staff.patch(one(nowhere), { title: 'x' }))).toBe('NOT_FOUND');
  expect(await codeOf(staff.delete(one(nowhere)))).toBe('NOT_FOUND');
  expect(await codeOf(staff.post(one(nowhere, '/layout'), {}))).toBe('NOT_FOUND');
  expect(await codeOf(staff.get('/api/events/no-id'))).toBe('VALIDATION_FAILED');
  expect(await codeOf(staff.post('/api/events', { minutes: 4 }))).toBe('VALIDATION_FAILED');
  expect(await codeOf(staff.post('/api/events', { campaignId: nowhere.id }))).toBe('NOT_FOUND');
  expect(await codeOf(staff.patch(one(show), { campaignId: nowhere.id }))).toBe('NOT_FOUND');
  expect(await codeOf(staff.patch(one(show), { title: 'x', rev: 99 }))).toBe('CONFLICT');
  expect(await codeOf(staff.post(one(show, '/script'), {}))).toBe('NOTHING_TO_DO');
  expect(await codeOf(staff.post(one(show, '/audio'), {}))).toBe('NOTHING_TO_DO');
  expect(await codeOf(staff.post(one(show, '/presentation'), {}))).toBe('NOTHING_TO_DO');
  expect(await codeOf(staff.get('/api/events?cursor=nonsense'))).toBe('VALIDATION_FAILED');

  await house.pool.query(
    `INSERT INTO show.runs (event_id, stream_id, mode, plan, position) VALUES ($1, 'main', 'rehearsal', '{}', '{}')`,
    [show.id],
  );
  expect(await codeOf(staff.delete(one(show)))).toBe('SHOW_RUNNING');
  expect(await codeOf(staff.post(one(show, '/cancel')))).toBe('SHOW_RUNNING');
  await house.pool.query(`UPDATE show.runs SET status = 'stopped', ended_at = now() WHERE event_id = $1`, [
    show.id,
  ]);
  expect((await staff.post(one(show, '/cancel'))).body.status).toBe('cancelled');
  for (const path of ['/cancel', '/layout', '/audio']) {
    expect(await codeOf(staff.post(one(show, path), {}))).toBe('SHOW_WRONG_STATUS');
  }
  expect((await staff.delete(one(show))).status).toBe(204);
  expect(await codeOf(staff.get(one(show)))).toBe('NOT_FOUND');
});

test('a lot that a show speaks of is not deleted behind its back', async () => {
  const show = await writtenShow();
  const lot = show.eventLayout.find(({ auctionId }) => auctionId !== null)?.auctionId;
  expect((await staff.delete(`/api/auctions/${lot}`)).body.code).toBe('CONFLICT');
  expect((await staff.get(one(show))).body.scriptSegments).toEqual(show.scriptSegments);
});

test('the list is paged, the newest first', async () => {
  const titles: string[] = [];
  for (let cursor = ''; ; ) {
    const { items, nextCursor } = (await staff.get(`/api/events?limit=2${cursor}`)).body;
    titles.push(...items.map(({ id }: { id: string }) => id));
    if (nextCursor === null) break;
    cursor = `&cursor=${nextCursor}`;
  }
  const { rows } = await house.pool.query('SELECT count(*)::int AS count FROM show.events');
  expect(new Set(titles).size).toBe(rows[0].count);
  expect(titles).toHaveLength(rows[0].count);
});

test('every route is in the document, with the errors it may answer', async () => {
  const { paths } = (await staff.get('/openapi.json')).body;
  for (const path of [
    '/api/events',
    '/api/events/{id}',
    '/api/events/{id}/layout',
    '/api/events/{id}/script',
    '/api/events/{id}/script/order',
    '/api/events/{id}/script/segments',
    '/api/events/{id}/script/{segmentId}',
    '/api/events/{id}/script/{segmentId}/regenerate',
    '/api/events/{id}/script/{segmentId}/versions',
    '/api/events/{id}/script/{segmentId}/restore',
    '/api/events/{id}/audio',
    '/api/events/{id}/presentation',
    '/api/events/{id}/productions',
    '/api/events/{id}/productions/{productionId}/cancel',
    '/api/events/{id}/productions/{productionId}/retry',
    '/api/events/{id}/cancel',
  ]) {
    expect(paths, path).toHaveProperty([path]);
  }
  expect(paths['/api/events/{id}'].patch.requestBody).toBeDefined();
  expect(Object.keys(ERRORS)).toContain('WORK_UNDER_WAY');
});
