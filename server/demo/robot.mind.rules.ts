import type { BidAnswer, Lot, Snapshot } from '../contracts/auction.ts';
import type { MinorUnits } from '../contracts/money.ts';
import type { Ack } from '../contracts/socket.ts';

/** eager answers at once · patient hesitates · sniper waits for the end · proxy leaves a maximum. */
export type Temper = 'eager' | 'patient' | 'sniper' | 'proxy';

/** What a robot is willing to pay for one lot, and what it has done there so far. */
export interface RobotMind {
  temper: Temper;
  limit: bigint;
  maximaLeft: number;
  /** The sealed bids it means to send yet, and the one it has sent. */
  sealedLeft: number;
  sealedBid: bigint;
}

export interface Offer {
  amount: MinorUnits;
  maxAmount?: MinorUnits;
}

/** A robot thinks for `delayMs`, then looks again and does what it means to do at that moment. */
export type Plan = { delayMs: number } & (
  | { offer: Offer }
  /** Takes the lot at its buy-now price. */
  | { buysNow: true }
  /** Only looks again. */
  | { waits: true }
);

/** A lot as a robot sees it. */
export type Terms = Pick<Lot, 'estimateLow' | 'openingPrice' | 'increments' | 'fall'> &
  Pick<Snapshot, 'format'>;
export type Random = () => number;

const TASTE: Record<Temper, readonly [number, number]> = {
  eager: [60, 110],
  patient: [65, 130],
  sniper: [75, 135],
  proxy: [70, 125],
};

/** A robot's mind about a lot: its limit is a share of the low estimate, by taste and chance. */
export function mindFor(
  temper: Temper,
  lot: Pick<Terms, 'estimateLow' | 'openingPrice'>,
  random: Random,
): RobotMind {
  const [least, most] = TASTE[temper];
  const percent = BigInt(Math.floor(least + random() * (most - least)));
  const basis = BigInt(lot.estimateLow ?? lot.openingPrice) * (lot.estimateLow ? 1n : 3n);
  return {
    temper,
    limit: (basis * percent) / 100n,
    maximaLeft: temper === 'proxy' ? 2 : 0,
    sealedLeft: temper === 'eager' ? 2 : 1,
    sealedBid: 0n,
  };
}

/** An offer and what became of it; `answer` is null when none came. Amounts in minor units. */
export type RobotDeed = {
  robot: string;
  auctionId: string;
  key: string;
  offer: { amount: string; maxAmount?: string } | 'buy now';
  answer: Ack<BidAnswer> | null;
};

export function between(random: Random, min: number, max: number): number {
  return min + random() * (max - min);
}
