import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBus } from '../../platform/bus.ts';
import { Client, type Served, serveRoutes } from '../../testing/http.ts';
import { openWorkbench, type Workbench } from '../../testing/workbench.ts';
import { createFeedFetcher } from './feed.fetch.ts';
import { createFeedGuard } from './feed.guard.ts';
import { createFeedThread } from './feed.thread.ts';
import { feedRoutes } from './feeds.routes.ts';
import type { FeedsService } from './feeds.service.ts';
import { createFeedsStore } from './feeds.store.ts';
import { createFeeds } from './feeds.ts';
import {
  type HostileServer,
  item,
  rss,
  startHostileServer,
  startInnerServer,
} from './hostile.feeds.fixture.ts';

/** How long a feed of these tests may take. */
const PATIENCE_MS = 2_500;

let house: Workbench;
let world: HostileServer;
let inner: Awaited<ReturnType<typeof startInnerServer>>;
let feeds: FeedsService;
let served: Served;
let staff: Client;
const told: boolean[] = [];
/** What each name leads to, the first time and after that. */
const names: Record<string, string[]> = {
  'feeds.example': ['127.0.0.1'],
  'inner.example': ['127.0.0.2'],
  'rebound.example': ['127.0.0.1', '127.0.0.2'],
  'both.example': ['127.0.0.1 10.0.0.1'],
};
const lookups: string[] = [];

async function lookup(name: string) {
  const nth = lookups.filter((known) => known === name).length;
  lookups.push(name);
  const answers = names[name];
  if (!answers) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  const addresses = answers[Math.min(nth, answers.length - 1)] ?? '';
  return addresses.split(' ').map((address) => ({ address, family: 4 }));
}

beforeAll(async () => {
  house = await openWorkbench();
  inner = await startInnerServer();
  world = await startHostileServer(inner.port);
  const { pool, logger } = house;
  const { commands: publisher, subscriber } = house.redis;
  const bus = createBus({ publisher, subscriber, logger });
  await bus.subscribe('events:system', ({ type, data }) => {
    if (type === 'news:changed') told.push((data as { onAir: boolean }).onAir);
  });
  feeds = createFeeds(
    { pool, bus, logger },
    { guard: { lookup, permit: (address) => address === '127.0.0.1' }, timeoutMs: PATIENCE_MS },
  );
  served = await serveRoutes(feedRoutes({ feeds }), { authenticate: house.tokens.authenticate });
  staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
});
afterAll(async () => {
  await served.close();
  await feeds.close();
  await world.close();
  await inner.close();
  await house.close();
});
beforeEach(async () => {
  await house.pool.query('DELETE FROM news.news_history');
  await house.pool.query('DELETE FROM news.feeds');
  await house.pool.query('DELETE FROM news.feed_items');
  lookups.length = 0;
  told.length = 0;
});

const at = (path: string, host = 'feeds.example') => `http://${host}:${world.port}${path}`;
const news = async () => {
  const { rows } = await house.pool.query(
    `SELECT headline, content, source_url AS "sourceUrl", status, published_at AS "publishedAt", guid, user_id AS "userId"
     FROM news.news_history ORDER BY created_at DESC`,
  );
  return rows;
};
const isOver = () => house.pool.query(`UPDATE news.feeds SET read_at = now() - interval '15 minutes'`);

test('every feed that the world may send harms nothing, and its row says why', async () => {
  const expected: Record<string, string | null> = {
    '/endless': 'It is larger than 2 MB',
    '/said-huge': 'It is larger than 2 MB',
    '/bomb': 'It is larger than 2 MB',
    '/not-packed': 'It is not packed as it says',
    '/drip': `It was not there within ${PATIENCE_MS / 1_000} seconds`,
    '/silent': `It was not there within ${PATIENCE_MS / 1_000} seconds`,
    '/headers': 'Its answer begins with too much',
    '/hangs-up': 'It hangs up',
    '/malformed': 'It is no feed, or a broken one',
    '/laughs': 'It declares entities of its own, which no feed needs',
    '/page': 'It is a web page, not a feed',
    '/picture': 'It is no feed but image/png',
    '/gone': 'It answers with 410',
    '/nothing': 'It is empty',
    '/circle': 'It sends on, and there: It sends on more than 5 times',
    '/nowhere': 'It sends on, but to no address',
    ...Object.fromEntries(
      ['/to-inner', '/to-inner-later', '/to-inner-decimal', '/to-inner-hex'].map((path) => [
        path,
        'It sends on, and there: 127.0.0.2 is no machine of the public internet, and others are not asked',
      ]),
    ),
    '/to-inner-name':
      'It sends on, and there: inner.example is no machine of the public internet, and others are not asked',
    '/to-inner-six':
      'It sends on, and there: ::1 is no machine of the public internet, and others are not asked',
    '/to-inner-mapped':
      'It sends on, and there: ::ffff:7f00:2 is no machine of the public internet, and others are not asked',
    '/to-metadata':
      'It sends on, and there: 169.254.169.254 is no machine of the public internet, and others are not asked',
    '/to-file': 'It sends on, and there: Only addresses that begin with http:// or https:// are read',
    '/to-login': 'It sends on, and there: The address holds a user name or a password',
    '/to-ssh': 'It sends on, and there: Port 22 is not one that feeds are read from (80, 443, 8080, 8443)',
    // These are decent, whatever comes before and after them.
    '/empty': null,
    '/thousand': null,
    '/twins': null,
    '/latin': null,
    '/scripts': null,
    '/to-news': null,
  };
  const store = createFeedsStore(house.pool);
  for (const path of Object.keys(expected)) await store.add(at(path), false);
  await store.add('http://nobody.example/', false);
  const before = process.memoryUsage.rss();
  world.written = 0;
  await feeds.readDue();
  expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000);

  const rows = await feeds.list();
  const errors = Object.fromEntries(rows.map(({ url, error }) => [url.slice(at('').length), error]));
  expect(errors).toEqual({ ...expected, '': 'There is no machine of that name' });
  for (const { status, error } of rows) expect(status).toBe(error === null ? 'ok' : 'failed');
  expect(rows.every(({ readAt }) => readAt !== null)).toBe(true);
  // The endless one was hung up on; the one inside was never asked.
  expect(world.written).toBeLessThan(20_000_000);
  expect(inner.asked).toEqual([]);

  const counts = Object.fromEntries(rows.map(({ url, items }) => [url.slice(at('').length), items]));
  expect(counts).toMatchObject({
    '/thousand': 50,
    '/twins': 1,
    '/latin': 1,
    '/scripts': 1,
    '/to-news': 1,
    '/empty': 0,
  });
  const taken = await news();
  expect(taken.every(({ status }) => status === 'draft')).toBe(true);
  expect(taken.find(({ headline }) => headline === 'Safe')).toMatchObject({
    content: 'Words',
    sourceUrl: null,
  });
  expect(taken.some(({ headline }) => headline === 'Málaga für 5 £')).toBe(true);
});

describe('a name', () => {
  test('is looked up once, and what was checked is what is asked, whatever it leads to then', async () => {
    const { status, items } = await feeds.add(at('/news', 'rebound.example'), false);
    // Once to admit the address that was entered, and once to read it: the second answer is the house's own network.
    expect([status, items, lookups.length]).toEqual(['failed', 0, 2]);
    lookups.length = 0;
    const [{ id } = { id: '' }] = await feeds.list();
    expect(await feeds.read(id)).toMatchObject({ status: 'ok', error: null, items: 1 });
    expect([lookups, inner.asked]).toEqual([['rebound.example'], []]);
  });

  test.each([
    ['http://inner.example/', 'inner.example is no machine of the public internet'],
    ['http://both.example/', 'both.example is no machine of the public internet'],
    ['http://127.1/', '127.0.0.1 is no machine'],
    ['http://168.63.129.16/', '168.63.129.16 is no machine'],
    ['http://[::1]/', '::1 is no machine'],
    ['http://0/', '0.0.0.0 is no machine'],
    ['http://8.8.8.8:6379/', 'Port 6379 is not one that feeds are read from'],
    ['http://me:secret@8.8.8.8/', 'The address holds a user name'],
  ])('%s is refused before it is kept', async (url, why) => {
    const strict = createFeedGuard({ lookup });
    await expect(strict.admit(new URL(url))).rejects.toMatchObject({ code: 'FEED_REFUSED' });
    await expect(strict.admit(new URL(url))).rejects.toThrow(why);
  });

  test('is refused with FEED_REFUSED over HTTP, and not kept', async () => {
    const answer = await staff.post('/api/news/feeds', { url: `http://inner.example:${world.port}/` });
    expect([answer.status, answer.body.code, answer.body.retryable]).toEqual([422, 'FEED_REFUSED', false]);
    expect(answer.body.message).toMatch(/no machine of the public internet/);
    expect(await feeds.list()).toEqual([]);
  });
});

test('what is taken is taken once: again, at the same time, and after staff have deleted it', async () => {
  world.news = rss(item('a') + item('b'));
  const { id } = await feeds.add(at('/news'), false);
  world.news = rss(item('c') + item('a') + item('b') + item('d'));
  const before = world.asked.length;
  await Promise.all([feeds.read(id), feeds.read(id), feeds.read(id)]);
  expect((await news()).map(({ guid }) => guid)).toEqual(['c', 'd', 'a', 'b']);
  await house.pool.query(`DELETE FROM news.news_history WHERE guid = 'a'`);
  world.news = rss(item('a') + item('b') + item('later'));
  expect((await feeds.read(id)).items).toBe(5);
  expect((await news()).map(({ guid }) => guid)).toEqual(['later', 'c', 'd', 'b']);
  expect(world.asked.length - before).toBe(4);
});

test('a feed that calls its items otherwise each time brings so many a day, and nothing twice when it is added again', async () => {
  const brought = (name: string) =>
    rss(Array.from({ length: 50 }, (_, nth) => item(`${name} ${nth}`)).join(''));
  world.news = brought('first');
  const { id } = await feeds.add(at('/news'), false);
  world.news = brought('second time');
  expect(await feeds.read(id)).toMatchObject({ status: 'ok', error: null, items: 100 });
  world.news = brought('the third of them');
  const full = { status: 'failed', error: 'It has brought 100 new items within a day; the others wait' };
  expect(await feeds.read(id)).toMatchObject({ ...full, items: 100 });
  await feeds.remove(id);
  world.news = brought('second time');
  const again = await feeds.add(at('/news'), true);
  expect(again).toMatchObject({ status: 'ok', error: null, items: 100 });
  expect(await news()).toHaveLength(100);

  // The next day there is room; what had waited is sent again.
  world.news = brought('the third of them');
  expect(await feeds.read(again.id)).toMatchObject(full);
  await house.pool.query(`UPDATE news.feed_items SET taken_at = now() - interval '25 hours'`);
  expect(await feeds.read(again.id)).toMatchObject({ status: 'ok', items: 150 });
  expect(await news()).toHaveLength(150);
});

test('a reading that is broken off before it begins leaves nothing behind that fails alone', async () => {
  const fetcher = createFeedFetcher({ guard: createFeedGuard({ lookup }) });
  const over = AbortSignal.abort(new Error('the worker ends'));
  const none = { etag: null, lastModified: null };
  await expect(fetcher.fetch('http://127.0.0.1/', none, over)).rejects.toThrow('the worker ends');
  await new Promise(setImmediate);
});

test('a server that has nothing new says so, and a failure is over with the next reading', async () => {
  world.news = rss(item('x'));
  const { id } = await feeds.add(at('/news'), false);
  await house.pool.query(`UPDATE news.feeds SET status = 'failed', error = 'It hangs up'`);
  await house.pool.query('DELETE FROM news.feed_items');
  // Taken anew, were it sent anew.
  expect(await feeds.read(id)).toMatchObject({ status: 'ok', error: null, items: 0 });
});

test('published at once when staff want that; pages hear of it', async () => {
  world.news = rss(
    `${item('now')}<item><title>Of last year</title><pubDate>Tue, 03 Jun 2025 09:39:21 GMT</pubDate></item>
     <item><title>Of the future</title><pubDate>Tue, 03 Jun 2098 09:39:21 GMT</pubDate></item>`,
  );
  await feeds.add(at('/news'), true);
  const published = await news();
  expect(published.map(({ status, userId }) => [status, userId])).toEqual(Array(3).fill(['published', null]));
  const when = Object.fromEntries(
    published.map(({ headline, publishedAt }) => [headline, publishedAt.getTime()]),
  );
  expect(when['Of last year']).toBe(Date.parse('2025-06-03T09:39:21Z'));
  expect(when['Of the future']).toBeLessThanOrEqual(Date.now() + 1_000);
  await vi.waitFor(() => expect(told).toContain(true));
});

test('the job reads what is due, and that once', async () => {
  world.news = rss(item('due'));
  await feeds.add(at('/news'), false);
  await feeds.add(at('/empty'), false);
  world.asked.length = 0;
  await feeds.readDue();
  expect(world.asked).toEqual([]);
  await isOver();
  await Promise.all([feeds.readDue(), feeds.readDue()]);
  expect(world.asked.toSorted()).toEqual(['/empty', '/news']);
  await isOver();
  await expect(feeds.readDue(AbortSignal.abort(new Error('the worker ends')))).rejects.toThrow(
    'the worker ends',
  );
});

test('staff add, read, change and remove feeds over HTTP', async () => {
  world.news = rss(item('http'), 'Evening &amp; more');
  const added = await staff.post('/api/news/feeds', { url: at('/news#top'), autoPublish: true });
  expect([added.status, added.body]).toEqual([
    201,
    {
      id: expect.any(String),
      url: at('/news'),
      title: 'Evening & more',
      status: 'ok',
      error: null,
      items: 1,
      readAt: expect.any(String),
      autoPublish: true,
    },
  ]);
  expect((await staff.post('/api/news/feeds', { url: at('/news') })).body.code).toBe('CONFLICT');
  const one = `/api/news/feeds/${added.body.id}`;
  expect((await staff.patch(one, { autoPublish: false })).body).toMatchObject({ autoPublish: false });
  expect((await staff.post(`${one}/read`)).body).toMatchObject({ status: 'ok', items: 1 });
  const bad = await staff.post('/api/news/feeds', { url: at('/page') });
  expect([bad.status, bad.body.status, bad.body.error]).toEqual([
    201,
    'failed',
    'It is a web page, not a feed',
  ]);
  const again = await staff.post(`/api/news/feeds/${bad.body.id}/read`);
  expect([again.status, again.body.code, again.body.message]).toEqual([
    422,
    'FEED_REFUSED',
    'It is a web page, not a feed',
  ]);
  expect((await staff.get('/api/news/feeds')).body.items).toHaveLength(2);
  expect((await staff.delete(one)).status).toBe(204);
  expect([(await staff.delete(one)).status, (await staff.post(`${one}/read`)).status]).toEqual([404, 404]);
  // Its news stay.
  expect(await news()).toMatchObject([{ headline: 'Story http', status: 'published' }]);

  const bidder = new Client(served.url, (await house.person()).token);
  expect((await bidder.get('/api/news/feeds')).status).toBe(403);
  expect((await new Client(served.url).post('/api/news/feeds', { url: at('/news') })).status).toBe(401);
  expect((await staff.post('/api/news/feeds', { url: 'file:///etc/passwd' })).status).toBe(400);
});

test('a document that keeps its reader busy for too long goes with the reader, and the next one is read', async () => {
  const thread = createFeedThread({ timeoutMs: 200, idleMs: 50 });
  const task = (text: string) => ({ bytes: new TextEncoder().encode(text), contentType: '', url: at('/') });
  const hard = rss(`<item ${'a="1" '.repeat(1_000_000)}></item>`);
  const easy = task(rss(item('easy')));
  await thread.read(easy);
  await expect(thread.read(task(hard))).rejects.toThrow(/too long, or too much memory/);
  await vi.waitFor(async () => expect((await thread.read(easy)).items).toHaveLength(1), { timeout: 10_000 });
  await thread.close();
});
