import { type IncrementRow, stepAt } from '../../contracts/increments.ts';
import type { EntryState } from '../entry.ts';
import type { Asking } from './format.rules.ts';

type Terms = { openingPrice: string; increments: readonly IncrementRow[]; buyNowPrice: string | null };

/** The step in force at `price`: the auctioneer's while it holds, else the table's. */
function stepInForce(terms: Terms, state: EntryState, price: bigint): bigint {
  const { step, stepUntil } = state;
  const holds = step !== undefined && (stepUntil === undefined || price < BigInt(stepUntil));
  return holds ? BigInt(step) : stepAt(terms.increments, price);
}

function leastNextBid(terms: Terms, state: EntryState): string {
  if (state.ask !== undefined) return state.ask;
  if (state.bidCount === 0) return terms.openingPrice;
  const price = BigInt(state.price);
  return (price + stepInForce(terms, state, price)).toString();
}

/** Rising, by the table, the auctioneer's step or the auctioneer's ask. */
export function englishAsking(terms: Terms, state: EntryState): Asking {
  const minNextBid = leastNextBid(terms, state);
  const { buyNowPrice } = terms;
  const offered =
    buyNowPrice !== null &&
    state.status === 'live' &&
    state.taken === undefined &&
    BigInt(minNextBid) <= BigInt(buyNowPrice);
  return { price: state.price, minNextBid, buyNowPrice: offered ? buyNowPrice : null, fallsFrom: null };
}
