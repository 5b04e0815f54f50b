import type { AuctionSummary, Bid, OwnBid, OwnResult } from '../contracts/auction.ts';

type Own = Pick<Bid, 'paddle' | 'status'>;
type Lot = Pick<AuctionSummary, 'format' | 'status' | 'outcome'> & { leader: { paddle: number } | null };

const isSecret = ({ format, status }: Lot) => format.startsWith('sealed') && status !== 'ended';

/** How the newest own bid stands on its lot. */
export function standingOf({ paddle, status }: Own, lot: Lot): OwnBid['standing'] {
  if (isSecret(lot)) return 'sealed';
  return status === 'accepted' && lot.leader?.paddle === paddle ? 'leading' : 'outbid';
}

/** The same in the words of a statement, with how the lot ended. */
export function resultOf(bid: Own, lot: Lot): OwnResult {
  if (lot.status === 'cancelled') return 'withdrawn';
  if (bid.status === 'voided') return 'voided';
  const standing = standingOf(bid, lot);
  if (lot.status !== 'ended') return standing;
  if (lot.outcome !== 'sold') return 'passed';
  return standing === 'leading' ? 'won' : 'lost';
}
