import { type Moment, REMARKS } from './remark.texts.rules.ts';

/** After a remark that only follows a bid, the host keeps quiet this long. */
export const PACE_MS = 5_000;

/** The moments nobody may miss; they are spoken however recently the host spoke. */
const UNMISSABLE: ReadonlySet<Moment> = new Set(['opening', 'once', 'twice', 'sold', 'passed', 'unsold']);
/** Moments that come once in a lot; the others may come again. */
const ONCE: ReadonlySet<Moment> = new Set([
  'opening',
  'first_bid',
  'past_estimate',
  'last_30',
  'last_10',
  'sold',
  'passed',
  'unsold',
]);

/** What the host has said of one lot so far. */
export interface Spoken {
  said: readonly Moment[];
  lastRemarkAt: number;
}

export const NOTHING_SPOKEN: Spoken = { said: [], lastRemarkAt: Number.NEGATIVE_INFINITY };

export interface RemarkFacts {
  title: string;
  artist: string;
  /** The bidder's paddle, where the moment has one. */
  paddle?: number | undefined;
  /** Already formatted for people. */
  price?: string | undefined;
}

/** Whether the host may speak of this moment now. */
export function mayRemark(spoken: Spoken, moment: Moment, now: number): boolean {
  if (ONCE.has(moment) && spoken.said.includes(moment)) return false;
  return UNMISSABLE.has(moment) || now - spoken.lastRemarkAt >= PACE_MS;
}

/**
 * The host's words on the most telling of the moments one event brought, or null when it is better to keep quiet.
 * The same event id always gives the same words. Moments stand in order of importance.
 */
export function remarkOn(
  spoken: Spoken,
  moments: readonly Moment[],
  facts: RemarkFacts,
  eventId: string,
  now: number,
): { text: string; moment: Moment; spoken: Spoken } | null {
  const moment = moments.find((m) => mayRemark(spoken, m, now));
  if (!moment) return null;
  const lines = REMARKS[moment].filter(
    (line) =>
      (facts.paddle !== undefined || !line.includes('{paddle}')) &&
      (facts.price || !line.includes('{price}')),
  );
  const line = lines[hash(eventId) % lines.length];
  if (!line) return null;
  const text = line
    .replaceAll('{title}', () => facts.title)
    .replaceAll('{artist}', () => facts.artist || 'an unknown hand')
    .replaceAll('{paddle}', () => String(facts.paddle))
    .replaceAll('{price}', () => facts.price ?? '');
  return { text, moment, spoken: { said: [...spoken.said, moment], lastRemarkAt: now } };
}

function hash(text: string): number {
  let sum = 17;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  return sum;
}
