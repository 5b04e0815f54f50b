import type { AuctionState } from '../contracts/auction.ts';
import { type IncrementRow, stepAt } from '../contracts/increments.ts';
import { dutchPlan } from './robot.dutch.rules.ts';
import {
  between,
  type Offer,
  type Plan,
  type Random,
  type RobotMind,
  type Temper,
  type Terms,
} from './robot.mind.rules.ts';
import { sealedPlan } from './robot.sealed.rules.ts';

/**
 * What the robot means to do about the lot as it stands, or null when it sits still.
 * @param now server time, epoch milliseconds
 */
export function planFor(
  mind: RobotMind,
  lot: Terms,
  state: AuctionState,
  leading: boolean,
  now: number,
  random: Random,
): Plan | null {
  if (state.status !== 'live' || state.endsAt === null || leading) return null;
  const left = state.endsAt - now;
  if (left <= 400) return null;
  if (lot.format === 'dutch') return dutchPlan(mind, lot, state, now, random);
  if (lot.format !== 'english') return sealedPlan(mind, lot, state, now, random);
  const least = BigInt(state.minNextBid);
  if (least > mind.limit) return null;
  if (mind.temper === 'eager' && state.buyNowPrice !== null && BigInt(state.buyNowPrice) <= mind.limit) {
    return { delayMs: Math.round(Math.min(between(random, 6_000, 15_000), left - 300)), buysNow: true };
  }
  const offer = offerOf(mind, state, least, lot.increments, random);
  if (!offer) return null;
  const share = Number((least * 100n) / mind.limit);
  return { delayMs: Math.round(Math.min(delayOf(mind.temper, left, share, random), left - 300)), offer };
}

/** @param share the price in percent of the limit: the dearer it gets, the longer a robot hesitates */
function delayOf(temper: Temper, left: number, share: number, random: Random): number {
  const isLate = left < 16_000;
  const hesitation = isLate ? 1 : 0.7 + (share / 100) ** 2 * 2.6;
  switch (temper) {
    case 'eager':
      return between(random, 1_500, 5_500) * hesitation;
    case 'patient':
      return isLate ? between(random, 1_500, 7_000) : between(random, 5_000, 13_000) * hesitation;
    case 'sniper':
      return left > 13_000 ? left - between(random, 2_500, 10_500) : between(random, 900, 4_000);
    case 'proxy':
      return between(random, 3_500, 10_000) * hesitation;
  }
}

/** The maximum that a robot leaves before the opening, in minor units; null when the lot is not for it. */
export function maximumBefore(
  mind: RobotMind,
  { openingPrice, increments }: Pick<Terms, 'openingPrice' | 'increments'>,
): string | null {
  const wish = (mind.limit * 4n) / 5n;
  const most = wish - (wish % stepAt(increments, wish));
  return mind.temper === 'proxy' && most >= BigInt(openingPrice) ? most.toString() : null;
}

function offerOf(
  mind: RobotMind,
  state: AuctionState,
  least: bigint,
  increments: readonly IncrementRow[],
  random: Random,
): Offer | null {
  if (mind.temper === 'proxy') {
    if (mind.maximaLeft <= 0) return null;
    const wish = mind.maximaLeft > 1 ? (mind.limit * 4n) / 5n : mind.limit;
    // A round sum, as a person would name: the price follows it.
    const most = wish - (wish % stepAt(increments, wish));
    return most > least ? { amount: String(least), maxAmount: String(most) } : { amount: String(least) };
  }
  // Far from its limit a robot jumps ahead now and then, as people do to shake others off.
  const jumps = state.bidCount > 0 && random() < 0.4 && least * 10n < mind.limit * 7n;
  if (!jumps) return { amount: String(least) };
  const step = stepAt(increments, BigInt(state.price));
  const room = (mind.limit - least) / 8n / step;
  const steps = BigInt(Math.floor(random() * Math.min(12, Number(room > 12n ? 12n : room)) + 1));
  const amount = least + steps * step;
  return { amount: String(amount > mind.limit ? least : amount) };
}
