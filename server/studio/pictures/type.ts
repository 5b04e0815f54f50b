import { createCanvas } from '@napi-rs/canvas';
import type { Ctx } from '../../demo/art/surface.ts';
import { registerHouseFonts, SANS, SERIF } from '../../platform/fonts.ts';
import type { Box } from './canvas.ts';

export type Face = 'serif' | 'italic' | 'sans' | 'label';
export type Setting = { lines: string[]; px: number; leading: number; width: number; height: number };

const LEADING: Record<Face, number> = { serif: 1.1, italic: 1.24, sans: 1.32, label: 1.5 };
const WEIGHT: Record<Face, number> = { serif: 460, italic: 420, sans: 430, label: 560 };
/** Between letters, in parts of the size. */
const SPACING: Record<Face, number> = { serif: -0.008, italic: 0, sans: 0.004, label: 0.16 };

const fontOf = (face: Face, px: number) =>
  face === 'italic'
    ? `italic ${WEIGHT[face]} ${px}px ${SERIF}`
    : `${WEIGHT[face]} ${px}px ${face === 'serif' ? SERIF : SANS}`;

function use(ctx: Ctx, face: Face, px: number): void {
  ctx.font = fontOf(face, px);
  ctx.letterSpacing = `${SPACING[face] * px}px`;
}

/**
 * Sets a text into lines so that it fits the room, at the largest size from `most` down: no letter is ever cut. Lines are
 * about equally long.
 * @param most size in pixels · @param lines at most, before it is made smaller
 */
export function setText(
  text: string,
  face: Face,
  room: { w: number; h: number },
  most: number,
  lines: number,
): Setting {
  registerHouseFonts();
  const ruler = createCanvas(1, 1).getContext('2d');
  for (let px = most; ; px *= 0.94) {
    use(ruler, face, px);
    const widthOf = (line: string) => ruler.measureText(line).width;
    // Long words are only broken when the letters would become too small.
    const set = balanced(text, widthOf, room.w, px < most * 0.45);
    const leading = px * LEADING[face];
    const height = set.length * leading;
    const widest = Math.max(0, ...set.map(widthOf));
    const small = px < most * 0.55;
    if (widest <= room.w && height <= room.h && (set.length <= lines || small))
      return { lines: set, px, leading, width: widest, height };
  }
}

/** As few lines as the width allows, then the narrowest width that needs no more. */
function balanced(
  text: string,
  widthOf: (line: string) => number,
  width: number,
  breaking: boolean,
): string[] {
  const full = filled(text, widthOf, width, breaking);
  let best = full;
  for (let narrow = width * 0.95; narrow > width * 0.4; narrow *= 0.95) {
    const tried = filled(text, widthOf, narrow, breaking);
    if (tried.length > full.length || tried.some((line) => widthOf(line) > narrow)) break;
    best = tried;
  }
  return best;
}

function filled(text: string, widthOf: (line: string) => number, width: number, breaking: boolean): string[] {
  const out: string[] = [];
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => (breaking && widthOf(word) > width ? pieces(word, widthOf, width) : [word]));
  for (const word of words) {
    const longer = `${out.at(-1) ?? ''} ${word}`.trim();
    if (out.length > 0 && widthOf(longer) <= width) out[out.length - 1] = longer;
    else out.push(word);
  }
  return out;
}

function pieces(word: string, widthOf: (line: string) => number, width: number): string[] {
  const out: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece && widthOf(piece + letter) > width) {
      out.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...out, piece];
}

/** Writes what was set; `y` is the top of the first line. Answers where the last one ends. */
export function drawText(
  ctx: Ctx,
  set: Setting,
  face: Face,
  { x, y, w }: Pick<Box, 'x' | 'y' | 'w'>,
  color: string,
  align: 'left' | 'center',
): number {
  use(ctx, face, set.px);
  ctx.fillStyle = color;
  ctx.textAlign = align;
  ctx.textBaseline = 'alphabetic';
  const shift = align === 'center' ? w / 2 + (SPACING[face] * set.px) / 2 : 0;
  set.lines.forEach((line, i) => {
    ctx.fillText(line, x + shift, y + set.leading * i + set.px * 0.5 + set.leading * 0.32);
  });
  ctx.letterSpacing = '0px';
  return y + set.height;
}
