import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccessTokens } from '../identity/tokens.ts';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale, type TestBidder } from '../testing/sale.ts';

let house: TestHouse;
let admin: Client;

beforeAll(async () => {
  house = await startHouse();
  admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken;
});
afterAll(() => house.stop());

async function clientOf({ id, displayName }: TestBidder): Promise<Client> {
  const tokens = createAccessTokens(house.container.core.house.config.sessionSecret);
  return new Client(house.url, await tokens.issue({ id, displayName, role: 'bidder', robot: false }));
}

async function openSale(lots: NonNullable<Parameters<typeof createSale>[1]>['lots']) {
  const { auctionIds, bidders } = await createSale(house.pool, { lots });
  const [ada, ben] = (await Promise.all(bidders.slice(0, 2).map(clientOf))) as [Client, Client];
  const bid = async (who: Client, lot: string | undefined, amount: string, more: object = {}) => {
    const offer = { amount, currency: 'USD', idempotencyKey: randomUUID(), ...more };
    const { status, body } = await who.post(`/api/auctions/${lot}/bids`, offer);
    expect([status, body.code]).toEqual([201, undefined]);
    return body.bid.id as string;
  };
  const desk = async (lot: string | undefined, command: string, body: object = {}) =>
    expect((await admin.post(`/api/auctions/${lot}/${command}`, body)).status).toBe(200);
  return { auctionIds, ada, ben, bid, desk };
}

type Mine = { auctionId: string; result: string; invoice: { invoiceUrl: string } | null };
const mine = async (who: Client): Promise<Mine[]> => (await who.get('/api/my/bids?limit=200')).body.items;
const resultsOf = async (who: Client) =>
  new Map((await mine(who)).map(({ auctionId, result }) => [auctionId, result]));

test('my bids say of every lot what became of it, with the invoice where there is one', async () => {
  const lots = [
    {},
    {},
    { reservePrice: '900000' },
    {},
    { format: 'sealed_first' },
    {},
    { format: 'dutch' },
  ] as const;
  const { auctionIds, ada, ben, bid, desk } = await openSale([...lots]);
  const [leading, won, passed, cancelled, sealed, voided, dutch] = auctionIds;
  for (const lot of auctionIds) await desk(lot, 'start');
  await bid(ben, leading, '10000');
  await bid(ada, leading, '20000', { maxAmount: '77700' });
  await bid(ada, won, '10000');
  await bid(ben, won, '20000');
  await bid(ada, passed, '10000');
  await bid(ada, cancelled, '10000');
  await bid(ada, sealed, '30000');
  await bid(ben, sealed, '41414');
  const slip = await bid(ada, voided, '10000');
  await bid(ada, dutch, '10000');
  await desk(won, 'close');
  await desk(passed, 'close');
  await desk(cancelled, 'cancel', { reason: 'withdrawn by the owner' });
  expect((await admin.post(`/api/bids/${slip}/void`, {})).status).toBe(200);

  const adas = [
    [leading, 'leading'],
    [won, 'lost'],
    [passed, 'passed'],
    [cancelled, 'withdrawn'],
    [sealed, 'sealed'],
    [voided, 'voided'],
    [dutch, 'won'],
  ] as [string, string][];
  await expect.poll(() => resultsOf(ada), { timeout: 5_000 }).toEqual(new Map(adas));
  const bens = [
    [leading, 'outbid'],
    [won, 'won'],
    [sealed, 'sealed'],
  ] as [string, string][];
  await expect.poll(() => resultsOf(ben), { timeout: 5_000 }).toEqual(new Map(bens));
  expect(JSON.stringify(await mine(ada))).not.toContain('41414');
  expect(JSON.stringify(await mine(ben))).not.toContain('77700');

  const invoiceOf = async (who: Client, lot: string | undefined) =>
    (await mine(who)).find(({ auctionId }) => auctionId === lot)?.invoice ?? null;
  await expect
    .poll(() => invoiceOf(ben, won), { timeout: 10_000 })
    .toMatchObject({ status: 'unpaid', total: '25000', invoiceNumber: expect.any(String) });
  expect(await invoiceOf(ada, won)).toBeNull();
  const url = new URL((await invoiceOf(ben, won))?.invoiceUrl ?? '', house.url);
  expect((await fetch(url)).status).toBe(200);

  await desk(sealed, 'close');
  await expect.poll(async () => (await resultsOf(ben)).get(sealed ?? ''), { timeout: 5_000 }).toBe('won');
  expect((await resultsOf(ada)).get(sealed ?? '')).toBe('lost');
  await desk(won, 'unsell', { reason: 'not paid' });
  await expect.poll(async () => (await resultsOf(ben)).get(won ?? ''), { timeout: 5_000 }).toBe('passed');
  await expect.poll(() => invoiceOf(ben, won), { timeout: 10_000 }).toBeNull();
});

test('what I left on lots to come is mine to see, until they open', async () => {
  const { auctionIds, ada, ben, desk } = await openSale([{}, {}, {}]);
  const [one, two, three] = auctionIds;
  for (const [lot, maxAmount] of [
    [one, '31313'],
    [two, '42424'],
    [three, '53535'],
  ]) {
    expect((await ada.put(`/api/auctions/${lot}/pre-bid`, { maxAmount, currency: 'USD' })).status).toBe(200);
  }
  const left = async (query = '') => (await ada.get(`/api/my/pre-bids${query}`)).body;
  expect((await left()).items).toMatchObject([
    { auctionId: three, maxAmount: '53535', auction: { status: 'scheduled', lot: { lotNumber: 3 } } },
    { auctionId: two },
    { auctionId: one },
  ]);
  const page = await left('?limit=2');
  expect((await left(`?limit=2&cursor=${page.nextCursor}`)).items).toMatchObject([{ auctionId: one }]);
  expect((await ben.get('/api/my/pre-bids')).body.items).toEqual([]);
  expect((await new Client(house.url).get('/api/my/pre-bids')).status).toBe(401);
  await desk(three, 'start');
  expect((await left()).items.map(({ auctionId }: { auctionId: string }) => auctionId)).toEqual([two, one]);
  await expect.poll(() => resultsOf(ada), { timeout: 5_000 }).toEqual(new Map([[three, 'leading']]));
});
