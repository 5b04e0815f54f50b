import type { AuctionState } from '../contracts/auction.ts';
import type { Entry } from './entry.ts';
import { type LotRules, publicState } from './lot.rules.ts';

/**
 * The public state as it lies in Redis, in the three keys of the SothebAIs document: price, highest bid, timer.
 * All three are written in one step and read in one step, so together they are one state.
 */
export function publicParts(rules: LotRules, entry: Entry): { price: string; bid: string; timer: string } {
  const state = publicState(rules, entry.state, entry.rev, entry.at);
  const { rev, seq, price, minNextBid, step, buyNowPrice, currency, bidCount, reserveMet, outcome } = state;
  const { status, startsAt, endsAt, remainingMs, fallsFrom, warnings, extensions, serverTime } = state;
  const asked = { rev, seq, price, minNextBid, step, buyNowPrice, currency, bidCount, reserveMet, outcome };
  const timer = { status, startsAt, endsAt, remainingMs, fallsFrom, warnings, extensions, serverTime };
  return {
    price: JSON.stringify(asked),
    // bidId and userId are for internal readers of the key (host, stream); a state for the public leaves them out
    bid: JSON.stringify({
      leader: state.leader,
      bidId: entry.state.leaderBidId ?? null,
      userId: entry.state.leader ?? null,
    }),
    timer: JSON.stringify(timer),
  };
}

/** One public state again from its three parts, with the internal name of the leader beside it. */
export function fromPublicParts(parts: { price: string; bid: string; timer: string }): {
  state: AuctionState;
  leaderId: string | null;
} {
  const bid = JSON.parse(parts.bid) as { leader: AuctionState['leader']; userId: string | null };
  const state = {
    ...JSON.parse(parts.price),
    leader: bid.leader,
    ...JSON.parse(parts.timer),
  } as AuctionState;
  return { state, leaderId: bid.userId };
}
