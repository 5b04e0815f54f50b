import type { AuctionState, Format } from '../contracts/auction.ts';

/** What a bidder offers next; null: nothing now. */
type Figures = { amount: string; max?: string };

/** How bidders of a format think. `own` is the last amount of theirs that was taken. */
type Temper = (state: AuctionState, step: number, own: bigint | null) => Figures;

const upTo = (n: number) => BigInt(Math.floor(Math.random() * n));

/** Some steps more than is needed, now and then with a maximum. */
function rising({ minNextBid }: AuctionState, step: number): Figures {
  const amount = BigInt(minNextBid) + upTo(12) * BigInt(step);
  if (Math.random() > 0.2) return { amount: `${amount}` };
  // Odd figures: prices are whole steps, so that a maximum seen anywhere is a leak and no coincidence.
  const more = upTo(5) * BigInt(step) + 1n + upTo(step - 1);
  return { amount: `${amount}`, max: `${amount + more}` };
}

/** What was last heard of the price, which has fallen since; now and then in hope of much less. */
function falling({ minNextBid }: AuctionState, step: number): Figures {
  const seen = BigInt(minNextBid);
  const hoped = seen - 1n - upTo(50) * BigInt(step);
  return { amount: `${Math.random() < 0.3 && hoped > 0n ? hoped : seen}` };
}

/** Odd figures, few enough that several bidders have the same; now and then no more than the own bid, or too little. */
function sealed({ minNextBid }: AuctionState, step: number, own: bigint | null): Figures {
  if (Math.random() < 0.1) return { amount: `${own ?? BigInt(minNextBid) - 1n}` };
  const more = (1n + upTo(40)) * BigInt(step);
  return { amount: `${own === null ? BigInt(minNextBid) + 7n + more : own + more}` };
}

export const TEMPERS: Record<Format, Temper> = {
  english: rising,
  dutch: falling,
  sealed_first: sealed,
  sealed_second: sealed,
};
