import type { AuctionState, Format, Lot } from '../contracts/auction.ts';
import type { EventType } from '../contracts/events.ts';
import { stepAt } from '../contracts/increments.ts';
import { isBeyond, type MoodEvent, percentOf, recentBids } from './mood.rules.ts';
import type { Moment } from './remark.texts.rules.ts';

const CONTEST_BIDS = 4;
const SILENCE_MS = 20_000;
const MOOD_SILENCE_MS = 15_000;
/** A bid this many steps above the one before is a leap. */
const LEAP = 4n;

export type ShownLot = Pick<Lot, 'estimateLow' | 'estimateHigh' | 'hasReserve' | 'increments'> & {
  format: Format;
};
/** How the lot stood before and stands now; `isRecord`: the hammer fell at the most the house has seen. */
export type Change = {
  type: EventType;
  before: AuctionState | null;
  state: AuctionState;
  lot: ShownLot;
  bidTimes: readonly number[];
  isRecord: boolean;
  now: number;
};

const isSealed = ({ format }: ShownLot) => format === 'sealed_first' || format === 'sealed_second';

/** The moments that an event brought to the lot on the block, most telling first. */
export function momentsOf({ type, before, state, lot, bidTimes, isRecord, now }: Change): Moment[] {
  if (type === 'auction:started') return ['opening'];
  if (type === 'auction:fair_warning') return state.warnings === 2 ? ['twice'] : ['once'];
  if (type === 'auction:ended') {
    if (state.outcome === 'sold') return isRecord ? ['house_record', 'sold'] : ['sold'];
    return [state.outcome ?? 'unsold'];
  }
  if (type === 'auction:extended') return ['extended'];
  if (type !== 'auction:price_updated' || state.status !== 'live') return [];
  const moments: Moment[] = [];
  if (state.bidCount === 1) moments.push('first_bid');
  // Of sealed bids nothing is known but that they came.
  if (isSealed(lot)) return moments;
  if (lot.hasReserve && state.reserveMet && before?.reserveMet === false) moments.push('reserve_met');
  if (isBeyond(state.price, lot.estimateHigh)) moments.push('past_estimate');
  if (recentBids(bidTimes, now) >= CONTEST_BIDS) moments.push('contest');
  if (!before || state.bidCount <= before.bidCount) return moments;
  const step = stepAt(lot.increments, BigInt(before.price));
  if (before.bidCount > 0 && BigInt(state.price) - BigInt(before.price) >= step * LEAP) moments.push('jump');
  if (stepAt(lot.increments, BigInt(state.price)) > step) moments.push('new_step');
  if (before.leader && state.leader && before.leader.paddle !== state.leader.paddle)
    moments.push('new_leader');
  if (state.bidCount > 1) moments.push('bid');
  return moments;
}

/** What the passing of time alone brings. `lastBidAt` is 0 before the first bid. */
export function momentsOfTime(state: AuctionState, lastBidAt: number, now: number): Moment[] {
  if (state.status !== 'live' || state.endsAt === null) return [];
  const left = state.endsAt - now;
  if (left <= 10_000) return left > 4_000 && state.warnings === 0 ? ['last_10'] : [];
  if (left <= 30_000) return left > 24_000 ? ['last_30'] : [];
  const quiet = now - Math.max(lastBidAt, state.startsAt ?? 0);
  const moments: Moment[] = [];
  if (state.bidCount > 0 && lastBidAt > 0 && quiet > SILENCE_MS) moments.push('silence');
  if (quiet > 8_000) moments.push('recall');
  return moments;
}

/** What an event does to the mood, in this order. */
export function moodEventsOf({ type, before, state, lot, bidTimes, isRecord, now }: Change): MoodEvent[] {
  switch (type) {
    case 'auction:started':
    case 'auction:resumed':
    case 'auction:reopened':
      return [{ kind: 'opened' }];
    case 'auction:paused':
      return [{ kind: 'paused' }];
    case 'auction:cancelled':
      return [{ kind: 'rest' }];
    case 'auction:extended':
      return [{ kind: 'extended' }];
    case 'auction:fair_warning':
      return state.bidCount > 0 ? [{ kind: 'warned', count: state.warnings }] : [];
    case 'auction:ended':
      if (state.outcome !== 'sold') return [{ kind: 'passed', bids: state.bidCount }];
      return [{ kind: 'sold', percent: percentOf(state.price, lot.estimateHigh), record: isRecord }];
    case 'auction:price_updated': {
      if (state.status !== 'live' || state.bidCount <= (before?.bidCount ?? 0)) return [];
      const events: MoodEvent[] = [{ kind: 'bid', recent: Math.max(1, recentBids(bidTimes, now)) }];
      const isNew = !before || !isBeyond(before.price, lot.estimateHigh);
      if (!isSealed(lot) && isNew && isBeyond(state.price, lot.estimateHigh)) events.push({ kind: 'record' });
      return events;
    }
    default:
      return [];
  }
}

/** Which ends of the clock and which silence the mood has been told of; times in epoch milliseconds. */
export type Told = { silenceAt: number; last30Of: number; last10Of: number };
export const NOTHING_TOLD: Told = { silenceAt: 0, last30Of: 0, last10Of: 0 };

/** What the passing of time does to the mood; each end of the clock once, silence again and again. */
export function moodEventsOfTime(
  state: AuctionState,
  lastBidAt: number,
  told: Told,
  now: number,
): { events: MoodEvent[]; told: Told } {
  if (state.status !== 'live' || state.bidCount === 0) return { events: [], told };
  const { endsAt } = state;
  const left = endsAt === null ? Number.POSITIVE_INFINITY : endsAt - now;
  if (endsAt !== null && left <= 10_000) {
    if (told.last10Of === endsAt) return { events: [], told };
    return { events: [{ kind: 'last_10' }], told: { ...told, last10Of: endsAt, last30Of: endsAt } };
  }
  if (endsAt !== null && left <= 30_000 && told.last30Of !== endsAt) {
    return { events: [{ kind: 'last_30' }], told: { ...told, last30Of: endsAt } };
  }
  const since = Math.max(lastBidAt, told.silenceAt);
  if (since === 0 || now - since <= MOOD_SILENCE_MS) return { events: [], told };
  return { events: [{ kind: 'silence' }], told: { ...told, silenceAt: now } };
}
