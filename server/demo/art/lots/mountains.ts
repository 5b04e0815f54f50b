import type { Canvas } from '@napi-rs/canvas';
import { css, mix, type Rgb, ramp, rgb, shade, smoothstep } from '../color.ts';
import { createNoise } from '../noise.ts';
import { createRandom } from '../random.ts';
import { type Ctx, createSurface, mapPixels, type Point, paper, polygon, taper } from '../surface.ts';

const RIDGES = 9;
const FAR = rgb('#d9c3bd');
const NEAR = rgb('#0d2230');

/** Nine ridges of a mountain range in washes, paling into the mist. */
export function mountains(): Canvas {
  const [width, height] = [1600, 1120];
  const noise = createNoise('mountains');
  const random = createRandom('mountains');
  const { canvas, ctx } = createSurface(width, height);
  const sky = [rgb('#7f9fb0'), rgb('#c3cfcf'), rgb('#f3dfc9'), rgb('#f5cfae'), rgb('#eab99c')];
  for (let y = 0; y < height; y++) {
    ctx.fillStyle = css(ramp(sky, y / (height * 0.62)));
    ctx.fillRect(0, y, width, 1);
  }
  const halo = ctx.createRadialGradient(1120, 225, 60, 1120, 225, 520);
  halo.addColorStop(0, 'rgba(255,243,220,0.85)');
  halo.addColorStop(0.25, 'rgba(255,232,200,0.42)');
  halo.addColorStop(1, 'rgba(255,225,190,0)');
  ctx.fillStyle = halo;
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = '#fff6e3';
  ctx.beginPath();
  ctx.arc(1120, 225, 70, 0, Math.PI * 2);
  ctx.fill();

  for (let i = 0; i < RIDGES; i++) {
    const depth = i / (RIDGES - 1);
    const base = 430 + depth ** 1.1 * 640;
    const tall = 290 - depth * 120;
    const frequency = 620 - depth * 180;
    const crest = (x: number) =>
      base -
      tall * (noise.ridged(x / frequency + i * 7.7, i * 3.1, 5) - 0.45) * 1.35 -
      40 * noise.fbm(x / 800 + i * 2, 40 + i, 2) +
      (i === RIDGES - 1 ? 110 * smoothstep(300, 1300, x) - 90 : 0);
    const top = mix(mix(FAR, rgb('#6f93a3'), smoothstep(0, 0.45, depth)), NEAR, depth ** 1.25);
    const points: Point[] = [];
    for (let x = -4; x <= width + 4; x += 2) points.push([x, crest(x)]);
    const wash = ctx.createLinearGradient(0, base - tall * 0.75, 0, base + 210);
    const fog = mix(rgb('#f4e4d3'), rgb('#9db3b8'), depth * 0.75);
    wash.addColorStop(0, css(top));
    wash.addColorStop(0.45, css(mix(top, fog, 0.3)));
    wash.addColorStop(1, css(mix(top, fog, i === RIDGES - 1 ? 0.08 : 0.88)));
    ctx.fillStyle = wash;
    polygon(ctx, [...points, [width + 4, height], [-4, height]]);
    ctx.fill();
    // a wash dries darker at its edge
    ctx.strokeStyle = css(shade(top, -0.25), 0.35);
    ctx.lineWidth = 1.6;
    ctx.beginPath();
    for (const [x, y] of points) ctx.lineTo(x, y);
    ctx.stroke();
    if (i >= RIDGES - 3) forest(ctx, crest, top, i - (RIDGES - 3), random);
  }

  ctx.fillStyle = css(rgb('#22323c'), 0.8);
  for (let i = 0; i < 13; i++) {
    const [x, y] = [560 + i * 26 + random.gaussian(0, 9), 215 + Math.abs(i - 4) * 9 + random.gaussian(0, 8)];
    const span = random.range(9, 15);
    const lift = random.range(3, 8);
    taper(
      ctx,
      [
        [x - span, y - lift],
        [x - span * 0.4, y - lift * 0.9],
        [x, y],
      ],
      (t) => 0.8 + 2 * t,
    );
    taper(
      ctx,
      [
        [x, y],
        [x + span * 0.4, y - lift * 0.95],
        [x + span, y - lift * 0.8],
      ],
      (t) => 2.8 - 2 * t,
    );
  }

  // granulation: pigment settles in the paper's hollows, most where the wash is dark
  const pigment = createNoise('pigment');
  mapPixels(ctx, (x, y, r, g, b) => {
    const dark = 1 - (r + g + b) / 765;
    const bloom = pigment.fbm(x / 150, y / 110, 4) * 0.09 + pigment.at(x / 3.1, y / 3.1) * 0.05;
    const k = 1 + bloom * (0.35 + dark);
    return [r * k, g * k, b * k];
  });
  paper(ctx, 'mountains', 0.03);
  return canvas;
}

function forest(
  ctx: Ctx,
  crest: (x: number) => number,
  color: Rgb,
  row: number,
  random: ReturnType<typeof createRandom>,
): void {
  const size = 22 + row * 30;
  const stand = createNoise(`stand:${row}`);
  for (let x = -10; x < 1620; x += size * 0.17) {
    const density = stand.fbm(x / 240, row * 4.4, 2);
    if (random.next() > 0.5 + density * 1.5) continue;
    const px = x + random.gaussian(0, size * 0.1);
    pine(
      ctx,
      px,
      crest(px) + 5,
      size * random.range(0.55, 1.3) * (0.85 + density * 0.6),
      shade(color, -0.12),
      random,
    );
  }
}

function pine(
  ctx: Ctx,
  x: number,
  y: number,
  tall: number,
  color: Rgb,
  random: ReturnType<typeof createRandom>,
): void {
  ctx.fillStyle = css(color);
  taper(
    ctx,
    [
      [x, y],
      [x, y - tall],
    ],
    (t) => tall * 0.035 * (1 - t) + 0.8,
  );
  const boughs = Math.max(6, Math.round(tall / 5));
  for (let i = 0; i < boughs; i++) {
    const t = i / boughs;
    const reach = tall * 0.2 * (1 - t) ** 0.85 * random.range(0.6, 1.15) + 1;
    const from = y - tall * (0.1 + 0.9 * t);
    for (const side of [-1, 1]) {
      const tip: Point = [x + side * reach, from + reach * random.range(0.2, 0.55)];
      taper(
        ctx,
        [[x, from - 2], [x + side * reach * 0.5, from + reach * 0.1], tip],
        (u) => tall * 0.05 * (1 - u * 0.85),
      );
    }
  }
}
