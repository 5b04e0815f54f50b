import type { EntryState } from '../entry.ts';
import type { Asking } from './format.rules.ts';

/** The opening price until the close, whatever was bid; then what the hammer made of it. */
export function sealedAsking(terms: { openingPrice: string }, state: EntryState): Asking {
  return { price: state.price, minNextBid: terms.openingPrice, buyNowPrice: null, fallsFrom: null };
}
