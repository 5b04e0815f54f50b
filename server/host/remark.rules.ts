import type { Persona } from '../contracts/agent.ts';
import { DE } from './remark.texts.de.rules.ts';
import { ES } from './remark.texts.es.rules.ts';
import { FR } from './remark.texts.fr.rules.ts';
import { EN, type Line, type Moment, type Remarks } from './remark.texts.rules.ts';

export const REMARKS: Record<HostLanguage, Remarks> = { en: EN, de: DE, fr: FR, es: ES };
const UNKNOWN_HAND: Record<HostLanguage, string> = {
  en: 'an unknown hand',
  de: 'von unbekannter Hand',
  fr: 'une main inconnue',
  es: 'una mano desconocida',
};

import type { HostLanguage } from './host.language.rules.ts';
import type { Kind } from './speaking.rules.ts';

/** After a remark that only follows a bid, the host keeps quiet this long. */
export const PACE_MS = 5_000;
/** What is said of an ordinary bid wears out sooner. */
const LONG_PACE: Partial<Record<Moment, number>> = { bid: 14_000, new_leader: 10_000, recall: 8_000 };

/** The moments nobody may miss; they are spoken however recently the host spoke. */
const UNMISSABLE: ReadonlySet<Moment> = new Set([
  'opening',
  'once',
  'twice',
  'sold',
  'house_record',
  'passed',
  'unsold',
]);
const OF_THE_HAMMER: ReadonlySet<Moment> = new Set(['twice', 'sold', 'house_record', 'passed', 'unsold']);
/** Moments that come once in a lot; the others may come again. */
const ONCE: ReadonlySet<Moment> = new Set([
  'opening',
  'first_bid',
  'reserve_met',
  'past_estimate',
  'recall',
  'last_30',
  'last_10',
  'sold',
  'house_record',
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
  language: HostLanguage;
  /** What the host remembers of this artist or of evenings past, for the moment `recall`. */
  recall?: string | undefined;
}
export type Temperament = Pick<Persona, 'warmth' | 'humour' | 'energy'>;
export type Remark = { text: string; moment: Moment; kind: Kind; spoken: Spoken };

/** Whether the host may speak of this moment now. */
export function mayRemark(spoken: Spoken, moment: Moment, now: number): boolean {
  if (ONCE.has(moment) && spoken.said.includes(moment)) return false;
  return UNMISSABLE.has(moment) || now - spoken.lastRemarkAt >= (LONG_PACE[moment] ?? PACE_MS);
}

/**
 * The host's words on the most telling of the moments one event brought, or null when it is better to keep quiet.
 * The same event id and temperament always give the same words. Moments stand in order of importance.
 */
export function remarkOn(
  spoken: Spoken,
  moments: readonly Moment[],
  facts: RemarkFacts,
  temperament: Temperament,
  eventId: string,
  now: number,
): Remark | null {
  const moment = moments.find((m) => mayRemark(spoken, m, now) && (m !== 'recall' || facts.recall));
  if (!moment) return null;
  const line = moment === 'recall' ? facts.recall : lineFor(moment, facts, temperament, hash(eventId));
  if (!line) return null;
  const text =
    moment === 'recall'
      ? line
      : line
          .replaceAll('{title}', () => facts.title)
          .replaceAll('{artist}', () => facts.artist || UNKNOWN_HAND[facts.language])
          .replaceAll('{paddle}', () => String(facts.paddle))
          .replaceAll('{price}', () => facts.price ?? '');
  const kind = OF_THE_HAMMER.has(moment) ? 'hammer' : UNMISSABLE.has(moment) ? 'moment' : 'remark';
  return { text, moment, kind, spoken: { said: [...spoken.said, moment], lastRemarkAt: now } };
}

/** Each line as often as the host is like it: twice as often at 100 as at 50, never at 0. */
function lineFor(
  moment: Exclude<Moment, 'recall'>,
  facts: RemarkFacts,
  temperament: Temperament,
  chance: number,
): string | null {
  const weighted = REMARKS[facts.language][moment]
    .filter(
      (line) =>
        (facts.paddle !== undefined || !textOf(line).includes('{paddle}')) &&
        (facts.price || !textOf(line).includes('{price}')),
    )
    .map((line) => ({ text: textOf(line), weight: typeof line === 'string' ? 50 : temperament[line[1]] }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  let left = total > 0 ? chance % total : 0;
  for (const { text, weight } of weighted) {
    if (left < weight) return text;
    left -= weight;
  }
  return null;
}

const textOf = (line: Line): string => (typeof line === 'string' ? line : line[0]);

function hash(text: string): number {
  let sum = 17;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  // The low bits of near ids are near each other; the last steps spread them.
  sum = Math.imul(sum ^ (sum >>> 16), 0x45d9f3b) >>> 0;
  return (sum ^ (sum >>> 16)) >>> 0;
}
