import type { AuctionState } from '../../contracts/auction.ts';
import type { StoredRun } from './run.store.ts';

/** Whether the show has opened the lot of the segment that is on air, and it has not ended: it cannot be left then. */
export async function isSelling(
  { memory }: Pick<StoredRun, 'memory'>,
  lotOf: (auctionId: string) => Promise<Pick<AuctionState, 'status'>>,
): Promise<boolean> {
  const open = memory.open.find(({ auctionId }) => auctionId === memory.auctionId);
  if (!open) return false;
  const { status } = await lotOf(open.auctionId);
  return status === 'live' || status === 'paused';
}
