import { describe, expect, it } from 'vitest';
import type { AuctionState } from '../contracts/auction.ts';
import { DEFAULT_INCREMENTS } from '../contracts/increments.ts';
import { givesWarning } from './director.rules.ts';
import { mindFor, planFor, type Temper } from './robot.rules.ts';

const NOW = 1_800_000_000_000;
const TEMPERS: Temper[] = ['eager', 'patient', 'sniper', 'proxy'];
const terms = { estimateLow: '300000', openingPrice: '100000', increments: DEFAULT_INCREMENTS };
const state = (over: Partial<AuctionState> = {}): AuctionState => ({
  rev: 4,
  seq: 3,
  status: 'live',
  outcome: null,
  currency: 'USD',
  price: '100000',
  minNextBid: '105000',
  bidCount: 3,
  leader: { paddle: 104, displayName: 'Somebody' },
  reserveMet: true,
  startsAt: NOW - 30_000,
  endsAt: NOW + 60_000,
  remainingMs: null,
  warnings: 0,
  extensions: 0,
  serverTime: NOW,
  ...over,
});

/** A repeatable stand-in for chance. */
function dice(seed: number) {
  let x = seed;
  return () => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return x / 2_147_483_648;
  };
}

describe('robots', () => {
  it('never offer less than the least bid nor more than their limit', () => {
    for (const temper of TEMPERS)
      for (let seed = 1; seed < 200; seed++) {
        const random = dice(seed);
        const mind = mindFor(temper, terms, random);
        const plan = planFor(mind, state(), DEFAULT_INCREMENTS, false, NOW, random);
        if (!plan) continue;
        expect(BigInt(plan.offer.amount)).toBeGreaterThanOrEqual(105_000n);
        expect(BigInt(plan.offer.amount)).toBeLessThanOrEqual(mind.limit);
        if (plan.offer.maxAmount) {
          expect(BigInt(plan.offer.maxAmount)).toBeGreaterThan(BigInt(plan.offer.amount));
          expect(BigInt(plan.offer.maxAmount)).toBeLessThanOrEqual(mind.limit);
        }
      }
  });

  it('sit still when they lead, when it is too dear, and when the lot does not run', () => {
    for (const temper of TEMPERS) {
      const random = dice(7);
      const mind = mindFor(temper, terms, random);
      const plan = (over: Partial<AuctionState>, leading = false) =>
        planFor(mind, state(over), DEFAULT_INCREMENTS, leading, NOW, random);
      expect(plan({}, true)).toBeNull();
      expect(plan({ minNextBid: '900000' })).toBeNull();
      for (const status of ['scheduled', 'paused', 'ended', 'cancelled'] as const)
        expect(plan({ status, endsAt: null })).toBeNull();
    }
  });

  it('keep their temper: the eager are quick, the sniper waits for the end', () => {
    for (let seed = 1; seed < 100; seed++) {
      const delay = (temper: Temper) => {
        const random = dice(seed);
        return planFor(mindFor(temper, terms, random), state(), DEFAULT_INCREMENTS, false, NOW, random)
          ?.delayMs;
      };
      expect(delay('eager')).toBeLessThan(9_000);
      expect(delay('sniper')).toBeGreaterThan(45_000);
      expect(delay('patient')).toBeGreaterThan(3_500);
    }
  });

  it('always act before the end they know of', () => {
    for (const temper of TEMPERS)
      for (const left of [500, 1_500, 4_000, 12_000]) {
        const random = dice(left);
        const mind = mindFor(temper, terms, random);
        const plan = planFor(mind, state({ endsAt: NOW + left }), DEFAULT_INCREMENTS, false, NOW, random);
        expect(plan?.delayMs).toBeLessThan(left);
        expect(plan?.delayMs).toBeGreaterThan(0);
      }
  });

  it('leave at most two maxima on a lot', () => {
    const random = dice(3);
    const mind = mindFor('proxy', terms, random);
    expect(planFor(mind, state(), DEFAULT_INCREMENTS, false, NOW, random)?.offer.maxAmount).toBeDefined();
    expect(planFor({ ...mind, maximaLeft: 0 }, state(), DEFAULT_INCREMENTS, false, NOW, random)).toBeNull();
  });
});

describe('the demo auctioneer', () => {
  const at = (left: number, warnings: number, bidCount = 3) =>
    givesWarning(state({ endsAt: NOW + left, warnings, bidCount }), NOW);

  it('warns once and twice before the hammer, and only where there is a bid', () => {
    expect(at(20_000, 0)).toBe(false);
    expect(at(10_000, 0)).toBe(true);
    expect(at(10_000, 1)).toBe(false);
    expect(at(5_000, 1)).toBe(true);
    expect(at(3_000, 2)).toBe(false);
    expect(at(5_000, 0, 0)).toBe(false);
    expect(at(-5, 0)).toBe(false);
  });
});
