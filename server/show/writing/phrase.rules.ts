import type { Tone } from '../../contracts/show.ts';

/** Numbers from 0 to below 1, the same for the same seed. */
export type Dice = () => number;

/** FNV-1a of a text, 32 bits. */
export function hashOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return sum;
}

export function diceOf(seed: string): Dice {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(dice() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}

/** What a pattern may name; undefined: it is not known, and no pattern that names it is used. */
export type Slots = Record<string, string | undefined>;

/**
 * A pattern is a sentence with choices `[this|that]`, which may hold others, and slots `{title}`. Before it may stand
 * the tones it is kept for: `@funny,lively The sentence.` `{?count}` is not spoken: the pattern is for shows that sell.
 */
export function tonesOf(pattern: string): { tones: string[]; text: string } {
  const found = /^@([a-z,]+) /.exec(pattern);
  return found
    ? { tones: (found[1] ?? '').split(','), text: pattern.slice(found[0].length) }
    : { tones: [], text: pattern };
}

/** Whether a pattern suits the tones of the show. A plain one suits all. */
export function suits(pattern: string, tones: readonly Tone[]): boolean {
  const own = tonesOf(pattern).tones;
  return own.length === 0 || own.some((tone) => (tones as readonly string[]).includes(tone));
}

/** About how many sentences a pattern can become. */
export function variantsOf(pattern: string): number {
  return [...pattern.matchAll(/\[([^[\]]*)\]/g)].reduce(
    (all, [, options = '']) => all * options.split('|').length,
    1,
  );
}

/** The pattern as a sentence, or null when it names what is not known. */
export function spell(pattern: string, slots: Slots, dice: Dice): string | null {
  let text = tonesOf(pattern).text;
  const choice = /\[([^[\]]*)\]/;
  for (let found = choice.exec(text); found; found = choice.exec(text)) {
    const options = (found[1] ?? '').split('|').filter((option) => known(option, slots));
    const chosen = options[Math.floor(dice() * options.length)];
    if (chosen === undefined) return null;
    text = text.slice(0, found.index) + chosen + text.slice(found.index + found[0].length);
  }
  if (!known(text, slots)) return null;
  const filled = text.replace(/\{(\??)(\w+)\}/g, (_, silent: string, name: string) =>
    silent ? '' : (slots[name] ?? ''),
  );
  return tidy(filled);
}

function known(text: string, slots: Slots): boolean {
  return [...text.matchAll(/\{\??(\w+)\}/g)].every(([, name]) => Boolean(slots[name ?? '']));
}

/** One space between words, a capital at the beginning, one mark at the end. */
function tidy(text: string): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])(?=\s|$)/g, (_, mark: string) => mark)
    .replace(/([.!?])\.(?=\s|$)/g, '$1')
    .trim();
  const [first = ''] = plain;
  return first.toLocaleUpperCase() + plain.slice(first.length);
}

/** How two sentences are compared: neither case nor white space counts. */
export function sameAs(sentence: string): string {
  return sentence.toLocaleLowerCase().replace(/\s+/g, ' ').trim();
}

export const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;
