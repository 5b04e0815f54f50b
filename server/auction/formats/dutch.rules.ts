import type { Fall } from '../../contracts/auction.ts';
import { fallenPrice } from '../../contracts/fall.ts';
import type { EntryState } from '../entry.ts';
import type { Asking } from './format.rules.ts';

/** Falling from the opening price; after the end it stays where it was then. */
export function dutchAsking(
  terms: { openingPrice: string; fall: Fall | null },
  state: EntryState,
  at: number,
): Asking {
  const open = state.status === 'live' && state.taken === undefined;
  let price = state.price;
  if (state.bidCount === 0 && terms.fall) {
    const elapsed =
      state.fallsFrom === undefined
        ? (state.fallenMs ?? 0)
        : Math.min(at, state.endsAt ?? at) - state.fallsFrom;
    price = fallenPrice(terms.openingPrice, terms.fall, elapsed);
  }
  const fallsFrom = open ? (state.fallsFrom ?? null) : null;
  return { price, minNextBid: price, buyNowPrice: null, fallsFrom };
}
