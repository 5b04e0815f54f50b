import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuctionEngine, createAuctionEngine } from '../auction/engine.ts';
import { createBus } from '../platform/bus.ts';
import { createSale, type TestBidder } from '../testing/sale.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createSettlementReader } from './settlement.reader.ts';
import { createSettlementService, type SettlementService } from './settlement.service.ts';
import { createSettlementStore } from './settlement.store.ts';

let house: Workbench;
let engine: AuctionEngine;
let settlements: SettlementService;
const booked: Promise<void>[] = [];

beforeAll(async () => {
  house = await openWorkbench();
  const { pool, keys, logger, redis } = house;
  settlements = createSettlementService({
    store: createSettlementStore(pool),
    reader: createSettlementReader(pool),
    record: async () => {},
    urls: () => ({ invoiceUrl: '', invoicePdfUrl: '' }),
  });
  const book = (auctionId: string) => {
    booked.push(settlements.book(auctionId));
  };
  engine = createAuctionEngine({
    pool,
    redis: redis.commands,
    keys,
    bus: createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger }),
    logger,
    async standingOf(campaignId, userId) {
      const { rows } = await pool.query(
        'SELECT paddle FROM campaign.registrations WHERE campaign_id = $1 AND user_id = $2',
        [campaignId, userId],
      );
      return { paddle: rows[0].paddle, bidLimit: null, refusal: null };
    },
    registrationOf: async () => ({ paddle: null, registration: 'approved' }),
    record: async () => undefined,
    onSold: book,
    onSaleCancelled: book,
  });
  await engine.start();
});
afterAll(async () => {
  await engine.stop();
  await house.close();
});

test('the invoice follows the lot: hammer, un-sell, reopen and sold again', async () => {
  const { campaignId, auctionIds, bidders } = await createSale(house.pool);
  const [lot = ''] = auctionIds;
  const [ada, ben] = bidders as [TestBidder, TestBidder];
  const clerk = (await house.person({ role: 'staff' })).id;
  const bid = ({ id, displayName }: TestBidder, amount: string) =>
    engine.bids.place({ id, displayName, robot: false }, lot, {
      amount,
      currency: 'USD',
      idempotencyKey: randomUUID(),
    });
  const invoices = async () => {
    await Promise.all(booked.splice(0));
    const { items } = await settlements.list({ limit: 10 }, { campaignId });
    return items.map(({ buyerId, hammer, total, status, invoiceNumber }) => ({
      buyerId,
      hammer,
      total,
      status,
      serial: Number(invoiceNumber.slice(-6)),
    }));
  };

  await engine.desk.start(lot, clerk);
  await bid(ada, '10000');
  await bid(ben, '12000');
  await engine.desk.close(lot, clerk);
  const sold = { buyerId: ben.id, hammer: '12000', total: '15000', status: 'unpaid', serial: 1 };
  expect(await invoices()).toEqual([sold]);

  await engine.desk.unsell(lot, clerk, 'not paid');
  const cancelled = { ...sold, status: 'cancelled' };
  expect(await invoices()).toEqual([cancelled]);

  await engine.desk.reopen(lot, clerk, 60);
  await engine.desk.close(lot, clerk);
  // The same buyer at the same price: another sale all the same.
  expect(await invoices()).toEqual([{ ...sold, serial: 2 }, cancelled]);

  await engine.desk.reopen(lot, clerk, 60);
  await bid(ada, '15000');
  await engine.desk.close(lot, clerk);
  expect(await invoices()).toEqual([
    { buyerId: ada.id, hammer: '15000', total: '18750', status: 'unpaid', serial: 3 },
    { ...cancelled, serial: 2 },
    cancelled,
  ]);
});
