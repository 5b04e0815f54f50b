import type { AuctionSummary, Bid, Format } from '../../server/contracts/auction.ts';
import type { NextLot } from './commands.rules.ts';

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

/** All lots of the same sale, in its order. */
const saleOf = (auctions: readonly AuctionSummary[], { lot }: AuctionSummary) =>
  auctions.filter((auction) => auction.lot.campaignId === lot.campaignId).sort(byNumber);

/**
 * What comes after `current`: itself while it has not opened, a lot of the sale that is open already, the next one that
 * is scheduled, or the first that was left out. Null at the end of the sale.
 */
export function nextLot(auctions: readonly AuctionSummary[], current: AuctionSummary): NextLot | null {
  const named = ({ id, lot }: AuctionSummary, open: boolean) => ({
    auctionId: id,
    lotNumber: lot.lotNumber,
    open,
  });
  if (current.status === 'scheduled') return named(current, false);
  const others = saleOf(auctions, current).filter(({ id }) => id !== current.id);
  const open = others.find(isOpen);
  if (open) return named(open, true);
  const scheduled = others.filter(({ status }) => status === 'scheduled');
  const next = scheduled.find(({ lot }) => lot.lotNumber > current.lot.lotNumber) ?? scheduled[0];
  return next ? named(next, false) : null;
}

/** The id of the lot before (-1) or after (1) `current` in its sale; null at either end. */
export function neighbour(
  auctions: readonly AuctionSummary[],
  current: AuctionSummary,
  by: -1 | 1,
): string | null {
  const sale = saleOf(auctions, current);
  return sale[sale.findIndex(({ id }) => id === current.id) + by]?.id ?? null;
}

/** A bid this short before the hammer deserves a second look, ms. */
const LAST_MOMENT_MS = 1_500;

/** Standing bids that came just before the hammer fell at `endedAt`, newest first. */
export function lastMomentBids(bids: readonly Bid[], endedAt: number): Bid[] {
  return bids.filter(
    ({ status, auto, placedAt }) => status === 'accepted' && !auto && endedAt - placedAt <= LAST_MOMENT_MS,
  );
}

export const isSealed = (format: Format | null) => format === 'sealed_first' || format === 'sealed_second';

export const bidsText = (count: number) => `${count} ${count === 1 ? 'bid' : 'bids'}`;
