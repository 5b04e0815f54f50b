import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from './engine.fixture.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.close());

describe('the auctioneer', () => {
  it('sets step and ask, which the page learns and a rebuild keeps', async () => {
    const { engine, openLot, forget, told } = house;
    const { lot, bid, bidders } = await openLot();
    const [ada, ben] = bidders;
    await bid(ada, '10000');
    expect(await engine.desk.setStep(lot, null, 'double')).toMatchObject({
      step: '1000',
      minNextBid: '11000',
    });
    await expect(bid(ben, '10900')).rejects.toMatchObject({ details: { minNextBid: '11000' } });
    await forget();
    expect((await bid(ben, '29500')).auction).toMatchObject({ step: '1000', minNextBid: '30500' });
    // The table's next range begins at 30,000.
    expect((await bid(ada, '30500')).auction).toMatchObject({ step: null, minNextBid: '31500' });
    await expect(engine.desk.setAsk(lot, null, '30500')).rejects.toMatchObject({
      code: 'BID_TOO_LOW',
      details: { minNextBid: '30501' },
    });
    expect(await engine.desk.setAsk(lot, null, '30750')).toMatchObject({ minNextBid: '30750' });
    expect((await told('auction:ask_changed', lot)).data.auctionId).toBe(lot);
    expect((await bid(ben, '30750')).auction).toMatchObject({ price: '30750', minNextBid: '31750' });
  });

  it('enters bids from the room at the ask, once per key, in the name of the paddle', async () => {
    const { engine, openLot, forget, history, ledgerOf } = house;
    const { lot, bid, bidders } = await openLot();
    const [ada, ben, cleo] = bidders;
    await bid(ada, '10000');
    const offer = { paddle: ben.paddle, idempotencyKey: randomUUID() };
    const first = await engine.bids.floorBid(cleo.id, lot, offer);
    expect(first.bid).toMatchObject({ amount: '10500', paddle: ben.paddle, standing: 'leading' });
    await bid(ada, '20000');
    expect(await engine.bids.floorBid(cleo.id, lot, offer)).toEqual(first);
    await forget();
    expect(await engine.bids.floorBid(cleo.id, lot, offer)).toEqual(first);
    await expect(engine.bids.floorBid(cleo.id, lot, { ...offer, amount: '30000' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    for (const paddle of [999, Number.MAX_SAFE_INTEGER]) {
      await expect(engine.bids.floorBid(cleo.id, lot, { ...offer, paddle })).rejects.toMatchObject({
        code: 'NO_SUCH_PADDLE',
      });
    }
    const entry = (await ledgerOf(lot)).find(({ via }) => via === 'floor');
    expect(entry).toMatchObject({ actor: ben.id, by: cleo.id, offer: { amount: '10500' } });
    expect(history.some(({ actorId, entry: kept }) => actorId === cleo.id && kept.id === entry?.id)).toBe(
      true,
    );
  });

  it('forfeits what stood before, not what came after and was stored with it', async () => {
    const { engine, openLot, pool, forget } = house;
    const { lot, bid, bidders } = await openLot();
    const [ada, ben] = bidders;
    await bid(ben, '10000');
    await bid(ada, '20000');
    const client = await pool.connect();
    const soon = () => new Promise((resolve) => setTimeout(resolve, 100));
    await client.query('BEGIN');
    await client.query('SELECT FROM auction.auction_heads WHERE auction_id = $1 FOR UPDATE', [lot]);
    // The first waits for the head; the others gather behind it and are stored together.
    const answers = [engine.desk.extend(lot, null, 1)];
    await soon();
    answers.push(engine.desk.forfeit(lot, null, ada.id));
    await soon();
    const late = bid(ada, '30000');
    await soon();
    await client.query('COMMIT');
    client.release();
    await Promise.all(answers);
    expect((await late).bid).toMatchObject({ standing: 'leading', seq: 3 });
    const { rows } = await pool.query(
      'SELECT amount, status FROM auction.bids WHERE auction_id = $1 ORDER BY seq',
      [lot],
    );
    expect(rows.map((row) => `${row.amount} ${row.status}`)).toEqual([
      '10000 accepted',
      '20000 voided',
      '30000 accepted',
    ]);
    await forget();
    expect(await engine.desk.forfeit(lot, null, ada.id)).toMatchObject({
      leader: { paddle: ben.paddle },
      bidCount: 1,
    });
  });

  it('passes a lot, and says why', async () => {
    const { engine, openLot, told, ledgerOf, sold } = house;
    const { lot, bid, bidders } = await openLot();
    await bid(bidders[0], '10000');
    await engine.desk.pause(lot, null);
    expect(await engine.desk.pass(lot, null, 'no interest')).toMatchObject({
      status: 'ended',
      outcome: 'passed',
    });
    expect((await told('auction:ended', lot)).data).toMatchObject({ why: 'passed_in', hammerPrice: null });
    expect((await ledgerOf(lot)).at(-1)?.reason).toBe('no interest');
    expect(sold).not.toContain(lot);
  });

  it('does not drop the hammer for a bid that was not seen, also when Redis has forgotten the lot', async () => {
    const { engine, openLot, forget } = house;
    const { lot, bid, bidders } = await openLot();
    const [ada, ben] = bidders;
    const { rev } = (await bid(ada, '10000')).auction;
    const answer = (await bid(ben, '11000')).auction;
    await expect(engine.desk.close(lot, null, rev)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { rev: answer.rev },
    });
    await forget();
    expect(await engine.desk.close(lot, null, answer.rev)).toMatchObject({ outcome: 'sold', price: '11000' });
  });

  it('takes a sale back and goes on bidding, with the books behind', async () => {
    const { engine, openLot, told, sold, cancelled, pool, forget, rowOf } = house;
    const { lot, bid, bidders } = await openLot();
    const [ada, ben] = bidders;
    await bid(ada, '10000', { maxAmount: '12000' });
    await expect(engine.desk.unsell(lot, null, '')).rejects.toMatchObject({ code: 'NOT_SOLD' });
    await engine.desk.close(lot, null);
    expect(await engine.desk.unsell(lot, null, 'no payment')).toMatchObject({
      outcome: 'passed',
      leader: null,
    });
    expect((await told('auction:sale_cancelled', lot)).data.reason).toBe('no payment');
    expect(await rowOf(lot)).toEqual({
      status: 'ended',
      outcome: 'passed',
      hammer_price: null,
      winner_id: null,
    });
    await forget();
    const reopened = await engine.desk.reopen(lot, null, 60);
    expect(reopened).toMatchObject({ status: 'live', outcome: null, leader: { paddle: ada.paddle } });
    expect((await bid(ben, '11000')).auction).toMatchObject({
      price: '11500',
      leader: { paddle: ada.paddle },
    });
    await engine.desk.close(lot, null);
    expect(sold.filter((id) => id === lot)).toHaveLength(2);
    expect(cancelled.filter((id) => id === lot)).toHaveLength(2);
    expect(await rowOf(lot)).toMatchObject({ hammer_price: '11500', winner_id: ada.id });

    await pool.query(
      `INSERT INTO auction.auctions (campaign_id, art_item_id, lot_number, currency, opening_price, increments, reoffer_of)
       SELECT campaign_id, art_item_id, lot_number + 100, currency, opening_price, increments, id
       FROM auction.auctions WHERE id = $1`,
      [lot],
    );
    await expect(engine.desk.reopen(lot, null, 60)).rejects.toMatchObject({ code: 'ALREADY_REOFFERED' });
  });

  it('takes back every bid of a banned bidder, live or due, and tells which', async () => {
    const { engine, openLot, told, pool, forget } = house;
    const { lot, bid, bidders } = await openLot();
    const [ada, ben, cleo] = bidders;
    await bid(ada, '10000');
    await bid(ben, '11000', { maxAmount: '50000' });
    await bid(cleo, '20000');
    const after = await engine.desk.forfeit(lot, null, ben.id, 'banned');
    expect(after).toMatchObject({ price: '20000', bidCount: 2, seq: 4, leader: { paddle: cleo.paddle } });
    expect((await told('auction:bid_voided', lot)).data).toMatchObject({
      bidSeq: 4,
      forfeited: true,
      reason: 'banned',
    });
    await expect(engine.desk.forfeit(lot, null, ben.id)).rejects.toMatchObject({ code: 'NOTHING_TO_VOID' });
    const standing = async () => {
      const { rows } = await pool.query(
        `SELECT seq::int, status FROM auction.bids WHERE auction_id = $1 ORDER BY seq`,
        [lot],
      );
      return rows.filter((row) => row.status === 'accepted').map((row) => row.seq);
    };
    expect(await standing()).toEqual([1, 3]);
    await forget();
    expect(await engine.desk.forfeit(lot, null, cleo.id)).toMatchObject({
      price: '10000',
      leader: { paddle: ada.paddle },
    });
    expect(await standing()).toEqual([1]);
  });

  it('voids with a reason that everybody hears', async () => {
    const { engine, openLot, told } = house;
    const { lot, bid, bidders } = await openLot();
    const placed = await bid(bidders[0], '10000');
    await engine.desk.voidBid(lot, null, placed.bid.id, 'misheard');
    expect((await told('auction:bid_voided', lot)).data).toMatchObject({
      reason: 'misheard',
      forfeited: false,
    });
  });
});
