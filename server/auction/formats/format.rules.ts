import type { AuctionState, Format } from '../../contracts/auction.ts';

/** What a lot asks at one moment: the part of its public state that every format has its own rule for. */
export type Asking = Pick<AuctionState, 'price' | 'minNextBid' | 'buyNowPrice' | 'fallsFrom'>;

export function isSealed(format: Format): boolean {
  return format === 'sealed_first' || format === 'sealed_second';
}
