import type { AuctionState, Bid, Format } from '../auction.ts';
import type { EndReason, EventData } from '../events.ts';

/** Something out of the ordinary that everybody at the lot must be told, until the next one. */
export type Moment =
  | {
      kind: 'voided';
      rev: number;
      reason: string;
      /** The bidder was banned: all of their bids went. */
      forfeited: boolean;
      /** Whose bid it was, and how much; null when the page had never heard of it. */
      bid: Pick<Bid, 'seq' | 'amount' | 'paddle'> | null;
    }
  | { kind: 'sale_cancelled'; rev: number; reason: string }
  | { kind: 'reopened'; rev: number };

export function voidedMoment(data: EventData<'auction:bid_voided'>, bids: readonly Bid[]): Moment {
  const { rev, reason, forfeited, bidSeq } = data;
  const known = bids.find(({ seq }) => seq === bidSeq);
  const bid = known ? { seq: known.seq, amount: known.amount, paddle: known.paddle } : null;
  return { kind: 'voided', rev, reason, forfeited, bid };
}

/** Whether the hammer was taken back. A lot that was passed keeps its leader: without one, its sale was cancelled. */
export function saleCancelled(
  state: Pick<AuctionState, 'status' | 'outcome' | 'leader' | 'bidCount'>,
  moment: Moment | null,
): boolean {
  if (state.status !== 'ended' || state.outcome === 'sold') return false;
  if (moment?.kind === 'sale_cancelled') return true;
  return state.outcome === 'passed' && state.leader === null && state.bidCount > 0;
}

/** Why a lot ended: as it was told, else what the state alone gives away; null while it is not over. */
export function endingOf(
  state: Pick<AuctionState, 'status' | 'outcome' | 'reserveMet' | 'bidCount'>,
  told: EndReason | null,
  format: Format | null,
): EndReason | null {
  if (state.status !== 'ended') return null;
  if (told) return told;
  if (state.outcome === 'sold') return format === 'dutch' ? 'accepted' : 'hammer';
  if (state.bidCount === 0) return 'no_bids';
  return state.reserveMet ? 'passed_in' : 'reserve_not_met';
}
