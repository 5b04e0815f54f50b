import type { Canvas } from '@napi-rs/canvas';
import { css, mix, type Rgb, rgb, smoothstep } from '../color.ts';
import { createNoise } from '../noise.ts';
import { createRandom } from '../random.ts';
import { createSurface, mapPixels, type Point, taper, weave } from '../surface.ts';

const [WIDTH, HEIGHT] = [1280, 1600];

interface Field {
  left: number;
  right: number;
  top: number;
  bottom: number;
  soft: number;
  color: Rgb;
  under: Rgb;
}

const FIELDS: readonly Field[] = [
  { left: 96, right: 1190, top: 110, bottom: 640, soft: 34, color: rgb('#e8742c'), under: rgb('#f3b64a') },
  { left: 84, right: 1200, top: 690, bottom: 840, soft: 24, color: rgb('#f2c7a4'), under: rgb('#d24d57') },
  { left: 104, right: 1182, top: 890, bottom: 1440, soft: 40, color: rgb('#28204f'), under: rgb('#7a2148') },
];

/** Three clouds of thinned paint on a maroon ground, scrubbed, glazed and let run. */
export function colorfield(): Canvas {
  const noise = createNoise('colorfield');
  const random = createRandom('colorfield');
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT, rgb('#651a26'));
  mapPixels(ctx, (x, y) => {
    const wash = noise.fbm(x / 300, y / 380, 4);
    const scrub = noise.fbm(x / 130, y / 10, 3) * 0.6 + noise.fbm(x / 12, y / 150, 2) * 0.4;
    let color = mix(rgb('#6f1d27'), rgb('#8e2a2b'), 0.5 + wash * 0.8);
    color = mix(color, rgb('#471019'), smoothstep(0.1, 0.9, scrub) * 0.5);
    for (const f of FIELDS) {
      const wobble =
        noise.fbm(x / 90 + f.top, y / 60, 4) * f.soft * 1.3 + noise.fbm(x / 16, y / 9 + f.top, 2) * 7;
      const inside = Math.min(x - f.left, f.right - x, y - f.top, f.bottom - y) + wobble;
      const cover = smoothstep(-f.soft * 0.4, f.soft, inside);
      if (cover <= 0) continue;
      const thin = 0.5 + noise.fbm(x / 210 + f.left, y / 170 + f.top, 4) * 0.9 + scrub * 0.34;
      const body = mix(f.under, f.color, smoothstep(-0.15, 0.75, thin + smoothstep(0, 220, inside) * 0.22));
      color = mix(color, body, cover * (0.8 + 0.2 * smoothstep(0, 1, thin)));
    }
    const k = 1 + scrub * 0.07;
    return [color[0] * k, color[1] * k, color[2] * k];
  });

  for (const f of FIELDS) {
    for (let i = 0; i < 20; i++) {
      const x = random.range(f.left + 40, f.right - 40);
      const y = f.bottom - random.range(4, 26);
      const long = 26 + 240 * random.next() ** 2.6;
      const wide = random.range(2, 5) + 6 * random.next() ** 3;
      const points: Point[] = [];
      for (let s = 0; s <= 20; s++)
        points.push([x + noise.at(x, (y + (long * s) / 20) / 60) * 5, y + (long * s) / 20]);
      ctx.fillStyle = css(mix(f.color, f.under, random.range(0, 0.5)), random.range(0.35, 0.7));
      taper(ctx, points, (t) => wide * (1 - t * 0.55));
      const [ex, ey] = points[20] as Point;
      ctx.beginPath();
      ctx.ellipse(ex, ey, wide * 0.4, wide * 0.7, 0, 0, Math.PI * 2);
      ctx.fill();
    }
  }
  weave(ctx, 'colorfield', 0.06);
  return canvas;
}
