/** How the stream is fetched: FLV is the nearest to live, HLS asks less of the line, native HLS is for phones without more. */
export type Way = 'flv' | 'hls' | 'native';

/** connecting: no picture yet · playing · waiting: the buffer is empty · dropped: the link is made anew */
export type Phase = 'connecting' | 'playing' | 'waiting' | 'dropped';

export type Playback = {
  way: Way;
  phase: Phase;
  /** How much is kept in hand against a bad line: index of `COMFORTS`. */
  comfort: number;
  /** When the picture ran dry of late, ms. */
  stalls: readonly number[];
  /** Attempts in a row that came to nothing. */
  failures: number;
  /** Since when this way is used, ms. */
  since: number;
  /** Grows with every attempt: another number means that the stream is to be opened again. */
  attempt: number;
};

/** Seconds of FLV in hand: the wanted, and the most before the picture is hurried on. */
export const COMFORTS = [
  { target: 0.6, most: 1.2 },
  { target: 1.4, most: 2.4 },
  { target: 2.8, most: 4.2 },
] as const;

const STALL_WINDOW_MS = 30_000;
/** So many stalls in the window ask for more in hand, or for the other way. */
const STALLS_TO_CHANGE = 2;
/** So many attempts in a row that fail ask for the other way. */
const FAILURES_TO_CHANGE = 3;
/** After so long in peace on HLS the nearer way is tried again. */
const BACK_TO_FLV_MS = 120_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;
/** A picture that stands for so long has dropped. */
export const DROPPED_AFTER_MS = 4_000;

/** Nobody hears these. */
const FASTER = 1.08;
const SLOWER = 0.95;
const SKIP_OVER_S = 4;

/** Begins with the nearest way that the browser has; null when it has none. `now` in ms, of any clock that goes forward. */
export function beginPlayback(ways: readonly Way[], now: number): Playback | null {
  const [way] = ways;
  if (!way) return null;
  return { way, phase: 'connecting', comfort: 0, stalls: [], failures: 0, since: now, attempt: 1 };
}

/** The picture moves. */
export function played(playback: Playback): Playback {
  return playback.phase === 'playing' && playback.failures === 0
    ? playback
    : { ...playback, phase: 'playing', failures: 0 };
}

/** The buffer ran dry: more is kept in hand when it happens again, then the steadier way is taken. */
export function stalled(playback: Playback, ways: readonly Way[], now: number): Playback {
  if (playback.phase !== 'playing') return playback;
  const stalls = [...playback.stalls.filter((at) => now - at < STALL_WINDOW_MS), now];
  const waiting: Playback = { ...playback, phase: 'waiting', stalls };
  if (stalls.length < STALLS_TO_CHANGE || playback.way !== 'flv') return waiting;
  if (playback.comfort < COMFORTS.length - 1)
    return { ...waiting, stalls: [], comfort: playback.comfort + 1 };
  return ways.includes('hls') ? takeWay(waiting, 'hls', now) : waiting;
}

/** The link broke, or the picture stood still for too long. */
export function failed(playback: Playback, ways: readonly Way[], now: number): Playback {
  const failures = playback.failures + 1;
  const next: Playback = { ...playback, phase: 'dropped', failures };
  if (failures % FAILURES_TO_CHANGE !== 0) return next;
  const other = ways[(ways.indexOf(playback.way) + 1) % ways.length] ?? playback.way;
  return { ...next, way: other, since: now, stalls: [] };
}

/** Opens the stream again after a failure. */
export function retried(playback: Playback): Playback {
  return { ...playback, attempt: playback.attempt + 1 };
}

/** HLS that has run in peace makes room for the nearer picture again. */
export function rested(playback: Playback, ways: readonly Way[], now: number): Playback {
  const inPeace = playback.phase === 'playing' && playback.stalls.every((at) => now - at >= BACK_TO_FLV_MS);
  if (playback.way !== 'hls' || !ways.includes('flv') || !inPeace || now - playback.since < BACK_TO_FLV_MS)
    return playback;
  return takeWay(playback, 'flv', now);
}

/** How long to wait before the next attempt. @param random 0 to 1, so that a house full of viewers does not knock at once */
export function retryInMs({ failures }: Playback, random: number): number {
  const longest = Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), LONGEST_RETRY_MS);
  return longest * (0.5 + random / 2);
}

function takeWay(playback: Playback, way: Way, now: number): Playback {
  return { ...playback, way, phase: 'connecting', stalls: [], since: now, attempt: playback.attempt + 1 };
}

/** How fast to play so that the wanted seconds stay in hand; `skip`: so far behind that only a jump helps. */
export function paceOf(inHand: number, comfort: number, rate: number): { rate: number; skip: number } {
  const { target, most } = COMFORTS[comfort] ?? COMFORTS[0];
  if (inHand > most + SKIP_OVER_S) return { rate: 1, skip: inHand - target };
  if (inHand > most) return { rate: FASTER, skip: 0 };
  if (rate > 1 && inHand > target) return { rate, skip: 0 };
  // More in hand was asked for: it is won by playing a little slower.
  if (comfort > 0 && inHand < target / 2) return { rate: SLOWER, skip: 0 };
  if (rate < 1 && inHand < target) return { rate, skip: 0 };
  return { rate: 1, skip: 0 };
}
