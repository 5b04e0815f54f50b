import type { AuctionState, Format } from '../../contracts/auction.ts';

/** Going once and going twice by the clock, this long before the end. */
const ONCE_MS = 10_300;
const TWICE_MS = 5_000;
/** On a short lot they come later, as shares of its time. */
const ONCE_SHARE = 0.4;
const TWICE_SHARE = 0.2;
/** A room that bids no more is given this long before it is warned; a share of the lot's time, within bounds. */
const QUIET_SHARE = 0.2;
const LEAST_QUIET_MS = 14_000;
/** Between two warnings, and between the second and the hammer, when the room is quiet. */
const BETWEEN_WARNINGS_MS = 5_000;
/** The clock's own hammer is nearer than that: it is left to it. */
const LEAVE_TO_CLOCK_MS = 20_000;

/** Nobody was heard for so long: something may be said (ms). */
export const PAUSE_MS = 1_900;
/** The share of their time by which warnings may come earlier when nobody speaks. */
const EARLY = 0.15;

/** A lot on the block, as far as the auctioneer's next deed depends on it. Times are epoch milliseconds. */
export type Block = {
  state: Pick<
    AuctionState,
    'status' | 'startsAt' | 'endsAt' | 'bidCount' | 'warnings' | 'reserveMet' | 'buyNowPrice'
  >;
  format: Format;
  durationMs: number;
  /** 0: sudden death. */
  softCloseSeconds: number;
  /** Whether other lots close together with it. */
  linked: boolean;
  lastBidAt: number | null;
  warnedAt: number | null;
  /** For how long nobody was heard (ms); 0 while somebody speaks. */
  quietMs: number;
};

export type LotDeed = 'wait' | 'warn' | 'hammer' | 'close_if_due';

/**
 * What the auctioneer does to a lot now.
 * English: two warnings before the clock ends it; before that the hammer falls when nobody has bid for a while and the
 * reserve is met. Sudden death: warnings, but never an early hammer, for everybody waits for the end. Sealed: the same,
 * for a quiet room says nothing. Dutch: nothing, its price falls until somebody takes it or the clock ends it.
 */
export function lotDeed({ state, format, ...lot }: Block, now: number): LotDeed {
  if (state.status !== 'live' || state.endsAt === null) return 'wait';
  const left = state.endsAt - now;
  // Every hub's clock ends it; if none is there, it is done here.
  if (left < -1_000) return 'close_if_due';
  if (format === 'dutch' || left <= 0 || state.bidCount === 0) return 'wait';
  const { once, twice } = warningTimes(lot.durationMs);
  // Nobody speaks: the warning may come a little early, there is no time for another line anyway.
  const early = lot.quietMs >= PAUSE_MS ? 1 : 0;
  if (state.warnings === 0 && left <= once * (1 + early * EARLY)) return 'warn';
  if (state.warnings === 1 && left <= twice * (1 + early * EARLY)) return 'warn';
  if (format !== 'english' || lot.softCloseSeconds === 0 || lot.linked || !state.reserveMet) return 'wait';
  return whenQuiet(state.warnings, lot, left, now);
}

function whenQuiet(
  warnings: number,
  { durationMs, lastBidAt, warnedAt }: Pick<Block, 'durationMs' | 'lastBidAt' | 'warnedAt'>,
  left: number,
  now: number,
): LotDeed {
  const since = Math.max(lastBidAt ?? now, warnedAt ?? 0);
  const quiet = now - since;
  if (warnings === 0) {
    const patience = Math.max(LEAST_QUIET_MS, durationMs * QUIET_SHARE);
    return quiet >= patience && left > LEAVE_TO_CLOCK_MS ? 'warn' : 'wait';
  }
  if (quiet < BETWEEN_WARNINGS_MS) return 'wait';
  return warnings === 1 ? 'warn' : 'hammer';
}

/** How long before the end of a lot of this length the warnings come by the clock (ms). */
export function warningTimes(durationMs: number): { once: number; twice: number } {
  return {
    once: Math.min(ONCE_MS, durationMs * ONCE_SHARE),
    twice: Math.min(TWICE_MS, durationMs * TWICE_SHARE),
  };
}

/** A line of the conductor's own must end so long before a hammer (ms). */
export const BEFORE_HAMMER_MS = 1_500;

/** Whether a line that takes so long (ms) may be begun now: never over a warning, never near the hammer. */
export function mayImprovise({ state, format, durationMs }: Block, lineMs: number, now: number): boolean {
  if (state.status !== 'live' || state.endsAt === null || state.warnings > 0) return false;
  const ends = now + lineMs;
  if (ends > state.endsAt - BEFORE_HAMMER_MS) return false;
  // Without a bid nobody is warned; a Dutch lot knows no warnings.
  if (state.bidCount === 0 || format === 'dutch') return true;
  return ends < state.endsAt - warningTimes(durationMs).once;
}

/** Why the conductor speaks beside the script. */
export type Improvisation = 'silence' | 'long' | 'short' | 'no_bids' | 'falling' | 'sealed';

/** What there is to say of a lot while nobody speaks. */
export function improvisationOf({ state, format, durationMs }: Block, now: number): Improvisation {
  if (format === 'dutch') return 'falling';
  if (format !== 'english') return 'sealed';
  if (state.startsAt !== null && now - state.startsAt > durationMs * 1.25) return 'long';
  return state.bidCount === 0 ? 'no_bids' : 'silence';
}

/** How long a line takes to be said (ms), before its sound is known: about fifteen letters a second, and a breath. */
export const estimatedMs = (text: string): number => 400 + text.length * 68;

/** Where "back" leads: to the beginning of a segment that is well under way, else to the one before. */
export function backTo({
  order,
  sentence,
  phase,
}: {
  order: number;
  sentence: number;
  phase: string;
}): number {
  const underWay = sentence > 0 || phase === 'lot' || phase === 'closing';
  return underWay ? order : Math.max(0, order - 1);
}

const LONGEST_RETRY_MS = 15_000;

/** A voice that has failed so often in a row is asked again after this time (ms): 1, 2, 4, 8, then every 15 s. */
export const voiceRetryMs = (failures: number): number =>
  failures > 4 ? LONGEST_RETRY_MS : 1_000 * 2 ** Math.max(0, failures - 1);
