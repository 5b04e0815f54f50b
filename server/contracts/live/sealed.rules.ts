import type { Bid } from '../auction.ts';

/** The bids that counted when the envelopes were opened: one per paddle, highest first, of equal ones the earliest. */
export function openedBids(bids: readonly Bid[]): Bid[] {
  const byPaddle = new Map<number, Bid>();
  for (const bid of bids) {
    const known = byPaddle.get(bid.paddle);
    if (bid.status === 'accepted' && (!known || bid.seq > known.seq)) byPaddle.set(bid.paddle, bid);
  }
  return [...byPaddle.values()].sort((a, b) => {
    const higher = BigInt(b.amount) - BigInt(a.amount);
    return higher === 0n ? a.seq - b.seq : higher > 0n ? 1 : -1;
  });
}
