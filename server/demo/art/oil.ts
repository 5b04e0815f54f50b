import type { Canvas } from '@napi-rs/canvas';
import { css, type Rgb } from './color.ts';
import { createNoise } from './noise.ts';
import { createRandom } from './random.ts';
import { createSurface, mapPixels, type Point } from './surface.ts';

/** One pass over the picture with one brush. */
export interface OilPass {
  /** Width of the brush in pixels. */
  brush: number;
  /** Longest stroke, in brush widths. */
  length: number;
  /** Paint only where the picture still differs from the motif by this much (0 to 255). */
  threshold: number;
}

export interface OilOptions {
  seed: string;
  ground: Rgb;
  passes: readonly OilPass[];
  /** Direction of the brush (radians) where the motif gives none. */
  flow: (x: number, y: number) => number;
  /** Unevenness of the paint's brightness, 0 to 255. */
  jitter: number;
  /** How strongly the paint's relief catches the light, about 0.1 to 0.5. */
  relief: number;
}

/** Paints a motif over with brush strokes that follow its forms, coarse to fine, and lights their relief. */
export function oilPaint(motif: Canvas, options: OilOptions): Canvas {
  const { width, height } = motif;
  const random = createRandom(`oil:${options.seed}`);
  const noise = createNoise(`oil:${options.seed}`);
  const { canvas, ctx } = createSurface(width, height, options.ground);
  const depth = createSurface(width, height, [110, 110, 110]);

  for (const pass of options.passes) {
    const target = blurred(motif, pass.brush / 5);
    const painted = ctx.getImageData(0, 0, width, height).data;
    const sample = (data: Uint8ClampedArray, x: number, y: number): Rgb => {
      const xi = Math.min(width - 1, Math.max(0, Math.round(x)));
      const yi = Math.min(height - 1, Math.max(0, Math.round(y)));
      const i = (yi * width + xi) * 4;
      return [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    };
    const light = (x: number, y: number) => {
      const [r, g, b] = sample(target, x, y);
      return 0.3 * r + 0.59 * g + 0.11 * b;
    };
    const direction = (x: number, y: number) => {
      const reach = pass.brush / 3 + 1;
      const gx = light(x + reach, y) - light(x - reach, y);
      const gy = light(x, y + reach) - light(x, y - reach);
      if (Math.hypot(gx, gy) < 9) return options.flow(x, y) + noise.at(x / 190, y / 190) * 0.5;
      return Math.atan2(gy, gx) + Math.PI / 2;
    };

    const step = pass.brush * 0.55;
    const starts: Point[] = [];
    for (let y = 0; y < height + step; y += step)
      for (let x = 0; x < width + step; x += step) starts.push([x, y]);
    for (const [gx, gy] of random.shuffle(starts)) {
      let x = gx + random.gaussian(0, step * 0.4);
      let y = gy + random.gaussian(0, step * 0.4);
      const color = sample(target, x, y);
      if (difference(color, sample(painted, x, y)) < pass.threshold) continue;
      const path: Point[] = [[x, y]];
      let heading = direction(x, y);
      for (let i = 0; i < pass.length * 2; i++) {
        const turn = direction(x, y);
        const aligned = Math.cos(turn - heading) < 0 ? turn + Math.PI : turn;
        heading += Math.atan2(Math.sin(aligned - heading), Math.cos(aligned - heading)) * 0.5;
        x += Math.cos(heading) * pass.brush * 0.5;
        y += Math.sin(heading) * pass.brush * 0.5;
        if (i > 1 && difference(sample(target, x, y), color) > 26) break;
        path.push([x, y]);
      }
      stroke(path, color, pass.brush);
    }
  }

  function stroke(path: readonly Point[], color: Rgb, brush: number): void {
    const load = random.gaussian(0, options.jitter);
    const warmth = random.gaussian(0, options.jitter * 0.4);
    const bristles = Math.max(3, Math.round(brush / 2.6));
    for (const surface of [ctx, depth.ctx]) {
      surface.lineCap = 'round';
      surface.lineJoin = 'round';
      surface.lineWidth = (brush / bristles) * 1.7;
    }
    const [ax, ay] = path[0] as Point;
    const [bx, by] = path[path.length - 1] as Point;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const [nx, ny] = [-(by - ay) / length, (bx - ax) / length];
    for (let i = 0; i < bristles; i++) {
      const offset = (i / (bristles - 1) - 0.5) * brush * 0.9;
      const hair = load + random.gaussian(0, options.jitter * 0.55);
      const skip = random.chance(0.12) ? 1 : 0;
      const points = path.slice(skip).map(([px, py]) => [px + nx * offset, py + ny * offset] as Point);
      if (points.length < 2) continue;
      const gray = 70 + random.next() * 110;
      for (const [surface, style] of [
        [ctx, css([color[0] + hair + warmth, color[1] + hair, color[2] + hair - warmth], 0.82)],
        [depth.ctx, css([gray, gray, gray], 0.8)],
      ] as const) {
        surface.strokeStyle = style;
        surface.beginPath();
        points.forEach(([px, py], k) => {
          if (k === 0) surface.moveTo(px, py);
          else surface.lineTo(px, py);
        });
        surface.stroke();
      }
    }
  }

  const heights = blurred(depth.canvas, 0.7);
  mapPixels(ctx, (x, y, r, g, b) => {
    if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) return [r, g, b];
    const slope =
      (heights[((y + 1) * width + x + 1) * 4] as number) - (heights[((y - 1) * width + x - 1) * 4] as number);
    const k = 1 + (options.relief * slope) / 255;
    const shine = Math.max(0, slope - 40) * options.relief * 0.35;
    return [r * k + shine, g * k + shine, b * k + shine];
  });
  return canvas;
}

function blurred(source: Canvas, radius: number): Uint8ClampedArray {
  const { ctx } = createSurface(source.width, source.height);
  ctx.filter = `blur(${radius}px)`;
  ctx.drawImage(source, 0, 0);
  return ctx.getImageData(0, 0, source.width, source.height).data;
}

function difference(a: Rgb, b: Rgb): number {
  return (Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2])) / 3;
}
