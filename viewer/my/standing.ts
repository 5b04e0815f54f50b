import type { AuctionSummary, OwnBid } from '../../server/contracts/auction.ts';

/** A lot the visitor bid on: their newest bid there and how the lot stands. */
export type MyLot = OwnBid & { auction: AuctionSummary };

type Standing = { words: string; tone: 'good' | 'bad' | 'quiet' };

export function standingText({ standing, auction }: MyLot): Standing {
  const leads = standing === 'leading';
  const { status, outcome } = auction;
  if (status === 'cancelled') return { words: 'Withdrawn', tone: 'quiet' };
  if (status !== 'ended') {
    if (standing === 'sealed') return { words: 'Sealed', tone: 'good' };
    return leads ? { words: 'You lead', tone: 'good' } : { words: 'Outbid', tone: 'bad' };
  }
  if (outcome !== 'sold') return { words: 'Not sold', tone: 'quiet' };
  return leads ? { words: 'Won', tone: 'good' } : { words: 'Not won', tone: 'quiet' };
}
