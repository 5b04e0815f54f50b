import type { Canvas } from '@napi-rs/canvas';
import { createRandom, type Random } from '../../demo/art/random.ts';
import { blankLike } from './canvas.ts';

/** One pass over the picture: width and length of the strokes in pixels. */
export type Pass = {
  width: number;
  length: number;
  /** Paints only where the picture still differs from the motif by this much (0 to 255). */
  threshold: number;
  opacity: number;
};

type Options = {
  seed: string;
  passes: readonly Pass[];
  /** How strongly the ridges of the paint catch the light, about 0.1 to 0.6. */
  relief: number;
  /** Unevenness of colour from stroke to stroke, 0 to 255. */
  jitter: number;
  /** Direction in radians where the motif has none. */
  flow: (x: number, y: number) => number;
};

const TIP = { along: 96, across: 24, kinds: 6 } as const;
/** The directions are read off a picture so much smaller. */
const FIELD = 6;

/**
 * Paints a motif over with short bristle strokes along its forms, coarse to fine, and lights the relief of the paint.
 * The canvas is changed in place. 1600 × 900 takes about half a second.
 */
export function paintOver(motif: Canvas, options: Options): void {
  const { width: w, height: h } = motif;
  const ctx = motif.getContext('2d');
  const random = createRandom(`brush:${options.seed}`);
  const tips = Array.from({ length: TIP.kinds }, () => tip(random));
  const field = directions(motif, options.flow);
  const image = ctx.getImageData(0, 0, w, h);
  const out = image.data;
  const source = new Uint8ClampedArray(out);
  const heights = new Uint8Array(w * h).fill(96);

  for (const [round, pass] of options.passes.entries()) {
    const target = round === 0 ? blurred(motif, pass.width / 4) : source;
    if (round === 0) out.set(target);
    const step = Math.max(2, pass.width * 0.72);
    const columns = Math.ceil(w / step);
    const places = random.shuffle(Array.from({ length: columns * Math.ceil(h / step) }, (_, i) => i));
    for (const place of places) {
      const x = ((place % columns) + random.next()) * step;
      const y = (Math.floor(place / columns) + random.next()) * step;
      const xi = Math.min(w - 1, x | 0);
      const yi = Math.min(h - 1, y | 0);
      const i = (yi * w + xi) * 4;
      const [r, g, b] = [target[i] as number, target[i + 1] as number, target[i + 2] as number];
      if (pass.threshold > 0) {
        const off =
          Math.abs(r - (out[i] as number)) +
          Math.abs(g - (out[i + 1] as number)) +
          Math.abs(b - (out[i + 2] as number));
        if (off < pass.threshold * 3) continue;
      }
      const load = (random.next() + random.next() - 1) * options.jitter;
      const warmth = (random.next() - 0.5) * options.jitter * 0.5;
      const angle = field(x, y) + (random.next() - 0.5) * 0.3;
      const long = pass.length * (0.6 + random.next() * 0.7);
      const color: Color = [r + load + warmth, g + load, b + load - warmth];
      stroke({ out, heights, w, h }, tips[random.int(0, TIP.kinds - 1)] as Float32Array, {
        x,
        y,
        angle,
        halfLength: long / 2,
        halfWidth: pass.width / 2,
        bend: (random.next() - 0.5) * 0.5,
        color,
        opacity: pass.opacity,
      });
    }
  }
  if (options.relief > 0) lit({ out, heights, w, h }, options.relief);
  ctx.putImageData(image, 0, 0);
}

type Color = readonly [number, number, number];
type Sheet = { out: Uint8ClampedArray; heights: Uint8Array; w: number; h: number };
type Stroke = {
  x: number;
  y: number;
  angle: number;
  halfLength: number;
  halfWidth: number;
  bend: number;
  color: Color;
  opacity: number;
};

function stroke(sheet: Sheet, bristles: Float32Array, s: Stroke): void {
  const { out, heights, w, h } = sheet;
  const cos = Math.cos(s.angle);
  const sin = Math.sin(s.angle);
  const reachX = Math.abs(cos) * s.halfLength + Math.abs(sin) * s.halfWidth * 1.5 + 1;
  const reachY = Math.abs(sin) * s.halfLength + Math.abs(cos) * s.halfWidth * 1.5 + 1;
  const y0 = Math.max(0, (s.y - reachY) | 0);
  const y1 = Math.min(h - 1, (s.y + reachY) | 0);
  const [r, g, b] = s.color;
  for (let y = y0; y <= y1; y++) {
    const dy = y - s.y;
    // Only where the row crosses the stroke: most of the box around a slanting one is empty.
    let [low, high] = [-reachX, reachX];
    if (Math.abs(cos) > 0.02) {
      const [a, b] = [(-s.halfLength - dy * sin) / cos, (s.halfLength - dy * sin) / cos];
      low = Math.max(low, Math.min(a, b));
      high = Math.min(high, Math.max(a, b));
    }
    if (Math.abs(sin) > 0.02) {
      const wide = s.halfWidth * 1.3;
      const [a, b] = [(dy * cos - wide) / sin, (dy * cos + wide) / sin];
      low = Math.max(low, Math.min(a, b));
      high = Math.min(high, Math.max(a, b));
    }
    const x0 = Math.max(0, Math.floor(s.x + low));
    const x1 = Math.min(w - 1, Math.ceil(s.x + high));
    for (let x = x0; x <= x1; x++) {
      const dx = x - s.x;
      const along = (dx * cos + dy * sin) / s.halfLength;
      if (along < -1 || along > 1) continue;
      const across = (dy * cos - dx * sin) / s.halfWidth + s.bend * (along * along - 0.5);
      if (across < -1 || across > 1) continue;
      const hair = bristles[
        (((across + 1) * 0.5 * (TIP.across - 1)) | 0) * TIP.along +
          (((along + 1) * 0.5 * (TIP.along - 1)) | 0)
      ] as number;
      const alpha = hair * s.opacity;
      if (alpha < 0.03) continue;
      const p = y * w + x;
      const i = p * 4;
      out[i] = (out[i] as number) + (r - (out[i] as number)) * alpha;
      out[i + 1] = (out[i + 1] as number) + (g - (out[i + 1] as number)) * alpha;
      out[i + 2] = (out[i + 2] as number) + (b - (out[i + 2] as number)) * alpha;
      heights[p] = (heights[p] as number) * (1 - alpha) + hair * 200 * alpha;
    }
  }
}

/** How much paint each hair of a brush leaves along its way, 0 to 1. */
function tip(random: Random): Float32Array {
  const out = new Float32Array(TIP.along * TIP.across);
  for (let row = 0; row < TIP.across; row++) {
    const side = Math.abs((row / (TIP.across - 1)) * 2 - 1);
    const edge = Math.min(1, (1 - side) * 3.2 + 0.1);
    const load = 0.62 + random.next() * 0.38;
    const from = random.next() * 0.16;
    const to = 1 - random.next() * 0.34;
    for (let column = 0; column < TIP.along; column++) {
      const t = column / (TIP.along - 1);
      const begin = Math.min(1, Math.max(0, (t - from) / 0.08));
      const end = Math.min(1, Math.max(0, (to - t) / 0.16));
      out[row * TIP.along + column] = edge * load * begin * end * (0.86 + random.next() * 0.14);
    }
  }
  return out;
}

function lit({ out, heights, w, h }: Sheet, relief: number): void {
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const p = y * w + x;
      const slope = (heights[p + w + 1] as number) - (heights[p - w - 1] as number);
      const k = 1 + (relief * slope) / 255;
      const i = p * 4;
      out[i] = (out[i] as number) * k;
      out[i + 1] = (out[i + 1] as number) * k;
      out[i + 2] = (out[i + 2] as number) * k;
    }
  }
}

function blurred(source: Canvas, radius: number): Uint8ClampedArray {
  const { canvas, ctx } = blankLike({ w: source.width, h: source.height });
  // The blur takes nothing from beyond the edge: without this ground it would darken.
  ctx.drawImage(source, 0, 0);
  ctx.filter = `blur(${radius}px)`;
  ctx.drawImage(source, 0, 0);
  return ctx.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** Along the edges of the motif (structure tensor), or as `flow` says where there are none. */
function directions(motif: Canvas, flow: Options['flow']): (x: number, y: number) => number {
  const [w, h] = [Math.ceil(motif.width / FIELD), Math.ceil(motif.height / FIELD)];
  const { ctx } = blankLike({ w, h });
  ctx.drawImage(motif, 0, 0, w, h);
  const { data } = ctx.getImageData(0, 0, w, h);
  const gray = new Float32Array(w * h);
  for (let p = 0; p < w * h; p++)
    gray[p] =
      0.3 * (data[p * 4] as number) + 0.59 * (data[p * 4 + 1] as number) + 0.11 * (data[p * 4 + 2] as number);
  const at = (x: number, y: number) =>
    gray[Math.min(h - 1, Math.max(0, y)) * w + Math.min(w - 1, Math.max(0, x))] as number;
  const xx = new Float32Array(w * h);
  const xy = new Float32Array(w * h);
  const yy = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const gx = at(x + 1, y) - at(x - 1, y);
      const gy = at(x, y + 1) - at(x, y - 1);
      const p = y * w + x;
      xx[p] = gx * gx;
      xy[p] = gx * gy;
      yy[p] = gy * gy;
    }
  for (const part of [xx, xy, yy]) for (let i = 0; i < 2; i++) smooth(part, w, h);
  const angles = new Float32Array(w * h);
  for (let p = 0; p < w * h; p++) {
    const [a, b, c] = [xx[p] as number, xy[p] as number, yy[p] as number];
    angles[p] = a + c < 60 ? Number.NaN : 0.5 * Math.atan2(2 * b, a - c) + Math.PI / 2;
  }
  return (x, y) => {
    const found = angles[Math.min(h - 1, (y / FIELD) | 0) * w + Math.min(w - 1, (x / FIELD) | 0)] as number;
    return Number.isNaN(found) ? flow(x, y) : found;
  };
}

/** A mean over 5 × 5 cells. */
function smooth(values: Float32Array, w: number, h: number): void {
  const held = new Float32Array(values.length);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let d = -2; d <= 2; d++) sum += values[y * w + Math.min(w - 1, Math.max(0, x + d))] as number;
      held[y * w + x] = sum / 5;
    }
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let d = -2; d <= 2; d++) sum += held[Math.min(h - 1, Math.max(0, y + d)) * w + x] as number;
      values[y * w + x] = sum / 5;
    }
}
