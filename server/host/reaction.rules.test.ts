import { describe, expect, it } from 'vitest';
import type { AuctionState } from '../contracts/auction.ts';
import { momentsOf, momentsOfTime } from './reaction.rules.ts';

const NOW = 1_800_000_000_000;
const lot = { estimateLow: '300000', estimateHigh: '400000' };
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
    expect(momentsOfTime(state(), NOW - 21_000, NOW)).toEqual(['silence']);
    expect(momentsOfTime(state({ bidCount: 0 }), 0, NOW)).toEqual([]);
  });
});
