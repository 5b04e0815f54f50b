import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeys } from '../platform/redis.keys.ts';
import type { TestBidder } from '../testing/sale.ts';
import { openWorkshop, type Workshop } from './engine.fixture.ts';
import { Ledger } from './ledger.ts';
import { LinkedClose } from './linked-close.ts';
import { LotStore } from './lot.store.ts';
import { loadScripts } from './scripts.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.close());

describe('buy now', () => {
  it('sells at once, and is gone where bidding has passed it', async () => {
    const { openLot, told, forget, rowOf } = house;
    const { lot, opened, bid, buy, bidders } = await openLot({ buyNowPrice: '30000' });
    const [ada, ben, cleo] = bidders;
    expect(opened.buyNowPrice).toBe('30000');
    await bid(ada, '10000');
    const key = randomUUID();
    const bought = await buy(ben, key);
    expect(bought.bid).toMatchObject({ amount: '30000', standing: 'leading' });
    expect(bought.auction).toMatchObject({ price: '30000', buyNowPrice: null });
    await expect(bid(cleo, '40000')).rejects.toMatchObject({ code: 'AUCTION_ENDED' });
    expect((await told('auction:ended', lot)).data).toMatchObject({
      why: 'bought_now',
      hammerPrice: '30000',
    });
    await forget();
    expect(await buy(ben, key)).toEqual(bought);
    expect(await rowOf(lot)).toMatchObject({ outcome: 'sold', winner_id: ben.id });

    const other = await openLot({ buyNowPrice: '10400' });
    expect((await other.bid(other.bidders[0], '10000')).auction.buyNowPrice).toBeNull();
    await expect(other.buy(other.bidders[1])).rejects.toMatchObject({ code: 'BUY_NOW_GONE' });
  });

  it('is kept as a maximum when the lot is opened again', async () => {
    const { engine, openLot, told } = house;
    const { lot, bid, buy, bidders } = await openLot({ buyNowPrice: '30000' });
    const [ada, ben] = bidders;
    await bid(ada, '10000', { maxAmount: '90000' });
    await buy(ben);
    await told('auction:ended', lot);
    expect(await engine.desk.reopen(lot, null, 60)).toMatchObject({
      price: '30000',
      leader: { paddle: ben.paddle },
    });
    expect((await bid(ada, '31000')).bid.standing).toBe('leading');
    expect((await bid(ben, '32000')).auction).toMatchObject({
      price: '33000',
      leader: { paddle: ada.paddle },
    });
  });
});

describe('pre-bids', () => {
  it('are applied by the opening, lowest first, and kept by a rebuild', async () => {
    const { openLot, told, events, ledgerOf, forget } = house;
    const left = ([ada, ben, cleo]: TestBidder[]) =>
      [
        [ada, '50000'],
        [ben, '20000'],
        [cleo, '9000'],
      ] as [TestBidder, string][];
    const { lot, opened, bid, bidders } = await openLot({}, left);
    const [ada, ben, cleo] = bidders;
    expect(opened).toMatchObject({
      status: 'live',
      price: '20500',
      bidCount: 2,
      leader: { paddle: ada.paddle },
    });
    const [start] = await ledgerOf(lot);
    expect(start?.maxima).toEqual([
      { bidder: ben.id, amount: '20000' },
      { bidder: ada.id, amount: '50000' },
    ]);
    const { data } = await told('auction:started', lot);
    expect(data.outbid?.userIds).toEqual([ben.id]);
    const placed = events.filter((e) => e.type === 'auction:bid_placed' && e.data.auctionId === lot);
    expect(placed.map((e) => (e.data as { amount: string }).amount)).toEqual(['10000', '20500']);
    expect(JSON.stringify([data, placed])).not.toContain('50000');
    await forget();
    expect((await bid(cleo, '30000')).auction).toMatchObject({
      price: '31000',
      leader: { paddle: ada.paddle },
    });
  });
});

describe('lots that close together', () => {
  it('follow the one that soft close extends, and end with the last', async () => {
    const { engine, openLot, told, events } = house;
    const terms = { softCloseGroup: 'evening', softCloseSeconds: 2 };
    const lots = [
      { ...terms, durationSeconds: 1 },
      { ...terms, durationSeconds: 2, softCloseSeconds: 0 },
      { ...terms, durationSeconds: 600, softCloseGroup: 'morning' },
    ];
    const { lot, bid, bidders, auctionIds } = await openLot({ lots });
    const [, second, third] = auctionIds as [string, string, string];
    const other = await engine.desk.start(second, null);
    await engine.desk.start(third, null);
    const extended = await bid(bidders[0], '10000');
    expect(extended.auction.endsAt).toBeGreaterThan(other.endsAt ?? 0);
    const followed = await told('auction:extended', second);
    expect(followed.data).toMatchObject({ reason: 'linked', endsAt: extended.auction.endsAt, extensions: 0 });
    const ends = [(await told('auction:ended', lot)).data, (await told('auction:ended', second)).data];
    expect(ends.map(({ endsAt, outcome }) => [endsAt, outcome])).toEqual([
      [extended.auction.endsAt, 'sold'],
      [extended.auction.endsAt, 'unsold'],
    ]);
    expect(events.some((e) => e.type === 'auction:extended' && e.data.auctionId === third)).toBe(false);
  });

  it('wait for the latest end before the clock closes one, also when Redis has forgotten them', async () => {
    const { engine, openLot, told, forget } = house;
    const lots = [{ durationSeconds: 1 }, { durationSeconds: 2 }];
    const { lot, auctionIds } = await openLot({ lots, softCloseGroup: 'evening' });
    const late = await engine.desk.start(auctionIds[1] as string, null);
    await forget();
    expect((await told('auction:ended', lot)).data).toMatchObject({ endsAt: late.endsAt, why: 'no_bids' });
  });
});

describe('a hub whose clock is ahead', () => {
  it('does not close a lot of a group before the others cannot be extended any more', async () => {
    const { engine, openLot, pool, redis } = house;
    const { lot } = await openLot({ lots: 2, softCloseGroup: 'evening' });
    const { keeper } = engine;
    const lots = new LotStore(redis, createKeys({ cluster: false }), loadScripts());
    const logger = pino({ level: 'silent' });
    const align = async () => undefined;
    const linked = new LinkedClose({ ledger: new Ledger(pool), lots, keeper, logger, align });
    await expect(linked.holdBack(lot)).rejects.toMatchObject({ code: 'AUCTION_NOT_DUE' });
  });
});

describe('a late bid', () => {
  it('is shown to the desk, with how late it was', async () => {
    const { engine, openLot, told } = house;
    const { lot, bid, bidders } = await openLot();
    await engine.desk.close(lot, null);
    await expect(bid(bidders[0], '10000', { maxAmount: '77777' })).rejects.toMatchObject({
      code: 'AUCTION_ENDED',
    });
    const { data } = await told('auction:late_bid', lot);
    expect(data).toMatchObject({ paddle: bidders[0].paddle, amount: '10000' });
    expect(data.lateByMs).toBeLessThan(3_000);
    expect(JSON.stringify(data)).not.toContain('77777');
  });
});
