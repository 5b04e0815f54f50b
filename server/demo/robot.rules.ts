import type { AuctionState, Lot } from '../contracts/auction.ts';
import { type IncrementRow, stepAt } from '../contracts/increments.ts';
import type { MinorUnits } from '../contracts/money.ts';

/** eager answers at once · patient takes its time · sniper waits for the end · proxy leaves a maximum. */
export type Temper = 'eager' | 'patient' | 'sniper' | 'proxy';

/** What a robot is willing to pay for one lot, and what it has done there so far. */
export interface RobotMind {
  temper: Temper;
  limit: bigint;
  maximaLeft: number;
}

export interface Offer {
  amount: MinorUnits;
  maxAmount?: MinorUnits;
}

/** A robot thinks for `delayMs`, then looks again and makes the offer of that moment. */
export interface Plan {
  delayMs: number;
  offer: Offer;
}

type Terms = Pick<Lot, 'estimateLow' | 'openingPrice' | 'increments'>;
type Random = () => number;

const TASTE: Record<Temper, readonly [number, number]> = {
  eager: [60, 110],
  patient: [65, 130],
  sniper: [75, 135],
  proxy: [70, 125],
};

/** A robot's mind about a lot: its limit is a share of the low estimate, by taste and chance. */
export function mindFor(temper: Temper, terms: Terms, random: Random): RobotMind {
  const [least, most] = TASTE[temper];
  const percent = BigInt(Math.floor(least + random() * (most - least)));
  const basis = BigInt(terms.estimateLow ?? terms.openingPrice) * (terms.estimateLow ? 1n : 3n);
  return { temper, limit: (basis * percent) / 100n, maximaLeft: temper === 'proxy' ? 2 : 0 };
}

/**
 * What the robot means to do about the lot as it stands, or null when it sits still.
 * @param now server time, epoch milliseconds
 */
export function planFor(
  mind: RobotMind,
  state: AuctionState,
  increments: readonly IncrementRow[],
  leading: boolean,
  now: number,
  random: Random,
): Plan | null {
  if (state.status !== 'live' || state.endsAt === null || leading) return null;
  const least = BigInt(state.minNextBid);
  if (least > mind.limit) return null;
  const left = state.endsAt - now;
  if (left <= 400) return null;
  const offer = offerOf(mind, state, least, increments, random);
  if (!offer) return null;
  const share = Number((least * 100n) / mind.limit);
  return { delayMs: Math.round(Math.min(delayOf(mind.temper, left, share, random), left - 300)), offer };
}

/** @param share the price in percent of the limit: the dearer it gets, the longer a robot hesitates */
function delayOf(temper: Temper, left: number, share: number, random: Random): number {
  const between = (min: number, max: number) => min + random() * (max - min);
  const isLate = left < 16_000;
  const hesitation = isLate ? 1 : 0.7 + (share / 100) ** 2 * 2.6;
  switch (temper) {
    case 'eager':
      return between(1_500, 5_500) * hesitation;
    case 'patient':
      return isLate ? between(1_500, 7_000) : between(5_000, 13_000) * hesitation;
    case 'sniper':
      return left > 13_000 ? left - between(2_500, 10_500) : between(900, 4_000);
    case 'proxy':
      return between(3_500, 10_000) * hesitation;
  }
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
