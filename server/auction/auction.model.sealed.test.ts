import { describe, expect, it } from 'vitest';
import { amounts, offer, opened, order, play, refusal, rules, seconds, T0 } from './auction.model.fixture.ts';
import { apply, createLot, stateOf } from './auction.model.ts';

const first = (more = {}) => opened({ format: 'sealed_first', ...more });
const second = (more = {}) => opened({ format: 'sealed_second', ...more });
const close = order({ kind: 'close', hammer: false });

describe('before the close', () => {
  it('nothing shows but the count', () => {
    const { lot, entry } = play(first({ reservePrice: '150' }), offer('a', 300), offer('b', 200));
    expect(entry).toMatchObject({ kind: 'bid', bids: [{ bidder: 'b', amount: '200', seq: 2 }] });
    expect(entry).not.toHaveProperty('outbid');
    expect(stateOf(lot)).toEqual({
      status: 'live',
      currency: 'USD',
      price: '100',
      seq: 2,
      bidCount: 2,
      reserveMet: false,
      startsAt: T0,
      endsAt: T0 + seconds(60),
      warnings: 0,
      extensions: 0,
    });
    expect(play(second(), offer('a', 300)).entry.state.reserveMet).toBe(true);
  });

  it('a bid of the opening price stands, and less does not', () => {
    const least = { refused: 'BID_TOO_LOW', details: { minNextBid: '100' } };
    expect(apply(play(first(), offer('a', 300)).lot, offer('b', 99), T0)).toEqual(least);
    expect(play(first(), offer('a', 300), offer('b', 100)).entry.state.bidCount).toBe(2);
  });

  it('a raised bid takes the place of the earlier one', () => {
    const bid = play(first(), offer('a', 200), offer('b', 250)).lot;
    const { lot, entry } = play(bid, offer('a', 201));
    expect(entry.state).toMatchObject({ bidCount: 2, seq: 3 });
    expect(lot.standing.map((one) => one.bid.seq)).toEqual([2, 3]);
    expect(refusal(lot, offer('a', 201))).toBe('MAX_NOT_RAISED');
    expect(refusal(lot, offer('a', 99))).toBe('BID_TOO_LOW');
  });

  it('no bid moves the end, and a bid takes the warnings back', () => {
    const { entry } = play(first(), 55, order({ kind: 'warn' }), 59, offer('a', 200));
    expect(entry.state).toMatchObject({ endsAt: T0 + seconds(60), warnings: 0 });
    expect(refusal(first(), offer('a', 200), 60)).toBe('AUCTION_ENDED');
  });

  it('gives the stored answer to the same key', () => {
    const bid = offer('a', 200);
    const { lot } = play(first(), bid, offer('a', 300), 60, close);
    expect(refusal(lot, { ...bid, id: 'again' })).toEqual({ replay: 2 });
  });

  it('a banned bidder loses the bid', () => {
    const lot = play(first(), offer('a', 200), offer('b', 300), offer('a', 400)).lot;
    const { entry } = play(lot, order({ kind: 'forfeit', bidder: 'a' }));
    expect(entry).toMatchObject({ forfeiter: 'a', forfeited: [{ seq: 3 }], state: { bidCount: 1, seq: 3 } });
    expect(refusal(lot, order({ kind: 'forfeit', bidder: 'c' }))).toBe('NOTHING_TO_VOID');
  });

  it('a lot that is withdrawn shows nothing', () => {
    const { entry } = play(first(), offer('a', 200), order({ kind: 'cancel' }));
    expect(entry.state).toMatchObject({ status: 'cancelled', price: '100', bidCount: 1 });
    expect(entry.state).not.toHaveProperty('leader');
  });
});

describe('at the close', () => {
  it('of the first price the highest bid wins and is paid', () => {
    const { entry } = play(first(), offer('a', 200), offer('b', 300), offer('c', 250), 60, close);
    expect(entry.state).toMatchObject({
      outcome: 'sold',
      why: 'time',
      price: '300',
      leader: 'b',
      leaderMax: '300',
      leaderSeq: 2,
      leaderRev: 3,
      bidCount: 3,
    });
  });

  it('of equal bids the earliest wins', () => {
    expect(
      play(first(), offer('a', 200), offer('b', 300), offer('c', 300), 60, close).entry.state.leader,
    ).toBe('b');
    const raisedLate = [offer('a', 200), offer('b', 300), offer('a', 300)];
    expect(play(second(), ...raisedLate, 60, close).entry.state).toMatchObject({ leader: 'b', price: '300' });
  });

  it('of the second price the highest bid of another is paid', () => {
    const { entry } = play(second(), offer('a', 200), offer('b', 900), offer('c', 250), 60, close);
    expect(entry.state).toMatchObject({ leader: 'b', price: '250', leaderMax: '900' });
    // An earlier bid of the winner does not count against it.
    expect(play(second(), offer('a', 200), offer('a', 900), 60, close).entry.state.price).toBe('100');
    expect(amounts(entry)).toBeUndefined();
  });

  it('the second price is at least the reserve when that is met', () => {
    const reserved = (...bids: number[]) =>
      play(
        second({ reservePrice: '500' }),
        ...bids.map((amount, i) => offer('abc'.charAt(i), amount)),
        60,
        close,
      ).entry.state;
    expect(reserved(600, 200)).toMatchObject({ outcome: 'sold', price: '500', reserveMet: true });
    expect(reserved(600, 550)).toMatchObject({ outcome: 'sold', price: '550' });
    expect(reserved(500)).toMatchObject({ outcome: 'sold', price: '500' });
    expect(reserved(499, 300)).toMatchObject({
      outcome: 'passed',
      why: 'reserve_not_met',
      reserveMet: false,
      price: '300',
      leader: 'a',
    });
  });

  it('of the first price a bid below the reserve passes', () => {
    const { entry } = play(first({ reservePrice: '500' }), offer('a', 499), 60, close);
    expect(entry.state).toMatchObject({ outcome: 'passed', price: '499', leader: 'a' });
  });

  it('without a bid the lot is unsold', () => {
    expect(play(first(), 60, close).entry.state).toMatchObject({
      outcome: 'unsold',
      why: 'no_bids',
      price: '100',
    });
  });

  it('a passed lot is opened too, and an un-sold one keeps its price', () => {
    const passed = play(first(), offer('a', 200), order({ kind: 'pass' })).entry.state;
    expect(passed).toMatchObject({ outcome: 'passed', why: 'passed_in', price: '200', leader: 'a' });
    const unsold = play(first(), offer('a', 200), 60, close, order({ kind: 'unsell' })).entry.state;
    expect(unsold).toMatchObject({ outcome: 'passed', price: '200' });
    expect(unsold).not.toHaveProperty('leader');
  });
});

it('has no maxima, no buy-now, no ask, step, void, reopening or alignment', () => {
  const none = 'NOT_IN_THIS_FORMAT';
  expect(refusal(first(), offer('a', 100, { max: '1000' }))).toBe(none);
  expect(refusal(first(), offer('a', 100, { via: 'buy_now' }))).toBe(none);
  const scheduled = createLot({ ...rules, format: 'sealed_second' });
  for (const kind of ['ask', 'step', 'void', 'reopen', 'align'] as const)
    expect(refusal(scheduled, order({ kind }))).toBe(none);
});
