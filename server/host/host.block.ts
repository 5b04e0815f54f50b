import type { AuctionState, Lot } from '../contracts/auction.ts';
import { formatMoney } from '../contracts/money.ts';
import type { HostLanguage } from './host.language.rules.ts';
import type { Remembered } from './memory.rules.ts';
import { NOTHING_TOLD, type ShownLot, type Told } from './reaction.rules.ts';
import { recallOf } from './recall.rules.ts';
import { NOTHING_SPOKEN, type RemarkFacts, type Spoken } from './remark.rules.ts';
import type { Moment } from './remark.texts.rules.ts';

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
  language: HostLanguage;
  endedAt: number | null;
};

export function newBlock(known: Pick<Block, 'auctionId' | 'lot' | 'state' | 'memories' | 'language'>): Block {
  return { ...known, bidTimes: [], spoken: NOTHING_SPOKEN, told: NOTHING_TOLD, endedAt: null };
}

/** What a remark on one of these moments may speak of. `now` in epoch milliseconds. */
export function remarkFactsOf(block: Block, moments: readonly Moment[], now: number): RemarkFacts {
  const { auctionId, lot, state, memories, language } = block;
  const recall = moments.includes('recall') ? recallOf(memories, { ...lot, auctionId }, now, language) : null;
  return {
    title: lot.title,
    artist: lot.artist,
    paddle: state.leader?.paddle,
    price: formatMoney(state.price, state.currency),
    language,
    recall: recall ?? undefined,
  };
}
