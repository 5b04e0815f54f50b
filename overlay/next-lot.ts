import type { AuctionSummary } from '../server/contracts/auction.ts';

type After = { campaignId: string; lotNumber: number } | null;

/** The lot to announce: the one that follows in the same campaign, else the first that is still to come. */
export function pickNext(scheduled: readonly AuctionSummary[], after: After): AuctionSummary | null {
  const following = scheduled
    .filter(({ lot }) => after && lot.campaignId === after.campaignId && lot.lotNumber > after.lotNumber)
    .sort((a, b) => a.lot.lotNumber - b.lot.lotNumber);
  return following[0] ?? scheduled[0] ?? null;
}

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
