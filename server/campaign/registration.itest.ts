import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBus } from '../platform/bus.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { createSale, type TestBidder } from '../testing/sale.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createBans } from './ban.service.ts';
import { createBanStore } from './ban.store.ts';
import { registrationRoutes } from './registration.routes.ts';
import { createRegistrationService, type RegistrationService } from './registration.service.ts';
import { createRegistrationStore } from './registration.store.ts';
import { announceRegistrations, followRegistrations } from './registration.sync.ts';
import { watchlistRoutes } from './watchlist.routes.ts';
import { createWatchlistStore } from './watchlist.store.ts';

let house: Workbench;
let served: Served;
let staff: Client;
let staffId: string;
let here: RegistrationService;
let elsewhere: RegistrationService;

beforeAll(async () => {
  house = await openWorkbench();
  const { commands: publisher, subscriber } = house.redis;
  const bus = createBus({ publisher, subscriber, logger: house.logger });
  const changed = announceRegistrations(bus, house.logger);
  const store = createRegistrationStore(house.pool);
  const record: Parameters<typeof createRegistrationService>[0]['record'] = async (
    actorId,
    type,
    subject,
    data,
  ) => {
    deeds.push({ actorId, type, subject, data });
  };
  const bans = createBans({
    store: createBanStore(house.pool),
    forfeit: async (...forfeit) => {
      forfeits.push(forfeit);
    },
    logger: house.logger,
  });
  const deps = { store, changed, record, banned: bans.enforce };
  here = createRegistrationService(deps);
  elsewhere = createRegistrationService(deps);
  await followRegistrations(bus, elsewhere);
  const routes = [
    ...registrationRoutes({ registrations: here, online: async () => online }),
    ...watchlistRoutes({
      watchlist: createWatchlistStore(house.prisma),
      summaries: async (ids) => {
        order = ids;
        return [];
      },
      requireShown: async () => undefined,
    }),
  ];
  served = await serveRoutes(routes, { authenticate: house.tokens.authenticate });
  const clerk = await house.person({ role: 'staff' });
  staffId = clerk.id;
  staff = new Client(served.url, clerk.token);
});
afterAll(async () => {
  await served.close();
  await house.close();
});
let order: string[] = [];
const online = new Set<string>();
const deeds: { actorId: string; type: string; subject: string; data: Record<string, unknown> }[] = [];
const forfeits: unknown[][] = [];

const sale = async (change: { registration_policy?: string; is_demo?: boolean; status?: string } = {}) => {
  const { campaignId, auctionIds } = await createSale(house.pool, { bidders: 0, lots: 3 });
  for (const [column, value] of Object.entries(change)) {
    await house.pool.query(`UPDATE campaign.campaigns SET ${column} = $2 WHERE id = $1`, [campaignId, value]);
  }
  return { campaignId, auctionIds };
};

test('a hundred bidders at once get a hundred paddles without a gap, each the same one however often they ask', async () => {
  const { campaignId } = await sale();
  const { rows } = await house.pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name) SELECT gen_random_uuid() || '@example.com', 'Bidder'
     FROM generate_series(1, 100) RETURNING id`,
  );
  const asked = await Promise.all(
    [...rows, ...rows].map(({ id }, i) => (i % 3 ? here : elsewhere).ensureRegistration(campaignId, id)),
  );
  expect(asked.every(({ refusal }) => refusal === null)).toBe(true);
  const noted = deeds.filter(
    ({ type, data }) => type === 'registration.created' && data.campaignId === campaignId,
  );
  expect(new Set(noted.map(({ actorId }) => actorId)).size).toBe(100);
  expect(asked.slice(0, 100).map(({ paddle }) => paddle)).toEqual(
    asked.slice(100).map(({ paddle }) => paddle),
  );
  const paddles = new Set(asked.map(({ paddle }) => paddle));
  expect([...paddles].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => 101 + i));
});

test('where staff approve, a bid registers nobody; a wish does, and waits', async () => {
  const { campaignId } = await sale({ registration_policy: 'approval' });
  const ada = await house.person();
  const client = new Client(served.url, ada.token);
  expect(await here.ensureRegistration(campaignId, ada.id)).toEqual({
    paddle: 0,
    bidLimit: null,
    refusal: 'NOT_REGISTERED',
  });
  expect(await here.registrationOf(campaignId, ada.id)).toEqual({ paddle: null, registration: 'none' });
  const wish = await client.post('/api/registrations', { campaignId });
  expect([wish.status, wish.body]).toMatchObject([
    201,
    { status: 'pending', paddle: 101, displayName: 'Ada', bidLimit: null },
  ]);
  expect((await client.post('/api/registrations', { campaignId })).body).toEqual(wish.body);
  expect((await here.ensureRegistration(campaignId, ada.id)).refusal).toBe('REGISTRATION_PENDING');

  const change = (patch: object) => staff.patch(`/api/registrations/${wish.body.id}`, patch);
  expect((await client.patch(`/api/registrations/${wish.body.id}`, { status: 'approved' })).status).toBe(403);
  expect((await change({ status: 'approved' })).body).toMatchObject({ status: 'approved', bidLimit: null });
  expect((await change({ bidLimit: '500000' })).body).toMatchObject({
    status: 'approved',
    bidLimit: '500000',
  });
  expect(await here.ensureRegistration(campaignId, ada.id)).toEqual({
    paddle: 101,
    bidLimit: '500000',
    refusal: null,
  });
  expect((await change({ bidLimit: null })).body.bidLimit).toBeNull();
  expect((await change({ bidLimit: '0' })).body.code).toBe('VALIDATION_FAILED');
});

test('a ban is known at once here, and a moment later on every other hub', async () => {
  const { campaignId } = await sale();
  const ada = await house.person();
  await elsewhere.ensureRegistration(campaignId, ada.id);
  const known = await here.bidderFor(campaignId, ada.id);
  await staff.patch(`/api/registrations/${known?.id}`, { status: 'banned' });
  expect((await here.ensureRegistration(campaignId, ada.id)).refusal).toBe('BIDDER_BANNED');
  await expect
    .poll(async () => (await elsewhere.ensureRegistration(campaignId, ada.id)).refusal)
    .toBe('BIDDER_BANNED');
});

test('robots register in a demo only; closed accounts nowhere', async () => {
  const robot = await house.person({ robot: true });
  const serious = await sale();
  const demo = await sale({ is_demo: true });
  expect((await here.ensureRegistration(serious.campaignId, robot.id)).refusal).toBe('NOT_REGISTERED');
  expect((await here.ensureRegistration(demo.campaignId, robot.id)).refusal).toBeNull();
  const client = new Client(served.url, robot.token);
  expect((await client.post('/api/registrations', { campaignId: serious.campaignId })).body.code).toBe(
    'FORBIDDEN',
  );
  const gone = await house.person();
  await house.prisma.user.update({ where: { id: gone.id }, data: { isActive: false } });
  expect((await here.ensureRegistration(serious.campaignId, gone.id)).refusal).toBe('NOT_REGISTERED');
});

test('nobody registers for a draft or for a sale that is over', async () => {
  const client = new Client(served.url, (await house.person()).token);
  const codeFor = async (status: string) => {
    const { campaignId } = await sale({ status });
    return (await client.post('/api/registrations', { campaignId })).body.code;
  };
  expect(await codeFor('draft')).toBe('NOT_FOUND');
  expect(await codeFor('ended')).toBe('CONFLICT');
  expect((await client.post('/api/registrations', { campaignId: crypto.randomUUID() })).status).toBe(404);
});

test('staff see the bidders by paddle, page by page', async () => {
  const { campaignId } = await createSale(house.pool, { bidders: 5 });
  const page = await staff.get(`/api/campaigns/${campaignId}/registrations?limit=3`);
  const rest = await staff.get(
    `/api/campaigns/${campaignId}/registrations?limit=3&cursor=${page.body.nextCursor}`,
  );
  const paddles = [...page.body.items, ...rest.body.items].map(({ paddle }: { paddle: number }) => paddle);
  expect([paddles, rest.body.nextCursor]).toEqual([[101, 102, 103, 104, 105], null]);
  const bidder = new Client(served.url, (await house.person()).token);
  expect((await bidder.get(`/api/campaigns/${campaignId}/registrations`)).status).toBe(403);
});

test('staff find a bidder by name, handle or paddle, and by status, and see who is online', async () => {
  const { campaignId, bidders } = await createSale(house.pool, { bidders: 3 });
  const [first, second] = bidders as [TestBidder, TestBidder];
  const find = async (query: string) => {
    const { body } = await staff.get(`/api/campaigns/${campaignId}/registrations?${query}`);
    return body.items;
  };
  const paddles = async (query: string) =>
    (await find(query)).map(({ paddle }: { paddle: number }) => paddle);
  const [{ id }] = await find('q=102');
  await staff.patch(`/api/registrations/${id}`, {
    twitterHandle: '@Ada_Lovelace',
    note: 'knows the collection',
  });
  expect(await paddles('q=bidder')).toEqual([101, 102, 103]);
  expect(await paddles('q=bidder%203')).toEqual([103]);
  expect(await paddles('q=%23103')).toEqual([103]);
  expect(await paddles('q=@love')).toEqual([102]);
  expect(await paddles('q=%25')).toEqual([]);
  await staff.patch(`/api/registrations/${id}`, { status: 'declined' });
  expect(await paddles('status=declined')).toEqual([102]);
  expect(await paddles('status=approved&q=bidder')).toEqual([101, 103]);
  expect((await staff.get(`/api/campaigns/${campaignId}/registrations?status=nice`)).body.code).toBe(
    'VALIDATION_FAILED',
  );
  online.add(first.id);
  expect((await find('')).map((row: { online: boolean }) => row.online)).toEqual([true, false, false]);
  expect((await staff.get(`/api/registrations/${id}`)).body).toMatchObject({
    userId: second.id,
    twitterHandle: 'ada_lovelace',
    note: 'knows the collection',
    online: false,
  });
  expect((await staff.get(`/api/registrations/${crypto.randomUUID()}`)).body.code).toBe('NOT_FOUND');
});

test('every field is set by itself and can be taken back, and the house remembers who did it', async () => {
  const { campaignId } = await createSale(house.pool, { bidders: 2 });
  const { body } = await staff.get(`/api/campaigns/${campaignId}/registrations`);
  const [{ id, userId }, other] = body.items;
  const change = (patch: object, which = id) => staff.patch(`/api/registrations/${which}`, patch);
  const soon = Date.now() + 60_000;
  const all = {
    bidLimit: '700000',
    depositStatus: 'received',
    deposit: '10000',
    note: 'sits in the first row',
    chatMutedUntil: soon,
    chatBanned: true,
    chatSlowSeconds: 30,
    twitterHandle: 'Grace',
  };
  for (const [field, value] of Object.entries(all)) await change({ [field]: value });
  const seen = (await change({ chatMutedUntil: new Date(soon).toISOString() })).body;
  expect(seen).toMatchObject({ ...all, twitterHandle: 'grace', status: 'approved', paddle: 101 });
  const none = {
    bidLimit: null,
    chatMutedUntil: null,
    chatSlowSeconds: null,
    twitterHandle: null,
    chatBanned: false,
  };
  expect((await change(none)).body).toMatchObject({
    ...none,
    deposit: '10000',
    note: 'sits in the first row',
  });

  await change({ twitterHandle: 'grace' });
  const taken = await change({ twitterHandle: '@GRACE', bidLimit: '5' }, other.id);
  expect([taken.status, taken.body]).toMatchObject([
    409,
    { code: 'CONFLICT', message: '@grace belongs to another bidder already' },
  ]);
  expect((await staff.get(`/api/registrations/${other.id}`)).body).toMatchObject({
    bidLimit: null,
    twitterHandle: null,
  });
  for (const bad of [
    { bidLimit: '0' },
    { bidLimit: '9000000000000001' },
    { deposit: '9000000000000001' },
    { twitterHandle: 'no spaces' },
    { chatSlowSeconds: -1 },
    { status: 'king' },
  ]) {
    expect((await change(bad)).body.code).toBe('VALIDATION_FAILED');
  }
  expect((await change({ note: 'x' }, crypto.randomUUID())).body.code).toBe('NOT_FOUND');

  forfeits.length = 0;
  await change({ status: 'banned' });
  const mine = deeds.filter(({ subject }) => subject === id);
  expect(mine.at(-1)).toMatchObject({
    actorId: staffId,
    type: 'registration.updated',
    data: { campaignId, userId, paddle: 101, fields: ['status'], before: 'approved', status: 'banned' },
  });
  expect(mine[0]).toMatchObject({ data: { fields: ['bidLimit'] } });
  expect(JSON.stringify(mine)).not.toContain('700000');
  expect(forfeits).toEqual([]);
});

test('a watchlist is everybody’s own, the latest first', async () => {
  const { auctionIds } = await sale();
  const [a, b, c] = auctionIds as [string, string, string];
  const ada = new Client(served.url, (await house.person()).token);
  for (const id of [a, b, c, a]) {
    expect((await ada.put(`/api/watchlist/${id}`)).status).toBe(204);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  await ada.get('/api/watchlist');
  expect(order).toEqual([c, b, a]);
  const { body } = await ada.get('/api/watchlist?limit=2');
  await ada.get(`/api/watchlist?limit=2&cursor=${body.nextCursor}`);
  expect(order).toEqual([a]);
  await ada.delete(`/api/watchlist/${b}`);
  await ada.get('/api/watchlist');
  expect(order).toEqual([c, a]);
  await new Client(served.url, (await house.person()).token).get('/api/watchlist');
  expect(order).toEqual([]);
  expect((await ada.put(`/api/watchlist/${crypto.randomUUID()}`)).body.code).toBe('AUCTION_NOT_FOUND');
});
