import type { ScreenWord } from './narration.words.rules.ts';

/** Of the picture, in pixels. */
export const COLUMN = { x: 160, w: 960 } as const;
export const LEADING = 68;
const PARAGRAPH_GAP = 34;
export const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** A word with its place: `x` from the left of the picture, `n` its number among all words. */
export type PlacedWord = { text: string; x: number; w: number; n: number };
/** `y`: its baseline, from that of the first line. */
export type Line = { y: number; words: PlacedWord[] };

/**
 * Words in lines as wide as the column; a word that is wider is broken between its letters, and all of it is lit at once.
 * @param widthOf width of a text in pixels
 */
export function linesOf(
  paragraphs: readonly (readonly ScreenWord[])[],
  widthOf: (text: string) => number,
): Line[] {
  const space = widthOf('n n') - widthOf('nn');
  const lines: Line[] = [];
  let y = 0;
  let n = 0;
  for (const words of paragraphs) {
    const rightToLeft = isRightToLeft(words);
    let line: PlacedWord[] = [];
    let reached = 0;
    const finish = () => {
      if (line.length > 0) lines.push({ y, words: rightToLeft ? mirrored(line) : line });
      if (line.length > 0) y += LEADING;
      line = [];
      reached = 0;
    };
    for (const word of words) {
      for (const [at, text] of broken(word.text, widthOf).entries()) {
        const w = widthOf(text);
        const gap = reached === 0 || word.glued || at > 0 ? 0 : space;
        if (reached > 0 && (at > 0 || reached + gap + w > COLUMN.w)) finish();
        const from = reached === 0 ? 0 : reached + gap;
        line.push({ text, x: COLUMN.x + from, w, n });
        reached = from + w;
      }
      n += 1;
    }
    finish();
    y += PARAGRAPH_GAP;
  }
  return lines;
}

function broken(text: string, widthOf: (text: string) => number): string[] {
  if (widthOf(text) <= COLUMN.w) return [text];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (piece !== '' && widthOf(piece + segment) > COLUMN.w) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

/** The first letter decides. */
function isRightToLeft(words: readonly ScreenWord[]): boolean {
  const letter = words.map(({ text }) => /\p{L}/u.exec(text)?.[0]).find(Boolean) ?? '';
  return RIGHT_TO_LEFT.test(letter);
}

const mirrored = (line: readonly PlacedWord[]): PlacedWord[] =>
  line.map((word) => ({ ...word, x: 2 * COLUMN.x + COLUMN.w - word.x - word.w }));
