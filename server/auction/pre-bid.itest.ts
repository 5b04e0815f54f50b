import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../testing/http.ts';
import { createSale, type LotTerms, type TestSale } from '../testing/sale.ts';
import { openSaleroom, type Saleroom } from '../testing/saleroom.ts';
import { createOpenings, type Openings } from './opening.service.ts';
import { createPreBidStore } from './pre-bid.store.ts';

let room: Saleroom;
let openings: Openings;
let sale: TestSale;
let lot: string;
const path = (id = lot) => `/api/auctions/${id}/pre-bid`;
const leave = (client: Client, maxAmount: string, currency = 'USD', id = lot) =>
  client.put(path(id), { maxAmount, currency });

beforeAll(async () => {
  room = await openSaleroom();
  openings = createOpenings({
    store: createPreBidStore(room.pool),
    durationOf: async () => null,
    released: (id) => room.engine.keeper.distrust(id),
    logger: pino({ level: 'silent' }),
  });
});
afterAll(() => room.close());
beforeEach(() => offer());

async function offer(terms: LotTerms = {}, bidders = 3): Promise<void> {
  sale = await createSale(room.pool, { bidders, lots: [terms] });
  lot = sale.auctionIds[0] as string;
}
const bidder = (n: number) => room.clientOf(sale.bidders[n] as { id: string; displayName: string });
const taken = async () =>
  (await openings.openingOf(lot)).preBids.map(({ paddle, amount }) => [paddle, amount]);

test('a maximum is left, changed and taken back; only its owner ever sees it', async () => {
  const [ada, ben] = [await bidder(0), await bidder(1)];
  expect((await ada.get(path())).body).toEqual({ auctionId: lot, maxAmount: null });
  expect(await leave(ada, '43210')).toMatchObject({ status: 200, body: { maxAmount: '43210' } });
  expect((await leave(ada, '32109')).body).toEqual({ auctionId: lot, maxAmount: '32109' });
  expect((await ada.get(path())).body.maxAmount).toBe('32109');
  expect((await ada.get(`/api/auctions/${lot}`)).body.you.preBid).toBe('32109');
  for (const other of [ben, room.staff, room.anyone]) {
    const { body } = await other.get(`/api/auctions/${lot}`);
    expect(JSON.stringify(body)).not.toContain('32109');
  }
  expect((await ben.get(path())).body.maxAmount).toBeNull();
  expect((await ada.delete(path())).body).toEqual({ auctionId: lot, maxAmount: null });
  expect((await ada.get(path())).body.maxAmount).toBeNull();
  expect((await room.anyone.get(path())).body.code).toBe('UNAUTHENTICATED');
});

test('it is refused for what a bid is refused for', async () => {
  const ada = await bidder(0);
  expect((await leave(ada, '9999')).body).toMatchObject({ code: 'BID_TOO_LOW', minNextBid: '10000' });
  expect((await leave(ada, '20000', 'EUR')).body).toMatchObject({
    code: 'CURRENCY_MISMATCH',
    currency: 'USD',
  });
  expect((await leave(ada, '9000000000000001')).body.code).toBe('AMOUNT_TOO_LARGE');
  expect((await leave(ada, '12.5')).body.code).toBe('VALIDATION_FAILED');
  expect((await leave(ada, '20000', 'USD', randomUUID())).body.code).toBe('AUCTION_NOT_FOUND');
  const seller = sale.bidders[1]?.id;
  await room.pool.query('UPDATE auction.auctions SET seller_id = $2 WHERE id = $1', [lot, seller]);
  expect((await leave(await bidder(1), '20000')).body.code).toBe('SELLER_CANNOT_BID');
  const limited = sale.bidders[2]?.id;
  await room.pool.query('UPDATE campaign.registrations SET bid_limit = 15000 WHERE user_id = $1', [limited]);
  expect((await leave(await bidder(2), '20000')).body).toMatchObject({ code: 'BID_LIMIT_EXCEEDED' });
  expect((await leave(await bidder(2), '15000')).status).toBe(200);
});

test('newcomers are registered on the fly, where the sale is open to all', async () => {
  const eve = await room.newcomer('Eve');
  expect((await leave(eve, '20000')).status).toBe(200);
  expect((await eve.get(`/api/auctions/${lot}`)).body.you).toMatchObject({
    paddle: 104,
    registration: 'approved',
  });
  await room.pool.query(`UPDATE campaign.campaigns SET registration_policy = 'approval' WHERE id = $1`, [
    sale.campaignId,
  ]);
  expect((await leave(await room.newcomer('Finn'), '20000')).body.code).toBe('NOT_REGISTERED');
});

test('other formats have none, and a lot that opens takes no more', async () => {
  const ada = await bidder(0);
  expect((await leave(ada, '20000')).status).toBe(200);
  await room.engine.desk.start(lot, null);
  expect((await leave(ada, '30000')).body.code).toBe('PRE_BIDS_CLOSED');
  expect((await ada.delete(path())).body.code).toBe('PRE_BIDS_CLOSED');
  expect((await ada.get(path())).body.maxAmount).toBe('20000');
  await offer({ format: 'dutch' });
  expect((await leave(await bidder(0), '20000')).body.code).toBe('NOT_IN_THIS_FORMAT');
  await offer({ format: 'sealed_first' });
  expect((await leave(await bidder(0), '20000')).body.code).toBe('NOT_IN_THIS_FORMAT');
});

test('the opening takes them lowest first, of equal ones the earliest first, without those who may not bid any more', async () => {
  await offer({}, 6);
  const amounts = ['30000', '20000', '20000', '50000', '60000', '70000'];
  for (const [n, amount] of amounts.entries()) {
    expect((await leave(await bidder(n), amount)).status).toBe(200);
  }
  // The same amount again keeps its place.
  expect((await leave(await bidder(1), '20000')).status).toBe(200);
  const [, , , banned, closed, limited] = sale.bidders.map(({ id }) => id);
  await room.pool.query(`UPDATE campaign.registrations SET status = 'banned' WHERE user_id = $1`, [banned]);
  await room.pool.query('UPDATE identity.users SET is_active = false WHERE id = $1', [closed]);
  await room.pool.query('UPDATE campaign.registrations SET bid_limit = 69999 WHERE user_id = $1', [limited]);
  expect(await taken()).toEqual([
    [102, '20000'],
    [103, '20000'],
    [101, '30000'],
  ]);
});

test('the lot opens with what they bid, and their bidders know what they left', async () => {
  for (const [n, amount] of ['30000', '20000', '51234'].entries()) await leave(await bidder(n), amount);
  await room.engine.desk.start(lot, null);
  const cleo = (await (await bidder(2)).get(`/api/auctions/${lot}`)).body;
  // Against the second highest maximum of 300.00, whose step is 10.00.
  expect(cleo).toMatchObject({ status: 'live', price: '31000', leader: { paddle: 103 } });
  expect(cleo.you).toMatchObject({ leading: true, maxAmount: '51234', preBid: '51234' });
  const ben = (await (await bidder(1)).get(`/api/auctions/${lot}`)).body;
  expect(ben.you).toMatchObject({ leading: false, maxAmount: '20000', preBid: '20000' });
  expect(JSON.stringify(ben)).not.toContain('51234');
});

test('the 500 highest are taken', async () => {
  await offer({}, 520);
  await room.pool.query(
    `INSERT INTO auction.pre_bids (auction_id, bidder_id, amount)
     SELECT $1, user_id, 20000 + paddle FROM campaign.registrations WHERE campaign_id = $2`,
    [lot, sale.campaignId],
  );
  const amounts = await taken();
  expect(amounts).toHaveLength(500);
  expect([amounts[0], amounts.at(-1)]).toEqual([
    [121, '20121'],
    [620, '20620'],
  ]);
});

test('of an opening and pre-bids at the same moment, every accepted one is in the opening', async () => {
  for (let round = 0; round < 12; round++) {
    await offer({}, 8);
    const clients = await Promise.all(sale.bidders.map((_, n) => bidder(n)));
    const left = clients.map((client, n) => leave(client, String(20_000 + n)));
    await new Promise((resolve) => setTimeout(resolve, round * 2));
    const inOpening = (await taken()).map(([, amount]) => amount);
    const answers = await Promise.all(left);
    expect(answers.every(({ status, body }) => status === 200 || body.code === 'PRE_BIDS_CLOSED')).toBe(true);
    const accepted = answers.flatMap(({ status, body }) =>
      status === 200 ? [body.maxAmount as string] : [],
    );
    expect(inOpening).toEqual(accepted.sort());
  }
});

test('an opening that comes to nothing lets them be left again, but never the one that another hub has begun', async () => {
  const ada = await bidder(0);
  const first = await openings.openingOf(lot);
  expect((await leave(ada, '20000')).body.code).toBe('PRE_BIDS_CLOSED');
  const second = await openings.openingOf(lot);
  await first.giveUp();
  expect((await leave(ada, '20000')).body.code).toBe('PRE_BIDS_CLOSED');
  await second.giveUp();
  expect((await leave(ada, '20000')).status).toBe(200);
  await room.engine.desk.start(lot, null);
  await (await openings.openingOf(lot)).giveUp();
  expect((await leave(ada, '30000')).body.code).toBe('PRE_BIDS_CLOSED');
});

test('what a hub left half open when it died waits again after a while', async () => {
  await openings.openingOf(lot);
  await openings.releaseAbandoned();
  expect((await leave(await bidder(0), '20000')).body.code).toBe('PRE_BIDS_CLOSED');
  await room.pool.query(
    `UPDATE auction.auctions SET pre_bids_taken_at = now() - interval '3 minutes' WHERE id = $1`,
    [lot],
  );
  await openings.releaseAbandoned();
  expect((await leave(await bidder(0), '20000')).status).toBe(200);
  await room.engine.desk.start(lot, null);
});
