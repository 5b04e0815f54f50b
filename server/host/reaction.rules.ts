import type { AuctionState, Lot } from '../contracts/auction.ts';
import type { EventType } from '../contracts/events.ts';
import { isBeyond, recentBids } from './mood.rules.ts';
import type { Moment } from './remark.texts.rules.ts';

const CONTEST_BIDS = 4;
const SILENCE_MS = 20_000;

type Estimates = Pick<Lot, 'estimateLow' | 'estimateHigh'>;

/** The moments that an event brought to the lot on the block, most telling first. */
export function momentsOf(
  type: EventType,
  state: AuctionState,
  lot: Estimates,
  bidTimes: readonly number[],
  now: number,
): Moment[] {
  if (type === 'auction:started') return ['opening'];
  if (type === 'auction:fair_warning') return state.warnings === 2 ? ['twice'] : ['once'];
  if (type === 'auction:ended') return [state.outcome ?? 'unsold'];
  if (type === 'auction:extended') return ['extended'];
  if (type !== 'auction:price_updated' || state.status !== 'live') return [];
  const moments: Moment[] = [];
  if (state.bidCount === 1) moments.push('first_bid');
  if (isBeyond(state.price, lot.estimateHigh)) moments.push('past_estimate');
  if (recentBids(bidTimes, now) >= CONTEST_BIDS) moments.push('contest');
  return moments;
}

/** What the passing of time alone brings. `lastBidAt` is 0 before the first bid. */
export function momentsOfTime(state: AuctionState, lastBidAt: number, now: number): Moment[] {
  if (state.status !== 'live' || state.endsAt === null) return [];
  const left = state.endsAt - now;
  if (left <= 10_000) return left > 4_000 && state.warnings === 0 ? ['last_10'] : [];
  if (left <= 30_000) return left > 24_000 ? ['last_30'] : [];
  return state.bidCount > 0 && lastBidAt > 0 && now - lastBidAt > SILENCE_MS ? ['silence'] : [];
}
