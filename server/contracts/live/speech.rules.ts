import type { Alignment } from '../speech.ts';

/** A word of a spoken text: characters `from` up to, not including, `to` of its alignment. */
export type Word = { text: string; startMs: number; endMs: number; from: number; to: number };

/** What the caption shows: at most two lines of words, each said already, spoken now or still to come. */
export type Caption = {
  /** Grows by one from page to page of a text. */
  page: number;
  lines: { text: string; said: 'before' | 'now' | 'later' }[][];
};

export const MOUTHS = ['closed', 'small', 'open', 'wide', 'round'] as const;
export type Mouth = (typeof MOUTHS)[number];

const LINE_CHARACTERS = 38;
const LINES = 2;
/** A sentence that ends sooner shares its page with the next one, or short ones would flicker. */
const PAGE_ENOUGH = 20;
const PAUSE_MS = 700;
/** How long the last words stay when nothing follows. */
const LINGER_MS = 900;
/** About a syllable: how fast the mouth moves through what is not spelled as it sounds. */
const SYLLABLE_MS = 130;

const SENTENCE_END = /[.!?…。！？]["'”’)\]]*$/u;

/** The words of a text in their order, times in milliseconds, none before the one before it. */
export function wordsOf({ characters, startTimes, endTimes }: Alignment): Word[] {
  const words: Word[] = [];
  let word: Word | null = null;
  let reached = 0;
  for (const [at, character] of characters.entries()) {
    const startMs = Math.max(reached, milliseconds(startTimes[at]));
    const endMs = Math.max(startMs, milliseconds(endTimes[at]));
    reached = startMs;
    if (character.trim() === '') {
      word = null;
    } else if (word === null) {
      word = { text: character, startMs, endMs, from: at, to: at + 1 };
      words.push(word);
    } else {
      word.text += character;
      word.endMs = Math.max(word.endMs, endMs);
      word.to = at + 1;
    }
  }
  for (const [at, spoken] of words.entries()) {
    const next = words[at + 1];
    if (next) spoken.endMs = Math.max(spoken.startMs, Math.min(spoken.endMs, next.startMs));
  }
  return words;
}

/** Words in lines in pages: a page ends with its second line, with a sentence, or where the voice rests. */
export function pagesOf(words: readonly Word[]): Word[][][] {
  const pages: Word[][][] = [];
  let before: Word | null = null;
  for (const word of words) {
    const page = pages.at(-1);
    const line = page?.at(-1);
    if (!page || !line || !before || endsPage(page, before, word)) {
      pages.push([[word]]);
    } else if (widthOf(line) + 1 + word.text.length <= LINE_CHARACTERS) {
      line.push(word);
    } else if (page.length < LINES) {
      page.push([word]);
    } else {
      pages.push([[word]]);
    }
    before = word;
  }
  return pages;
}

const pagesKept = new WeakMap<readonly Word[], Word[][][]>();

/** The caption at a moment of the sound; null before the first word, in long pauses and after the end. */
export function captionAt(words: readonly Word[], positionMs: number): Caption | null {
  // Asked for every frame: the pages of one list of words never change.
  const pages = pagesKept.get(words) ?? pagesOf(words);
  pagesKept.set(words, pages);
  const page = pages.findLastIndex((lines) => (lines[0]?.[0]?.startMs ?? 0) <= positionMs);
  const lines = pages[page];
  if (!lines) return null;
  const spoken = lines.flat();
  const last = spoken.at(-1);
  if (!last || positionMs > last.endMs + LINGER_MS) return null;
  const now = spoken.findLast((word) => word.startMs <= positionMs);
  const saidOf = (word: Word) => {
    if (word.startMs > positionMs) return 'later';
    return word === now && positionMs < word.endMs ? 'now' : 'before';
  };
  return {
    page,
    lines: lines.map((line) => line.map((word) => ({ text: word.text, said: saidOf(word) }))),
  };
}

/** The shape of the mouth for the character that sounds; pauses and the end close it. */
export function mouthAt({ characters, startTimes, endTimes }: Alignment, positionMs: number): Mouth {
  const seconds = positionMs / 1000;
  let low = 0;
  let high = Math.min(startTimes.length, characters.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startTimes[middle] ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  const character = characters[low - 1];
  if (character === undefined || !(seconds < (endTimes[low - 1] ?? 0))) return 'closed';
  return shapeOf(character, positionMs);
}

function shapeOf(character: string, positionMs: number): Mouth {
  const letter = character.normalize('NFD').slice(0, 1).toLowerCase();
  if ('ouwq'.includes(letter)) return 'round';
  if ('eiy'.includes(letter)) return 'wide';
  if ('ah'.includes(letter)) return 'open';
  if ('mbp'.includes(letter)) return 'closed';
  if (/[a-z]/.test(letter)) return 'small';
  if (!/[\p{L}\p{N}\p{S}]/u.test(character)) return 'closed';
  return Math.floor(positionMs / SYLLABLE_MS) % 2 === 0 ? 'open' : 'small';
}

function endsPage(page: readonly Word[][], before: Word, word: Word): boolean {
  if (word.startMs - before.endMs >= PAUSE_MS) return true;
  return SENTENCE_END.test(before.text) && page.reduce((sum, line) => sum + widthOf(line), 0) >= PAGE_ENOUGH;
}

function widthOf(line: readonly Word[]): number {
  return line.reduce((sum, word) => sum + word.text.length, line.length - 1);
}

function milliseconds(seconds: number | undefined): number {
  return seconds !== undefined && Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;
}
