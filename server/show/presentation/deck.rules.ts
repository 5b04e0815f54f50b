import { type Currency, formatMoney, type MinorUnits } from '../../contracts/money.ts';
import type { SegmentType, ShowType } from '../../contracts/show.ts';
import { deckWords } from './deck.words.rules.ts';

/** What a slide shows of a lot. */
export type LotFacts = {
  lotNumber: number;
  title: string;
  artist: string;
  year: string;
  medium: string;
  dimensions: string;
  currency: Currency;
  estimateLow: MinorUnits | null;
  estimateHigh: MinorUnits | null;
};

export type Expression = 'excited' | 'happy' | 'neutral' | 'speaking' | 'thinking' | 'triumphant' | 'wistful';

/** The size of a heading that fits its place, in points. @param sizes from short to long texts: characters up to, points */
export function sizeFor(text: string, sizes: readonly (readonly [number, number])[]): number {
  const found = sizes.find(([upTo]) => text.length <= upTo) ?? sizes.at(-1);
  return found?.[1] ?? 20;
}

/**
 * The words of a segment that stand on its slide: its first sentences, as many as fit.
 * @param most characters; a single sentence that is longer is cut at a word
 */
export function quoteOf(sentences: readonly string[], most: number): string {
  let quote = '';
  for (const sentence of sentences) {
    const longer = quote === '' ? sentence : `${quote} ${sentence}`;
    if (longer.length > most) break;
    quote = longer;
  }
  if (quote !== '' || sentences[0] === undefined) return quote;
  const cut = sentences[0].slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 30)).replace(/[\s,;:–—-]+$/, '')} …`;
}

/** As the house writes it: `$2,400 – 3,600`; null: there is none. */
export function estimateOf({ estimateLow, estimateHigh, currency }: LotFacts): string | null {
  const [low, high] = [estimateLow ?? estimateHigh, estimateHigh ?? estimateLow];
  if (low === null || high === null) return null;
  const from = formatMoney(low, currency);
  if (low === high) return from;
  return `${from} – ${formatMoney(high, currency).replace(/^[^\d]+/, '')}`;
}

const FACES: Partial<Record<SegmentType, Expression>> = {
  welcome: 'happy',
  introduction: 'speaking',
  house_rules: 'neutral',
  agenda: 'neutral',
  keynote: 'speaking',
  talk: 'speaking',
  demo: 'excited',
  panel: 'thinking',
  appeal: 'wistful',
  toast: 'triumphant',
  exercise: 'thinking',
  q_and_a: 'thinking',
  interlude: 'wistful',
  thanks: 'happy',
  closing: 'triumphant',
};

/** How the host looks while saying this. */
export function faceOf(type: SegmentType): Expression {
  return FACES[type] ?? 'speaking';
}

/** "Friday, 27 November 2026"; null without a date. */
export function dateOf(iso: string | null, language: string): string | null {
  if (iso === null) return null;
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(localeOf(language), day).format(new Date(iso));
}

/** English dates are written as the house writes them. */
function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** What kind of evening it is, in its own language. */
export function kindOf(type: ShowType, language: string): string {
  return deckWords(language).kinds[type];
}
