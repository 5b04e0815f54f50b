import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fallenPrice } from '../contracts/fall.ts';
import { openWorkshop, type Workshop } from './engine.fixture.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.close());

const terms = { format: 'dutch', openingPrice: '10000', floorPrice: '4000', decrement: '1000' } as const;
const fall = { floorPrice: '4000', decrement: '1000', everyMs: 1_000 };

describe('a Dutch lot', () => {
  it('falls, goes to the first who accepts at the price of that moment, and closes at once', async () => {
    const { engine, openLot, told } = house;
    const { lot, opened, bid, bidders } = await openLot(terms);
    expect(opened).toMatchObject({ price: '10000', minNextBid: '10000', fallsFrom: opened.startsAt });
    await expect(bid(bidders[0], '3999')).rejects.toMatchObject({ code: 'BID_TOO_LOW' });
    await sleep(1_050);
    const answer = await bid(bidders[1], '10000');
    const { placedAt, amount } = answer.bid;
    expect(amount).toBe(fallenPrice('10000', fall, placedAt - (opened.startsAt ?? 0)));
    expect(answer.bid).toMatchObject({ amount: '9000', standing: 'leading', seq: 1 });
    expect(answer.auction).toMatchObject({ price: '9000', endsAt: placedAt, fallsFrom: null, bidCount: 1 });
    await expect(bid(bidders[2], '9000')).rejects.toMatchObject({ code: 'AUCTION_ENDED' });
    const ended = await told('auction:ended', lot);
    expect(ended.data).toMatchObject({
      outcome: 'sold',
      hammerPrice: '9000',
      why: 'accepted',
      userId: bidders[1].id,
    });
    expect(await house.rowOf(lot)).toEqual({
      ...{ status: 'ended', outcome: 'sold', hammer_price: '9000', winner_id: bidders[1].id },
    });
    const unsold = await engine.desk.unsell(lot, null, 'the buyer was a child');
    expect(unsold).toMatchObject({ outcome: 'passed', leader: null, price: '9000' });
  });

  it('does not fall while it is paused, and remembers that when Redis forgets', async () => {
    const { engine, openLot, forget } = house;
    const { lot, bid, bidders } = await openLot(terms);
    await sleep(1_050);
    const paused = await engine.desk.pause(lot, null);
    expect(paused).toMatchObject({ price: '9000', fallsFrom: null });
    await expect(bid(bidders[0], '9000')).rejects.toMatchObject({ code: 'AUCTION_PAUSED' });
    await forget();
    await sleep(1_100);
    const resumed = await engine.desk.resume(lot, null);
    expect(resumed.price).toBe('9000');
    await forget();
    const answer = await bid(bidders[0], '9000');
    expect(answer.bid.amount).toBe('9000');
  });

  it('takes the price for a paddle in the room, and knows the retry', async () => {
    const { engine, openLot, forget, ledgerOf } = house;
    const { lot, bidders } = await openLot(terms);
    const key = randomUUID();
    const floor = () =>
      engine.bids.floorBid(bidders[2].id, lot, { paddle: bidders[0].paddle, idempotencyKey: key });
    const first = await floor();
    await forget();
    expect(await floor()).toEqual(first);
    const entry = (await ledgerOf(lot)).find(({ kind }) => kind === 'bid');
    expect(entry).toMatchObject({
      via: 'floor',
      by: bidders[2].id,
      actor: bidders[0].id,
      offer: { amount: '10000' },
    });
  });

  it('has a bid limit held against the price, not against what was offered', async () => {
    const { openLot, pool } = house;
    const { bid, bidders, campaignId } = await openLot(terms);
    await pool.query('UPDATE campaign.registrations SET bid_limit = 9999 WHERE campaign_id = $1', [
      campaignId,
    ]);
    await expect(bid(bidders[0], '10000')).rejects.toMatchObject({ code: 'BID_LIMIT_EXCEEDED' });
    await sleep(1_050);
    expect((await bid(bidders[0], '10000')).bid.amount).toBe('9000');
  });

  it('ends unsold when nobody accepts, and has none of the commands of a rising price', async () => {
    const { engine, openLot, told } = house;
    const { lot, buy, bid, bidders } = await openLot({ ...terms, durationSeconds: 1 });
    const refused = { code: 'NOT_IN_THIS_FORMAT' };
    await expect(engine.desk.fairWarning(lot, null)).rejects.toMatchObject(refused);
    await expect(engine.desk.setAsk(lot, null, '9000')).rejects.toMatchObject(refused);
    await expect(engine.desk.setStep(lot, null, 'half')).rejects.toMatchObject(refused);
    await expect(engine.desk.reopen(lot, null, 30)).rejects.toMatchObject(refused);
    await expect(engine.desk.voidBid(lot, null, randomUUID())).rejects.toMatchObject(refused);
    await expect(buy(bidders[0])).rejects.toMatchObject(refused);
    await expect(bid(bidders[0], '10000', { maxAmount: '20000' })).rejects.toMatchObject(refused);
    const { data } = await told('auction:ended', lot);
    expect(data).toMatchObject({ outcome: 'unsold', why: 'no_bids', hammerPrice: null, price: '9000' });
  });
});
