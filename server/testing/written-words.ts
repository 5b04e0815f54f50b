import { createCanvas } from '@napi-rs/canvas';
import { startChild } from '../platform/child-program.ts';
import { sans, widthOf, write } from '../stream/compositor/ink.ts';
import { inPieces } from './stream-watcher.ts';

/** Pictures a second that are looked at. */
const LOOKS = 2;
/** Where the baseline is, may be another by so much. */
const SLACK = 1;

type Strip = { x: number; y: number; w: number; h: number };
type Ink = { w: number; h: number; values: Float32Array; power: number };

/**
 * Plays a stream as a viewer would and looks for words in a strip of its pictures, wherever in it they are: how much its
 * pixels are like those of the words in white on black (1: the same; other words: less than a half).
 * @param words as the house's font writes them, in half the strip's height
 */
export function watchWords(url: string, words: string, strip: Strip) {
  const ink = inkOf(words, strip.h);
  let newest: Buffer | null = null;
  const child = startChild({
    file: 'ffmpeg',
    args: [
      ...['-hide_banner', '-loglevel', 'error', '-nostdin'],
      ...['-fflags', 'nobuffer', '-analyzeduration', '1000000', '-i', url, '-map', '0:v:0'],
      ...['-vf', `fps=${LOOKS},crop=${strip.w}:${strip.h}:${strip.x}:${strip.y},format=gray`],
      ...['-f', 'rawvideo', '-flush_packets', '1', 'pipe:3'],
    ],
    pipes: 1,
  });
  inPieces(child.reader(3), strip.w * strip.h, (pixels) => {
    newest = pixels;
  });
  return {
    /** Of the newest picture; null before the first. */
    get likeness(): number | null {
      return newest && likest(ink, newest, strip);
    },
    close: () => child.stop(1_000),
  };
}

/** The words alone, so that they may lie `SLACK` higher or lower; around a mean of 0. */
function inkOf(words: string, height: number): Ink {
  const hand = { font: sans(height / 2, 500), color: '#fff' };
  const [w, h] = [Math.ceil(widthOf(words, hand)), height - 4 * SLACK];
  const ctx = createCanvas(w, h).getContext('2d');
  ctx.fillRect(0, 0, w, h);
  write(ctx, words, 0, height * 0.67 - 2 * SLACK, hand);
  const { data } = ctx.getImageData(0, 0, w, h);
  const values = Float32Array.from({ length: w * h }, (_, i) => data[4 * i] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (const [i, value] of values.entries()) values[i] = value - mean;
  return { w, h, values, power: values.reduce((sum, value) => sum + value * value, 0) };
}

/** The best correlation (Pearson) of the words with any place of the strip. */
function likest(ink: Ink, pixels: Buffer, strip: Strip): number {
  let best = 0;
  for (let y = SLACK; y <= 3 * SLACK; y += 1) {
    for (let x = 0; x + ink.w <= strip.w; x += 1)
      best = Math.max(best, likenessAt(ink, pixels, strip.w, x, y));
  }
  return best;
}

function likenessAt(
  { w, h, values, power }: Ink,
  pixels: Buffer,
  pitch: number,
  x: number,
  y: number,
): number {
  let [sum, squares, both] = [0, 0, 0];
  for (let row = 0; row < h; row += 1) {
    const from = (y + row) * pitch + x;
    for (let column = 0; column < w; column += 1) {
      const pixel = pixels[from + column] as number;
      sum += pixel;
      squares += pixel * pixel;
      both += pixel * (values[row * w + column] as number);
    }
  }
  const spread = squares - (sum * sum) / (w * h);
  return spread <= 0 ? 0 : both / Math.sqrt(spread * power);
}
