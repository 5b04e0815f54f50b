import { type Caption, captionAt, type Word, wordsOf } from '../../../contracts/live/speech.rules.ts';
import type { Alignment } from '../../../contracts/speech.ts';
import { fitted, INK, panel, sans, sizeFor, widthOf, write } from '../ink.ts';
import type { Ctx, ElementOf, Layer } from '../layer.ts';
import { rectOf } from '../rect.rules.ts';

const COLOR = { before: INK.ivory, now: INK.brassBright, later: 'rgba(207,200,183,0.62)' } as const;
const LARGEST = 27;
/** Height of the tab over the words. */
const LABEL = 26;
const kept = new WeakMap<Alignment, Word[]>();

/** The words of a line, found once. */
export function saidWords(alignment: Alignment): Word[] {
  const words = kept.get(alignment) ?? wordsOf(alignment);
  kept.set(alignment, words);
  return words;
}

/** What is being said, at most two lines, the word that sounds lit. */
export function captionsLayer({ id, box }: ElementOf<'captions'>): Layer {
  const place = rectOf(box);
  const middle = place.x + place.w / 2;
  return ({ spoken }) => {
    if (!spoken) return [];
    const caption = captionAt(saidWords(spoken.alignment), spoken.positionMs);
    if (!caption) return [];
    return [
      {
        id,
        key: `${spoken.speechId}:${keyOf(caption)}`,
        box: spoken.label === undefined ? place : { ...place, y: place.y - LABEL, h: place.h + LABEL },
        draw: (ctx) => {
          const leading = place.h / 2;
          // One line stands at the bottom of the box.
          let y = place.y + place.h - leading * caption.lines.length;
          if (spoken.label !== undefined) writeLabel(ctx, spoken.label, middle, y);
          for (const line of caption.lines) {
            const text = line.map((word) => word.text).join(' ');
            const px = sizeFor(text, (size) => sans(size, 600), place.w - 36, LARGEST, 13);
            const font = sans(px, 600);
            const width = Math.min(place.w, widthOf(text, { font }) + 36);
            panel(
              ctx,
              { x: middle - width / 2, y: y + 2, w: width, h: leading - 4 },
              5,
              'rgba(6,14,13,0.88)',
            );
            const base = y + leading / 2 + px * 0.35;
            let at = middle - width / 2 + 18;
            for (const [i, word] of line.entries()) {
              const piece = fitted(i === 0 ? word.text : ` ${word.text}`, { font }, place.w - 36);
              write(ctx, piece, at, base, { font, color: COLOR[word.said] });
              at += widthOf(piece, { font });
            }
            y += leading;
          }
        },
      },
    ];
  };
}

/** What the words are of, on a tab over them. @param y where the words begin */
function writeLabel(ctx: Ctx, text: string, middle: number, y: number): void {
  const hand = { font: sans(15, 650), color: INK.dark, spacing: 1.8 };
  const words = text.toUpperCase();
  const width = widthOf(words, hand) + 24;
  panel(ctx, { x: middle - width / 2, y: y - LABEL + 2, w: width, h: LABEL - 2 }, 4, INK.brass);
  write(ctx, words, middle, y - LABEL / 2 + 6.5, hand, 'center');
}

const keyOf = ({ page, lines }: Caption): string =>
  `${page}:${lines.map((line) => line.map(({ said }) => said[0]).join('')).join('/')}`;
