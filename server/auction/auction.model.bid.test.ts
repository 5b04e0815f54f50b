import { describe, expect, it } from 'vitest';
import { amounts, offer, opened, order, play, refusal, rules, seconds, T0 } from './auction.model.fixture.ts';

import { apply, createLot, published, stateOf } from './auction.model.ts';

describe('a bid', () => {
  it('needs the opening price, then a step more', () => {
    expect(apply(opened(), offer('a', 99), T0)).toEqual({
      refused: 'BID_TOO_LOW',
      details: { minNextBid: '100' },
    });
    const { lot, entry } = play(opened(), offer('a', 200));
    expect(entry.state).toMatchObject({ price: '200', leader: 'a', leaderMax: '200', bidCount: 1 });
    expect(apply(lot, offer('b', 249), T0)).toMatchObject({ details: { minNextBid: '250' } });
    expect(play(lot, offer('b', 250)).entry.outbid).toBe('a');
  });

  it('gives the stored answer to the same key, also after the close', () => {
    const bid = offer('a', 100);
    const { lot } = play(opened(), bid, order({ kind: 'close', hammer: true }));
    expect(apply(lot, { ...bid, id: 'other' }, T0)).toEqual({ replay: 2 });
    expect(refusal(lot, { ...bid, amount: '110' })).toBe('IDEMPOTENCY_CONFLICT');
    expect(refusal(lot, { ...bid, max: '110' })).toBe('IDEMPOTENCY_CONFLICT');
    expect(refusal(lot, { ...bid, bidder: 'b' })).toBe('AUCTION_ENDED');
  });

  it('does not store a refused offer', () => {
    const bid = offer('a', 90);
    expect(refusal(opened(), bid)).toBe('BID_TOO_LOW');
    expect(play(opened(), { ...bid, amount: '100' }).entry.rev).toBe(2);
  });

  it.each([
    ['AUCTION_NOT_STARTED', createLot(rules)],
    ['AUCTION_PAUSED', play(opened(), order({ kind: 'pause' })).lot],
    ['AUCTION_ENDED', play(opened(), order({ kind: 'close', hammer: true })).lot],
    ['AUCTION_CANCELLED', play(opened(), order({ kind: 'cancel', reason: '' })).lot],
  ])('is refused as %s', (code, lot) => {
    expect(refusal(lot, offer('a', 100))).toBe(code);
  });

  it('comes too late exactly at endsAt', () => {
    expect(refusal(opened(), offer('a', 100), 60)).toBe('AUCTION_ENDED');
    const beforeIt = apply(opened(), offer('a', 100), T0 + seconds(60) - 1);
    expect(beforeIt).toHaveProperty('entry');
  });

  it('is checked for currency, size and order of its amounts', () => {
    expect(refusal(opened(), offer('a', 100, { currency: 'EUR' }))).toBe('CURRENCY_MISMATCH');
    expect(refusal(opened(), offer('a', '9000000000000001'))).toBe('AMOUNT_TOO_LARGE');
    expect(refusal(opened(), offer('a', 100, { max: '9007199254740993' }))).toBe('AMOUNT_TOO_LARGE');
    expect(play(opened(), offer('a', '9000000000000000')).entry.state.price).toBe('9000000000000000');
    expect(refusal(opened(), offer('a', 120, { max: '110' }))).toBe('MAX_BELOW_AMOUNT');
  });

  it('of the leader is only taken as a higher maximum', () => {
    const { lot } = play(opened(), offer('a', 100, { max: '150' }));
    expect(refusal(lot, offer('a', 100))).toBe('BID_TOO_LOW');
    expect(refusal(lot, offer('a', 110))).toBe('ALREADY_LEADING');
    expect(refusal(lot, offer('a', 100, { max: '150' }))).toBe('MAX_NOT_RAISED');
  });

  it('is refused to the barred, to the seller and above the own limit', () => {
    expect(refusal(opened(), offer('seller', 100, { barred: 'NOT_REGISTERED' }))).toBe('NOT_REGISTERED');
    expect(refusal(opened(), offer('seller', 100))).toBe('SELLER_CANNOT_BID');
    expect(refusal(opened(), offer('a', 100, { max: '201', bidLimit: '200' }))).toBe('BID_LIMIT_EXCEEDED');
    expect(play(opened(), offer('a', 100, { max: '200', bidLimit: '200' })).entry.rev).toBe(2);
  });

  it('is refused while too many changes wait', () => {
    const { lot } = play(createLot(rules, 2), order({ kind: 'start' }), offer('a', 100));
    expect(refusal(lot, offer('b', 110))).toBe('BUSY');
    expect(play(published(lot), offer('b', 110)).entry.rev).toBe(3);
  });
});

describe('the contest of maxima', () => {
  const led = () => play(opened(), offer('a', 100, { max: '180' })).lot;

  it('lets the leader raise the maximum without moving the price', () => {
    const { lot, entry } = play(led(), order({ kind: 'warn' }), 55, offer('a', 100, { max: '300' }));
    expect(entry).toMatchObject({ kind: 'raise', max: { bidder: 'a', amount: '300' } });
    expect(entry).not.toHaveProperty('bids');
    expect(entry).not.toHaveProperty('extendedByMs');
    expect(entry.state).toMatchObject({ price: '100', leaderMax: '300', seq: 1, warnings: 1, extensions: 0 });
    expect(lot.maxima).toEqual({ a: '300' });
  });

  it('is won by the higher maximum at one step above the other', () => {
    const { entry } = play(led(), offer('b', 110, { max: '250' }));
    expect(amounts(entry)).toEqual([['b', '190', false]]);
    expect(entry).toMatchObject({ outbid: 'a', max: { bidder: 'b', amount: '250' } });
    expect(amounts(play(led(), offer('b', 110, { max: '185' })).entry)).toEqual([['b', '185', false]]);
    expect(amounts(play(led(), offer('b', 240)).entry)).toEqual([['b', '240', false]]);
  });

  it('is answered by the leader when the newcomer has less', () => {
    const { lot, entry } = play(led(), offer('b', 120, { max: '150' }));
    expect(amounts(entry)).toEqual([
      ['b', '120', false],
      ['a', '160', true],
    ]);
    expect(entry.bids?.map((bid) => bid.seq)).toEqual([2, 3]);
    expect(entry).not.toHaveProperty('outbid');
    expect(lot.maxima).toEqual({ a: '180', b: '150' });
    expect(amounts(play(led(), offer('b', 175)).entry)?.[1]).toEqual(['a', '180', true]);
  });

  it('goes to the earlier of two equal maxima, at the same price when both bid all', () => {
    expect(amounts(play(led(), offer('b', 180)).entry)).toEqual([
      ['b', '180', false],
      ['a', '180', true],
    ]);
  });
});

describe('the reserve', () => {
  const reserved = () => opened({ reservePrice: '500' });

  it('is not met before a bid reaches it', () => {
    expect(stateOf(opened({ reservePrice: '100' })).reserveMet).toBe(false);
    expect(play(reserved(), offer('a', 499)).entry.state.reserveMet).toBe(false);
    expect(play(reserved(), offer('a', 500)).entry.state.reserveMet).toBe(true);
  });

  it('lifts the bid of a leader whose limit reaches it', () => {
    const { entry } = play(reserved(), offer('a', 100, { max: '600' }));
    expect(amounts(entry)).toEqual([['a', '500', false]]);
    const contested = play(
      reserved(),
      offer('a', 100, { max: '200' }),
      offer('b', 110, { max: '500' }),
    ).entry;
    expect(amounts(contested)).toEqual([['b', '500', false]]);
  });

  it('makes the leader bid it when the raised maximum reaches it', () => {
    const { lot } = play(reserved(), offer('a', 100));
    expect(play(lot, offer('a', 100, { max: '499' })).entry.kind).toBe('raise');
    const { entry } = play(lot, order({ kind: 'warn' }), 55, offer('a', 100, { max: '500' }));
    expect(amounts(entry)).toEqual([['a', '500', true]]);
    expect(entry.state).toMatchObject({ reserveMet: true, seq: 2, warnings: 0, extensions: 1 });
  });
});

describe('soft close', () => {
  it('gives late bids time, so often and no more', () => {
    const early = play(opened(), 50, offer('a', 100)).entry;
    expect(early).not.toHaveProperty('extendedByMs');
    const first = play(opened(), 51, offer('a', 100));
    expect(first.entry).toMatchObject({
      extendedByMs: 1000,
      state: { endsAt: T0 + seconds(61), extensions: 1 },
    });
    const { lot } = play(first.lot, 60, offer('b', 110));
    const third = play(lot, 69, offer('a', 120)).entry;
    expect(third).not.toHaveProperty('extendedByMs');
    expect(third.state).toMatchObject({ endsAt: T0 + seconds(70), extensions: 2 });
  });
});
