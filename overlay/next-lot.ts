import type { AuctionSummary } from '../server/contracts/auction.ts';
import { pickNext } from '../server/contracts/live/next-lot.rules.ts';

type After = { campaignId: string; lotNumber: number } | null;

/** Id of the lot to announce; null when there is none or the house does not answer: a slate needs no error. */
export async function fetchNext(after: After): Promise<string | null> {
  try {
    const response = await fetch('/api/auctions?status=scheduled&limit=50', {
      signal: AbortSignal.timeout(4_000),
    });
    if (!response.ok) return null;
    const { items } = (await response.json()) as { items: AuctionSummary[] };
    return pickNext(items, after)?.id ?? null;
  } catch {
    return null;
  }
}
