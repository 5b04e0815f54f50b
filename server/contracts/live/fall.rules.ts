import type { AuctionState, Lot } from '../auction.ts';
import { fallenPrice, nextFallInMs } from '../fall.ts';
import type { MinorUnits } from '../money.ts';

/** The asking price of a Dutch lot at one moment. `next` and `nextInMs` are null while nothing falls any more. */
export type Falling = { price: MinorUnits; next: MinorUnits | null; nextInMs: number | null };

type Terms = Pick<Lot, 'openingPrice' | 'fall'>;
type State = Pick<AuctionState, 'status' | 'price' | 'bidCount' | 'fallsFrom' | 'endsAt'>;

/** What a Dutch lot costs at `now` (server time, ms); null for a lot of another format. */
export function fallingAt({ openingPrice, fall }: Terms, state: State, now: number): Falling | null {
  if (!fall) return null;
  const { fallsFrom, endsAt } = state;
  // Taken, paused or over: the price stands where the server left it.
  if (state.status !== 'live' || fallsFrom === null || state.bidCount > 0) {
    return { price: state.price, next: null, nextInMs: null };
  }
  const over = endsAt !== null && now >= endsAt;
  const elapsed = Math.max(0, (over ? endsAt : now) - fallsFrom);
  const nextInMs = over ? null : nextFallInMs(openingPrice, fall, elapsed);
  return {
    price: fallenPrice(openingPrice, fall, elapsed),
    next: nextInMs === null ? null : fallenPrice(openingPrice, fall, elapsed + nextInMs),
    nextInMs,
  };
}
