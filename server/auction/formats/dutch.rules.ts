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
  const { endsAt = at } = state;
  const price =
    open && state.fallsFrom !== undefined && terms.fall
      ? fallenPrice(terms.openingPrice, terms.fall, Math.min(at, endsAt) - state.fallsFrom)
      : state.price;
  const fallsFrom = open ? (state.fallsFrom ?? null) : null;
  return { price, minNextBid: price, buyNowPrice: null, fallsFrom };
}
