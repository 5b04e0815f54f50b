import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventEnvelope } from '../contracts/events.ts';
import type { Client } from '../testing/http.ts';
import { createSale, type LotTerms, type TestBidder } from '../testing/sale.ts';
import { eventually, openSaleroom, type Saleroom } from '../testing/saleroom.ts';

let room: Saleroom;
beforeAll(async () => {
  room = await openSaleroom();
});
afterAll(() => room.close());

const key = () => ({ idempotencyKey: randomUUID() });

/** An open lot, what staff can tell it, and its bidders. */
async function openLot(terms: LotTerms = {}) {
  const sale = await createSale(room.pool, { lots: [terms] });
  const id = sale.auctionIds[0] as string;
  const [ada, ben] = sale.bidders as [TestBidder, TestBidder];
  const [adas, bens] = [await room.clientOf(ada), await room.clientOf(ben)];
  const tell = (command: string, body: object = {}, by: Client = room.staff) =>
    by.post(`/api/auctions/${id}/${command}`, body);
  await tell('start');
  const bid = (client: Client, amount: string) => tell('bids', { amount, currency: 'USD', ...key() }, client);
  return { id, campaignId: sale.campaignId, ada, ben, adas, bens, tell, bid };
}

test('step, ask, floor bids, pass, un-sell and reopen are one request each', async () => {
  const { ada, ben, adas, tell, bid } = await openLot();
  await bid(adas, '10000');
  expect((await tell('increment', { step: 'half' })).body).toMatchObject({
    step: '250',
    minNextBid: '10250',
  });
  expect((await tell('increment', { step: '700' })).body).toMatchObject({ step: '700', minNextBid: '10700' });
  expect((await tell('increment', { step: 'table' })).body).toMatchObject({
    step: null,
    minNextBid: '10500',
  });
  expect((await tell('increment', { step: 'treble' })).status).toBe(400);
  expect((await tell('ask', { amount: '13000' })).body).toMatchObject({ minNextBid: '13000' });
  expect((await tell('ask', { amount: '10000' })).body).toMatchObject({
    code: 'BID_TOO_LOW',
    minNextBid: '10001',
  });

  const floor = await tell('floor-bid', { paddle: ben.paddle, ...key() });
  expect(floor.status).toBe(201);
  expect(floor.body.bid).toMatchObject({ amount: '13000', paddle: ben.paddle });
  expect((await tell('floor-bid', { paddle: 4711, ...key() })).body.code).toBe('NO_SUCH_PADDLE');

  const voided = await room.staff.post(`/api/bids/${floor.body.bid.id}/void`, { reason: 'misheard' });
  expect(voided.body).toMatchObject({ price: '10000', leader: { paddle: ada.paddle } });
  expect((await tell('close')).body.outcome).toBe('sold');
  expect((await tell('unsell', { reason: 'no payment' })).body).toMatchObject({
    outcome: 'passed',
    leader: null,
  });
  expect((await tell('unsell')).body.code).toBe('NOT_SOLD');
  expect((await tell('reopen', { seconds: 60 })).body).toMatchObject({ status: 'live', price: '10000' });
  expect((await tell('pass', { reason: 'no interest' })).body).toMatchObject({ outcome: 'passed' });
});

test('in a sale that is over no lot is opened again', async () => {
  const { campaignId, tell } = await openLot();
  await tell('close');
  await room.pool.query(`UPDATE campaign.campaigns SET status = 'ended' WHERE id = $1`, [campaignId]);
  expect((await tell('reopen', { seconds: 60 })).body.code).toBe('CONFLICT');
});

test('only staff may tell a lot what to do, only bidders buy it', async () => {
  const { adas, bens, tell } = await openLot({ buyNowPrice: '50000' });
  for (const command of ['pass', 'reopen', 'unsell', 'increment', 'ask', 'floor-bid'])
    expect((await tell(command, {}, adas)).status).toBe(403);
  expect((await tell('buy-now', { currency: 'USD', ...key() }, room.anyone)).status).toBe(401);
  const bought = await tell('buy-now', { currency: 'USD', ...key() }, bens);
  expect(bought.status).toBe(201);
  expect(bought.body.bid).toMatchObject({ amount: '50000', standing: 'leading' });
  const sale = await eventually(async () => {
    const { body } = await tell('buy-now', { currency: 'USD', ...key() }, adas);
    return body.code === 'AUCTION_ENDED' && body;
  });
  expect(sale.lateByMs).toBeLessThan(3_000);
});

test('what each command did, and who gave it, is in the history; of a floor bid not the amount', async () => {
  const { id, adas, ben, tell, bid } = await openLot({ format: 'sealed_first' });
  await bid(adas, '31415');
  await tell('floor-bid', { paddle: ben.paddle, amount: '27182', ...key() });
  await tell('pass', { reason: 'withdrawn' });
  const { rows } = await room.pool.query(
    'SELECT type, actor_id AS actor, data FROM ops.event_log WHERE subject = $1 ORDER BY id',
    [id],
  );
  const [start, floor, pass] = rows.filter((row) => row.type.startsWith('auction.'));
  expect([start.type, floor.type, pass.type]).toEqual(['auction.start', 'auction.bid', 'auction.close']);
  expect(pass.actor).toBe(start.actor);
  expect(pass.data).toMatchObject({ outcome: 'passed', why: 'passed_in', reason: 'withdrawn' });
  expect(floor.data.via).toBe('floor');
  expect(JSON.stringify(floor)).not.toContain('27182');
});

test('a bid just after the hammer is shown to staff and to nobody else', async () => {
  const { id, adas, tell, bid } = await openLot();
  const listen = async (namespace: string, auth: object) => {
    const socket: Socket = io(room.url + namespace, { transports: ['websocket'], forceNew: true, auth });
    const heard: EventEnvelope[] = [];
    socket.onAny((_type, event) => heard.push(event));
    await once(socket as never, 'connect');
    await socket.emitWithAck('auction:join', { auctionId: id });
    return { socket, heard };
  };
  const [floor, desk] = await Promise.all([listen('/', {}), listen('/admin', { token: room.staff.token })]);
  try {
    await tell('close');
    expect((await bid(adas, '10000')).body.code).toBe('AUCTION_ENDED');
    await eventually(() => desk.heard.find((event) => event.type === 'auction:late_bid'));
    await eventually(() => floor.heard.find((event) => event.type === 'auction:ended'));
    expect(floor.heard.map((event) => event.type)).not.toContain('auction:late_bid');
  } finally {
    floor.socket.disconnect();
    desk.socket.disconnect();
  }
});
