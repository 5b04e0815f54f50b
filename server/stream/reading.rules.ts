import type { LotShown } from '../contracts/live/stage.rules.ts';

/** About how fast the house speaks. */
const MS_PER_CHARACTER = 75;
/** Before the hammer the room belongs to the auctioneer. */
const BEFORE_HAMMER_MS = 10_000;

/** How long a text takes to be said, roughly (ms). */
export const readingMs = (parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + part.length * MS_PER_CHARACTER, 0);

/**
 * Whether there is time to read something now: not over going once and twice, and not into the last seconds of a lot.
 * @param lengthMs of what is left to read
 */
export function mayRead(
  lot: Pick<LotShown, 'status' | 'warnings' | 'endsAt'> | null,
  now: number,
  lengthMs: number,
): boolean {
  if (lot?.status !== 'live') return true;
  return lot.warnings === 0 && (lot.endsAt === null || lot.endsAt - now > lengthMs + BEFORE_HAMMER_MS);
}

/** Whether what is being read has to stop behind its sentence. */
export function hammerNears(
  lot: Pick<LotShown, 'status' | 'warnings' | 'endsAt'> | null,
  now: number,
): boolean {
  return !mayRead(lot, now, 0);
}
