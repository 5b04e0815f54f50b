import type { AuctionStatus, Outcome } from '../contracts/auction.ts';
import type { Mood } from '../contracts/events.ts';
import type { MinorUnits } from '../contracts/money.ts';
import type { Expression } from './expressions.rules.ts';

/** What the host sees of the room at one moment. Times are epoch milliseconds. */
export interface RoomView {
  now: number;
  status: AuctionStatus;
  outcome: Outcome | null;
  endsAt: number | null;
  /** 1 going once, 2 going twice. */
  warnings: number;
  price: MinorUnits;
  bidCount: number;
  estimateLow: MinorUnits | null;
  estimateHigh: MinorUnits | null;
  /** When the latest bids came, any order; older ones do no harm. */
  bidTimes: readonly number[];
}

export interface Feeling {
  mood: Mood;
  expression: Expression;
  /** 0 to 100. */
  intensity: number;
}

export const RATE_WINDOW_MS = 20_000;
const SILENCE_MS = 15_000;

const EXPRESSION_OF: Record<Mood, Expression> = {
  calm: 'neutral',
  warm: 'happy',
  excited: 'excited',
  tense: 'tense',
  triumphant: 'triumphant',
  wistful: 'wistful',
};

/** Bids within the last 20 s. */
export function recentBids(bidTimes: readonly number[], now: number): number {
  return bidTimes.filter((at) => at > now - RATE_WINDOW_MS && at <= now).length;
}

/** Price in percent of an estimate, at most 1000; 0 without an estimate or a bid. */
export function percentOf(price: MinorUnits, estimate: MinorUnits | null): number {
  if (!estimate || BigInt(estimate) <= 0n) return 0;
  const percent = (BigInt(price) * 100n) / BigInt(estimate);
  return percent > 1000n ? 1000 : Number(percent);
}

/** Whether the price is above an estimate that there is. */
export function isBeyond(price: MinorUnits, estimate: MinorUnits | null): boolean {
  return estimate !== null && BigInt(price) > BigInt(estimate);
}

export function feelingOf(view: RoomView): Feeling {
  if (view.status === 'ended') {
    if (view.outcome !== 'sold') return feel('wistful', view.bidCount > 0 ? 55 : 40);
    return feel('triumphant', 60 + percentOf(view.price, view.estimateHigh) / 4);
  }
  if (view.status !== 'live') return feel('calm', 20);

  const heat = heatOf(view);
  const left = view.endsAt === null ? Number.POSITIVE_INFINITY : view.endsAt - view.now;
  if (view.bidCount > 0 && view.warnings > 0) return feel('tense', 72 + view.warnings * 10 + heat / 10);
  if (view.bidCount > 0 && left <= 10_000) return feel('tense', 80 + heat / 8);
  if (heat >= 60) return feel('excited', heat);
  if (view.bidCount > 0 && left <= 30_000) return feel('tense', 55 + heat / 4);
  if (heat >= 25) return feel('warm', heat);
  const last = Math.max(...view.bidTimes, 0);
  const silent = view.bidCount > 0 && view.now - last > SILENCE_MS;
  return { ...feel('calm', Math.max(10, heat)), expression: silent ? 'thinking' : EXPRESSION_OF.calm };
}

/** How hot the bidding is: mostly its pace, partly how far the price has come. 0 to 100. */
function heatOf(view: RoomView): number {
  if (view.bidCount === 0) return 0;
  const pace = recentBids(view.bidTimes, view.now) * 9;
  const reach = Math.min(30, percentOf(view.price, view.estimateLow) / 5);
  const beyond = isBeyond(view.price, view.estimateHigh) ? 15 : 0;
  return Math.min(100, Math.round(pace + reach + beyond));
}

function feel(mood: Mood, intensity: number): Feeling {
  return {
    mood,
    expression: EXPRESSION_OF[mood],
    intensity: Math.min(100, Math.max(0, Math.round(intensity))),
  };
}
