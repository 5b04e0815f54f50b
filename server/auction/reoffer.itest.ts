import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { auctionSummarySchema } from '../contracts/auction.ts';
import { CHANNELS, type InternalEvent } from '../contracts/events.ts';
import { createSale, type LotTerms, type TestBidder, type TestSale } from '../testing/sale.ts';
import { eventually, openSaleroom, type Saleroom } from '../testing/saleroom.ts';

let room: Saleroom;
let sale: TestSale;
let lot: string;
const events: InternalEvent[] = [];

beforeAll(async () => {
  room = await openSaleroom();
  await room.core.house.bus.subscribe(CHANNELS.auction, (event) => events.push(event));
});
afterAll(() => room.close());
beforeEach(() => offer());

async function offer(terms: LotTerms = {}): Promise<void> {
  sale = await createSale(room.pool, { lots: [terms, {}] });
  lot = sale.auctionIds[0] as string;
}
const desk = (command: string, body: object = {}, id = lot) =>
  room.staff.post(`/api/auctions/${id}/${command}`, body);
const reoffer = (body: object = {}, id = lot) => desk('reoffer', body, id);
async function endUnsold(id = lot): Promise<void> {
  await desk('start', {}, id);
  expect((await desk('close', {}, id)).body.outcome).toBe('unsold');
}
const termsOf = async (id: string) => (await room.staff.get(`/api/auctions/${id}/terms`)).body;

test('an unsold lot is offered again on its old terms, as the last lot of the sale, and says so', async () => {
  await offer({ reservePrice: '20000', durationSeconds: 77, softCloseGroup: 'pair', buyNowPrice: '90000' });
  await endUnsold();
  const { status: answered, body } = await reoffer();
  expect(answered).toBe(201);
  expect(auctionSummarySchema.parse(body)).toMatchObject({
    status: 'scheduled',
    price: '10000',
    lot: { lotNumber: 3, title: 'Work 1' },
  });
  expect(JSON.stringify(body)).not.toContain('20000');
  const old = await termsOf(lot);
  const { id, lotNumber, status, startsAt, reofferOf, ...terms } = await termsOf(body.id);
  expect([id, lotNumber, status, startsAt, reofferOf]).toEqual([body.id, 3, 'scheduled', null, lot]);
  expect(terms).toEqual({ ...terms, ...pick(old, Object.keys(terms)), reofferedAs: null });
  expect(old.reofferedAs).toBe(body.id);
  expect((await room.anyone.get(`/api/auctions/${body.id}`)).body.lot.reofferOf).toBe(lot);
  const created = () =>
    events.find(({ type, data }) => type === 'auction:created' && data.auctionId === body.id);
  expect((await eventually(created)).data).toEqual({
    auctionId: body.id,
    campaignId: sale.campaignId,
    lotNumber: 3,
  });
  const told = await eventually(async () => {
    const log = await room.pool.query(
      `SELECT data FROM ops.event_log WHERE type = 'auction.reoffer' AND subject = $1`,
      [lot],
    );
    return log.rows[0];
  });
  expect(told.data).toMatchObject({ reofferedAs: body.id, lotNumber: 3 });
});

test('prices may change; what makes no sense is refused', async () => {
  await offer({ reservePrice: '20000' });
  await endUnsold();
  expect((await reoffer({ openingPrice: '30000' })).body).toMatchObject({
    code: 'VALIDATION_FAILED',
    issues: [{ path: 'reservePrice' }],
  });
  const { body } = await reoffer({ openingPrice: '5000', reservePrice: null });
  expect(await termsOf(body.id)).toMatchObject({ openingPrice: '5000', reservePrice: null });
});

test('once only, and not while it waits, runs or is sold; staff only', async () => {
  expect((await reoffer()).body).toMatchObject({ code: 'AUCTION_WRONG_STATUS', auctionStatus: 'scheduled' });
  await desk('start');
  expect((await reoffer()).body).toMatchObject({ code: 'AUCTION_WRONG_STATUS', auctionStatus: 'live' });
  const ada = await room.clientOf(sale.bidders[0] as TestBidder);
  await ada.post(`/api/auctions/${lot}/bids`, {
    amount: '10000',
    currency: 'USD',
    idempotencyKey: randomUUID(),
  });
  expect((await desk('close')).body.outcome).toBe('sold');
  expect((await reoffer()).body.code).toBe('STILL_SOLD');
  expect((await desk('unsell', { reason: 'not paid' })).body.outcome).toBe('passed');
  const again = await reoffer();
  expect(again.status).toBe(201);
  expect((await reoffer()).body.code).toBe('ALREADY_REOFFERED');
  expect((await desk('reopen', { seconds: 30 })).body.code).toBe('ALREADY_REOFFERED');
  expect((await ada.post(`/api/auctions/${again.body.id}/reoffer`, {})).body.code).toBe('FORBIDDEN');
  expect((await reoffer({}, randomUUID())).body.code).toBe('AUCTION_NOT_FOUND');
  // The new one may fail as well.
  await endUnsold(again.body.id);
  expect((await reoffer({}, again.body.id)).body.lot.lotNumber).toBe(4);
});

test('a withdrawn lot too; its item is offered once at a time, and what was offered again cannot be deleted', async () => {
  await desk('cancel', { reason: 'frame broken' });
  const item = (await termsOf(lot)).artItemId;
  const elsewhere = await room.staff.post('/api/auctions', {
    campaignId: sale.campaignId,
    artItemId: item,
    openingPrice: '10000',
  });
  expect((await reoffer()).body.code).toBe('CONFLICT');
  await room.staff.delete(`/api/auctions/${elsewhere.body.id}`);
  const [one, other] = await Promise.all([reoffer(), reoffer()]);
  expect([one.status, other.status].sort()).toEqual([201, 409]);
  expect((await room.staff.delete(`/api/auctions/${lot}`)).body.code).toBe('ALREADY_REOFFERED');
  const made = one.status === 201 ? one : other;
  expect((await room.staff.delete(`/api/auctions/${made.body.id}`)).status).toBe(204);
  expect((await reoffer()).status).toBe(201);
});

test('a lot whose item is offered elsewhere by now is not reopened', async () => {
  await endUnsold();
  const { artItemId } = await termsOf(lot);
  const elsewhere = { campaignId: sale.campaignId, artItemId, openingPrice: '10000' };
  expect((await room.staff.post('/api/auctions', elsewhere)).status).toBe(201);
  expect((await desk('reopen', { seconds: 30 })).body.code).toBe('ALREADY_REOFFERED');
});

test('of a re-offer and a reopening at the same moment, one wins', async () => {
  for (let round = 0; round < 6; round++) {
    await offer();
    await endUnsold();
    const [again, reopened] = await Promise.all([reoffer(), desk('reopen', { seconds: 30 })]);
    const won = [again.status === 201, reopened.status === 200].filter(Boolean);
    expect([won, again.body.code, reopened.body.code]).toEqual([[true], again.body.code, reopened.body.code]);
  }
});

function pick(from: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}
