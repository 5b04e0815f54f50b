import { describe, expect, it } from 'vitest';
import {
  amounts,
  offer,
  opened,
  order,
  play,
  preBid,
  refusal,
  rules,
  seconds,
  T0,
} from './auction.model.fixture.ts';
import { createLot, stateOf } from './auction.model.ts';

describe('sudden death', () => {
  it('is a lot without soft close: no bid moves its end', () => {
    const { entry } = play(opened({ softCloseMs: 0 }), 59.999, offer('a', 100));
    expect(entry).not.toHaveProperty('extendedByMs');
    expect(entry.state).toMatchObject({ endsAt: T0 + seconds(60), extensions: 0 });
    expect(play(opened({ maxExtensions: 0 }), 59, offer('a', 100)).entry.state.endsAt).toBe(T0 + seconds(60));
  });
});

describe('the step the auctioneer sets', () => {
  it('holds until the next range of the table', () => {
    const { lot, entry } = play(opened(), offer('a', 100), order({ kind: 'step', to: '30' }));
    expect(entry).toMatchObject({ kind: 'step', actor: 'clerk', state: { step: '30', stepUntil: '200' } });
    expect(refusal(lot, offer('b', 129))).toBe('BID_TOO_LOW');
    const inside = play(lot, offer('b', 130));
    expect(inside.entry.state.step).toBe('30');
    const beyond = play(inside.lot, offer('a', 200));
    expect(beyond.entry.state).not.toHaveProperty('step');
    expect(beyond.entry.state).not.toHaveProperty('stepUntil');
    const back = play(beyond.lot, order({ kind: 'void', bidId: stateOf(beyond.lot).leaderBidId }));
    expect(refusal(back.lot, offer('a', 139))).toBe('BID_TOO_LOW');
    expect(play(back.lot, offer('a', 140)).entry.state.price).toBe('140');
  });

  it('is half or double the step in force, at least 1, and the table again', () => {
    const set = (to: string, lot = opened()) => play(lot, order({ kind: 'step', to })).entry.state.step;
    expect(set('half')).toBe('5');
    expect(set('double')).toBe('20');
    expect(set('half', play(opened(), order({ kind: 'step', to: '1' })).lot)).toBe('1');
    expect(set('half', play(opened(), order({ kind: 'step', to: '7' })).lot)).toBe('3');
    expect(set('0')).toBe('1');
    expect(set('table', play(opened(), order({ kind: 'step', to: '7' })).lot)).toBeUndefined();
    expect(refusal(opened(), order({ kind: 'step', to: '7199254740993' }))).toBe('AMOUNT_TOO_LARGE');
  });

  it('never ends in the last range', () => {
    const { entry } = play(opened(), offer('a', 300), order({ kind: 'step', to: '5' }), offer('b', 305));
    expect(entry.state).toMatchObject({ price: '305', step: '5' });
    expect(entry.state).not.toHaveProperty('stepUntil');
  });

  it('counts in the contest of maxima', () => {
    const { lot } = play(opened(), offer('a', 100, { max: '180' }), order({ kind: 'step', to: '3' }));
    expect(amounts(play(lot, offer('b', 150)).entry)?.[1]).toEqual(['a', '153', true]);
    expect(amounts(play(lot, offer('b', 150, { max: '190' })).entry)).toEqual([['b', '183', false]]);
  });
});

describe('the ask', () => {
  it('is the least next bid, until a bid is accepted', () => {
    const { lot, entry } = play(opened(), offer('a', 100), order({ kind: 'ask', amount: '150' }));
    expect(entry).toMatchObject({ kind: 'ask', state: { ask: '150', price: '100' } });
    expect(refusal(lot, offer('b', 149))).toBe('BID_TOO_LOW');
    const next = play(lot, offer('b', 150));
    expect(next.entry.state).not.toHaveProperty('ask');
    expect(play(next.lot, offer('a', 160)).entry.state.price).toBe('160');
  });

  it('may be lower than the step, or than the opening price, and is above a standing bid', () => {
    const bid = play(opened(), offer('a', 100)).lot;
    expect(refusal(bid, order({ kind: 'ask', amount: '100' }))).toBe('BID_TOO_LOW');
    expect(play(bid, order({ kind: 'ask', amount: '101' }), offer('b', 101)).entry.state.price).toBe('101');
    expect(refusal(opened(), order({ kind: 'ask', amount: '0' }))).toBe('BID_TOO_LOW');
    expect(play(opened(), order({ kind: 'ask', amount: '1' }), offer('b', 1)).entry.state.price).toBe('1');
    expect(refusal(bid, order({ kind: 'ask', amount: '9000000000000001' }))).toBe('AMOUNT_TOO_LARGE');
  });

  it('ends with a void and a forfeit, not with a raised maximum', () => {
    const asked = play(opened(), offer('a', 100), order({ kind: 'ask', amount: '150' })).lot;
    const bidId = stateOf(asked).leaderBidId;
    expect(play(asked, order({ kind: 'void', bidId })).entry.state).not.toHaveProperty('ask');
    expect(play(asked, order({ kind: 'forfeit', bidder: 'a' })).entry.state).not.toHaveProperty('ask');
    expect(play(asked, offer('a', 100, { max: '300' })).entry.state.ask).toBe('150');
  });
});

describe('buy now', () => {
  const buy = (bidder: string) => offer(bidder, '', { amount: undefined, via: 'buy_now' });
  const offered = () => opened({ buyNowPrice: '300' });

  it('ends the lot at once, and the close follows', () => {
    const { lot, entry } = play(offered(), offer('a', 100, { max: '150' }), 20, buy('b'));
    expect(amounts(entry)).toEqual([['b', '300', false]]);
    expect(entry).toMatchObject({
      via: 'buy_now',
      offer: { amount: '300' },
      outbid: 'a',
      state: { taken: 'bought_now', endsAt: T0 + seconds(20), status: 'live', leaderMax: '300' },
    });
    expect(refusal(lot, offer('c', 350), 20)).toBe('AUCTION_ENDED');
    expect(refusal(lot, order({ kind: 'void', bidId: stateOf(lot).leaderBidId }), 20)).toBe('AUCTION_ENDED');
    const closed = play(lot, 20, order({ kind: 'close', hammer: false })).entry;
    expect(closed.state).toMatchObject({ outcome: 'sold', why: 'bought_now', leader: 'b', price: '300' });
  });

  it('is gone once the least next bid is above it, and where there never was one', () => {
    expect(refusal(play(offered(), offer('a', 250)).lot, buy('b'))).toMatchObject({ lot: {} });
    expect(refusal(play(offered(), offer('a', 251)).lot, buy('b'))).toBe('BUY_NOW_GONE');
    expect(refusal(opened(), buy('b'))).toBe('BUY_NOW_GONE');
    expect(refusal(opened(), { ...buy('b'), currency: 'EUR' })).toBe('CURRENCY_MISMATCH');
    expect(refusal(createLot({ ...rules, buyNowPrice: '300' }), buy('b'))).toBe('AUCTION_NOT_STARTED');
  });

  it('is open to the leader, who keeps a higher maximum', () => {
    const { entry } = play(offered(), offer('a', 100, { max: '500' }), buy('a'));
    expect(entry).not.toHaveProperty('outbid');
    expect(entry).not.toHaveProperty('max');
    expect(entry.state).toMatchObject({ price: '300', leader: 'a', leaderMax: '500' });
  });

  it('is not done by a maximum above it', () => {
    const { entry } = play(offered(), offer('a', 100, { max: '500' }));
    expect(entry.state).toMatchObject({ price: '100' });
    expect(entry.state).not.toHaveProperty('taken');
  });

  it('gives the stored answer to the same key', () => {
    const once = buy('a');
    const { lot } = play(offered(), once);
    expect(refusal(lot, { ...once, id: 'again' }, 10)).toEqual({ replay: 2 });
    expect(refusal(lot, { ...once, amount: '310', via: undefined }, 10)).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is checked against the bid limit and the seller', () => {
    expect(refusal(offered(), { ...buy('a'), bidLimit: '299' })).toBe('BID_LIMIT_EXCEEDED');
    expect(refusal(offered(), buy('seller'))).toBe('SELLER_CANNOT_BID');
  });
});

describe('pre-bids', () => {
  const open = (...preBids: ReturnType<typeof preBid>[]) =>
    play(createLot({ ...rules, reservePrice: null }), order({ kind: 'start', preBids }));

  it('bid at the opening, the lowest maximum first', () => {
    const { lot, entry } = open(preBid('a', 300), preBid('b', 120), preBid('c', 150));
    expect(amounts(entry)).toEqual([
      ['b', '100', false],
      ['c', '130', false],
      ['a', '160', false],
    ]);
    expect(entry).toMatchObject({
      kind: 'start',
      state: { leader: 'a', leaderMax: '300', price: '160', seq: 3, bidCount: 3, endsAt: T0 + seconds(60) },
    });
    expect(entry.maxima).toEqual([
      { bidder: 'b', amount: '120' },
      { bidder: 'c', amount: '150' },
      { bidder: 'a', amount: '300' },
    ]);
    expect(entry).not.toHaveProperty('outbid');
    expect(lot.maxima).toEqual({ a: '300', b: '120', c: '150' });
  });

  it('of equal maxima the earliest leads', () => {
    const { entry } = open(preBid('late', 130), preBid('later', 130));
    expect(amounts(entry)).toEqual([
      ['late', '100', false],
      ['later', '110', false],
      ['late', '130', true],
    ]);
  });

  it('below the least next bid they are left out and forgotten', () => {
    const { lot, entry } = open(preBid('a', 99), preBid('b', 100), preBid('c', 105));
    expect(amounts(entry)).toEqual([['b', '100', false]]);
    expect(lot.maxima).toEqual({ b: '100' });
    expect(open(preBid('a', 99)).entry).not.toHaveProperty('bids');
  });

  it('reach for the reserve', () => {
    const lot = createLot({ ...rules, reservePrice: '250' });
    const { entry } = play(lot, order({ kind: 'start', preBids: [preBid('a', 400), preBid('b', 200)] }));
    expect(amounts(entry)).toEqual([
      ['b', '100', false],
      ['a', '250', false],
    ]);
    expect(entry.state.reserveMet).toBe(true);
  });
});

describe('linked close', () => {
  it('aligns a lot with one that ends later, past its end too', () => {
    const align = order({ kind: 'align', endsAt: T0 + seconds(70) });
    const { entry } = play(opened(), order({ kind: 'warn' }), 65, align);
    expect(entry).toMatchObject({
      kind: 'align',
      extendedByMs: 10_000,
      state: { endsAt: T0 + seconds(70), extensions: 0, warnings: 0 },
    });
    expect(refusal(opened(), order({ kind: 'align', endsAt: T0 + seconds(60) }))).toBe(
      'AUCTION_WRONG_STATUS',
    );
    expect(refusal(createLot(rules), align)).toBe('AUCTION_WRONG_STATUS');
  });

  it('does not wake a lot that is bought', () => {
    const bought = play(
      opened({ buyNowPrice: '300' }),
      offer('a', '', { amount: undefined, via: 'buy_now' }),
    ).lot;
    expect(refusal(bought, order({ kind: 'align', endsAt: T0 + seconds(70) }))).toBe('AUCTION_ENDED');
  });
});
