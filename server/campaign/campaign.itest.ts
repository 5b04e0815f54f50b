import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { campaignSchema } from '../contracts/catalogue.ts';
import { TTL_SECONDS } from '../platform/redis.keys.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { campaignRoutes } from './campaign.routes.ts';
import { createCampaignService } from './campaign.service.ts';
import { createCampaignStateStore } from './campaign.state.ts';
import { createCampaignStore } from './campaign.store.ts';

let house: Workbench;
let served: Served;
let staff: Client;
let public_: Client;
let told: { type: string; data: object }[] = [];

beforeAll(async () => {
  house = await openWorkbench();
  const campaigns = createCampaignService({
    store: createCampaignStore(house.prisma),
    states: createCampaignStateStore(house.redis.commands, house.keys),
    publish: async (type, data) => {
      told.push({ type, data });
    },
    logger: house.logger,
  });
  served = await serveRoutes(campaignRoutes({ campaigns }), { authenticate: house.tokens.authenticate });
  staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
  public_ = new Client(served.url);
});
afterAll(async () => {
  await served.close();
  await house.close();
});
beforeEach(() => {
  told = [];
});

const make = async (input: object = {}) => {
  const answer = await staff.post('/api/campaigns', { name: 'Evening sale', ...input });
  expect(answer.status).toBe(201);
  return campaignSchema.parse(answer.body);
};
const addLot = async (campaignId: string, status = 'scheduled') => {
  const { rows } = await house.pool.query(
    `WITH c AS (INSERT INTO campaign.collections (name) VALUES ('C') RETURNING id),
       i AS (INSERT INTO campaign.art_items (collection_id, title) SELECT id, 'Work' FROM c RETURNING id)
     INSERT INTO auction.auctions (campaign_id, art_item_id, lot_number, currency, opening_price, increments, status, opened_at)
     SELECT $1, id, 1, 'USD', 100, '[]', $2::auction.auction_status, CASE WHEN $2 = 'scheduled' THEN NULL ELSE now() END
     FROM i RETURNING id`,
    [campaignId, status],
  );
  return rows[0].id as string;
};

test('a draft is for staff only, and nobody is told of it', async () => {
  const draft = await make();
  expect(draft).toMatchObject({ status: 'draft', currency: 'USD', currentDay: 0, demo: false, lotCount: 0 });
  expect((await public_.get(`/api/campaigns/${draft.id}`)).body.code).toBe('NOT_FOUND');
  expect((await staff.get(`/api/campaigns/${draft.id}`)).body).toEqual(draft);
  const ids = async (client: Client) =>
    (await client.get('/api/campaigns')).body.items.map(({ id }: { id: string }) => id);
  expect(await ids(public_)).not.toContain(draft.id);
  expect(await ids(staff)).toContain(draft.id);
  expect(told).toEqual([]);
});

test('only staff write', async () => {
  const bidder = new Client(served.url, (await house.person()).token);
  expect((await public_.post('/api/campaigns', { name: 'X' })).status).toBe(401);
  expect((await bidder.post('/api/campaigns', { name: 'X' })).status).toBe(403);
});

test('a change keeps what was not sent', async () => {
  const made = await make({
    description: 'Fine works',
    currency: 'EUR',
    taxBps: 700,
    startsAt: 1_800_000_000_000,
  });
  const changed = await staff.patch(`/api/campaigns/${made.id}`, { name: 'Morning sale' });
  expect(changed.body).toEqual({ ...made, name: 'Morning sale' });
  const cleared = await staff.patch(`/api/campaigns/${made.id}`, { startsAt: null, description: '' });
  expect(cleared.body).toMatchObject({ startsAt: null, description: '', currency: 'EUR' });
});

test('starting opens the first day; days go on to the last; the state lies in Redis for a day', async () => {
  const { id } = await make({ status: 'scheduled', totalDays: 2 });
  told = [];
  const started = await staff.patch(`/api/campaigns/${id}`, { status: 'active' });
  expect(started.body).toMatchObject({ status: 'active', currentDay: 1 });
  const days = await Promise.all([1, 2].map(() => staff.post(`/api/campaigns/${id}/next-day`)));
  expect(days.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await staff.post(`/api/campaigns/${id}/next-day`)).body.code).toBe('CONFLICT');
  await staff.patch(`/api/campaigns/${id}`, { status: 'ended' });
  expect(told.map(({ type }) => type)).toEqual([
    'campaign:started',
    'campaign:day_started',
    'campaign:day_started',
    'campaign:ended',
  ]);
  expect(told[2]?.data).toMatchObject({ campaignId: id, day: 2, totalDays: 2, status: 'active' });

  const { commands } = house.redis;
  expect(JSON.parse((await commands.get(house.keys.campaign(id))) ?? '')).toMatchObject({
    id,
    status: 'ended',
    currentDay: 2,
  });
  expect(JSON.parse((await commands.get(house.keys.campaignDay(id, 2))) ?? '')).toMatchObject({
    campaignId: id,
    day: 2,
  });
  expect(await commands.ttl(house.keys.campaignDay(id, 1))).toBeGreaterThan(TTL_SECONDS - 60);
});

test('premium by range, running order, deposit and slow mode are kept, and may be taken back', async () => {
  const given = {
    premiumTable: [
      { from: '0', bps: 2500 },
      { from: '5000000', bps: 2000 },
    ],
    runningOrder: 'sequential',
    gapSeconds: 20,
    depositRequired: '500000',
    chatSlowSeconds: 10,
  };
  const { body } = await staff.post('/api/campaigns', { name: 'House rules', ...given });
  expect(body).toMatchObject(given);
  const path = `/api/campaigns/${body.id}`;
  expect((await staff.patch(path, { gapSeconds: 0 })).body).toMatchObject({ ...given, gapSeconds: 0 });
  const none = { premiumTable: null, depositRequired: null };
  expect((await staff.patch(path, none)).body).toMatchObject({ ...none, runningOrder: 'sequential' });
  expect((await staff.get(path)).body).toMatchObject(none);
  expect((await staff.patch(path, { depositRequired: '0' })).body.issues[0].path).toBe('depositRequired');
});

test('times stand in order, also when only one of them changes', async () => {
  const times = { startsAt: '2030-01-01T10:00:00Z', endsAt: '2030-01-02T10:00:00+01:00' };
  const { id, startsAt } = await make(times);
  expect(startsAt).toBe(Date.parse(times.startsAt));
  const late = await staff.patch(`/api/campaigns/${id}`, { startsAt: '2031-01-01T00:00:00Z' });
  expect([late.status, late.body.issues]).toEqual([
    400,
    [{ path: 'endsAt', message: 'must be after startsAt' }],
  ]);
  expect((await staff.post('/api/campaigns', { name: 'X', startsAt: 2, endsAt: 1 })).status).toBe(400);
});

test('lots forbid what would change the promise made to bidders', async () => {
  const { id } = await make({ status: 'active' });
  const change = async (patch: object) => (await staff.patch(`/api/campaigns/${id}`, patch)).body.code;
  await addLot(id);
  expect(await change({ currency: 'EUR' })).toBe('CONFLICT');
  expect(await change({ taxBps: 100 })).toBeUndefined();
  expect((await staff.delete(`/api/campaigns/${id}`)).body.code).toBe('CONFLICT');
  await house.pool.query(
    `UPDATE auction.auctions SET status = 'live', opened_at = now() WHERE campaign_id = $1`,
    [id],
  );
  expect(await change({ taxBps: 200 })).toBe('RULES_FROZEN');
  expect(await change({ premiumTable: [{ from: '0', bps: 100 }] })).toBe('RULES_FROZEN');
  expect(await change({ status: 'ended' })).toBe('CONFLICT');
  expect(await change({ status: 'active' })).toBeUndefined();
  expect(await change({ name: 'Still free' })).toBeUndefined();
});

test('a campaign without lots can go, one that never was cannot', async () => {
  const { id } = await make({ status: 'scheduled' });
  expect((await staff.delete(`/api/campaigns/${id}`)).status).toBe(204);
  expect((await staff.delete(`/api/campaigns/${id}`)).status).toBe(404);
  expect(await house.redis.commands.exists(house.keys.campaign(id))).toBe(0);
  expect((await staff.post('/api/campaigns', { name: 'X', collectionId: crypto.randomUUID() })).status).toBe(
    404,
  );
});

test('pages show each campaign once, the newest first', async () => {
  const made: string[] = [];
  for (let i = 0; i < 5; i++) made.push((await make({ name: `Page ${i}` })).id);
  const seen: string[] = [];
  let path: string | null = '/api/campaigns?limit=2';
  while (path) {
    const { body }: { body: { items: { id: string }[]; nextCursor: string | null } } = await staff.get(path);
    expect(body.items.length).toBeLessThanOrEqual(2);
    seen.push(...body.items.map(({ id }) => id));
    path = body.nextCursor && `/api/campaigns?limit=2&cursor=${body.nextCursor}`;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.slice(0, 5)).toEqual(made.toReversed());
  expect((await staff.get('/api/campaigns?cursor=nonsense')).body.code).toBe('VALIDATION_FAILED');
});

test('a campaign keeps its own calendar: it starts, turns to its next day and ends', async () => {
  const day = 24 * 60 * 60 * 1000;
  const t0 = Date.parse('2040-01-01T10:00:00Z');
  let time = t0 - 1;
  const campaigns = createCampaignService({
    store: createCampaignStore(house.prisma),
    states: createCampaignStateStore(house.redis.commands, house.keys),
    publish: async (type, data) => {
      told.push({ type, data });
    },
    logger: house.logger,
    now: () => time,
  });
  const { id } = await make({ status: 'scheduled', startsAt: t0, endsAt: t0 + 2 * day, totalDays: 2 });
  const after = async (at: number) => {
    told = [];
    time = at;
    await campaigns.keepCalendar();
    const mine = told.filter(({ data }) => (data as { campaignId: string }).campaignId === id);
    const { status, currentDay } = (await staff.get(`/api/campaigns/${id}`)).body as Record<string, unknown>;
    return { status, currentDay, told: mine.map(({ type }) => type) };
  };
  expect(await after(t0 - 1)).toEqual({ status: 'scheduled', currentDay: 0, told: [] });
  expect(await after(t0)).toEqual({
    status: 'active',
    currentDay: 1,
    told: ['campaign:started', 'campaign:day_started'],
  });
  expect(await after(t0 + day)).toEqual({ status: 'active', currentDay: 2, told: ['campaign:day_started'] });
  expect(await after(t0 + day + 1)).toEqual({ status: 'active', currentDay: 2, told: [] });
  expect(await house.redis.commands.ttl(house.keys.campaign(id))).toBeGreaterThan(TTL_SECONDS - 60);
  expect(await after(t0 + 2 * day)).toEqual({ status: 'ended', currentDay: 2, told: ['campaign:ended'] });
});
