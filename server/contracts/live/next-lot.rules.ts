import type { AuctionSummary } from '../auction.ts';

type After = { campaignId: string; lotNumber: number } | null;
type Coming = Pick<AuctionSummary, 'id'> & { lot: { campaignId: string; lotNumber: number } };

/** The lot to announce: the one that follows in the same campaign, else the first that is still to come. */
export function pickNext<T extends Coming>(scheduled: readonly T[], after: After): T | null {
  const following = scheduled
    .filter(({ lot }) => after && lot.campaignId === after.campaignId && lot.lotNumber > after.lotNumber)
    .sort((a, b) => a.lot.lotNumber - b.lot.lotNumber);
  return following[0] ?? scheduled[0] ?? null;
}
