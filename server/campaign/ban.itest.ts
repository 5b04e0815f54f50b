import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccessTokens } from '../identity/tokens.ts';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale, type TestBidder } from '../testing/sale.ts';

let house: TestHouse;
let admin: Client;
let adminId: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  house = await startHouse();
  admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  const session = (await admin.post('/api/auth/login', signIn)).body;
  admin.token = session.accessToken;
  adminId = session.user.id;
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await house.stop();
});

async function tokenOf({ id, displayName }: TestBidder): Promise<string> {
  const tokens = createAccessTokens(house.container.core.house.config.sessionSecret);
  return tokens.issue({ id, displayName, role: 'bidder', robot: false });
}

/** A sale whose first lots are open, with a way to bid and to find a bidder's registration. */
async function openSale(lots: Parameters<typeof createSale>[1] = {}, open = 1) {
  const sale = await createSale(house.pool, lots);
  for (const id of sale.auctionIds.slice(0, open)) await admin.post(`/api/auctions/${id}/start`);
  const [ada, ben] = sale.bidders as [TestBidder, TestBidder];
  const bid = async (bidder: TestBidder, lot: string, amount: string, more: object = {}) => {
    const offer = { amount, currency: 'USD', idempotencyKey: randomUUID(), ...more };
    return new Client(house.url, await tokenOf(bidder)).post(`/api/auctions/${lot}/bids`, offer);
  };
  const registrationOf = async ({ id }: TestBidder) => {
    const { rows } = await house.pool.query<{ id: string }>(
      'SELECT id FROM campaign.registrations WHERE campaign_id = $1 AND user_id = $2',
      [sale.campaignId, id],
    );
    return rows[0]?.id ?? '';
  };
  return { ...sale, ada, ben, bid, registrationOf };
}

const snapshotOf = async (lot: string) => (await admin.get(`/api/auctions/${lot}`)).body;

test('a ban takes the lead on every open lot, by the rules, and the bidder’s pages are told', async () => {
  const { auctionIds, ada, ben, bid, registrationOf } = await openSale({ lots: 3 }, 2);
  const [first, second, later] = auctionIds as [string, string, string];
  await bid(ben, first, '10000');
  await bid(ada, first, '20000', { maxAmount: '900000' });
  await bid(ada, second, '10000');
  await admin.post(`/api/auctions/${second}/pause`);
  await house.pool.query(
    'INSERT INTO auction.pre_bids (auction_id, bidder_id, amount) VALUES ($1, $2, 50000)',
    [later, ada.id],
  );
  const socket = io(house.url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { token: await tokenOf(ada) },
  });
  sockets.push(socket);
  const heard: { type: string; data: { action: string } }[] = [];
  socket.on('user:action', (event) => heard.push(event));
  await new Promise<void>((resolve) => socket.on('hello', () => resolve()));

  const banned = await admin.patch(`/api/registrations/${await registrationOf(ada)}`, { status: 'banned' });
  expect([banned.status, banned.body]).toMatchObject([200, { status: 'banned', online: true }]);
  await expect
    .poll(async () => (await snapshotOf(first)).leader, { timeout: 5_000 })
    .toMatchObject({ paddle: ben.paddle });
  expect(await snapshotOf(first)).toMatchObject({ price: '10000', bidCount: 1 });
  expect(await snapshotOf(second)).toMatchObject({ status: 'paused', leader: null, bidCount: 0 });
  const { rowCount } = await house.pool.query('SELECT FROM auction.pre_bids WHERE bidder_id = $1', [ada.id]);
  expect(rowCount).toBe(0);
  expect((await bid(ada, first, '30000')).body.code).toBe('BIDDER_BANNED');
  await expect
    .poll(() => heard)
    .toMatchObject([{ data: { action: 'registration:changed', userId: ada.id } }]);

  const log = (await admin.get(`/api/event-log?subject=${first}&type=auction.forfeit`)).body.items;
  expect(log).toMatchObject([{ actorId: adminId, actorName: 'House' }]);
  // A ban that is lifted gives nothing back.
  await admin.patch(`/api/registrations/${await registrationOf(ada)}`, { status: 'approved' });
  expect(await snapshotOf(first)).toMatchObject({ price: '10000', leader: { paddle: ben.paddle } });
  expect((await bid(ada, first, '30000')).status).toBe(201);
});

test('a hub that dies between the ban and the forfeit leaves nothing standing: the sweep does the rest, once', async () => {
  const { campaignId, auctionIds, ada, ben, bid } = await openSale({ lots: 2 }, 1);
  const [lot, later] = auctionIds as [string, string];
  await bid(ben, lot, '10000');
  await bid(ada, lot, '20000');
  await house.pool.query(
    'INSERT INTO auction.pre_bids (auction_id, bidder_id, amount) VALUES ($1, $2, 50000)',
    [later, ada.id],
  );
  // All that the dead hub left behind.
  await house.pool.query(
    `UPDATE campaign.registrations SET status = 'banned', decided_by = $3 WHERE campaign_id = $1 AND user_id = $2`,
    [campaignId, ada.id, adminId],
  );
  const { bans } = house.container.core;
  await Promise.all([bans.sweep(), bans.sweep()]);
  await bans.sweep();
  const { rows } = await house.pool.query(
    `SELECT actor_id AS actor FROM auction.auction_entries WHERE auction_id = $1 AND kind = 'forfeit'`,
    [lot],
  );
  expect(rows).toEqual([{ actor: adminId }]);
  await expect
    .poll(() => snapshotOf(lot), { timeout: 5_000 })
    .toMatchObject({ price: '10000', leader: { paddle: ben.paddle } });
  expect(
    (await house.pool.query('SELECT FROM auction.pre_bids WHERE bidder_id = $1', [ada.id])).rowCount,
  ).toBe(0);
});

test('a ban also takes the bid that is decided and not stored yet', async () => {
  const { auctionIds, ada, ben, bid, registrationOf } = await openSale();
  const lot = auctionIds[0] as string;
  await bid(ben, lot, '10000');
  const id = await registrationOf(ada);
  const client = await house.pool.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM auction.auction_heads WHERE auction_id = $1 FOR UPDATE', [lot]);
  const underWay = bid(ada, lot, '20000');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const ban = admin.patch(`/api/registrations/${id}`, { status: 'banned' });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await client.query('COMMIT');
  client.release();
  expect((await underWay).status).toBe(201);
  await ban;
  // Not only with the next sweep: until then the lot may close.
  await expect
    .poll(() => snapshotOf(lot), { timeout: 1_000 })
    .toMatchObject({ price: '10000', leader: { paddle: ben.paddle } });
});

test('a Dutch lot that is taken stays taken; a sealed bid goes unseen', async () => {
  const { auctionIds, ada, ben, bid, registrationOf } = await openSale(
    { lots: [{ format: 'dutch' }, { format: 'sealed_second' }] },
    2,
  );
  const [dutch, sealed] = auctionIds as [string, string];
  expect((await bid(ada, dutch, '10000')).status).toBe(201);
  await bid(ada, sealed, '9999999');
  await bid(ben, sealed, '20000');
  await admin.patch(`/api/registrations/${await registrationOf(ada)}`, { status: 'banned' });
  await expect.poll(async () => (await snapshotOf(dutch)).outcome, { timeout: 5_000 }).toBe('sold');
  await expect.poll(async () => (await snapshotOf(sealed)).bidCount, { timeout: 5_000 }).toBe(1);
  const log = JSON.stringify((await admin.get('/api/event-log?limit=200')).body);
  expect(log).not.toContain('9999999');
  await admin.post(`/api/auctions/${sealed}/close`);
  await expect
    .poll(() => snapshotOf(sealed))
    .toMatchObject({ outcome: 'sold', leader: { paddle: ben.paddle }, price: '10000' });
});

test('somebody in the room gets a paddle, and the clerk bids with it; nobody can sign in as them', async () => {
  const { campaignId, auctionIds, ada, bid } = await openSale();
  const lot = auctionIds[0] as string;
  const path = `/api/campaigns/${campaignId}/walk-ins`;
  const made = await admin.post(path, { displayName: 'Lady in red', bidLimit: '500000' });
  expect([made.status, made.body]).toMatchObject([
    201,
    {
      displayName: 'Lady in red',
      paddle: 104,
      status: 'approved',
      walkIn: true,
      bidLimit: '500000',
      online: false,
    },
  ]);
  await bid(ada, lot, '10000');
  const floor = { paddle: 104, amount: '20000', idempotencyKey: randomUUID() };
  expect((await admin.post(`/api/auctions/${lot}/floor-bid`, floor)).status).toBeLessThan(300);
  expect(await snapshotOf(lot)).toMatchObject({ leader: { paddle: 104, displayName: 'Lady in red' } });
  const above = { paddle: 104, amount: '600000', idempotencyKey: randomUUID() };
  expect((await admin.post(`/api/auctions/${lot}/floor-bid`, above)).body.code).toBe('ALREADY_LEADING');

  const { rows } = await house.pool.query('SELECT email FROM identity.users WHERE id = $1', [
    made.body.userId,
  ]);
  expect(rows[0].email).toMatch(/^walk-in-[0-9a-f-]{36}@floor\.invalid$/);
  const anyone = new Client(house.url);
  for (const password of ['', ' ', 'a long enough one']) {
    expect(
      (await anyone.post('/api/auth/login', { email: rows[0].email, password })).status,
    ).toBeGreaterThanOrEqual(400);
  }
  const taken = { email: rows[0].email, password: 'a long enough one', displayName: 'Thief' };
  expect((await anyone.post('/api/auth/register', taken)).body.code).toBe('EMAIL_TAKEN');
  expect((await new Client(house.url, await tokenOf(ada)).post(path, { displayName: 'Me too' })).status).toBe(
    403,
  );
  expect((await admin.post(path, { displayName: 'x' })).body.code).toBe('VALIDATION_FAILED');
  expect((await admin.post(path, { displayName: 'No limit', bidLimit: '0' })).body.code).toBe(
    'VALIDATION_FAILED',
  );
  const log = (await admin.get(`/api/event-log?subject=${made.body.id}`)).body.items;
  expect(log).toMatchObject([{ type: 'registration.walk_in', actorId: adminId, data: { paddle: 104 } }]);
  await house.pool.query(`UPDATE campaign.campaigns SET status = 'ended' WHERE id = $1`, [campaignId]);
  expect((await admin.post(path, { displayName: 'Too late' })).body.code).toBe('CONFLICT');
});

test('where a deposit is asked nobody bids before it is here, on any hub', async () => {
  const { campaignId, auctionIds, ada, bid, registrationOf } = await openSale();
  const lot = auctionIds[0] as string;
  expect((await bid(ada, lot, '10000')).status).toBe(201);
  await admin.patch(`/api/campaigns/${campaignId}`, { depositRequired: '50000' });
  await expect
    .poll(async () => (await bid(ada, lot, '20000', { maxAmount: '30000' })).body.code)
    .toBe('DEPOSIT_REQUIRED');
  const path = `/api/registrations/${await registrationOf(ada)}`;
  const after = async (patch: object) => {
    expect((await admin.patch(path, patch)).status).toBe(200);
    return (await bid(ada, lot, '20000', { maxAmount: '30000' })).body.code;
  };
  expect(await after({ depositStatus: 'requested', deposit: '50000' })).toBe('DEPOSIT_REQUIRED');
  expect(await after({ depositStatus: 'received', deposit: '49999' })).toBe('DEPOSIT_REQUIRED');
  expect(await after({ deposit: '50000' })).toBeUndefined();
  expect((await admin.get(path)).body).toMatchObject({ depositStatus: 'received', deposit: '50000' });
  await admin.patch(path, { depositStatus: 'returned' });
  expect((await bid(ada, lot, '40000', { maxAmount: '90000' })).body.code).toBe('DEPOSIT_REQUIRED');
});
