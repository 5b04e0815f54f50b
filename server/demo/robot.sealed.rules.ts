import type { AuctionState } from '../contracts/auction.ts';
import { stepAt } from '../contracts/increments.ts';
import { between, type Plan, type Random, type RobotMind, type Terms } from './robot.mind.rules.ts';

/** One bid in a closed envelope; the eager ones send a better one later. `now` is server time, epoch milliseconds. */
export function sealedPlan(
  mind: RobotMind,
  { increments, openingPrice }: Terms,
  state: AuctionState,
  now: number,
  random: Random,
): Plan | null {
  if (mind.sealedLeft <= 0 || state.endsAt === null) return null;
  const wish = mind.sealedLeft > 1 ? (mind.limit * 4n) / 5n : mind.limit;
  const amount = wish - (wish % stepAt(increments, wish));
  if (amount < BigInt(openingPrice) || amount <= mind.sealedBid) return null;
  const left = state.endsAt - now;
  const latest = left - 300;
  if (latest <= 0) return null;
  const delayMs = delayOf(mind, left, random);
  return { delayMs: Math.round(Math.min(delayMs, latest)), offer: { amount: amount.toString() } };
}

function delayOf({ temper, sealedBid }: RobotMind, left: number, random: Random): number {
  if (temper === 'sniper')
    return left > 13_000 ? left - between(random, 2_500, 10_500) : between(random, 900, 4_000);
  if (temper === 'eager')
    return sealedBid === 0n ? between(random, 1_500, 7_000) : between(random, 0.2, 0.6) * left;
  return between(random, 0.1, 0.5) * left;
}
