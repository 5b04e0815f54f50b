import { describe, expect, it } from 'vitest';
import type { BidCommand, Command, ModelLot, StaffCommand } from './auction.model.lot.ts';
import { stateOf } from './auction.model.lot.ts';
import { apply, createLot, published, rebuilt } from './auction.model.ts';
import type { Entry } from './entry.ts';
import type { LotRules } from './lot.rules.ts';

const T0 = 1_700_000_000_000;
const seconds = (n: number) => n * 1000;

const rules: LotRules = {
  id: 'lot',
  campaignId: 'campaign',
  demo: false,
  title: 'A lot',
  currency: 'USD',
  openingPrice: '100',
  reservePrice: null,
  increments: [
    { from: '0', step: '10' },
    { from: '200', step: '50' },
  ],
  durationMs: seconds(60),
  softCloseMs: seconds(10),
  maxExtensions: 2,
  sellerId: 'seller',
};

let count = 0;
const nextId = (prefix: string) => `${prefix}${++count}`;

function offer(bidder: string, amount: number | string, more: Partial<BidCommand> = {}): BidCommand {
  return {
    kind: 'bid',
    id: nextId('e'),
    bidIds: [nextId('b'), nextId('b')],
    bidder,
    paddle: bidder.charCodeAt(0),
    name: bidder.toUpperCase(),
    key: nextId('key'),
    amount: String(amount),
    currency: 'USD',
    ...more,
  };
}

const order = (command: Record<string, unknown> & { kind: StaffCommand['kind'] }): StaffCommand =>
  ({ id: nextId('e'), actor: 'clerk', ...command }) as StaffCommand;

/** Applies commands that must succeed; a number among them is a moment, in seconds after the opening. */
function play(lot: ModelLot, ...steps: (Command | number)[]): { lot: ModelLot; entry: Entry } {
  let now = T0;
  let last: { lot: ModelLot; entry: Entry } | undefined;
  for (const step of steps) {
    if (typeof step === 'number') {
      now = T0 + seconds(step);
      continue;
    }
    const result = apply(last?.lot ?? lot, step, now);
    if (!('entry' in result)) throw new Error(`refused: ${JSON.stringify(result)}`);
    last = result;
  }
  if (!last) throw new Error('nothing was played');
  return last;
}

const opened = (more: Partial<LotRules> = {}) =>
  play(createLot({ ...rules, ...more }), order({ kind: 'start' })).lot;

function refusal(lot: ModelLot, command: Command, at = 0) {
  const before = structuredClone(lot);
  const result = apply(lot, command, T0 + seconds(at));
  expect(lot).toEqual(before);
  return 'refused' in result ? result.refused : result;
}

const amounts = (entry: Entry) => entry.bids?.map((bid) => [bid.bidder, bid.amount, bid.auto]);

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

  it('withdraws a lot, also one that is past its end', () => {
    const cancel = order({ kind: 'cancel', reason: 'damaged' });
    const { lot, entry } = play(bid, 70, cancel);
    expect(entry).toMatchObject({ reason: 'damaged', state: { status: 'cancelled', bidCount: 1 } });
    for (const gone of ['leader', 'leaderMax', 'outcome', 'endsAt'])
      expect(entry.state).not.toHaveProperty(gone);
    expect(play(createLot(rules), cancel).entry.state.status).toBe('cancelled');
    expect(refusal(lot, cancel)).toBe('AUCTION_WRONG_STATUS');
  });

  it.each(['pause', 'resume', 'extend', 'warn', 'void'] as const)('refuses %s at endsAt', (kind) => {
    expect(refusal(bid, order({ kind, milliseconds: 1, bidId: 'x' }), 60)).toBe('AUCTION_ENDED');
  });
});

it('a rebuild changes nothing but the generation', () => {
  const { lot } = play(opened(), offer('a', 100, { max: '150' }));
  const back = rebuilt(lot, 2);
  expect(stateOf(back)).toEqual(stateOf(lot));
  expect(play(back, offer('b', 110)).entry).toMatchObject({ gen: 2, rev: 3, prev: lot.lastId });
});
