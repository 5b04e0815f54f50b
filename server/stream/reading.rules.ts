import type { LotShown } from '../contracts/live/stage.rules.ts';

/** Sentences of one text. */
export const MOST_PARTS = 400;
/** About how fast the house speaks. */
const MS_PER_CHARACTER = 75;
/** Before the hammer the room belongs to the auctioneer. */
const BEFORE_HAMMER_MS = 10_000;
/** No more over a lot that the auctioneer closes by hand: nobody knows when that will be. */
const SHORT_MS = 30_000;

/** How long a text takes to be said, roughly (ms). */
export const readingMs = (parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + part.length * MS_PER_CHARACTER, 0);

/**
 * Whether there is time to read something now: not over going once and twice, not into the last seconds of a lot, and
 * nothing long over a lot without an end.
 * @param lengthMs of what is left to read
 */
export function mayRead(
  lot: Pick<LotShown, 'status' | 'warnings' | 'endsAt'> | null,
  now: number,
  lengthMs: number,
): boolean {
  if (lot?.status !== 'live') return true;
  if (lot.warnings > 0) return false;
  return lot.endsAt === null ? lengthMs <= SHORT_MS : lot.endsAt - now > lengthMs + BEFORE_HAMMER_MS;
}
