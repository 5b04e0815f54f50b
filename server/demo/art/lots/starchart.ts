import type { Canvas } from '@napi-rs/canvas';
import { css, mix, rgb } from '../color.ts';
import { createNoise } from '../noise.ts';
import { createRandom, type Random } from '../random.ts';
import { type Ctx, createSurface, mapPixels, type Point, polygon } from '../surface.ts';

const SIZE = 1600;
const C = SIZE / 2;
const R = 560;
const GOLD = rgb('#d9b468');
const PALE = rgb('#f4e7c6');

interface Star {
  x: number;
  y: number;
  size: number;
}

/** Engraved chart of an invented sky in gold on midnight blue, the month's moons about it. */
export function starchart(): Canvas {
  const random = createRandom('starchart-5');
  const { canvas, ctx } = createSurface(SIZE, SIZE, rgb('#0a1228'));
  const noise = createNoise('starchart');
  const tilt = 0.62;
  mapPixels(ctx, (x, y) => {
    const d = Math.hypot(x - C, y - C);
    const u = (x - C) * Math.cos(tilt) + (y - C) * Math.sin(tilt);
    const v = -(x - C) * Math.sin(tilt) + (y - C) * Math.cos(tilt) + Math.sin(u / 260) * 60;
    let color = mix(rgb('#1a2f63'), rgb('#0c1733'), d / 1000);
    if (d < R) {
      const band = Math.exp(-((v / 120) ** 2)) * (0.45 + 0.55 * noise.fbm(u / 130, v / 90, 5));
      const dust = Math.max(0, noise.fbm(u / 90 + 9, v / 34, 4)) * Math.exp(-((v / 52) ** 2));
      color = mix(color, rgb('#6f86b8'), Math.max(0, band * 0.55 - dust * 0.62));
    }
    return color;
  });

  ctx.save();
  circle(ctx, C, C, R);
  ctx.clip();
  milkyWay(ctx, random, tilt);
  ctx.restore();
  grid(ctx);
  const stars = scatter(random);
  constellations(ctx, stars, random);
  for (const star of stars) drawStar(ctx, star, random);
  rim(ctx);
  moons(ctx);
  corners(ctx);
  mapPixels(ctx, (x, y, r, g, b) => {
    const k = 1 + noise.at(x / 2.8, y / 3) * 0.035 + noise.fbm(x / 240, y / 240, 3) * 0.09;
    return [r * k, g * k, b * k];
  });
  return canvas;
}

function circle(ctx: Ctx, x: number, y: number, r: number): void {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, Math.PI * 2);
}

function milkyWay(ctx: Ctx, random: Random, tilt: number): void {
  for (let i = 0; i < 7500; i++) {
    const u = random.range(-R, R);
    const v = random.gaussian(0, 80) - Math.sin(u / 260) * 60;
    const x = C + u * Math.cos(tilt) - v * Math.sin(tilt);
    const y = C + u * Math.sin(tilt) + v * Math.cos(tilt);
    ctx.fillStyle = css(PALE, random.range(0.1, 0.6));
    circle(ctx, x, y, random.range(0.4, 1.3));
    ctx.fill();
  }
}

function grid(ctx: Ctx): void {
  ctx.strokeStyle = css(GOLD, 0.34);
  ctx.lineWidth = 1.2;
  for (const r of [140, 280, 420]) {
    circle(ctx, C, C, r);
    ctx.stroke();
  }
  for (let i = 0; i < 12; i++) {
    const a = (i / 12) * Math.PI * 2;
    ctx.beginPath();
    ctx.moveTo(C + Math.cos(a) * (i % 3 ? 140 : 0), C + Math.sin(a) * (i % 3 ? 140 : 0));
    ctx.lineTo(C + Math.cos(a) * R, C + Math.sin(a) * R);
    ctx.stroke();
  }
  // the ecliptic: a circle off the centre, dashed
  ctx.save();
  circle(ctx, C, C, R);
  ctx.clip();
  ctx.strokeStyle = css(GOLD, 0.75);
  ctx.setLineDash([14, 8]);
  ctx.lineWidth = 2;
  circle(ctx, C + 96, C - 70, 405);
  ctx.stroke();
  ctx.restore();
}

function scatter(random: Random): Star[] {
  const stars: Star[] = [];
  for (let tries = 0; tries < 9000 && stars.length < 250; tries++) {
    const a = random.range(0, Math.PI * 2);
    const d = Math.sqrt(random.next()) * (R - 26);
    const star = { x: C + Math.cos(a) * d, y: C + Math.sin(a) * d, size: 1 + 5.2 * random.next() ** 3.2 };
    if (stars.every((s) => Math.hypot(s.x - star.x, s.y - star.y) > 30)) stars.push(star);
  }
  return stars;
}

/** Joins bright stars into figures: from each seed to the next nearest, never crossing a line already drawn. */
function constellations(ctx: Ctx, stars: readonly Star[], random: Random): void {
  const free = new Set(stars.filter((s) => s.size > 1.25));
  const lines: [Star, Star][] = [];
  const nearest = (from: Star, reach: number) =>
    [...free]
      .map((s) => ({ s, d: Math.hypot(s.x - from.x, s.y - from.y) }))
      .filter(({ d }) => d < reach)
      .sort((a, b) => a.d - b.d)
      .map(({ s }) => s)
      .find((s) => lines.every(([p, q]) => !crosses(from, s, p, q)));
  const seeds = [...free].sort((a, b) => b.size - a.size).slice(0, 22);
  for (const seed of seeds) {
    if (!free.has(seed)) continue;
    free.delete(seed);
    const figure = [seed];
    const wanted = random.int(5, 9);
    while (figure.length < wanted) {
      const from = random.chance(0.7) ? (figure[figure.length - 1] as Star) : random.pick(figure);
      const next = nearest(from, 150);
      if (!next) break;
      free.delete(next);
      lines.push([from, next]);
      figure.push(next);
    }
  }
  ctx.strokeStyle = css(GOLD, 0.95);
  ctx.lineWidth = 2;
  for (const [a, b] of lines) {
    const d = Math.hypot(b.x - a.x, b.y - a.y);
    const [ux, uy] = [(b.x - a.x) / d, (b.y - a.y) / d];
    ctx.beginPath();
    ctx.moveTo(a.x + ux * (a.size + 5), a.y + uy * (a.size + 5));
    ctx.lineTo(b.x - ux * (b.size + 5), b.y - uy * (b.size + 5));
    ctx.stroke();
  }
}

function crosses(a: Star, b: Star, c: Star, d: Star): boolean {
  const side = (p: Star, q: Star, r: Star) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < -1 && side(c, d, a) * side(c, d, b) < -1;
}

function drawStar(ctx: Ctx, star: Star, random: Random): void {
  ctx.fillStyle = css(PALE);
  if (star.size < 2.6) {
    circle(ctx, star.x, star.y, star.size + 0.5);
    ctx.fill();
    return;
  }
  const points = random.pick([4, 6, 8]);
  const turn = random.range(0, Math.PI);
  const rays: Point[] = [];
  for (let i = 0; i < points * 2; i++) {
    const a = turn + (i / (points * 2)) * Math.PI * 2;
    const r = i % 2 ? star.size * 0.95 : star.size * 3.1;
    rays.push([star.x + Math.cos(a) * r, star.y + Math.sin(a) * r]);
  }
  polygon(ctx, rays);
  ctx.fill();
}

function rim(ctx: Ctx): void {
  ctx.strokeStyle = css(GOLD);
  for (const [r, w] of [
    [R, 4],
    [R + 9, 1.4],
    [R + 38, 1.4],
    [R + 46, 3],
    [R + 158, 3],
    [R + 166, 1.4],
  ] as const) {
    ctx.lineWidth = w;
    circle(ctx, C, C, r);
    ctx.stroke();
  }
  for (let i = 0; i < 360; i++) {
    const a = (i / 360) * Math.PI * 2;
    const from = R + (i % 10 === 0 ? 9 : i % 5 === 0 ? 18 : 26);
    ctx.lineWidth = i % 10 === 0 ? 2.4 : 1.2;
    ctx.beginPath();
    ctx.moveTo(C + Math.cos(a) * from, C + Math.sin(a) * from);
    ctx.lineTo(C + Math.cos(a) * (R + 38), C + Math.sin(a) * (R + 38));
    ctx.stroke();
  }
}

function moons(ctx: Ctx): void {
  const count = 28;
  for (let i = 0; i < count; i++) {
    const a = (i / count) * Math.PI * 2 - Math.PI / 2;
    const x = C + Math.cos(a) * (R + 102);
    const y = C + Math.sin(a) * (R + 102);
    const phase = i / count;
    const r = 34;
    ctx.fillStyle = '#0b142b';
    circle(ctx, x, y, r);
    ctx.fill();
    // lit part: a half disc and a half ellipse that adds to it or takes from it
    const waxing = phase < 0.5;
    const bulge = Math.cos(phase * Math.PI * 2);
    ctx.fillStyle = css(PALE);
    ctx.beginPath();
    ctx.arc(x, y, r, -Math.PI / 2, Math.PI / 2, !waxing);
    ctx.ellipse(x, y, Math.abs(bulge) * r, r, 0, Math.PI / 2, -Math.PI / 2, waxing === bulge > 0);
    ctx.fill();
    ctx.strokeStyle = css(GOLD);
    ctx.lineWidth = 1.8;
    circle(ctx, x, y, r);
    ctx.stroke();
  }
}

function corners(ctx: Ctx): void {
  ctx.strokeStyle = css(GOLD);
  ctx.lineWidth = 4;
  ctx.strokeRect(40, 40, SIZE - 80, SIZE - 80);
  ctx.lineWidth = 1.4;
  ctx.strokeRect(52, 52, SIZE - 104, SIZE - 104);
  for (const [sx, sy] of [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ] as const) {
    const [x, y] = [C + sx * 660, C + sy * 660];
    const rays: Point[] = [];
    for (let i = 0; i < 32; i++) {
      const a = (i / 32) * Math.PI * 2;
      const r = i % 2 ? 24 : i % 4 ? 46 : 76;
      rays.push([x + Math.cos(a) * r, y + Math.sin(a) * r]);
    }
    ctx.fillStyle = css(GOLD);
    polygon(ctx, rays);
    ctx.fill();
    ctx.fillStyle = '#0f1a38';
    circle(ctx, x, y, 20);
    ctx.fill();
    ctx.fillStyle = css(PALE);
    circle(ctx, x, y, 15);
    ctx.fill();
  }
}
