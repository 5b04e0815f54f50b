import { describe, expect, it } from 'vitest';
import { offer, opened, order, play, refusal, rules, seconds, T0 } from './auction.model.fixture.ts';

import { createLot, rebuilt, stateOf } from './auction.model.ts';

describe('numbers and clock', () => {
  it('counts rev per change and seq per bid, and chains the entries', () => {
    const first = play(opened(), offer('a', 100));
    const second = play(first.lot, offer('b', 110));
    expect([first.entry.rev, first.entry.state.seq]).toEqual([2, 1]);
    expect([second.entry.rev, second.entry.state.seq, second.entry.prev]).toEqual([3, 2, first.entry.id]);
  });

  it('never runs its clock backwards', () => {
    const { lot } = play(opened(), 20, offer('a', 100));
    expect(play(lot, 10, offer('b', 110)).entry.at).toBe(T0 + seconds(20));
  });
});

describe('the auctioneer', () => {
  const live = opened();
  const paused = play(live, 20, order({ kind: 'pause' })).lot;
  const bid = play(live, offer('a', 100)).lot;

  it('starts a scheduled lot', () => {
    const { entry } = play(createLot(rules), order({ kind: 'start' }));
    expect(entry).toMatchObject({
      kind: 'start',
      actor: 'clerk',
      state: { status: 'live', startsAt: T0, endsAt: T0 + seconds(60) },
    });
    expect(entry).not.toHaveProperty('prev');
    expect(refusal(live, order({ kind: 'start' }))).toBe('AUCTION_WRONG_STATUS');
  });

  it('pauses and resumes with the time that was left', () => {
    expect(stateOf(paused)).toMatchObject({ status: 'paused', remainingMs: seconds(40) });
    expect(stateOf(paused)).not.toHaveProperty('endsAt');
    const { entry } = play(paused, 500, order({ kind: 'resume' }));
    expect(entry.state).toMatchObject({ status: 'live', endsAt: T0 + seconds(540) });
    expect(entry.state).not.toHaveProperty('remainingMs');
    expect(refusal(live, order({ kind: 'resume' }))).toBe('AUCTION_WRONG_STATUS');
  });

  it('extends a live or paused lot', () => {
    const more = order({ kind: 'extend', milliseconds: 5000 });
    const { entry } = play(live, order({ kind: 'warn' }), more);
    expect(entry).toMatchObject({
      extendedByMs: 5000,
      state: { endsAt: T0 + seconds(65), warnings: 0, extensions: 0 },
    });
    expect(play(paused, more).entry.state.remainingMs).toBe(seconds(45));
    expect(refusal(createLot(rules), more)).toBe('AUCTION_WRONG_STATUS');
  });

  it('warns twice, until a bid comes', () => {
    const twice = play(live, order({ kind: 'warn' }), order({ kind: 'warn' })).lot;
    expect(stateOf(twice).warnings).toBe(2);
    expect(refusal(twice, order({ kind: 'warn' }))).toBe('AUCTION_WRONG_STATUS');
    expect(play(twice, offer('a', 100)).entry.state.warnings).toBe(0);
  });

  it('takes back the newest bid and gives the lead to the one below, up to its remembered maximum', () => {
    const { lot } = play(live, offer('a', 100, { max: '150' }), offer('b', 160, { max: '300' }));
    const newest = stateOf(lot).leaderBidId as string;
    const { lot: after, entry } = play(lot, order({ kind: 'void', bidId: newest }));
    expect(entry.voided).toEqual({ id: newest, seq: 2, bidder: 'b' });
    expect(entry.state).toMatchObject({
      price: '100',
      leader: 'a',
      leaderMax: '150',
      leaderSeq: 1,
      seq: 2,
      bidCount: 1,
      endsAt: T0 + seconds(60),
    });
    expect(after.maxima).toEqual({ a: '150' });
    expect(play(after, offer('b', 160)).entry.bids?.[0]?.seq).toBe(3);
    expect(refusal(lot, order({ kind: 'void', bidId: 'another' }))).toBe('NOT_NEWEST_BID');
    expect(refusal(live, order({ kind: 'void', bidId: newest }))).toBe('NOTHING_TO_VOID');
  });

  it('leaves the opening price and no leader when the only bid is taken back', () => {
    const { entry } = play(bid, order({ kind: 'void', bidId: stateOf(bid).leaderBidId }));
    expect(entry.state).toMatchObject({ price: '100', bidCount: 0 });
    expect(entry.state).not.toHaveProperty('leader');
  });

  it('closes when it is due, or with the hammer', () => {
    const onTime = order({ kind: 'close', hammer: false });
    expect(refusal(bid, onTime, 59)).toBe('AUCTION_NOT_DUE');
    expect(play(bid, 70, onTime).entry.state).toMatchObject({
      status: 'ended',
      outcome: 'sold',
      endsAt: T0 + seconds(60),
    });
    const hammer = order({ kind: 'close', hammer: true });
    expect(play(bid, 30, hammer).entry.state.endsAt).toBe(T0 + seconds(30));
    expect(play(paused, 30, hammer).entry.state).toMatchObject({
      outcome: 'unsold',
      endsAt: T0 + seconds(30),
    });
    expect(refusal(paused, onTime)).toBe('AUCTION_WRONG_STATUS');
    const low = play(opened({ reservePrice: '500' }), offer('a', 100), hammer).entry;
    expect(low.state).toMatchObject({ outcome: 'passed', leader: 'a' });
    expect(refusal(play(bid, hammer).lot, hammer)).toBe('AUCTION_WRONG_STATUS');
  });

  it('lets the hammer fall on the state that was seen alone', () => {
    const seen = order({ kind: 'close', hammer: true, seen: bid.rev });
    expect(play(bid, seen).entry.state).toMatchObject({ outcome: 'sold', leader: 'a' });
    expect(refusal(play(bid, offer('b', 110)).lot, seen)).toBe('CONFLICT');
    expect(refusal(play(bid, seen).lot, seen)).toBe('AUCTION_WRONG_STATUS');
  });

  it('withdraws a lot, also one that is past its end', () => {
    const cancel = order({ kind: 'cancel', reason: 'damaged' });
    const { lot, entry } = play(bid, 70, cancel);
    expect(entry).toMatchObject({ reason: 'damaged', state: { status: 'cancelled', bidCount: 1 } });
    for (const gone of ['leader', 'leaderMax', 'outcome', 'endsAt'])
      expect(entry.state).not.toHaveProperty(gone);
    expect(play(createLot(rules), cancel).entry.state.status).toBe('cancelled');
    expect(refusal(lot, cancel)).toBe('AUCTION_WRONG_STATUS');
  });

  it('passes a lot in', () => {
    const pass = order({ kind: 'pass', reason: 'too low' });
    expect(play(bid, pass).entry).toMatchObject({
      kind: 'close',
      reason: 'too low',
      state: { outcome: 'passed', why: 'passed_in', leader: 'a', endsAt: T0 },
    });
    expect(play(paused, 30, pass).entry.state).toMatchObject({ outcome: 'unsold', endsAt: T0 + seconds(30) });
    expect(refusal(createLot(rules), pass)).toBe('AUCTION_WRONG_STATUS');
  });

  it('says why a lot ended', () => {
    const hammer = order({ kind: 'close', hammer: true });
    expect(play(bid, 30, hammer).entry.state.why).toBe('hammer');
    expect(play(bid, 60, hammer).entry.state.why).toBe('time');
    expect(play(live, hammer).entry.state.why).toBe('no_bids');
    expect(play(opened({ reservePrice: '500' }), offer('a', 100), hammer).entry.state.why).toBe(
      'reserve_not_met',
    );
  });

  it('takes a sale back, and nobody is promoted', () => {
    const sold = play(bid, offer('b', 110), order({ kind: 'close', hammer: true })).lot;
    const unsell = order({ kind: 'unsell', reason: 'not paid' });
    const { lot, entry } = play(sold, unsell);
    expect(entry).toMatchObject({
      kind: 'unsell',
      reason: 'not paid',
      state: { status: 'ended', outcome: 'passed', why: 'passed_in', price: '110', bidCount: 2 },
    });
    expect(entry.state).not.toHaveProperty('leader');
    expect(refusal(lot, unsell)).toBe('NOT_SOLD');
    expect(refusal(bid, unsell)).toBe('NOT_SOLD');
  });

  it('opens an ended lot again, and the newest standing bid leads', () => {
    const sold = play(bid, order({ kind: 'warn' }), order({ kind: 'close', hammer: true })).lot;
    const reopen = order({ kind: 'reopen', milliseconds: 30_000 });
    const { lot, entry } = play(sold, order({ kind: 'unsell' }), 100, reopen);
    expect(entry.state).toMatchObject({
      status: 'live',
      leader: 'a',
      price: '100',
      warnings: 0,
      endsAt: T0 + seconds(130),
    });
    for (const gone of ['outcome', 'why', 'taken']) expect(entry.state).not.toHaveProperty(gone);
    expect(play(lot, 101, offer('b', 110)).entry.outbid).toBe('a');
    expect(refusal(bid, reopen)).toBe('AUCTION_WRONG_STATUS');
  });

  it('takes all bids and maxima of a banned bidder away', () => {
    const { lot } = play(
      live,
      offer('a', 100),
      offer('b', 110, { max: '300' }),
      offer('c', 150),
      order({ kind: 'warn' }),
    );
    expect(stateOf(lot)).toMatchObject({ leader: 'b', price: '160' });
    const forfeit = order({ kind: 'forfeit', bidder: 'b', reason: 'banned' });
    const { lot: after, entry } = play(lot, 70, forfeit);
    expect(entry).toMatchObject({
      kind: 'forfeit',
      forfeiter: 'b',
      forfeited: [{ seq: 2 }, { seq: 4 }],
      state: { leader: 'c', price: '150', bidCount: 2, seq: 4, warnings: 0, endsAt: T0 + seconds(60) },
    });
    expect(after.maxima).toEqual({});
    expect(refusal(after, forfeit)).toBe('NOTHING_TO_VOID');
    expect(refusal(createLot(rules), forfeit)).toBe('AUCTION_WRONG_STATUS');
    const bought = play(
      opened({ buyNowPrice: '300' }),
      offer('b', '', { amount: undefined, via: 'buy_now' }),
    ).lot;
    expect(refusal(bought, forfeit)).toBe('AUCTION_ENDED');
  });

  it('bids for a paddle in the room, at the ask where no amount is given', () => {
    const floor = offer('b', 0, { amount: undefined, via: 'floor', by: 'clerk' });
    const { lot, entry } = play(bid, floor);
    expect(entry).toMatchObject({ actor: 'b', by: 'clerk', via: 'floor', offer: { amount: '110' } });
    expect(refusal(lot, { ...floor, id: 'again' })).toEqual({ replay: 3 });
    expect(refusal(lot, offer('b', 0, { amount: undefined, via: 'floor', by: 'clerk' }))).toBe(
      'ALREADY_LEADING',
    );
  });

  it('opens a lot of a staggered sale later to end', () => {
    const { entry } = play(createLot(rules), order({ kind: 'start', delayMs: seconds(30) }));
    expect(entry.state.endsAt).toBe(T0 + seconds(90));
  });

  it.each(['pause', 'resume', 'extend', 'warn', 'void', 'step', 'ask', 'pass'] as const)(
    'refuses %s at endsAt',
    (kind) => {
      expect(refusal(bid, order({ kind, milliseconds: 1, bidId: 'x', to: '1', amount: '999' }), 60)).toBe(
        'AUCTION_ENDED',
      );
    },
  );
});

it('a rebuild changes nothing but the generation', () => {
  const { lot } = play(opened(), offer('a', 100, { max: '150' }));
  const back = rebuilt(lot, 2);
  expect(stateOf(back)).toEqual(stateOf(lot));
  expect(play(back, offer('b', 110)).entry).toMatchObject({ gen: 2, rev: 3, prev: lot.lastId });
});
