import type { Bid } from '../server/contracts/auction.ts';

/** Every bid of a lot, newest first. Throws when the house does not answer: a list with holes would name a wrong winner. */
export async function allBidsOf(auctionId: string, signal: AbortSignal): Promise<Bid[]> {
  const bids: Bid[] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const response = await fetch(`/api/auctions/${auctionId}/bids?limit=200${more}`, { signal });
    if (!response.ok) throw new Error(`bids: ${response.status}`);
    const page = (await response.json()) as { items: Bid[]; nextCursor: string | null };
    bids.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return bids;
}
