import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics } from '../platform/metrics.ts';
import { createPool } from '../platform/postgres.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type TestPerson, type Workbench } from '../testing/workbench.ts';
import { eventLogRoutes } from './event-log.routes.ts';
import { createEventLog, type EventLog } from './event-log.service.ts';
import { createEventLogStore } from './event-log.store.ts';
import { healthRouter, healthRoutes } from './health.routes.ts';
import { createHealth } from './health.ts';

let house: Workbench;
let served: Served;
let log: EventLog;
let person: TestPerson;
let staff: Client;
let encoderWorks = true;

beforeAll(async () => {
  house = await openWorkbench();
  log = createEventLog({ store: createEventLogStore(house.pool), logger: house.logger });
  const health = createHealth(house.pool, house.redis.commands, { encoder: async () => encoderWorks });
  const presence = async () => ({ biddersOnline: 2, viewersOnline: 5, overlays: [] });
  served = await serveRoutes([...eventLogRoutes({ log }), ...healthRoutes({ health, presence })], {
    authenticate: house.tokens.authenticate,
    routers: [healthRouter({ health, metrics: createMetrics(), metricsToken: 'scraper' })],
  });
  person = await house.person({ role: 'staff', displayName: 'Clerk' });
  staff = new Client(served.url, person.token);
});
afterAll(async () => {
  await served.close();
  await house.close();
});

test('health tells what works', async () => {
  const anyone = new Client(served.url);
  expect((await anyone.get('/healthz')).body).toEqual({ ok: true });
  expect((await anyone.get('/api/db/health')).body).toEqual({ ok: true });
  expect((await anyone.get('/readyz')).body).toEqual({
    ok: true,
    parts: { database: true, redis: true, encoder: true },
  });
  encoderWorks = false;
  const ready = await anyone.get('/readyz');
  expect([ready.status, ready.body.ok, ready.body.parts.encoder]).toEqual([503, false, false]);
  expect((await staff.get('/api/overview')).body).toEqual({
    biddersOnline: 2,
    viewersOnline: 5,
    overlays: [],
    parts: { database: true, redis: true, encoder: false },
  });
});

test('a database that is gone is no crash', async () => {
  const gone = createPool({ url: 'postgres://nobody@127.0.0.1:1/none', logger: house.logger });
  const health = createHealth(gone, house.redis.commands);
  expect(await health.parts()).toEqual({ database: false, redis: true });
  await gone.end();
});

test('metrics are for this machine, or for the token', async () => {
  const anyone = new Client(served.url);
  expect((await anyone.get('/metrics')).body).toContain('gavelcast_http_request_duration_seconds');
  const throughProxy = { 'x-forwarded-for': '10.0.0.1' };
  expect((await anyone.get('/metrics', throughProxy)).status).toBe(403);
  expect((await anyone.get('/metrics', { ...throughProxy, authorization: 'Bearer scraper' })).status).toBe(
    200,
  );
  expect((await anyone.get('/metrics', { ...throughProxy, authorization: 'Bearer scrapes' })).status).toBe(
    403,
  );
});

test('the history: written once, read page by page with names, filtered by subject', async () => {
  for (let i = 0; i < 5; i++) {
    const actorId = i % 2 ? person.id : null;
    await log.record({
      actorId,
      type: 'lot.opened',
      source: 'auction-engine',
      subject: `lot-${i}`,
      data: { i },
    });
  }
  const page = await staff.get('/api/event-log?limit=3');
  const rest = await staff.get(`/api/event-log?limit=3&cursor=${page.body.nextCursor}`);
  const all = [...page.body.items, ...rest.body.items];
  expect(all.map(({ subject }) => subject)).toEqual(['lot-4', 'lot-3', 'lot-2', 'lot-1', 'lot-0']);
  expect(all[1]).toMatchObject({
    actorId: person.id,
    actorName: 'Clerk',
    type: 'lot.opened',
    data: { i: 3 },
  });
  expect((await staff.get('/api/event-log?subject=lot-2')).body.items).toHaveLength(1);
  expect((await new Client(served.url, (await house.person()).token).get('/api/event-log')).status).toBe(403);
  await expect(house.pool.query(`UPDATE ops.event_log SET type = 'x'`)).rejects.toThrow(/append-only/);
});

test('entries lie in the partition of their month', async () => {
  const { rows } = await house.pool.query(
    `SELECT DISTINCT tableoid::regclass::text AS place FROM ops.event_log UNION
     SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'ops.event_log'::regclass`,
  );
  const places = rows.map(({ place }) => place as string).sort();
  expect(places.filter((place) => /event_log_\d{4}_\d{2}$/.test(place)).length).toBeGreaterThanOrEqual(3);
  const { rows: lost } = await house.pool.query('SELECT count(*)::int AS n FROM ops.event_log_default');
  expect(lost[0].n).toBe(0);
});

test('an entry that cannot be written harms nobody', async () => {
  const gone = createPool({ url: 'postgres://nobody@127.0.0.1:1/none', logger: house.logger });
  const lost = createEventLog({ store: createEventLogStore(gone), logger: house.logger });
  await lost.record({ actorId: null, type: 'x', source: 'event-handler', subject: '' });
  await gone.end();
});
