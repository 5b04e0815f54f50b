import type { BidIntent } from '../live/bid.ts';

/** Bought at once, it goes another way than a bid. */
type Intent = BidIntent & { buyNow?: true };
type Pending = { intent: Intent; key: string; at: number };

/** After this long a bidder no longer expects an old press to bid. */
const LONGEST_MS = 2 * 60_000;
const nameOf = (auctionId: string) => `gavelcast.pending.${auctionId}`;

/** Keeps the key of an unanswered bid over a reload of this tab, so that the same bid can be asked about again. */
export function keepPending(intent: Intent, key: string): void {
  const pending: Pending = { intent, key, at: Date.now() };
  sessionStorage.setItem(nameOf(intent.auctionId), JSON.stringify(pending));
}

export function forgetPending(auctionId: string): void {
  sessionStorage.removeItem(nameOf(auctionId));
}

export function pendingOf(auctionId: string): Pending | null {
  const text = sessionStorage.getItem(nameOf(auctionId));
  if (!text) return null;
  const pending = JSON.parse(text) as Pending;
  if (Date.now() - pending.at < LONGEST_MS) return pending;
  forgetPending(auctionId);
  return null;
}
