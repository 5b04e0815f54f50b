import type { AuctionState, Lot } from '../contracts/auction.ts';
import type { Remembered } from './memory.rules.ts';
import { NOTHING_TOLD, type ShownLot, type Told } from './reaction.rules.ts';
import { NOTHING_SPOKEN, type Spoken } from './remark.rules.ts';

export type BlockLot = ShownLot & Pick<Lot, 'title' | 'artist' | 'campaignId' | 'campaignName'>;
/** The lot on the block, as the host sees it. Times in epoch milliseconds. */
export type Block = {
  auctionId: string;
  lot: BlockLot;
  state: AuctionState;
  bidTimes: number[];
  spoken: Spoken;
  told: Told;
  /** As they were when the lot came. */
  memories: Remembered[];
  endedAt: number | null;
};

export function newBlock(
  auctionId: string,
  lot: BlockLot,
  state: AuctionState,
  memories: Remembered[],
): Block {
  return {
    auctionId,
    lot,
    state,
    memories,
    bidTimes: [],
    spoken: NOTHING_SPOKEN,
    told: NOTHING_TOLD,
    endedAt: null,
  };
}
