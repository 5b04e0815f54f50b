import type { HouseLanguage } from './facts.rules.ts';
import { inWords, numeral } from './numbers.rules.ts';

/** The inverse of `inWords`: what a text says in number words. */
export type SaidNumber = {
  /** As it stands in the text. */
  said: string;
  /** All there may be meant: of "two to three thousand" two thousand and three thousand. */
  values: number[];
};

type Word = { value: number; scale?: boolean };
type Grammar = {
  words: Map<string, Word>;
  /** A number, as it is said, with its joints: "two hundred and six". */
  number: string;
  token: RegExp;
};

const SCALES: Record<HouseLanguage, Record<string, number>> = {
  en: { hundred: 100, thousand: 1e3, million: 1e6, millions: 1e6 },
  de: { hundert: 100, tausend: 1e3, million: 1e6, millionen: 1e6 },
  fr: { cent: 100, cents: 100, mille: 1e3, million: 1e6, millions: 1e6 },
  es: { mil: 1e3, millón: 1e6, millon: 1e6, millones: 1e6 },
};
const MORE: Record<HouseLanguage, Record<string, number>> = {
  en: { a: 1, an: 1, 'half a': 0.5, 'and a half': 0.5 },
  de: { eins: 1, eine: 1, einen: 1, dreissig: 30, 'eine halbe': 0.5, einhalb: 0.5, anderthalb: 1.5 },
  fr: { une: 1, vingts: 20, 'un demi': 0.5, 'quatre-vingt': 80, 'quatre-vingts': 80 },
  es: { uno: 1, una: 1, ciento: 100, medio: 0.5 },
};
/** Between the words of one number. */
const JOINT: Record<HouseLanguage, string> = {
  en: '(?:\\s+and\\s+|[\\s-]+)',
  de: '(?:\\s*und\\s*|[\\s-]*)',
  fr: '(?:[\\s-]+et[\\s-]+|[\\s-]+)',
  es: '(?:\\s+y\\s+|\\s+)',
};
/** Between two numbers. */
const OR: Record<HouseLanguage, string> = {
  en: 'to|or|and|and maybe',
  de: 'bis|oder|und',
  fr: 'à|ou|et',
  es: 'a|o|y',
};
const FIGURES = '\\d+(?:[.,]\\d+)*';

const GRAMMARS = new Map<HouseLanguage, Grammar>();

function grammarOf(language: HouseLanguage): Grammar {
  const known = GRAMMARS.get(language);
  if (known) return known;
  const words = new Map<string, Word>();
  const learn = (word: string, meaning: Word) => words.set(plainOf(word), meaning);
  for (let value = 0; value < 100; value += value < 30 ? 1 : 10) {
    // What is put together of others is read so.
    for (const word of [inWords(value, language), numeral(value, language)])
      if (!/[\s]/.test(word) && (value < 20 || value % 10 === 0 || language === 'es')) learn(word, { value });
  }
  if (language === 'es')
    for (let value = 100; value < 1_000; value += 100) learn(inWords(value, 'es'), { value });
  for (const [word, value] of Object.entries(MORE[language])) learn(word, { value });
  for (const [word, value] of Object.entries(SCALES[language])) learn(word, { value, scale: true });
  const longest = [...words.keys()].sort((a, b) => b.length - a.length);
  const open = language === 'de' ? '' : '(?!\\p{L})';
  const one = `(?:(?:${longest.map((word) => word.replaceAll(' ', '[\\s-]+')).join('|')})${open}|${FIGURES})`;
  const grammar = {
    words,
    number: `(?<![\\p{L}\\d])${one}(?:${JOINT[language]}${one})*(?![\\p{L}\\d])`,
    token: new RegExp(one, 'giu'),
  };
  GRAMMARS.set(language, grammar);
  return grammar;
}

/**
 * Numbers with at least one number word that stand before something.
 * @param before what follows them, as the source of a pattern
 */
export function numbersBefore(text: string, before: string, language: HouseLanguage): SaidNumber[] {
  const { number } = grammarOf(language);
  const pattern = new RegExp(`(${number}(?:\\s+(?:${OR[language]})\\s+${number})*)(?=${before})`, 'giu');
  return [...text.matchAll(pattern)].flatMap(([, said = '']) => {
    const values = valuesOf(said, language);
    return /\p{L}/u.test(said) && values.length > 0 ? [{ said, values }] : [];
  });
}

/** The number that words say; null when they say none, or more than one. */
export function numberInWords(said: string, language: HouseLanguage): number | null {
  const { words, number, token } = grammarOf(language);
  if (!new RegExp(`^\\s*${number}\\s*$`, 'iu').test(said)) return null;
  const found = (said.match(token) ?? []).map((word): Word => {
    const plain = plainOf(word);
    return words.get(plain) ?? { value: figuresOf(plain) };
  });
  return found.length === 0 ? null : sumOf(found);
}

/** Descending, as numbers are said: anything else is more than one number. */
function sumOf(words: readonly Word[]): number | null {
  let [total, below, group, begun] = [0, Number.POSITIVE_INFINITY, 0, false];
  for (const { value, scale } of words) {
    if (!scale) {
      if (begun && !fits(group, value)) return null;
      group += value;
      begun = true;
    } else if (value === 100) {
      if (group >= 100) return null;
      group = (begun ? group : 1) * 100;
      begun = true;
    } else {
      // "Mil millones" is the one number that rises.
      const rises = value === 1e6 && below === 1e3 && group === 0 && total > 0;
      if (value >= below && !rises) return null;
      total = rises ? total * value : total + (begun ? group : 1) * value;
      [below, group, begun] = [value, 0, false];
    }
  }
  return total + group;
}

/** Whether a smaller word may follow within one number. */
function fits(group: number, value: number): boolean {
  if (value < 1) return true;
  const rest = group % 100;
  if (value >= 100) return group === 0;
  // German says the ones first.
  if (value >= 20) return rest < 10;
  if (value >= 10) return rest === 0 || rest === 60 || rest === 80;
  return rest === 0 || (rest >= 10 && rest % 10 === 0);
}

function valuesOf(said: string, language: HouseLanguage): number[] {
  const whole = numberInWords(said, language);
  if (whole !== null) return [whole];
  const joint = new RegExp(`\\s+(?:${OR[language]})\\s+`, 'giu');
  for (const { index, 0: between } of [...said.matchAll(joint)].reverse()) {
    const last = numberInWords(said.slice(index + between.length), language);
    const before = valuesOf(said.slice(0, index), language);
    if (last === null || before.length === 0) continue;
    // "Two to three thousand".
    const scale = last >= 1e6 ? 1e6 : last >= 1e3 ? 1e3 : 1;
    return [...before.map((value) => (value < 100 ? value * scale : value)), last];
  }
  return [];
}

const plainOf = (word: string) => word.toLowerCase().replace(/[\s-]+/g, ' ');

/** `12,000`, `2.4` */
function figuresOf(text: string): number {
  return Number(/^\d{1,3}(?:[.,]\d{3})+$/.test(text) ? text.replace(/[.,]/g, '') : text.replace(',', '.'));
}
