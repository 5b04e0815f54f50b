import pino from 'pino';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANNELS, type EventData, type InternalEvent } from '../contracts/events.ts';
import { createSale, type LotTerms, type TestBidder, type TestSale } from '../testing/sale.ts';
import { eventually, openSaleroom, type Saleroom } from '../testing/saleroom.ts';
import { RunningOrderService } from './running-order.service.ts';
import { createRunningOrderStore } from './running-order.store.ts';

let room: Saleroom;
/** A second hub's, beside the one of the house. */
let other: RunningOrderService;
const next: EventData<'user:lot_next'>[] = [];

beforeAll(async () => {
  room = await openSaleroom();
  const { bus, redis, keys } = room.core.house;
  await bus.subscribe(CHANNELS.user, (event: InternalEvent) => {
    if (event.type === 'user:lot_next') next.push(event.data);
  });
  other = new RunningOrderService({
    store: createRunningOrderStore(room.pool, redis.commands, keys),
    start: (id) => room.engine.desk.start(id, null),
    publish: (id, data) => bus.publish('user:lot_next', data, { source: 'auction-engine', id }),
    alsoMind: async () => {},
    logger: pino({ level: 'silent' }),
  });
  other.start();
});
afterAll(async () => {
  await other.stop();
  await room.close();
});

async function runningSale(order: string, gapSeconds: number, lots: LotTerms[]): Promise<TestSale> {
  const sale = await createSale(room.pool, { lots });
  await room.pool.query('UPDATE campaign.campaigns SET running_order = $2, gap_seconds = $3 WHERE id = $1', [
    sale.campaignId,
    order,
    gapSeconds,
  ]);
  return sale;
}
type Row = { status: string; opened: number; ends: number };
async function lotsOf({ campaignId }: TestSale): Promise<Row[]> {
  const { rows } = await room.pool.query<Row>(
    `SELECT status, extract(epoch FROM opened_at)::float8 AS opened, extract(epoch FROM ends_at)::float8 AS ends
     FROM auction.auctions WHERE campaign_id = $1 ORDER BY lot_number`,
    [campaignId],
  );
  return rows;
}
const statuses = async (sale: TestSale) => (await lotsOf(sale)).map(({ status }) => status).join(' ');
const until = (sale: TestSale, wanted: string) =>
  eventually(async () => (await statuses(sale)) === wanted && wanted, 20_000);
const quick = { durationSeconds: 1, softCloseSeconds: 0 };
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('one after another: staff open the first, each next one opens a gap after the hammer, whatever ended the one before', async () => {
  const sale = await runningSale('sequential', 1, [quick, { durationSeconds: 600 }, quick, quick]);
  const [first, second] = sale.auctionIds as [string, string];
  await rest(1_500);
  expect(await statuses(sale)).toBe('scheduled scheduled scheduled scheduled');
  await room.staff.post(`/api/auctions/${first}/start`, {});
  await until(sale, 'ended live scheduled scheduled');
  await room.staff.post(`/api/auctions/${second}/pause`, {});
  await rest(1_500);
  expect(await statuses(sale)).toBe('ended paused scheduled scheduled');
  await room.staff.post(`/api/auctions/${second}/cancel`, { reason: 'withdrawn' });
  await until(sale, 'ended cancelled ended ended');
  const [one, two, three, four] = await lotsOf(sale);
  for (const [before, after] of [
    [one?.ends, two?.opened],
    [three?.ends, four?.opened],
  ]) {
    const gap = (after ?? 0) - (before ?? 0);
    expect(gap).toBeGreaterThanOrEqual(1);
    expect(gap).toBeLessThan(8);
  }
});

test('one after another: a lot with its own time opens the sale, and nothing opens beside an open lot', async () => {
  const sale = await runningSale('sequential', 0, [quick, { durationSeconds: 600 }, quick]);
  const [, second, third] = sale.auctionIds;
  await room.pool.query('UPDATE auction.auctions SET starts_at = now() WHERE id = ANY($1)', [
    [second, third],
  ]);
  await until(sale, 'scheduled live scheduled');
  await rest(1_500);
  expect(await statuses(sale)).toBe('scheduled live scheduled');
  await room.staff.post(`/api/auctions/${second}/close`, {});
  await until(sale, 'scheduled ended ended');
});

test('staggered: with one all open, and lot after lot ends a gap later', async () => {
  const lot = { durationSeconds: 120, softCloseSeconds: 0 };
  const sale = await runningSale('staggered', 10, [lot, lot, lot]);
  await room.staff.post(`/api/auctions/${sale.auctionIds[1]}/start`, {});
  await until(sale, 'live live live');
  const late = await room.pool.query(
    `INSERT INTO auction.auctions (campaign_id, art_item_id, lot_number, currency, opening_price, increments)
     SELECT campaign_id, art_item_id, 4, currency, opening_price, increments FROM auction.auctions WHERE id = $1 RETURNING id`,
    [sale.auctionIds[0]],
  );
  const durations = (await lotsOf(sale)).slice(0, 3).map(({ opened, ends }) => Math.round(ends - opened));
  expect(durations).toEqual([120, 130, 140]);
  await rest(1_200);
  // What comes later is opened by hand, and ends after the others.
  expect(await statuses(sale)).toBe('live live live scheduled');
  await room.staff.post(`/api/auctions/${late.rows[0].id}/start`, {});
  const last = (await lotsOf(sale)).at(-1);
  expect(Math.round((last?.ends ?? 0) - (last?.opened ?? 0))).toBe(330);
});

test('who watches a lot is told once that it comes next, when the one before it has closed', async () => {
  const sale = await runningSale('manual', 0, [{}, {}, {}]);
  const [first, second, third] = sale.auctionIds as [string, string, string];
  const [ada, ben] = sale.bidders as [TestBidder, TestBidder, TestBidder];
  for (const [who, lot] of [
    [ada, second],
    [ben, second],
    [ada, third],
  ] as const) {
    await (await room.clientOf(who)).put(`/api/watchlist/${lot}`);
  }
  await room.staff.post(`/api/auctions/${first}/start`, {});
  await rest(1_200);
  expect(next.filter(({ auctionId }) => auctionId === second)).toEqual([]);
  await room.staff.post(`/api/auctions/${first}/close`, {});
  await eventually(() => next.filter(({ auctionId }) => auctionId === second).length >= 2);
  await rest(1_500);
  const told = next.filter(({ auctionId }) => sale.auctionIds.includes(auctionId));
  expect(told.map(({ userId }) => userId).sort()).toEqual([ada.id, ben.id].sort());
  expect(told[0]).toMatchObject({ auctionId: second, title: 'Work 2', lotNumber: 2 });
});

test('the hub that minded the sale may die between two lots', async () => {
  const sale = await runningSale('sequential', 2, [quick, quick]);
  await room.staff.post(`/api/auctions/${sale.auctionIds[0]}/start`, {});
  await until(sale, 'ended scheduled');
  await room.core.runningOrder.stop();
  await until(sale, 'ended ended');
  room.core.runningOrder.start();
});

test('the notice reaches the one who watches, on every page, and nobody else', async () => {
  const sale = await runningSale('manual', 0, [{}, {}]);
  const [first, second] = sale.auctionIds as [string, string];
  const heard: string[] = [];
  const sockets = await Promise.all(
    sale.bidders.slice(0, 2).map(async (bidder) => {
      const { token = '' } = await room.clientOf(bidder);
      const socket = io(room.url, { forceNew: true, transports: ['websocket'], auth: { token } });
      socket.on('user:lot_next', ({ data }) => heard.push(`${bidder.displayName} ${data.auctionId}`));
      await new Promise<void>((resolve) => socket.on('hello', () => resolve()));
      return socket;
    }),
  );
  await (await room.clientOf(sale.bidders[0] as TestBidder)).put(`/api/watchlist/${second}`);
  await room.staff.post(`/api/auctions/${first}/start`, {});
  await room.staff.post(`/api/auctions/${first}/close`, {});
  await eventually(() => heard.length > 0);
  await rest(1_000);
  expect(heard).toEqual([`Bidder 1 ${second}`]);
  for (const socket of sockets) socket.disconnect();
});

test('in a sale by hand nothing opens by itself', async () => {
  const sale = await runningSale('manual', 0, [quick, quick]);
  await room.staff.post(`/api/auctions/${sale.auctionIds[0]}/start`, {});
  await until(sale, 'ended scheduled');
  await rest(1_500);
  expect(await statuses(sale)).toBe('ended scheduled');
});
