import type { AuctionSummary } from '../../server/contracts/auction.ts';

const isOpen = (auction: AuctionSummary) => auction.status === 'live' || auction.status === 'paused';
const byNumber = (a: AuctionSummary, b: AuctionSummary) =>
  a.lot.campaignName.localeCompare(b.lot.campaignName) || a.lot.lotNumber - b.lot.lotNumber;

/** Lots that are still to come or open now, in the order of the sale. */
export function lotsAhead(auctions: readonly AuctionSummary[]): AuctionSummary[] {
  return auctions.filter((auction) => isOpen(auction) || auction.status === 'scheduled').sort(byNumber);
}

/**
 * The lot the desk works on: the one that was picked, else the one on stage while it matters, else an open one,
 * else the next to come. Null when the house has nothing to sell.
 */
export function lotOnBlock(
  auctions: readonly AuctionSummary[],
  picked: string | null,
  onStage: string | null,
): AuctionSummary | null {
  const find = (id: string | null) => auctions.find((auction) => auction.id === id);
  const stage = find(onStage);
  const ahead = lotsAhead(auctions);
  return (
    find(picked) ??
    (stage && isOpen(stage) ? stage : undefined) ??
    ahead.find(isOpen) ??
    stage ??
    ahead[0] ??
    null
  );
}
