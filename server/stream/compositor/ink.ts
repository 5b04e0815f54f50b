import { createCanvas } from '@napi-rs/canvas';
import { registerHouseFonts, SANS, SERIF } from '../../platform/fonts.ts';
import type { Ctx } from './layer.ts';
import type { Rect } from './rect.rules.ts';

export const INK = {
  ivory: '#f4eddf',
  ivoryDim: '#cfc8b7',
  brass: '#c8a45c',
  brassBright: '#ecd092',
  brassDeep: '#8d6f35',
  lead: '#86d9ac',
  alarm: '#ff9b7d',
  alarmDeep: '#d4553a',
  dark: '#14110a',
} as const;

/** A way to write: `spacing` in pixels between letters. */
export type Hand = { font: string; color: string; spacing?: number };

export const sans = (px: number, weight = 400) => `${weight} ${px}px ${SANS}`;
export const serif = (px: number, weight = 500) => `${weight} ${px}px ${SERIF}`;
export const italic = (px: number, weight = 400) => `italic ${weight} ${px}px ${SERIF}`;
/** Small capitals over a figure. */
export const label = (px = 14.5): Hand => ({ font: sans(px), color: INK.ivoryDim, spacing: px * 0.12 });

registerHouseFonts();
const ruler = createCanvas(1, 1).getContext('2d');
const widths = new Map<string, number>();
const MOST_WIDTHS = 4_000;

/** Width of a line in pixels. */
export function widthOf(text: string, { font, spacing = 0 }: Pick<Hand, 'font' | 'spacing'>): number {
  const key = `${font}|${spacing}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    ruler.font = font;
    ruler.letterSpacing = `${spacing}px`;
    width = ruler.measureText(text).width;
    if (widths.size > MOST_WIDTHS) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** The line, shortened with an ellipsis when it is too wide. */
export function fitted(text: string, hand: Pick<Hand, 'font' | 'spacing'>, width: number): string {
  if (widthOf(text, hand) <= width) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${letters.slice(0, middle).join('').trimEnd()}…`, hand) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** The text in lines of at most `width`; what does not fit on the last is cut. */
export function wrapped(
  text: string,
  hand: Pick<Hand, 'font' | 'spacing'>,
  width: number,
  most: number,
): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, hand, width))) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    const fits = lines.length > 0 && widthOf(longer, hand) <= width;
    if (fits || lines.length === most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, hand, width));
}

/** A word without spaces may be a whole sentence, as in Chinese. */
function pieces(word: string, hand: Pick<Hand, 'font' | 'spacing'>, width: number): string[] {
  if (widthOf(word, hand) <= width) return [word];
  const out: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece && widthOf(piece + letter, hand) > width) {
      out.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...out, piece];
}

/** The largest size, `from` down to `least` pixels, at which the line fits; at the least it may still be too wide. */
export function sizeFor(
  text: string,
  fontAt: (px: number) => string,
  width: number,
  from: number,
  least = 12,
): number {
  const full = widthOf(text, { font: fontAt(from) });
  return full <= width ? from : Math.max(least, Math.floor((from * width * 2) / full) / 2);
}

/** Writes one line; `y` is its baseline. */
export function write(
  ctx: Ctx,
  text: string,
  x: number,
  y: number,
  { font, color, spacing = 0 }: Hand,
  align: 'left' | 'center' | 'right' = 'left',
): void {
  ctx.font = font;
  ctx.letterSpacing = `${spacing}px`;
  ctx.fillStyle = color;
  ctx.textAlign = align;
  ctx.textBaseline = 'alphabetic';
  // What follows the last letter is no part of the line.
  const shift = align === 'left' ? 0 : align === 'right' ? spacing : spacing / 2;
  ctx.fillText(text, x + shift, y);
}

export function panel(ctx: Ctx, { x, y, w, h }: Rect, radius: number, fill: Ctx['fillStyle']): void {
  ctx.fillStyle = fill;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, radius);
  ctx.fill();
}

/** Colour stops from `from` to `to`, evenly spread. */
export function blend(ctx: Ctx, from: [number, number], to: [number, number], ...colors: string[]) {
  const gradient = ctx.createLinearGradient(...from, ...to);
  for (const [i, color] of colors.entries()) gradient.addColorStop(i / (colors.length - 1), color);
  return gradient;
}

/** The dark green plate of all that lies along the bottom, with its brass hairline; `w` × `h` at the origin. */
export function plate(ctx: Ctx, w: number, h: number): void {
  ctx.beginPath();
  ctx.roundRect(0.5, 0.5, w - 1, h - 1, 5);
  ctx.fillStyle = blend(ctx, [0, 0], [0, h], 'rgba(15,32,29,0.99)', 'rgba(6,14,13,0.99)');
  ctx.fill();
  ctx.save();
  ctx.clip();
  ctx.translate(w * 0.78, 0);
  ctx.scale(w * 0.62, h * 1.4);
  const glow = ctx.createRadialGradient(0, 0, 0, 0, 0, 0.7);
  glow.addColorStop(0, 'rgba(33,68,60,0.75)');
  glow.addColorStop(1, 'rgba(33,68,60,0)');
  ctx.fillStyle = glow;
  ctx.fillRect(-2, -1, 4, 3);
  ctx.restore();
  ctx.strokeStyle = 'rgba(200,164,92,0.45)';
  ctx.lineWidth = 1;
  ctx.stroke();
}

/** Paint in the brass of tags and ribbons. */
export const brassFill = (ctx: Ctx, y: number, h: number) =>
  blend(ctx, [0, y], [0, y + h], '#f0d69a', INK.brass);
