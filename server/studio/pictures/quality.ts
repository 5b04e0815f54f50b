import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Quality } from '../studio.parts.ts';

/** Pictures are measured at this width, so that scores of all sizes can be compared. */
const WIDTH = 800;
/** Tiles along each side. */
const TILES = 10;
/** Variance of the Laplacian in the sharpest tenth of the tiles: soft below the first, crisp from the second on. */
const SHARP = [40, 900] as const;

/**
 * Measures an encoded picture, as docs/studio.md explains: sharpness, exposure, contrast and content, each 0 to 1.
 * @throws when the bytes are no picture
 */
export async function measurePicture(bytes: Buffer): Promise<Quality> {
  const image = await loadImage(bytes);
  const [w, h] = [WIDTH, Math.max(1, Math.round((WIDTH * image.height) / image.width))];
  const ctx = createCanvas(w, h).getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, 0, 0, w, h);
  const { data } = ctx.getImageData(0, 0, w, h);
  const gray = new Float32Array(w * h);
  const histogram = new Uint32Array(256);
  for (let p = 0; p < gray.length; p++) {
    const value =
      0.299 * (data[p * 4] as number) +
      0.587 * (data[p * 4 + 1] as number) +
      0.114 * (data[p * 4 + 2] as number);
    gray[p] = value;
    const bin = value | 0;
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  const measures = {
    sharpness: round(sharpnessOf(gray, w, h)),
    exposure: round(exposureOf(histogram, gray.length)),
    contrast: round(contrastOf(histogram, gray.length)),
    content: round(contentOf(gray, w, h)),
  };
  const { sharpness, exposure, contrast, content } = measures;
  const mean = sharpness ** 0.35 * exposure ** 0.3 * contrast ** 0.15 * content ** 0.2;
  // One failing is enough to spoil a picture.
  return { score: round(0.5 * mean + 0.5 * Math.min(sharpness, exposure, contrast, content)), measures };
}

const round = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
const rise = (value: number, from: number, to: number) =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

function tiles<T>(w: number, h: number, of: (x0: number, y0: number, x1: number, y1: number) => T): T[] {
  return Array.from({ length: TILES * TILES }, (_, i) => {
    const [tx, ty] = [i % TILES, Math.floor(i / TILES)];
    const at = (n: number, size: number) => Math.round((n * size) / TILES);
    return of(at(tx, w), at(ty, h), at(tx + 1, w), at(ty + 1, h));
  });
}

/** The sharpest tenth of the tiles counts: a wall behind a picture need not be sharp. */
function sharpnessOf(gray: Float32Array, w: number, h: number): number {
  const at = (p: number) => gray[p] as number;
  const found = tiles(w, h, (x0, y0, x1, y1) => {
    let [sum, squares, count] = [0, 0, 0];
    for (let y = Math.max(1, y0); y < Math.min(h - 1, y1); y++)
      for (let x = Math.max(1, x0); x < Math.min(w - 1, x1); x++) {
        const p = y * w + x;
        const edge = 4 * at(p) - at(p - 1) - at(p + 1) - at(p - w) - at(p + w);
        sum += edge;
        squares += edge * edge;
        count++;
      }
    return count === 0 ? 0 : squares / count - (sum / count) ** 2;
  }).sort((a, b) => b - a);
  const best = found.slice(0, TILES);
  const mean = best.reduce((sum, value) => sum + value, 0) / best.length;
  return rise(Math.log(1 + mean), Math.log(SHARP[0]), Math.log(SHARP[1]));
}

/** Neither much too dark nor much too bright, and little of it lost in black or white. */
function exposureOf(histogram: Uint32Array, count: number): number {
  let [sum, black, white] = [0, 0, 0];
  for (let i = 0; i < 256; i++) {
    const n = histogram[i] as number;
    sum += i * n;
    if (i < 3) black += n;
    if (i > 252) white += n;
  }
  const mean = sum / count;
  const placed = Math.min(rise(mean, 8, 44), rise(-mean, -246, -200));
  return placed * (1 - rise(black / count, 0.12, 0.7)) * (1 - rise(white / count, 0.06, 0.5));
}

/** Between the darkest and the brightest twentieth. */
function contrastOf(histogram: Uint32Array, count: number): number {
  const at = (part: number) => {
    let sum = 0;
    for (let i = 0; i < 256; i++) {
      sum += histogram[i] as number;
      if (sum >= count * part) return i;
    }
    return 255;
  };
  return rise(at(0.95) - at(0.05), 8, 96);
}

/** How much of it is more than one flat tone. */
function contentOf(gray: Float32Array, w: number, h: number): number {
  const filled = tiles(w, h, (x0, y0, x1, y1) => {
    let [low, high] = [255, 0];
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) {
        const value = gray[y * w + x] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    return high - low > 14 ? 1 : 0;
  });
  return rise(filled.reduce<number>((sum, one) => sum + one, 0) / filled.length, 0.02, 0.3);
}
