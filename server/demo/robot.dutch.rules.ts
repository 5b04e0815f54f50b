import type { AuctionState } from '../contracts/auction.ts';
import { fallenPrice } from '../contracts/fall.ts';
import {
  between,
  type Plan,
  type Random,
  type RobotMind,
  type Temper,
  type Terms,
} from './robot.mind.rules.ts';

/** How far the price must have fallen, in percent of the limit: who hesitates hopes for less, and may come too late. */
const ENOUGH: Record<Temper, bigint> = { eager: 100n, proxy: 97n, patient: 92n, sniper: 85n };

/** Waits until the price has fallen far enough, then takes it. `now` is server time, epoch milliseconds. */
export function dutchPlan(
  mind: RobotMind,
  { openingPrice, fall }: Terms,
  state: AuctionState,
  now: number,
  random: Random,
): Plan | null {
  const { fallsFrom, endsAt } = state;
  if (!fall || fallsFrom === null || endsAt === null) return null;
  const wish = (mind.limit * ENOUGH[mind.temper]) / 100n;
  if (wish < BigInt(fall.floorPrice)) return null;
  const elapsed = now - fallsFrom;
  const reaction = mind.temper === 'eager' ? between(random, 300, 1_200) : between(random, 800, 3_000);
  const price = fallenPrice(openingPrice, fall, elapsed);
  if (BigInt(price) <= wish) return { delayMs: Math.round(reaction), offer: { amount: price } };
  const decrement = BigInt(fall.decrement);
  const steps = (BigInt(openingPrice) - wish + decrement - 1n) / decrement;
  const wait = Number(steps) * fall.everyMs - elapsed;
  return now + wait >= endsAt ? null : { delayMs: Math.round(wait + reaction), waits: true };
}
