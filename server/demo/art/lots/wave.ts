import type { Canvas } from '@napi-rs/canvas';
import { css, mix, rgb, smoothstep } from '../color.ts';
import { createNoise } from '../noise.ts';
import { createRandom } from '../random.ts';
import { bezier, type Ctx, createSurface, mapPixels, type Point, polygon, taper } from '../surface.ts';

const [WIDTH, HEIGHT] = [1600, 1200];
const PAPER = rgb('#efe4cb');
const INK = rgb('#16335c');
const PALE = rgb('#8fb0b8');

/** Colour woodcut in three blocks: a breaker about to fall, a low red sun, swells running in. */
export function wave(): Canvas {
  const random = createRandom('wave-3');
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT, PAPER);
  sky(ctx, random);

  swell(ctx, random, { y: 800, height: 44, length: 520, phase: 2.2, fill: PALE, lines: 13 });
  swell(ctx, random, { y: 860, height: 60, length: 640, phase: 0.4, fill: mix(PALE, INK, 0.35), lines: 13 });
  breaker(ctx, random);
  swell(ctx, random, { y: 985, height: 66, length: 820, phase: 3.6, fill: mix(PALE, INK, 0.55), lines: 12 });
  swell(ctx, random, { y: 1075, height: 50, length: 690, phase: 1.3, fill: INK, lines: 12 });
  border(ctx);

  // what printing by hand leaves: wood grain in the flats, specks where the ink missed
  const noise = createNoise('woodgrain');
  mapPixels(ctx, (x, y, r, g, b) => {
    const dark = 1 - (0.3 * r + 0.59 * g + 0.11 * b) / 255;
    const rings = Math.sin((y + noise.fbm(x / 420, y / 60, 3) * 70) / 5.2 + noise.at(x / 700, y / 8) * 2);
    const missed = smoothstep(
      0.42,
      0.62,
      noise.at(x / 3.2, y / 2.2) * 0.7 + noise.fbm(x / 160, y / 120, 2) * 0.6,
    );
    const lift = dark * (0.07 + rings * 0.055 + missed * 0.4);
    const out = mix([r, g, b], PAPER, lift);
    const tooth = 1 + noise.at(x / 2.8, y / 3.1) * 0.03 + noise.fbm(x / 300, y / 300, 2) * 0.04;
    return [out[0] * tooth, out[1] * tooth, out[2] * tooth];
  });
  return canvas;
}

type Rand = ReturnType<typeof createRandom>;

function sky(ctx: Ctx, random: Rand): void {
  const fade = ctx.createLinearGradient(0, 60, 0, 620);
  fade.addColorStop(0, css(rgb('#3d6a8c'), 0.85));
  fade.addColorStop(0.3, css(rgb('#9dbcbd'), 0.6));
  fade.addColorStop(0.75, css(rgb('#eecfa2'), 0.5));
  fade.addColorStop(1, css(rgb('#e9ab84'), 0.75));
  ctx.fillStyle = fade;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  ctx.fillStyle = '#cf4127';
  ctx.beginPath();
  ctx.arc(1190, 560, 128, 0, Math.PI * 2);
  ctx.fill();
  for (let i = 0; i < 95; i++) {
    const y = 70 + i * 7.4;
    const count = 2 + Math.floor(random.next() * 3);
    for (let k = 0; k < count; k++) {
      const x = random.range(0, WIDTH);
      const long = random.range(140, 620);
      const points: Point[] = [];
      for (let s = 0; s <= 16; s++)
        points.push([x + (long * s) / 16, y + Math.sin((x + long * s) / 130) * 3]);
      ctx.fillStyle = css(PAPER, 0.62);
      taper(ctx, points, (t) => 2.7 * Math.sin(Math.PI * t) ** 0.6);
    }
  }
}

interface Swell {
  y: number;
  height: number;
  length: number;
  phase: number;
  fill: readonly [number, number, number];
  lines: number;
}

function swell(ctx: Ctx, random: Rand, s: Swell): void {
  // the crest is peaked and the trough broad, as of real waves
  const top = (x: number, shift = 0) => {
    const u = Math.sin((x / s.length) * Math.PI * 2 + s.phase + shift);
    return s.y - s.height * (((u + 1) / 2) ** 1.9 * 2 - 1);
  };
  const crest: Point[] = [];
  for (let x = 0; x <= WIDTH; x += 6) crest.push([x, top(x)]);
  ctx.fillStyle = css(s.fill);
  polygon(ctx, [...crest, [WIDTH, HEIGHT], [0, HEIGHT]]);
  ctx.fill();
  ctx.fillStyle = css(PAPER);
  taper(ctx, crest, (t) => 5 + 3 * Math.sin(t * 40));
  ctx.fillStyle = css(INK);
  taper(
    ctx,
    crest.map(([x, y]) => [x, y - 4] as Point),
    () => 3.6,
  );
  for (let i = 1; i <= s.lines; i++) {
    let x = random.range(-260, 0);
    while (x < WIDTH) {
      const long = random.range(130, 420);
      const points: Point[] = [];
      for (let k = 0; k <= 24; k++) {
        const px = x + (long * k) / 24;
        points.push([px, top(px, i * 0.05) + i * 13 + Math.sin(px / 60 + i) * 2]);
      }
      ctx.fillStyle = css(PAPER, 0.92);
      const weight = random.range(2.4, 6.4) * (1 - i / (s.lines * 1.5));
      taper(ctx, points, (t) => weight * Math.sin(Math.PI * t) ** 0.8);
      x += long + random.range(-30, 90);
    }
  }
}

/** The outer back of the breaker, from the trough at the left over the crest to the falling lip. */
const BACK: Point[] = [
  ...bezier([-40, 900], [190, 880], [300, 700], [400, 480], 50),
  ...bezier([400, 480], [480, 300], [640, 190], [800, 214], 50).slice(1),
  ...bezier([800, 214], [912, 232], [985, 310], [1000, 420], 50).slice(1),
];
/** The hollow face under it, from the trough at the right up into the curl. */
const FACE: Point[] = [
  ...bezier([1240, 980], [1010, 950], [820, 860], [752, 690], 50),
  ...bezier([752, 690], [708, 560], [730, 430], [826, 392], 50).slice(1),
  ...bezier([826, 392], [890, 370], [960, 386], [1000, 420], 50).slice(1),
];

function breaker(ctx: Ctx, random: Rand): void {
  const face = [...FACE].reverse();
  ctx.fillStyle = css(INK);
  polygon(ctx, [...BACK, ...face, [1240, 1100], [-40, 1100]]);
  ctx.fill();

  // carved lines run from the foot of the wave up and over, between its back and its face
  const lines = 34;
  for (let i = 1; i < lines; i++) {
    const v = i / lines;
    const points: Point[] = BACK.map(([bx, by], k) => {
      const [fx, fy] = FACE[k] as Point;
      const bulge = Math.sin(Math.PI * v) * 20 * Math.sin((k / BACK.length) * Math.PI);
      return [bx + (fx - bx) * v + bulge, by + (fy - by) * v - bulge * 0.5];
    });
    const from = random.int(0, 34);
    const to = points.length - random.int(2, 16);
    const weight = 3 + 7.5 * Math.sin(Math.PI * v) ** 0.6 * random.range(0.7, 1.1);
    const light = i % 5 === 0 ? PALE : PAPER;
    ctx.fillStyle = css(light, 0.96);
    let a = from;
    while (a < to - 8) {
      const b = Math.min(to, a + random.int(34, 90));
      taper(
        ctx,
        points.slice(a, b),
        (t) =>
          weight * Math.sin(Math.PI * Math.min(1, t * 1.04)) ** 0.75 * (0.55 + 0.45 * (b / points.length)),
      );
      a = b + random.int(1, 4);
    }
  }
  ctx.fillStyle = css(PAPER);
  taper(ctx, BACK.slice(20), (t) => 4 + 15 * t);
  foam(ctx, random);
}

/** Foam: knots of spray along the lip, outlined in ink, and drops thrown ahead. */
function foam(ctx: Ctx, random: Rand): void {
  const lip = [...BACK.slice(84), ...[...FACE].reverse().slice(0, 44)];
  const knots: { x: number; y: number; r: number }[] = [];
  lip.forEach(([x, y], i) => {
    if (i % 2) return;
    const along = i / lip.length;
    const r = random.range(9, 21) * (0.7 + Math.sin(Math.PI * along) * 0.9);
    knots.push({ x: x + random.gaussian(4, 9), y: y + random.gaussian(4, 9), r });
    if (random.chance(0.8))
      knots.push({
        x: x + random.range(8, 52),
        y: y + random.range(-8, 56),
        r: r * random.range(0.35, 0.75),
      });
  });
  for (const pass of ['ink', 'paper'] as const)
    for (const k of knots) {
      ctx.fillStyle = css(pass === 'ink' ? INK : PAPER);
      ctx.beginPath();
      ctx.arc(k.x, k.y, k.r + (pass === 'ink' ? 4 : 0), 0, Math.PI * 2);
      ctx.fill();
    }
  ctx.strokeStyle = css(INK);
  ctx.lineWidth = 2.4;
  for (const k of knots) {
    if (k.r < 12) continue;
    const turn = random.range(0, 6);
    ctx.beginPath();
    ctx.arc(k.x, k.y, k.r * 0.55, turn, turn + 3.4);
    ctx.stroke();
  }
  for (let i = 0; i < 130; i++) {
    const a = random.range(-0.9, 1.5);
    const d = 40 + 250 * random.next() ** 1.5;
    const [x, y, r] = [980 + Math.cos(a) * d, 390 + Math.sin(a) * d * 0.9, 1.5 + 6 * random.next() ** 2];
    ctx.fillStyle = css(INK);
    ctx.beginPath();
    ctx.arc(x, y, r + 2, 0, Math.PI * 2);
    ctx.fill();
    ctx.fillStyle = css(PAPER);
    ctx.beginPath();
    ctx.arc(x, y, r, 0, Math.PI * 2);
    ctx.fill();
  }
}

function border(ctx: Ctx): void {
  ctx.fillStyle = css(PAPER);
  for (const [x, y, w, h] of [
    [0, 0, WIDTH, 52],
    [0, HEIGHT - 52, WIDTH, 52],
    [0, 0, 52, HEIGHT],
    [WIDTH - 52, 0, 52, HEIGHT],
  ] as const)
    ctx.fillRect(x, y, w, h);
  ctx.strokeStyle = css(INK);
  ctx.lineWidth = 5;
  ctx.strokeRect(52, 52, WIDTH - 104, HEIGHT - 104);
}
