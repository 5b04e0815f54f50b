import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccessTokens } from '../identity/tokens.ts';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale, type SaleOptions } from '../testing/sale.ts';

let house: TestHouse;
let admin: Client;
let desk: Socket;
const told: { flagId: string; kind: string; auctionId: string }[] = [];
const heardOnTheFloor: string[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  // One proxy in front: an address is what it says.
  house = await startHouse({ TRUST_PROXY: '1' });
  admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken;
  desk = await connect('/admin', admin.token ?? '');
  desk.on('user:flagged', ({ data }) => told.push(data));
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await house.stop();
});

async function connect(namespace: string, token: string, address = '198.51.100.250'): Promise<Socket> {
  const socket = io(house.url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    auth: { token },
    extraHeaders: { 'x-forwarded-for': address },
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

type Person = { id: string; client: Client };

/** Somebody who signed up two days ago, unless it was just now. */
async function person(displayName: string, { fresh = false } = {}): Promise<Person> {
  const client = new Client(house.url);
  const body = { email: `${randomUUID()}@example.com`, password: 'a long enough one', displayName };
  const session = (await client.post('/api/auth/register', body, from(`203.0.113.${++signUps}`))).body;
  client.token = session.accessToken;
  if (!fresh) {
    const sql = `UPDATE identity.users SET created_at = now() - interval '2 days' WHERE id = $1`;
    await house.pool.query(sql, [session.user.id]);
  }
  return { id: session.user.id, client };
}
let signUps = 0;

async function robot(displayName: string): Promise<Person> {
  const { config, pool } = house.container.core.house;
  const { rows } = await pool.query<{ id: string }>(
    'INSERT INTO identity.users (email, display_name, is_robot) VALUES ($1, $2, true) RETURNING id',
    [`${randomUUID()}@example.com`, displayName],
  );
  const id = rows[0]?.id ?? '';
  const user = { id, role: 'bidder', robot: true, displayName } as const;
  return { id, client: new Client(house.url, await createAccessTokens(config.sessionSecret).issue(user)) };
}

const from = (address: string) => ({ 'x-forwarded-for': address });

async function openLot(options: SaleOptions = {}): Promise<string> {
  const { auctionIds } = await createSale(house.pool, { bidders: 0, ...options });
  const lot = auctionIds[0] as string;
  expect((await admin.post(`/api/auctions/${lot}/start`)).status).toBe(200);
  return lot;
}

async function bid({ client }: Person, lot: string, amount: string, address: string) {
  const offer = { amount, currency: 'USD', idempotencyKey: randomUUID() };
  return client.post(`/api/auctions/${lot}/bids`, offer, from(address));
}

const flagsOf = async (lot: string) => {
  const { body } = await admin.get('/api/fraud-flags?limit=200');
  return body.items.filter(({ auctionId }: { auctionId: string }) => auctionId === lot);
};
/** Longer than the watch takes for a look. */
const aLook = () => new Promise((resolve) => setTimeout(resolve, 2_200));

test('two bidders of a lot from one address are flagged once; a third is added to the flag', async () => {
  const lot = await openLot();
  const [ada, ben, cleo, dan] = await Promise.all(['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => person(name)));
  if (!ada || !ben || !cleo || !dan) throw new Error('four people');
  await bid(ada, lot, '10000', '198.51.100.1');
  await bid(ben, lot, '20000', '198.51.100.2');
  await bid(ada, lot, '30000', '198.51.100.1');
  await aLook();
  expect(await flagsOf(lot)).toEqual([]);
  await bid(cleo, lot, '40000', '::ffff:198.51.100.1');
  await expect
    .poll(() => flagsOf(lot), { timeout: 5_000 })
    .toMatchObject([
      {
        kind: 'same_address',
        status: 'open',
        title: 'Work 1',
        lotNumber: 1,
        details: {
          bidders: [
            { userId: ada.id, displayName: 'Ada' },
            { userId: cleo.id, displayName: 'Cleo' },
          ],
        },
      },
    ]);
  const socket = await connect('/', dan.client.token ?? '', '198.51.100.1');
  const offer = { auctionId: lot, amount: '50000', currency: 'USD', idempotencyKey: randomUUID() };
  expect(await socket.emitWithAck('bid:place', offer)).toMatchObject({ ok: true });
  await expect.poll(async () => (await flagsOf(lot))[0].details.bidders.length, { timeout: 5_000 }).toBe(3);
  expect(await flagsOf(lot)).toHaveLength(1);
  expect(told.filter(({ auctionId }) => auctionId === lot)).toHaveLength(1);

  const { rows } = await house.pool.query('SELECT * FROM auction.bid_origins WHERE auction_id = $1', [lot]);
  expect(rows).toHaveLength(4);
  expect(JSON.stringify(rows)).not.toContain('198.51');
});

test('robots, and the one machine on which a demo is tried, are no flag', async () => {
  const [ada, ben, robo, tron] = [
    await person('Ada'),
    await person('Ben'),
    await robot('Robo'),
    await robot('Tron'),
  ];
  const lot = await openLot({ demo: true });
  await bid(ada, lot, '10000', '127.0.0.1');
  await bid(ben, lot, '20000', '::1');
  expect((await bid(robo, lot, '30000', '198.51.100.5')).status).toBe(201);
  expect((await bid(tron, lot, '40000', '198.51.100.5')).status).toBe(201);
  await aLook();
  expect(await flagsOf(lot)).toEqual([]);
});

test('a new account in the last seconds is flagged, an old one or an early bid is not', async () => {
  const [ada, ben, cleo] = [
    await person('Ada'),
    await person('Ben', { fresh: true }),
    await person('Cleo', { fresh: true }),
  ];
  const late = await openLot({ durationSeconds: 25, softCloseSeconds: 60 });
  await bid(ada, late, '10000', '198.51.100.11');
  // The lot has a minute left now.
  await bid(cleo, late, '20000', '198.51.100.13');
  const last = await openLot({ durationSeconds: 25, softCloseSeconds: 10, format: 'sealed_first' });
  await bid(ada, last, '10000', '198.51.100.11');
  expect((await bid(ben, last, '7777777', '198.51.100.12')).status).toBe(201);
  await expect
    .poll(() => flagsOf(last), { timeout: 5_000 })
    .toMatchObject([
      {
        kind: 'new_account_late',
        userId: ben.id,
        displayName: 'Ben',
        details: {
          accountMadeAt: expect.any(Number),
          placedAt: expect.any(Number),
          endsAt: expect.any(Number),
        },
      },
    ]);
  expect(JSON.stringify(await flagsOf(last))).not.toContain('7777777');
  expect(await flagsOf(late)).toEqual([]);
});

test('a seller who bids on the own lot is refused and flagged, and so is whoever bids from the seller’s address', async () => {
  const [seller, friend] = [await person('Sally'), await person('Fred')];
  const lot = await openLot({ lots: [{ sellerId: seller.id }] });
  expect((await bid(friend, lot, '10000', '2001:db8:1:2::7')).status).toBe(201);
  await aLook();
  expect(await flagsOf(lot)).toEqual([]);
  expect((await bid(seller, lot, '20000', '2001:db8:1:2::9')).body.code).toBe('SELLER_CANNOT_BID');
  await expect.poll(async () => (await flagsOf(lot)).length, { timeout: 5_000 }).toBe(2);
  const flags = await flagsOf(lot);
  expect(flags.map(({ kind, userId }: { kind: string; userId: string }) => [kind, userId]).sort()).toEqual(
    [
      ['own_lot', seller.id],
      ['own_lot', friend.id],
    ].sort(),
  );
  const other = await openLot({ lots: [{ sellerId: seller.id }] });
  await bid(friend, other, '10000', '2001:db8:1:2::1');
  await expect
    .poll(() => flagsOf(other), { timeout: 5_000 })
    .toMatchObject([{ kind: 'own_lot', userId: friend.id, details: { how: 'from_the_sellers_address' } }]);
});

test('a lot that staff take back from its bidders is flagged, whichever way; one without bids is not', async () => {
  const ada = await person('Ada');
  const { sweep } = house.container.core.fraud;
  const [withdrawn, passed, unsold, empty, old] = [
    await openLot(),
    await openLot(),
    await openLot(),
    await openLot(),
    await openLot(),
  ];
  for (const lot of [withdrawn, passed, unsold, old]) await bid(ada, lot, '10000', '198.51.100.21');
  await house.pool.query(
    `UPDATE auction.bids SET placed_at = placed_at - interval '11 minutes' WHERE auction_id = $1`,
    [old],
  );
  for (const lot of [withdrawn, empty, old])
    await admin.post(`/api/auctions/${lot}/cancel`, { reason: 'sold elsewhere' });
  expect((await admin.post(`/api/auctions/${passed}/pass`, {})).status).toBe(200);
  expect((await admin.post(`/api/auctions/${unsold}/close`)).status).toBe(200);
  await sweep();
  expect(await flagsOf(unsold)).toEqual([]);
  expect((await admin.post(`/api/auctions/${unsold}/unsell`, { reason: 'a slip' })).status).toBe(200);
  await Promise.all([sweep(), sweep()]);
  const hows = async (lot: string) =>
    (await flagsOf(lot)).map(({ kind, details }: { kind: string; details: { how: string } }) => [
      kind,
      details.how,
    ]);
  expect(await hows(withdrawn)).toEqual([['cancel_and_sell', 'cancelled']]);
  expect(await hows(passed)).toEqual([['cancel_and_sell', 'passed_in']]);
  expect(await hows(unsold)).toEqual([['cancel_and_sell', 'unsold']]);
  expect(await hows(empty)).toEqual([]);
  expect(await hows(old)).toEqual([]);
});

test('a person decides, and may think again; nobody but staff sees a flag', async () => {
  const ada = await person('Ada');
  const lot = await openLot();
  await bid(ada, lot, '10000', '198.51.100.31');
  const floor = await connect('/', ada.client.token ?? '');
  floor.onAny((...event) => heardOnTheFloor.push(JSON.stringify(event)));
  await admin.post(`/api/auctions/${lot}/cancel`, { reason: '' });
  await house.container.core.fraud.sweep();
  const [flag] = await flagsOf(lot);
  const decide = (body: object, who = admin) => who.patch(`/api/fraud-flags/${flag.id}`, body);
  expect((await ada.client.get('/api/fraud-flags')).status).toBe(403);
  expect((await decide({ status: 'dismissed' }, ada.client)).status).toBe(403);
  expect((await decide({ status: 'dismissed', note: 'the frame broke' })).body).toMatchObject({
    status: 'dismissed',
    note: 'the frame broke',
    decidedAt: expect.any(Number),
  });
  const open = await admin.get('/api/fraud-flags?status=open&limit=200');
  expect(open.body.items.map(({ id }: { id: string }) => id)).not.toContain(flag.id);
  expect((await decide({ status: 'open' })).body).toMatchObject({ status: 'open', decidedAt: null });
  const log = await admin.get(`/api/event-log?subject=${flag.id}`);
  expect(log.body.items).toMatchObject([
    { type: 'fraud.decided', actorName: 'House', data: { status: 'open' } },
    { type: 'fraud.decided', data: { status: 'dismissed', kind: 'cancel_and_sell' } },
  ]);
  const missing = await admin.patch(`/api/fraud-flags/${randomUUID()}`, { status: 'open' });
  expect(missing.body.code).toBe('NOT_FOUND');
  expect(told.map(({ flagId }) => flagId)).toContain(flag.id);
  expect(heardOnTheFloor.join()).not.toContain('user:flagged');
});
