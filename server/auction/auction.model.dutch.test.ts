import { describe, expect, it } from 'vitest';
import { amounts, offer, opened, order, play, refusal, rules, seconds, T0 } from './auction.model.fixture.ts';
import { apply, createLot, stateOf } from './auction.model.ts';

/** From 1000 by 100 every two seconds, not below 300. */
const terms = {
  format: 'dutch' as const,
  openingPrice: '1000',
  fall: { floorPrice: '300', decrement: '100', everyMs: 2000 },
};
const falling = () => opened(terms);

describe('the price', () => {
  it('falls on the clock, down to the floor', () => {
    const leastAt = (second: number) => apply(falling(), offer('a', 1), T0 + seconds(second));
    const least = (minNextBid: string) => ({ refused: 'BID_TOO_LOW', details: { minNextBid } });
    expect(leastAt(0)).toEqual(least('1000'));
    expect(leastAt(1.999)).toEqual(least('1000'));
    expect(leastAt(2)).toEqual(least('900'));
    expect(leastAt(13.999)).toEqual(least('400'));
    expect(leastAt(59)).toEqual(least('300'));
    expect(stateOf(falling())).toMatchObject({ price: '1000', fallsFrom: T0, reserveMet: true });
  });

  it('stands still while paused', () => {
    const paused = play(falling(), 5, order({ kind: 'pause' }));
    expect(paused.entry.state).toMatchObject({ price: '800', fallenMs: 5000, remainingMs: seconds(55) });
    expect(paused.entry.state).not.toHaveProperty('fallsFrom');
    const { lot, entry } = play(paused.lot, 100, order({ kind: 'resume' }));
    expect(entry.state).toMatchObject({ price: '800', fallsFrom: T0 + seconds(95) });
    expect(entry.state).not.toHaveProperty('fallenMs');
    expect(refusal(lot, offer('a', 799), 100.999)).toBe('BID_TOO_LOW');
    expect(play(lot, 101, offer('a', 700)).entry.state.price).toBe('700');
  });

  it('is that of the moment in every entry, at the latest that of the end', () => {
    expect(play(falling(), 4, order({ kind: 'extend', milliseconds: 1000 })).entry.state.price).toBe('800');
    const slow = { ...terms, fall: { ...terms.fall, decrement: '10' } };
    const late = play(opened(slow), 90, order({ kind: 'close', hammer: false })).entry.state;
    expect(late).toMatchObject({ outcome: 'unsold', why: 'no_bids', price: '700', endsAt: T0 + seconds(60) });
    expect(late).not.toHaveProperty('fallsFrom');
    expect(play(opened(slow), 90, order({ kind: 'cancel' })).entry.state.price).toBe('700');
    expect(play(opened(slow), 20, order({ kind: 'close', hammer: true })).entry.state.price).toBe('900');
  });
});

describe('an acceptance', () => {
  it('pays the price of its moment, not its amount', () => {
    const { lot, entry } = play(falling(), 4.5, offer('a', 950));
    expect(amounts(entry)).toEqual([['a', '800', false]]);
    expect(entry).toMatchObject({ kind: 'bid', offer: { amount: '950' } });
    expect(entry.state).toMatchObject({
      price: '800',
      leader: 'a',
      leaderMax: '800',
      taken: 'accepted',
      status: 'live',
      endsAt: T0 + 4500,
    });
    expect(entry.state).not.toHaveProperty('fallsFrom');
    const closed = play(lot, 4.5, order({ kind: 'close', hammer: false })).entry.state;
    expect(closed).toMatchObject({ outcome: 'sold', why: 'accepted', price: '800', leader: 'a' });
  });

  it('is the only one', () => {
    const { lot } = play(falling(), 4, offer('a', 1000));
    expect(refusal(lot, offer('b', 1000), 4)).toBe('AUCTION_ENDED');
    for (const kind of ['pause', 'extend', 'pass'] as const)
      expect(refusal(lot, order({ kind, milliseconds: 1 }), 4)).toBe('AUCTION_ENDED');
    expect(refusal(lot, order({ kind: 'forfeit', bidder: 'a' }), 4)).toBe('AUCTION_ENDED');
  });

  it('gives the stored answer to the same key', () => {
    const bid = offer('a', 950);
    const { lot } = play(falling(), 4, bid);
    expect(refusal(lot, { ...bid, id: 'again' }, 5)).toEqual({ replay: 2 });
    expect(refusal(lot, { ...bid, amount: '800' }, 5)).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is measured against the bid limit by its price', () => {
    expect(play(falling(), 4, offer('a', 1000, { bidLimit: '800' })).entry.state.price).toBe('800');
    expect(refusal(falling(), offer('a', 1000, { bidLimit: '800' }), 3)).toBe('BID_LIMIT_EXCEEDED');
  });

  it('from the floor of the room is at the price, whatever it is', () => {
    const bid = offer('a', 0, { amount: undefined, via: 'floor', by: 'clerk' });
    const { lot, entry } = play(falling(), 6, bid);
    expect(entry).toMatchObject({ via: 'floor', by: 'clerk', offer: { amount: '700' } });
    expect(refusal(lot, { ...bid, id: 'again' }, 9)).toEqual({ replay: 2 });
  });
});

it('ends unsold at endsAt without a bid', () => {
  expect(refusal(falling(), offer('a', 1000), 60)).toBe('AUCTION_ENDED');
  const { entry } = play(falling(), 60, order({ kind: 'close', hammer: false }));
  expect(entry.state).toMatchObject({ status: 'ended', outcome: 'unsold', why: 'no_bids' });
});

it('has no maxima, no buy-now, no ask, step, warning, void, reopening or alignment', () => {
  const none = 'NOT_IN_THIS_FORMAT';
  expect(refusal(falling(), offer('a', 1000, { max: '1000' }))).toBe(none);
  expect(refusal(falling(), offer('a', 1000, { via: 'buy_now' }))).toBe(none);
  // Judged before anything else of the lot.
  const scheduled = createLot({ ...rules, ...terms });
  for (const kind of ['ask', 'step', 'warn', 'void', 'reopen', 'align'] as const)
    expect(refusal(scheduled, order({ kind }))).toBe(none);
});
