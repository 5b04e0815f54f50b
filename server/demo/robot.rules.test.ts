import { describe, expect, it } from 'vitest';
import type { AuctionState } from '../contracts/auction.ts';
import { DEFAULT_INCREMENTS } from '../contracts/increments.ts';
import { givesWarning } from './director.rules.ts';
import { mindFor, type Plan, type Temper, type Terms } from './robot.mind.rules.ts';
import { maximumBefore, planFor } from './robot.rules.ts';

const NOW = 1_800_000_000_000;
const TEMPERS: Temper[] = ['eager', 'patient', 'sniper', 'proxy'];
const terms: Terms = {
  format: 'english',
  estimateLow: '300000',
  openingPrice: '100000',
  increments: DEFAULT_INCREMENTS,
  fall: null,
};
const offerIn = (plan: Plan | null) => (plan && 'offer' in plan ? plan.offer : undefined);
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
        const offer = offerIn(planFor(mind, terms, state(), false, NOW, random));
        if (!offer) continue;
        expect(BigInt(offer.amount)).toBeGreaterThanOrEqual(105_000n);
        expect(BigInt(offer.amount)).toBeLessThanOrEqual(mind.limit);
        if (offer.maxAmount) {
          expect(BigInt(offer.maxAmount)).toBeGreaterThan(BigInt(offer.amount));
          expect(BigInt(offer.maxAmount)).toBeLessThanOrEqual(mind.limit);
        }
      }
  });

  it('sit still when they lead, when it is too dear, and when the lot does not run', () => {
    for (const temper of TEMPERS) {
      const random = dice(7);
      const mind = mindFor(temper, terms, random);
      const plan = (over: Partial<AuctionState>, leading = false) =>
        planFor(mind, terms, state(over), leading, NOW, random);
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
        return planFor(mindFor(temper, terms, random), terms, state(), false, NOW, random)?.delayMs;
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
        const plan = planFor(mind, terms, state({ endsAt: NOW + left }), false, NOW, random);
        expect(plan?.delayMs).toBeLessThan(left);
        expect(plan?.delayMs).toBeGreaterThan(0);
      }
  });

  it('leave at most two maxima on a lot', () => {
    const random = dice(3);
    const mind = mindFor('proxy', terms, random);
    expect(offerIn(planFor(mind, terms, state(), false, NOW, random))?.maxAmount).toBeDefined();
    expect(planFor({ ...mind, maximaLeft: 0 }, terms, state(), false, NOW, random)).toBeNull();
  });
});

describe('robots at other formats', () => {
  const dutch: Terms = {
    ...terms,
    format: 'dutch',
    openingPrice: '500000',
    fall: { floorPrice: '100000', decrement: '10000', everyMs: 1_000 },
  };
  const falling = state({ fallsFrom: NOW, endsAt: NOW + 60_000, bidCount: 0, leader: null });

  it('take a falling price only when it is within their limit, the eager before those who hope for less', () => {
    for (const temper of TEMPERS)
      for (let seed = 1; seed < 50; seed++) {
        const random = dice(seed);
        const mind = mindFor(temper, dutch, random);
        expect(planFor(mind, dutch, falling, false, NOW, random)).toMatchObject({ waits: true });
        for (let at = NOW; at < NOW + 55_000; at += 1_000) {
          const offer = offerIn(planFor(mind, dutch, falling, false, at, random));
          if (offer) expect(BigInt(offer.amount)).toBeLessThanOrEqual(mind.limit);
        }
      }
    const limit = 300_000n;
    const firstOf = (temper: Temper) => {
      const mind = { ...mindFor(temper, dutch, () => 0), limit };
      for (let at = NOW; ; at += 1_000)
        if (offerIn(planFor(mind, dutch, falling, false, at, () => 0))) return (at - NOW) / 1_000;
    };
    expect(TEMPERS.map(firstOf)).toEqual([20, 23, 25, 21]);
  });

  it('do not wait for a price that never comes', () => {
    const mind = { ...mindFor('eager', dutch, () => 0), limit: 99_999n };
    expect(planFor(mind, dutch, falling, false, NOW, () => 0)).toBeNull();
  });

  it('send sealed bids within their limit: the eager a second, better one, the sniper late', () => {
    const sealed: Terms = { ...terms, format: 'sealed_first' };
    const waiting = state({ bidCount: 0, leader: null, price: '100000', minNextBid: '100000' });
    const mind = mindFor('eager', sealed, () => 0.5);
    const first = BigInt(offerIn(planFor(mind, sealed, waiting, false, NOW, () => 0.5))?.amount ?? 0);
    const later = { ...mind, sealedLeft: 1, sealedBid: first };
    const second = BigInt(offerIn(planFor(later, sealed, waiting, false, NOW, () => 0.5))?.amount ?? 0);
    expect(first < second && second <= mind.limit).toBe(true);
    const done = { ...mind, sealedLeft: 0, sealedBid: second };
    expect(planFor(done, sealed, waiting, false, NOW, () => 0.5)).toBeNull();
    const sniper = mindFor('sniper', sealed, () => 0.5);
    expect(planFor(sniper, sealed, waiting, false, NOW, () => 0.5)?.delayMs).toBeGreaterThan(45_000);
  });

  it('buy at once only what the eager find cheap, and leave a maximum before the opening only as a proxy', () => {
    const offered = state({ buyNowPrice: '200000' });
    const plan = (temper: Temper, limit: bigint) =>
      planFor({ ...mindFor(temper, terms, () => 0.5), limit }, terms, offered, false, NOW, () => 0.5);
    expect(plan('eager', 200_000n)).toMatchObject({ buysNow: true });
    expect(plan('eager', 199_999n)).not.toHaveProperty('buysNow');
    expect(plan('patient', 900_000n)).not.toHaveProperty('buysNow');
    const maximum = (temper: Temper, limit: bigint) =>
      maximumBefore({ ...mindFor(temper, terms, () => 0), limit }, terms);
    expect(maximum('proxy', 260_000n)).toBe('200000');
    expect(maximum('proxy', 120_000n)).toBeNull();
    expect(maximum('eager', 260_000n)).toBeNull();
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
