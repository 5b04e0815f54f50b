import type { AuctionState, Bid } from '../auction.ts';

const MOST_BIDS = 200;

/** The fields of the state, and nothing else that an event carries. */
export function stateOf(data: AuctionState): AuctionState {
  return {
    rev: data.rev,
    seq: data.seq,
    status: data.status,
    outcome: data.outcome,
    currency: data.currency,
    price: data.price,
    minNextBid: data.minNextBid,
    bidCount: data.bidCount,
    leader: data.leader,
    reserveMet: data.reserveMet,
    step: data.step,
    buyNowPrice: data.buyNowPrice,
    fallsFrom: data.fallsFrom,
    startsAt: data.startsAt,
    endsAt: data.endsAt,
    remainingMs: data.remainingMs,
    warnings: data.warnings,
    extensions: data.extensions,
    serverTime: data.serverTime,
  };
}

/** Union by `seq`, newest first; a bid once seen as voided stays so. What was known is not cut for want of room. */
export function mergeBids(known: readonly Bid[], more: readonly Bid[], most = MOST_BIDS): Bid[] {
  const bySeq = new Map(known.map((bid) => [bid.seq, bid]));
  for (const bid of more) {
    if (bySeq.get(bid.seq)?.status !== 'voided') bySeq.set(bid.seq, bid);
  }
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq).slice(0, Math.max(most, known.length));
}
