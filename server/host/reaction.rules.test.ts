import { describe, expect, it } from 'vitest';
import type { AuctionState } from '../contracts/auction.ts';
import type { EventType } from '../contracts/events.ts';
import { DEFAULT_INCREMENTS } from '../contracts/increments.ts';
import {
  type Change,
  momentsOf as momentsOfChange,
  momentsOfTime,
  moodEventsOf,
  moodEventsOfTime,
  NOTHING_TOLD,
  type ShownLot,
} from './reaction.rules.ts';

const NOW = 1_800_000_000_000;
const lot: ShownLot = {
  estimateLow: '300000',
  estimateHigh: '400000',
  hasReserve: true,
  increments: DEFAULT_INCREMENTS,
  format: 'english',
};
const state = (over: Partial<AuctionState> = {}): AuctionState => ({
  rev: 4,
  seq: 3,
  status: 'live',
  outcome: null,
  currency: 'USD',
  price: '100000',
  minNextBid: '105000',
  bidCount: 3,
  leader: { paddle: 104, displayName: 'Ada' },
  reserveMet: true,
  step: null,
  buyNowPrice: null,
  fallsFrom: null,
  startsAt: NOW - 30_000,
  endsAt: NOW + 60_000,
  remainingMs: null,
  warnings: 0,
  extensions: 0,
  serverTime: NOW,
  ...over,
});

const change = (type: EventType, now: AuctionState, over: Partial<Change> = {}): Change => ({
  type,
  before: null,
  state: now,
  lot,
  bidTimes: [],
  isRecord: false,
  now: NOW,
  ...over,
});
const momentsOf = (
  type: EventType,
  now: AuctionState,
  shown: ShownLot,
  bidTimes: readonly number[],
  at: number,
  before: AuctionState | null = null,
) => momentsOfChange(change(type, now, { lot: shown, bidTimes, now: at, before }));

describe('what the host notices', () => {
  it('knows the turning points of a lot', () => {
    expect(momentsOf('auction:started', state(), lot, [], NOW)).toEqual(['opening']);
    expect(momentsOf('auction:fair_warning', state({ warnings: 1 }), lot, [], NOW)).toEqual(['once']);
    expect(momentsOf('auction:fair_warning', state({ warnings: 2 }), lot, [], NOW)).toEqual(['twice']);
    for (const outcome of ['sold', 'passed', 'unsold'] as const)
      expect(momentsOf('auction:ended', state({ status: 'ended', outcome }), lot, [], NOW)).toEqual([
        outcome,
      ]);
  });

  it('puts what is rarest first', () => {
    const times = [1, 2, 3, 4].map((i) => NOW - i * 1_000);
    expect(momentsOf('auction:price_updated', state({ price: '400001' }), lot, times, NOW)).toEqual([
      'past_estimate',
      'contest',
    ]);
    expect(momentsOf('auction:price_updated', state({ bidCount: 1 }), lot, [NOW], NOW)).toEqual([
      'first_bid',
    ]);
    expect(momentsOf('auction:price_updated', state(), lot, [NOW], NOW)).toEqual([]);
  });

  it('says nothing of heartbeats and of lots that stand still', () => {
    expect(momentsOf('auction:state', state({ price: '900000' }), lot, [], NOW)).toEqual([]);
    expect(momentsOfTime(state({ status: 'paused', endsAt: null }), NOW - 60_000, NOW)).toEqual([]);
  });

  it('warns at thirty and at ten seconds, and breaks a silence', () => {
    expect(momentsOfTime(state({ endsAt: NOW + 29_500 }), NOW, NOW)).toEqual(['last_30']);
    expect(momentsOfTime(state({ endsAt: NOW + 20_000 }), NOW, NOW)).toEqual([]);
    expect(momentsOfTime(state({ endsAt: NOW + 9_500 }), NOW, NOW)).toEqual(['last_10']);
    expect(momentsOfTime(state({ endsAt: NOW + 9_500, warnings: 1 }), NOW, NOW)).toEqual([]);
    expect(momentsOfTime(state(), NOW - 21_000, NOW)).toEqual(['silence', 'recall']);
    expect(momentsOfTime(state({ bidCount: 0 }), 0, NOW)).toEqual(['recall']);
    expect(momentsOfTime(state({ bidCount: 0, startsAt: NOW - 5_000 }), 0, NOW)).toEqual([]);
  });

  it('sees leaders change, leaps, larger steps, and the reserve', () => {
    const before = state({
      bidCount: 2,
      price: '95000',
      reserveMet: false,
      leader: { paddle: 101, displayName: 'Ben' },
    });
    const price = (now: AuctionState, was = before) =>
      momentsOf('auction:price_updated', now, lot, [NOW], NOW, was);
    expect(price(state())).toEqual(['reserve_met', 'jump', 'new_step', 'new_leader', 'bid']);
    expect(price(state({ price: '96000', reserveMet: false }))).toEqual(['new_leader', 'bid']);
    expect(price(state({ price: '96000', leader: before.leader, reserveMet: false }))).toEqual(['bid']);
    expect(price(state({ bidCount: 2, price: '95000' }), state({ bidCount: 2, price: '95000' }))).toEqual([]);
  });

  it('says of sealed bids only that there is one', () => {
    const sealed = { ...lot, format: 'sealed_first' as const };
    const times = [1, 2, 3, 4].map((i) => NOW - i * 1_000);
    const now = state({ price: '900000', leader: null });
    expect(momentsOf('auction:price_updated', now, sealed, times, NOW, state({ bidCount: 2 }))).toEqual([]);
  });

  it('announces a record of the house', () => {
    const sold = state({ status: 'ended', outcome: 'sold' });
    expect(momentsOfChange(change('auction:ended', sold, { isRecord: true }))).toEqual([
      'house_record',
      'sold',
    ]);
  });
});

describe('what moves the mood', () => {
  it('is what happens to the lot, and nothing else', () => {
    const kinds = (type: EventType, now: AuctionState, over: Partial<Change> = {}) =>
      moodEventsOf(change(type, now, over)).map(({ kind }) => kind);
    expect(kinds('auction:started', state())).toEqual(['opened']);
    expect(kinds('auction:price_updated', state())).toEqual(['bid']);
    expect(kinds('auction:price_updated', state({ price: '400001' }))).toEqual(['bid', 'record']);
    expect(
      kinds('auction:price_updated', state({ price: '500000' }), {
        before: state({ bidCount: 2, price: '400001' }),
      }),
    ).toEqual(['bid']);
    expect(kinds('auction:price_updated', state(), { before: state() })).toEqual([]);
    expect(kinds('auction:fair_warning', state({ warnings: 1 }))).toEqual(['warned']);
    expect(kinds('auction:fair_warning', state({ warnings: 1, bidCount: 0 }))).toEqual([]);
    expect(kinds('auction:extended', state())).toEqual(['extended']);
    expect(kinds('auction:paused', state({ status: 'paused' }))).toEqual(['paused']);
    expect(kinds('auction:ended', state({ status: 'ended', outcome: 'sold' }))).toEqual(['sold']);
    expect(kinds('auction:ended', state({ status: 'ended', outcome: 'unsold' }))).toEqual(['passed']);
    expect(kinds('auction:state', state())).toEqual([]);
  });

  it('is told of each end of the clock once, and of silence again and again', () => {
    const late = state({ endsAt: NOW + 29_000 });
    const first = moodEventsOfTime(late, NOW - 1_000, NOTHING_TOLD, NOW);
    expect(first.events).toEqual([{ kind: 'last_30' }]);
    expect(moodEventsOfTime(late, NOW - 1_000, first.told, NOW + 1_000).events).toEqual([]);
    const last = moodEventsOfTime(late, NOW - 1_000, first.told, NOW + 20_000);
    expect(last.events).toEqual([{ kind: 'last_10' }]);
    expect(moodEventsOfTime(late, NOW - 1_000, last.told, NOW + 21_000).events).toEqual([]);
    const quiet = moodEventsOfTime(state(), NOW - 16_000, NOTHING_TOLD, NOW);
    expect(quiet.events).toEqual([{ kind: 'silence' }]);
    expect(moodEventsOfTime(state(), NOW - 16_000, quiet.told, NOW + 5_000).events).toEqual([]);
    expect(moodEventsOfTime(state(), NOW - 16_000, quiet.told, NOW + 15_001).events).toEqual([
      { kind: 'silence' },
    ]);
    expect(moodEventsOfTime(state({ bidCount: 0 }), 0, NOTHING_TOLD, NOW).events).toEqual([]);
  });
});
