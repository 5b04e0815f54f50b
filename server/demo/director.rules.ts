import type { AuctionState } from '../contracts/auction.ts';

const GOING_ONCE_MS = 11_000;
const GOING_TWICE_MS = 5_500;

/** Whether the auctioneer of the demo gives fair warning now. `now` is server time, epoch milliseconds. */
export function givesWarning(
  state: Pick<AuctionState, 'status' | 'endsAt' | 'warnings' | 'bidCount'>,
  now: number,
): boolean {
  if (state.status !== 'live' || state.endsAt === null || state.bidCount === 0) return false;
  const left = state.endsAt - now;
  if (left <= 0) return false;
  return (state.warnings === 0 && left <= GOING_ONCE_MS) || (state.warnings === 1 && left <= GOING_TWICE_MS);
}
