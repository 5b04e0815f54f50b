import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { type Point, polygon, taper } from '../../../demo/art/surface.ts';
import { glow, type Stage } from '../canvas.ts';
import { far, seen } from '../light.ts';
import { drawMist, drawRidge, drawSky } from './sky.ts';
import { drawTree } from './trees.ts';

const AUTUMN = /autumn|herbst|automne|otono|october|november|harvest/;
const SNOW = /snow|winter|schnee|neige|nieve|hiver|invierno|frost/;

/** Range behind range, paling into the air; a lake or pines in front. */
export function drawMountains(stage: Stage): void {
  const { w, h, u, light, random, noise } = stage;
  const orb = drawSky(stage, h * 0.46, 0.45);
  const ranges = 6;
  const snow = SNOW.test(stage.words) ? 0.9 : 0.45;
  for (let i = 0; i < ranges; i++) {
    const t = i / (ranges - 1);
    const base = h * (0.47 + t ** 1.2 * 0.38);
    const tall = (290 - t * 170) * u * (h > w ? 1.35 : 1);
    const scale = (560 - t * 220) * u;
    const height = (x: number) =>
      base -
      tall * (noise.ridged(x / scale + i * 7.7, i * 3.1, 5) - 0.42) * (1.5 - t * 0.5) -
      50 * u * noise.fbm(x / (700 * u) + i * 2, 40 + i, 2);
    const rock = mix(rgb(light.time === 'day' ? '#3f5f86' : '#5b4a78'), rgb('#1f3a33'), t);
    const color = far(light, mix(seen(light, rock, 0.45), rock, 0.35), 0.8 * (1 - t) ** 1.25);
    drawRidge(stage, height, color, base + 240 * u, 0.75 - t * 0.5);
    if (i < 3) facets(stage, height, orb, 0.55 - i * 0.12, i === 2 ? snow * 0.6 : snow);
    if (i < ranges - 1) drawMist(stage, base + 70 * u, 90 * u, 0.34 * (1 - t * 0.6));
    if (i >= ranges - 2) {
      const size = (i === ranges - 1 ? 120 : 46) * u;
      for (let x = -10; x < w + 20; x += size * random.range(0.1, 0.3)) {
        if (noise.fbm(x / (240 * u), i * 4.4, 2) + random.gaussian(0, 0.2) < -0.06) continue;
        pine(stage, x, height(x) + 8 * u, size * random.range(0.6, 1.25), shade(color, -0.25));
      }
    }
  }
}

/** Slopes that look towards the light, from the crest down; high up they carry snow. */
function facets(
  { ctx, w, u, light, random }: Stage,
  height: (x: number) => number,
  orb: Point,
  strength: number,
  snow: number,
): void {
  const bright = mix(mix(light.key, [255, 255, 255], 0.3 * light.day), light.haze, 0.25);
  for (let x = 0; x < w; x += 5 * u) {
    const slope = (height(x + 9 * u) - height(x - 9 * u)) / (18 * u);
    const toLight = Math.sign(orb[0] - x) * slope;
    const y = height(x);
    if (toLight < 0.12) continue;
    const long = random.range(18, 90) * u * Math.min(1.4, toLight + 0.35) * (0.4 + snow);
    const lean = -Math.sign(orb[0] - x) * random.range(0.1, 0.55);
    ctx.fillStyle = css(bright, strength * random.range(0.25, 0.8) * (0.5 + light.day * 0.5));
    taper(
      ctx,
      [
        [x, y + 1],
        [x + lean * long * 0.5, y + long * 0.55],
        [x + lean * long, y + long],
      ],
      (t) => 7 * u * (1 - t) + 0.5,
    );
  }
}

/** A pine as a dark brush-mark with drooping boughs. */
export function pine({ ctx, random }: Stage, x: number, y: number, tall: number, color: Rgb): void {
  ctx.fillStyle = css(color);
  taper(
    ctx,
    [
      [x, y],
      [x, y - tall],
    ],
    (t) => tall * 0.04 * (1 - t) + 0.8,
  );
  const boughs = Math.max(6, Math.round(tall / 9));
  for (let i = 0; i < boughs; i++) {
    const t = i / boughs;
    const reach = tall * 0.23 * (1 - t) ** 0.8 * random.range(0.6, 1.1) + 1;
    const from = y - tall * (0.08 + 0.92 * t);
    for (const side of [-1, 1])
      taper(
        ctx,
        [
          [x, from - 2],
          [x + side * reach * 0.5, from + reach * 0.08],
          [x + side * reach, from + reach * random.range(0.2, 0.5)],
        ],
        (k) => tall * 0.07 * (1 - k * 0.85),
      );
  }
}

/** Fields over rolling ground: strips of crop, hedges, a path that leads to a house among trees. */
export function drawField(stage: Stage): void {
  const { ctx, w, h, u, light, random, noise, words } = stage;
  const autumn = AUTUMN.test(words);
  const horizon = h * (h > w ? 0.46 : 0.44);
  drawSky(stage, horizon * 1.05, 0.55);
  for (let i = 0; i < 3; i++)
    drawRidge(
      stage,
      (x) => horizon - (66 - i * 24) * u - noise.fbm(x / ((520 - i * 90) * u) + i * 5, i * 2.2, 3) * 66 * u,
      far(light, seen(light, rgb(i === 2 ? '#4a6a4a' : '#5f7383'), 0.5), 0.74 - i * 0.22),
      horizon + 40 * u,
      0.45,
    );
  drawMist(stage, horizon, 34 * u, 0.4);
  const crops = (
    autumn
      ? ['#c8963c', '#a8752f', '#8a5a2c', '#d4ad5a']
      : ['#c9ae55', '#8ea24d', '#6d8a45', '#d8c06a', '#a4a452']
  ).map(rgb);
  const strips = 6;
  for (let i = 0; i < strips; i++) {
    const t = i / (strips - 1);
    const base = horizon + (h - horizon) * (t ** 1.5 * 0.8);
    const own = crops[i % crops.length] as Rgb;
    const color = far(light, seen(light, own, 0.75), 0.42 * (1 - t));
    const height = (x: number) =>
      base +
      noise.fbm(x / (600 * u) + i * 3.3, i, 2) * 40 * u * (1 + t) +
      (x / w - 0.5) * (i % 2 ? 46 : -38) * u;
    drawRidge(stage, height, color, h + 10, 0);
    const blades = 240 + i * 130;
    for (let k = 0; k < blades; k++) {
      const x = random.next() * w;
      const y = height(x) + random.next() ** 0.8 * (h - base) * 0.5;
      const tall = (3 + t * 40) * u * random.range(0.5, 1.2);
      ctx.fillStyle = css(
        mix(shade(color, random.range(-0.4, 0.1)), light.key, random.chance(0.3) ? 0.45 : 0.05),
        0.6,
      );
      taper(
        ctx,
        [
          [x, y],
          [x + tall * 0.15, y - tall * 0.6],
          [x + tall * random.range(0.1, 0.5), y - tall],
        ],
        (q) => (1 - q * 0.8) * (0.8 + t * 4) * u,
      );
    }
    if (i > 0 && i < 4) {
      const at = (i % 2 === 0 ? 0.78 : 0.2) * w + random.gaussian(0, 40 * u);
      for (let k = 0; k < 5; k++)
        drawTree(
          stage,
          at + (k - 2) * 50 * u * (0.5 + t),
          height(at) + 6 * u,
          (64 + t * 130) * u * random.range(0.7, 1.1),
          autumn,
          0.4 * (1 - t),
        );
    }
    if (i === 1) farmhouse(stage, w * 0.4, height(w * 0.4) + 8 * u, 70 * u);
  }
  path(stage, horizon);
}

function farmhouse({ ctx, u, light }: Stage, x: number, y: number, wide: number): void {
  const wall = far(light, seen(light, rgb('#ece2cd'), 0.85), 0.22);
  ctx.fillStyle = css(wall);
  ctx.fillRect(x, y - wide * 0.42, wide, wide * 0.42);
  ctx.fillStyle = css(shade(wall, -0.3));
  ctx.fillRect(x + wide * 0.68, y - wide * 0.42, wide * 0.32, wide * 0.42);
  ctx.fillStyle = css(far(light, seen(light, rgb('#9a4f38'), 0.7), 0.2));
  polygon(ctx, [
    [x - wide * 0.06, y - wide * 0.4],
    [x + wide * 0.16, y - wide * 0.76],
    [x + wide * 0.86, y - wide * 0.76],
    [x + wide * 1.06, y - wide * 0.4],
  ]);
  ctx.fill();
  for (const k of [0.14, 0.42]) {
    ctx.fillStyle = light.lamps > 0.2 ? '#ffcf86' : css(shade(wall, -0.6));
    ctx.fillRect(x + wide * k, y - wide * 0.3, wide * 0.1, wide * 0.13);
    if (light.lamps > 0.2)
      glow(
        ctx,
        [x + wide * (k + 0.05), y - wide * 0.24],
        40 * u,
        (a) => css([255, 190, 100], a),
        0.6 * light.lamps,
      );
  }
}

/** A path that winds away from us. */
function path({ ctx, w, h, u, light, noise }: Stage, horizon: number): void {
  const color = far(light, seen(light, rgb('#d8c19a'), 0.8), 0.12);
  const points: Point[] = [];
  for (let i = 0; i <= 40; i++) {
    const t = i / 40;
    const y = h + 60 * u - (h - horizon + 20 * u) * t ** 0.7;
    points.push([
      w * (0.5 + 0.2 * Math.sin(t * 5.2 + 0.6) * (1 - t) - 0.07 * t) + noise.at(t * 6, 2) * 10 * u,
      y,
    ]);
  }
  ctx.fillStyle = css(color, 0.85);
  taper(ctx, points, (t) => 150 * u * (1 - t) ** 2.2 + 4 * u);
  ctx.fillStyle = css(shade(color, -0.3), 0.35);
  taper(
    ctx,
    points.map(([x, y]) => [x + 12 * u * (y / h), y + 3 * u] as const),
    (t) => 34 * u * (1 - t) ** 2.2 + 1,
  );
}
