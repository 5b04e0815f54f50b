import type { Canvas } from '@napi-rs/canvas';
import { css, mix, type Rgb, rgb, shade } from '../color.ts';
import { createNoise } from '../noise.ts';
import { createRandom, type Random } from '../random.ts';
import {
  bezier,
  type Ctx,
  createSurface,
  mapPixels,
  type Point,
  polygon,
  spline,
  taper,
} from '../surface.ts';
import { inkLine, leaf, SEPIA, stalk, wash } from './botanical.plant.ts';

const [WIDTH, HEIGHT] = [1200, 1600];

/** Plate from an herbal that never was: a poppy-like flower engraved and coloured by hand. */
export function botanical(): Canvas {
  const random = createRandom('botanical-2');
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT, rgb('#f1e6cc'));
  const stem = [
    ...bezier([585, 1400], [560, 1150], [660, 900], [610, 640], 60),
    ...bezier([610, 640], [590, 540], [560, 470], [575, 400], 30).slice(1),
  ];
  const left = bezier([606, 930], [560, 760], [420, 690], [350, 560], 50);
  const right = bezier([622, 1010], [720, 900], [860, 860], [888, 690], 50);
  const bud = bezier([598, 1100], [500, 1000], [330, 1010], [268, 880], 50);

  root(ctx, random);
  for (const [path, width] of [
    [stem, 15],
    [left, 10],
    [right, 10],
    [bud, 8],
  ] as const)
    stalk(ctx, path, width, random);
  for (const [index, side, size] of [
    [6, -1, 270],
    [13, 1, 290],
    [23, -1, 240],
    [31, 1, 235],
    [40, -1, 150],
    [47, 1, 140],
  ] as const) {
    const [x, y] = stem[index] as Point;
    leaf(ctx, x, y, side, size, random);
  }
  flower(ctx, 578, 352, 218, rgb('#d6452f'), rgb('#8e1a2a'), random);
  flower(ctx, 338, 520, 142, rgb('#e47a4a'), rgb('#a82f2c'), random);
  flower(ctx, 892, 640, 160, rgb('#d9574a'), rgb('#93202f'), random);
  budHead(ctx, 262, 850, random);
  capsule(ctx, 1000, 1396, random);
  details(ctx, random);

  ctx.strokeStyle = css(SEPIA, 0.55);
  ctx.lineWidth = 2;
  ctx.strokeRect(62, 62, WIDTH - 124, HEIGHT - 124);
  ctx.lineWidth = 5;
  ctx.strokeRect(52, 52, WIDTH - 104, HEIGHT - 104);

  const noise = createNoise('botanical');
  mapPixels(ctx, (x, y, r, g, b) => {
    const edge = Math.min(x, WIDTH - x, y, HEIGHT - y);
    const age = Math.exp(-edge / 130) * 0.13 + Math.max(0, noise.fbm(x / 260, y / 260, 4)) * 0.12;
    const fox = noise.fbm(x / 22, y / 22, 3) > 0.62 ? 0.1 : 0;
    const tooth = 1 + noise.at(x / 2.7, y / 3.3) * 0.028;
    const out = mix([r, g, b], mix([r, g, b], [r * 0.78, g * 0.64, b * 0.42], 1), age + fox);
    return [out[0] * tooth, out[1] * tooth, out[2] * tooth];
  });
  return canvas;
}

function flower(ctx: Ctx, x: number, y: number, r: number, color: Rgb, deep: Rgb, random: Random): void {
  const tilt = 0.74;
  const petals = [0.2, 3.3, 1.75, 4.85, 2.5, 5.7];
  ctx.fillStyle = css(shade(deep, 0.08));
  ctx.beginPath();
  ctx.ellipse(x, y, r * 0.68, r * 0.68 * tilt, 0, 0, Math.PI * 2);
  ctx.fill();
  petals.forEach((turn, index) => {
    const reach = r * (index < 2 ? 1.04 : 0.98) * random.range(0.94, 1.06);
    const place = (a: number, d: number): Point => [
      x + Math.cos(turn + a) * d,
      y + Math.sin(turn + a) * d * tilt,
    ];
    const rim: Point[] = [];
    for (let i = 0; i <= 12; i++) {
      const a = (i / 12 - 0.5) * 1.75;
      rim.push(place(a, reach * (0.93 + 0.07 * Math.cos(a * 2) + random.gaussian(0, 0.022))));
    }
    const outline = spline(
      [place(-0.35, r * 0.06), place(-0.72, r * 0.55), ...rim, place(0.72, r * 0.55), place(0.35, r * 0.06)],
      6,
    );
    ctx.save();
    ctx.fillStyle = css(rgb('#f3dcc0'), 0.75);
    polygon(ctx, outline);
    ctx.fill();
    wash(ctx, outline, mix(color, rgb('#f2a583'), index % 2 ? 0.1 : 0.26), random, r * 0.011);
    polygon(ctx, outline);
    ctx.clip();
    const heart = ctx.createRadialGradient(x, y, r * 0.05, x, y, r);
    heart.addColorStop(0, css(deep, 0.95));
    heart.addColorStop(0.32, css(deep, 0.5));
    heart.addColorStop(0.75, css(color, 0.12));
    heart.addColorStop(1, css(deep, 0.3));
    ctx.fillStyle = heart;
    ctx.fillRect(x - r * 1.2, y - r * 1.2, r * 2.4, r * 2.4);
    for (let k = 0; k < 36; k++) {
      const a = (k / 35 - 0.5) * 1.6;
      const from = r * random.range(0.16, 0.4);
      const to = reach * random.range(0.6, 0.98);
      const wander = random.gaussian(0, 0.04);
      inkLine(ctx, [place(a * 0.6, from), place(a * 0.85 + wander, (from + to) / 2), place(a, to)], 1.3, 0.3);
    }
    ctx.restore();
    inkLine(ctx, outline, 2.4, 0.8);
  });
  ctx.fillStyle = css(shade(deep, -0.35));
  ctx.beginPath();
  ctx.ellipse(x, y, r * 0.17, r * 0.13, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = css(rgb('#2b2320'), 0.92);
  for (let i = 0; i < 80; i++) {
    const a = random.range(0, Math.PI * 2);
    const d = r * random.range(0.13, 0.3);
    const [px, py] = [x + Math.cos(a) * d, y + Math.sin(a) * d * tilt];
    ctx.beginPath();
    ctx.ellipse(px, py, r * 0.017, r * 0.011, a, 0, Math.PI * 2);
    ctx.fill();
    taper(
      ctx,
      [
        [x, y],
        [px, py],
      ],
      () => 0.8,
    );
  }
  ctx.fillStyle = '#a9b06a';
  ctx.beginPath();
  ctx.ellipse(x, y, r * 0.11, r * 0.09, 0, 0, Math.PI * 2);
  ctx.fill();
  for (let i = 0; i < 9; i++) {
    const a = (i / 9) * Math.PI * 2;
    inkLine(
      ctx,
      [
        [x, y],
        [x + Math.cos(a) * r * 0.1, y + Math.sin(a) * r * 0.08],
      ],
      1.6,
    );
  }
}

function budHead(ctx: Ctx, x: number, y: number, random: Random): void {
  const outline = spline(
    [
      [x, y + 42],
      [x - 34, y + 10],
      [x - 22, y - 44],
      [x + 4, y - 62],
      [x + 30, y - 30],
      [x + 30, y + 16],
    ],
    8,
    true,
  );
  wash(ctx, outline, rgb('#7c9150'), random, 1.6);
  ctx.fillStyle = css(rgb('#cc4030'), 0.8);
  polygon(
    ctx,
    spline(
      [
        [x - 6, y - 56],
        [x + 2, y + 4],
        [x + 12, y - 52],
        [x + 4, y - 64],
      ],
      6,
      true,
    ),
  );
  ctx.fill();
  inkLine(ctx, [...outline, outline[0] as Point], 2.2);
  for (let i = 0; i < 7; i++)
    inkLine(
      ctx,
      [
        [x - 22 + i * 8, y + 26],
        [x - 26 + i * 9, y - 6],
        [x - 14 + i * 6, y - 38],
      ],
      1,
      0.5,
    );
}

function root(ctx: Ctx, random: Random): void {
  for (let i = 0; i < 16; i++) {
    const side = random.gaussian(0, 110);
    const path = bezier(
      [585 + random.gaussian(0, 5), 1385],
      [585 + side * 0.2, 1430],
      [585 + side, 1430 + random.range(0, 30)],
      [585 + side * 1.5, 1450 + random.range(0, 62)],
      20,
    );
    ctx.fillStyle = css(mix(rgb('#a3805a'), rgb('#6f5136'), random.next()), 0.9);
    const weight = random.range(2, 9);
    taper(ctx, path, (t) => weight * (1 - t) + 0.6);
    inkLine(ctx, path, 1.2, 0.7);
  }
}

function capsule(ctx: Ctx, x: number, y: number, random: Random): void {
  const outline = spline(
    [
      [x - 14, y + 96],
      [x - 58, y + 52],
      [x - 66, y - 18],
      [x - 44, y - 62],
      [x + 44, y - 62],
      [x + 66, y - 18],
      [x + 58, y + 52],
      [x + 14, y + 96],
    ],
    8,
    true,
  );
  wash(ctx, outline, rgb('#b59b62'), random, 1.8);
  inkLine(ctx, [...outline, outline[0] as Point], 2.4);
  for (let i = -3; i <= 3; i++)
    inkLine(
      ctx,
      [
        [x + i * 6, y + 88],
        [x + i * 19, y + 10],
        [x + i * 13, y - 58],
      ],
      1.4,
      0.6,
    );
  const crown: Point[] = [];
  for (let i = 0; i <= 18; i++)
    crown.push([x + (i / 18 - 0.5) * 136, y - 66 - (i % 2 ? 22 : 6) + Math.abs(i - 9) * 1.4]);
  const cap = [...crown, [x + 50, y - 56] as Point, [x - 50, y - 56] as Point];
  wash(ctx, cap, rgb('#96794a'), random, 1.2);
  inkLine(ctx, crown, 2.2);
}

/** Studies at the foot of the plate: a cut capsule, a stamen and seeds. */
function details(ctx: Ctx, random: Random): void {
  const [x, y] = [196, 1418];
  const ring = spline(
    Array.from(
      { length: 10 },
      (_, i) => [x + Math.cos((i / 10) * 6.283) * 82, y + Math.sin((i / 10) * 6.283) * 82] as Point,
    ),
    6,
    true,
  );
  wash(ctx, ring, rgb('#c3b076'), random, 1.8);
  inkLine(ctx, [...ring, ring[0] as Point], 2.4);
  for (let i = 0; i < 9; i++) {
    const a = (i / 9) * Math.PI * 2;
    inkLine(
      ctx,
      [
        [x + Math.cos(a) * 76, y + Math.sin(a) * 76],
        [x + Math.cos(a) * 40, y + Math.sin(a) * 40],
        [x + Math.cos(a + 0.2) * 16, y + Math.sin(a + 0.2) * 16],
      ],
      3,
    );
    ctx.fillStyle = css(rgb('#5d4630'), 0.9);
    for (let k = 0; k < 9; k++) {
      const b = a + random.range(0.14, 0.56);
      const d = random.range(28, 66);
      ctx.beginPath();
      ctx.ellipse(x + Math.cos(b) * d, y + Math.sin(b) * d, 4.4, 3, b, 0, Math.PI * 2);
      ctx.fill();
    }
  }
  for (let i = 0; i < 15; i++) {
    const [sx, sy] = [740 + random.gaussian(0, 34), 1420 + random.gaussian(0, 16)];
    wash(
      ctx,
      spline(
        [
          [sx - 9, sy],
          [sx, sy - 7],
          [sx + 9, sy + 1],
          [sx, sy + 7],
        ],
        4,
        true,
      ),
      rgb('#6b5238'),
      random,
      0.5,
    );
  }
}
