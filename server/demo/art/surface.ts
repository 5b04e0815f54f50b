import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from './color.ts';
import { css } from './color.ts';
import { createNoise } from './noise.ts';
import { createRandom } from './random.ts';

export type Ctx = SKRSContext2D;
export type Point = readonly [number, number];

/** A canvas of the given pixels, filled with one colour (transparent when none is given). */
export function createSurface(width: number, height: number, fill?: Rgb): { canvas: Canvas; ctx: Ctx } {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  if (fill) {
    ctx.fillStyle = css(fill);
    ctx.fillRect(0, 0, width, height);
  }
  return { canvas, ctx };
}

/** Rewrites every pixel; `pixel` returns the new red, green, blue. Alpha stays. */
export function mapPixels(
  ctx: Ctx,
  pixel: (x: number, y: number, r: number, g: number, b: number) => Rgb,
): void {
  const { width, height } = ctx.canvas;
  const image = ctx.getImageData(0, 0, width, height);
  const data = image.data;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      const out = pixel(x, y, data[i] as number, data[i + 1] as number, data[i + 2] as number);
      data[i] = out[0];
      data[i + 1] = out[1];
      data[i + 2] = out[2];
    }
  }
  ctx.putImageData(image, 0, 0);
}

/** Multiplies brightness by 1 + texture(x, y). */
export function texture(ctx: Ctx, amount: (x: number, y: number) => number): void {
  mapPixels(ctx, (x, y, r, g, b) => {
    const k = 1 + amount(x, y);
    return [r * k, g * k, b * k];
  });
}

/** Laid paper: soft cloudiness and tooth; strength about 0.02 to 0.08. */
export function paper(ctx: Ctx, seed: string, strength: number): void {
  const noise = createNoise(`paper:${seed}`);
  texture(
    ctx,
    (x, y) =>
      strength *
      (noise.fbm(x / 340, y / 340, 3) * 0.8 +
        noise.at(x / 2.6, y / 3.4) * 0.45 +
        noise.at(x / 9, y / 2) * 0.2),
  );
}

/** Woven canvas under paint; strength about 0.02 to 0.06. */
export function weave(ctx: Ctx, seed: string, strength: number): void {
  const noise = createNoise(`weave:${seed}`);
  texture(ctx, (x, y) => {
    const over = (Math.floor(x / 4) + Math.floor(y / 4)) % 2 === 0;
    const thread = over ? Math.sin((x * Math.PI) / 4) : Math.sin((y * Math.PI) / 4);
    return strength * (Math.abs(thread) - 0.6 + noise.at(x / 7, y / 7) * 0.8);
  });
}

/** Darkens towards the corners; strength in [0, 1]. */
export function vignette(ctx: Ctx, strength: number): void {
  const { width, height } = ctx.canvas;
  const radius = Math.hypot(width, height) / 2;
  const gradient = ctx.createRadialGradient(
    width / 2,
    height / 2,
    radius * 0.45,
    width / 2,
    height / 2,
    radius,
  );
  gradient.addColorStop(0, 'rgba(0,0,0,0)');
  gradient.addColorStop(1, `rgba(0,0,0,${strength})`);
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, width, height);
}

/** Fills a line of changing width, as of a brush or a burin; `width` in pixels at t in [0, 1]. */
export function taper(ctx: Ctx, points: readonly Point[], width: (t: number) => number): void {
  if (points.length < 2) return;
  const last = points.length - 1;
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i <= last; i++) {
    const [x, y] = points[i] as Point;
    const [ax, ay] = points[Math.max(0, i - 1)] as Point;
    const [bx, by] = points[Math.min(last, i + 1)] as Point;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const half = width(i / last) / 2;
    const nx = (-(by - ay) / length) * half;
    const ny = ((bx - ax) / length) * half;
    left.push([x + nx, y + ny]);
    right.push([x - nx, y - ny]);
  }
  polygon(ctx, [...left, ...right.reverse()]);
  ctx.fill();
}

/** Traces a closed path through the points; the caller fills or strokes it. */
export function polygon(ctx: Ctx, points: readonly Point[]): void {
  ctx.beginPath();
  points.forEach(([x, y], i) => {
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  });
  ctx.closePath();
}

/** Points of a cubic Bézier curve. */
export function bezier(a: Point, b: Point, c: Point, d: Point, steps: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const s = 1 - t;
    const at = (k: 0 | 1) =>
      s * s * s * a[k] + 3 * s * s * t * b[k] + 3 * s * t * t * c[k] + t * t * t * d[k];
    return [at(0), at(1)] as const;
  });
}

/** A smooth (Catmull-Rom) curve through all the points. */
export function spline(points: readonly Point[], stepsEach: number, closed = false): Point[] {
  const n = points.length;
  const get = (i: number) => points[closed ? (i + n) % n : Math.min(n - 1, Math.max(0, i))] as Point;
  const out: Point[] = [];
  const spans = closed ? n : n - 1;
  for (let i = 0; i < spans; i++) {
    const [p0, p1, p2, p3] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    for (let s = 0; s < stepsEach; s++) {
      const t = s / stepsEach;
      const at = (k: 0 | 1) =>
        0.5 *
        (2 * p1[k] +
          (p2[k] - p0[k]) * t +
          (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t +
          (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t * t * t);
      out.push([at(0), at(1)]);
    }
  }
  if (!closed) out.push(get(n - 1));
  return out;
}

/** Scattered droplets, as flicked from a brush. */
export function spatter(
  ctx: Ctx,
  seed: string,
  count: number,
  place: () => Point,
  color: string,
  largest: number,
): void {
  const random = createRandom(`spatter:${seed}`);
  ctx.fillStyle = color;
  for (let i = 0; i < count; i++) {
    const [x, y] = place();
    ctx.beginPath();
    ctx.arc(x, y, 0.4 + largest * random.next() ** 4, 0, Math.PI * 2);
    ctx.fill();
  }
}
