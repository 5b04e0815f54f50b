import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from './engine.fixture.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.close());

const first = { format: 'sealed_first' } as const;
const second = { format: 'sealed_second' } as const;

describe('a sealed lot', () => {
  it('shows the count alone until the close, then sells to the highest at its bid', async () => {
    const { engine, openLot, events, told } = house;
    const { lot, bid, bidders } = await openLot({ ...first, reservePrice: '25000' });
    const [ada, ben, cleo] = bidders;
    const one = await bid(ada, '31234');
    expect(one.bid).toMatchObject({ amount: '31234', standing: 'sealed', seq: 1 });
    expect(one.auction).toMatchObject({
      price: '10000',
      minNextBid: '10000',
      leader: null,
      reserveMet: false,
    });
    await bid(ben, '41234');
    await expect(bid(cleo, '9999')).rejects.toMatchObject({
      code: 'BID_TOO_LOW',
      details: { minNextBid: '10000' },
    });
    await expect(bid(ada, '31234')).rejects.toMatchObject({
      code: 'MAX_NOT_RAISED',
      details: { maxAmount: '31234' },
    });
    const raised = await bid(ada, '41234');
    expect(raised.auction).toMatchObject({ bidCount: 2, seq: 3, price: '10000' });

    const closed = await engine.desk.close(lot, null);
    expect(closed).toMatchObject({
      outcome: 'sold',
      price: '41234',
      leader: { paddle: ben.paddle },
      reserveMet: true,
    });
    await told('auction:ended', lot);
    const before = events.filter(
      (e) => (e.data as { auctionId: string }).auctionId === lot && e.type !== 'auction:ended',
    );
    expect(before.map((e) => e.type)).not.toContain('auction:bid_placed');
    expect(JSON.stringify(before)).not.toMatch(/1234|Bidder/);
    expect(await house.rowOf(lot)).toMatchObject({ hammer_price: '41234', winner_id: ben.id });
  });

  it('tells the clerk who bids for a paddle nothing of what it has bid before', async () => {
    const { engine, openLot } = house;
    const { lot, bid, bidders } = await openLot(first);
    const [ada, , cleo] = bidders;
    await bid(ada, '31234');
    const floor = { paddle: ada.paddle, amount: '20000', idempotencyKey: randomUUID() };
    const refusal = await engine.bids.floorBid(cleo.id, lot, floor).catch((error) => error);
    expect(refusal).toMatchObject({ code: 'MAX_NOT_RAISED', details: { currency: 'USD' } });
    expect(JSON.stringify(refusal.details)).not.toContain('31234');
  });

  it('sells at the second price, but not below the reserve that was met', async () => {
    const { engine, openLot } = house;
    const play = async (terms: object, offers: string[]) => {
      const { lot, bid, bidders } = await openLot({ ...second, ...terms });
      for (const [n, amount] of offers.entries()) await bid(bidders[n] ?? bidders[0], amount);
      const { price, outcome } = await engine.desk.close(lot, null);
      return { price, outcome };
    };
    expect(await play({}, ['30000', '50000', '40000'])).toEqual({ price: '40000', outcome: 'sold' });
    expect(await play({}, ['30000'])).toEqual({ price: '10000', outcome: 'sold' });
    const reserved = { reservePrice: '45000' };
    expect(await play(reserved, ['30000', '50000'])).toEqual({ price: '45000', outcome: 'sold' });
    expect(await play(reserved, ['30000', '40000'])).toEqual({ price: '30000', outcome: 'passed' });
    expect(await play(reserved, [])).toEqual({ price: '10000', outcome: 'unsold' });
  });

  it('keeps every bidder’s newest bid, and only that, when Redis forgets', async () => {
    const { engine, openLot, forget } = house;
    const { lot, bid, bidders } = await openLot(second);
    const [ada, ben, cleo] = bidders;
    const key = randomUUID();
    await bid(ada, '20000');
    await bid(ben, '60000');
    const raised = await bid(ada, '30000', { idempotencyKey: key });
    await forget();
    expect(await bid(ada, '30000', { idempotencyKey: key })).toEqual(raised);
    await expect(bid(ada, '30000')).rejects.toMatchObject({ code: 'MAX_NOT_RAISED' });
    expect((await bid(cleo, '25000')).auction).toMatchObject({ bidCount: 3, seq: 4 });
    await forget();
    expect(await engine.desk.close(lot, null)).toMatchObject({
      price: '30000',
      leader: { paddle: ben.paddle },
    });
  });

  it('loses all bids of a bidder who is banned', async () => {
    const { engine, openLot, pool, events } = house;
    const { lot, bid, bidders } = await openLot(first);
    const [ada, ben] = bidders;
    await bid(ada, '20000');
    await bid(ben, '30000');
    await bid(ben, '40000');
    const after = await engine.desk.forfeit(lot, null, ben.id);
    expect(after).toMatchObject({ bidCount: 1, price: '10000' });
    const { rows } = await pool.query(
      'SELECT amount, status FROM auction.bids WHERE auction_id = $1 ORDER BY seq',
      [lot],
    );
    expect(rows.map((row) => `${row.amount} ${row.status}`)).toEqual([
      '20000 accepted',
      '30000 voided',
      '40000 voided',
    ]);
    expect(await engine.desk.pass(lot, null, 'withdrawn')).toMatchObject({
      outcome: 'passed',
      price: '20000',
    });
    expect(events.some((e) => e.type === 'auction:bid_voided' && e.data.auctionId === lot)).toBe(false);
  });

  it('has none of the commands that need a price', async () => {
    const { engine, openLot } = house;
    const { lot, bid, buy, bidders } = await openLot(first);
    const refused = { code: 'NOT_IN_THIS_FORMAT' };
    await expect(bid(bidders[0], '20000', { maxAmount: '30000' })).rejects.toMatchObject(refused);
    await expect(buy(bidders[0])).rejects.toMatchObject(refused);
    await expect(engine.desk.setAsk(lot, null, '9000')).rejects.toMatchObject(refused);
    await expect(engine.desk.setStep(lot, null, 'half')).rejects.toMatchObject(refused);
    expect((await engine.desk.fairWarning(lot, null)).warnings).toBe(1);
  });
});
