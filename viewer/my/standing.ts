import type { AuctionSummary, OwnBid } from '../../server/contracts/auction.ts';

/** A lot the visitor bid on: their newest bid there and how the lot stands. */
export type MyLot = OwnBid & { auction: AuctionSummary };

type Standing = { words: string; tone: 'good' | 'bad' | 'quiet' };

export function standingText({ standing, auction }: MyLot): Standing {
  const leads = standing === 'leading';
  if (auction.status === 'cancelled') return { words: 'Withdrawn', tone: 'quiet' };
  if (auction.status !== 'ended') {
    return leads ? { words: 'You lead', tone: 'good' } : { words: 'Outbid', tone: 'bad' };
  }
  if (!leads) return { words: 'Not won', tone: 'quiet' };
  return auction.outcome === 'sold'
    ? { words: 'Won', tone: 'good' }
    : { words: 'Below the reserve', tone: 'quiet' };
}
