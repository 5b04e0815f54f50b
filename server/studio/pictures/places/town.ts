import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { type Point, polygon, taper } from '../../../demo/art/surface.ts';
import { glow, gradient, type Stage } from '../canvas.ts';
import { far, seen } from '../light.ts';
import { lamplight } from './coast.ts';
import { drawMist, drawSky, foliage } from './sky.ts';
import { drawTree } from './trees.ts';
import { drawWater } from './water.ts';

/** A city on its river: row behind row of houses, a dome and towers, a bridge of arches, lamps on the quay. */
export function drawCity(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const horizon = h * (h > w ? 0.56 : 0.54);
  const orb = drawSky(stage, horizon, 0.5);
  const lamps: Point[] = [];
  const stones = ['#a5937c', '#8a8f98', '#b59a80', '#7d7066', '#9c8a8a'].map(rgb);
  for (let row = 0; row < 3; row++) {
    const haze = [0.66, 0.4, 0.12][row] as number;
    if (row === 1)
      landmark(stage, w * 0.32, horizon - 90 * u, far(light, seen(light, rgb('#8f9aa0'), 0.6), 0.48));
    for (let x = -30 * u; x < w + 20; ) {
      const wide = random.range(44, 112) * u * (0.7 + row * 0.2);
      const hill = Math.exp(-(((x / w - 0.62 + row * 0.1) / 0.3) ** 2));
      const tall = (110 + hill * 150 + random.range(0, 90)) * u * (1.15 - row * 0.26) * (h > w ? 1.25 : 1);
      block(
        stage,
        { x, y: horizon - tall, w: wide, h: tall },
        far(light, seen(light, random.pick(stones), 0.6), haze),
        row,
        lamps,
      );
      x += wide + random.range(-4, 5) * u;
    }
    drawMist(stage, horizon - (60 - row * 20) * u, 66 * u, 0.3 - row * 0.09);
  }
  for (let x = 20 * u; x < w; x += 96 * u) lamps.push([x + random.gaussian(0, 8 * u), horizon - 16 * u]);
  ctx.fillStyle = css(far(light, seen(light, rgb('#5d564e'), 0.35), 0.1));
  ctx.fillRect(0, horizon - 9 * u, w, 12 * u);
  bridge(stage, horizon, lamps);
  lamplight(stage, lamps);
  drawWater(stage, horizon, orb, 0.35);
}

type Front = { x: number; y: number; w: number; h: number };

function block(
  { ctx, u, light, random }: Stage,
  { x, y, w, h }: Front,
  color: Rgb,
  row: number,
  lamps: Point[],
): void {
  ctx.fillStyle = gradient(
    ctx,
    [x, 0, x + w, 0],
    [css(mix(color, light.key, 0.14)), css(color), css(shade(color, -0.22))],
  );
  ctx.fillRect(x, y, w, h);
  const roof = shade(mix(color, rgb('#4a4f5c'), 0.55), -0.12);
  ctx.fillStyle = css(roof);
  const kind = random.int(0, 4);
  if (kind === 0)
    polygon(ctx, [
      [x, y],
      [x + w * 0.12, y - w * 0.3],
      [x + w * 0.88, y - w * 0.3],
      [x + w, y],
    ]);
  else if (kind === 1)
    polygon(ctx, [
      [x, y],
      [x + w / 2, y - w * 0.52],
      [x + w, y],
    ]);
  else if (kind === 2)
    polygon(ctx, [
      [x + w * 0.4, y],
      [x + w * 0.5, y - h * 0.5],
      [x + w * 0.6, y],
    ]);
  else
    polygon(ctx, [
      [x, y],
      [x + w * 0.06, y - w * 0.2],
      [x + w * 0.94, y - w * 0.2],
      [x + w, y],
    ]);
  ctx.fill();
  ctx.fillRect(x + w * 0.72, y - w * 0.42, w * 0.09, w * 0.4);
  if (row === 0) return;
  const [stepX, stepY] = [15 * u, 21 * u];
  for (let wy = y + 12 * u; wy < y + h - 18 * u; wy += stepY)
    for (let wx = x + 8 * u; wx < x + w - 10 * u; wx += stepX) {
      const lit = random.chance(light.lamps * 0.42);
      ctx.fillStyle = lit
        ? random.pick(['#ffd88a', '#ffc463', '#fff0c4', '#f9ad5a'])
        : css(shade(color, -0.42), 0.7);
      ctx.fillRect(wx, wy, 6.4 * u, 11 * u);
      if (lit && random.chance(0.08)) lamps.push([wx + 3 * u, wy + 5 * u]);
    }
}

/** A dome between two towers, above the roofs. */
function landmark({ ctx, u, light }: Stage, x: number, y: number, color: Rgb): void {
  ctx.fillStyle = gradient(
    ctx,
    [x - 80 * u, 0, x + 80 * u, 0],
    [css(mix(color, light.key, 0.3)), css(color), css(shade(color, -0.28))],
  );
  ctx.fillRect(x - 74 * u, y - 60 * u, 148 * u, 200 * u);
  ctx.beginPath();
  ctx.ellipse(x, y - 58 * u, 70 * u, 88 * u, 0, Math.PI, 0);
  ctx.fill();
  ctx.fillRect(x - 11 * u, y - 182 * u, 22 * u, 46 * u);
  polygon(ctx, [
    [x - 12 * u, y - 180 * u],
    [x, y - 222 * u],
    [x + 12 * u, y - 180 * u],
  ]);
  ctx.fill();
  for (const side of [-1, 1]) {
    ctx.fillRect(x + side * 112 * u - 17 * u, y - 110 * u, 34 * u, 240 * u);
    polygon(ctx, [
      [x + side * 112 * u - 19 * u, y - 108 * u],
      [x + side * 112 * u, y - 176 * u],
      [x + side * 112 * u + 19 * u, y - 108 * u],
    ]);
    ctx.fill();
  }
}

function bridge({ ctx, w, u, light }: Stage, horizon: number, lamps: Point[]): void {
  const stone = far(light, seen(light, rgb('#8c7f70'), 0.45), 0.1);
  const [from, to] = [w * 0.5, w * 1.02];
  const top = horizon - 54 * u;
  ctx.fillStyle = gradient(
    ctx,
    [0, top, 0, horizon + 20 * u],
    [css(mix(stone, light.key, 0.3)), css(stone), css(shade(stone, -0.4))],
  );
  const arches = 5;
  const wide = (to - from) / arches;
  ctx.beginPath();
  ctx.moveTo(from - 30 * u, horizon + 8 * u);
  ctx.lineTo(from - 30 * u, top + 16 * u);
  ctx.quadraticCurveTo((from + to) / 2, top - 14 * u, to + 30 * u, top + 16 * u);
  ctx.lineTo(to + 30 * u, horizon + 8 * u);
  for (let i = arches - 1; i >= 0; i--) {
    const middle = from + (i + 0.5) * wide;
    ctx.lineTo(middle + wide * 0.4, horizon + 8 * u);
    ctx.ellipse(middle, horizon + 8 * u, wide * 0.4, 44 * u, 0, 0, Math.PI, true);
  }
  ctx.closePath();
  ctx.fill();
  for (let i = 0; i <= arches; i++) lamps.push([from + i * wide, top - 14 * u]);
}

/** A garden: a gravel way between borders in flower, clipped hedges, trees, a basin with a jet of water. */
export function drawGarden(stage: Stage): void {
  const { ctx, w, h, u, light, random, noise } = stage;
  const horizon = h * 0.42;
  drawSky(stage, horizon * 1.1, 0.45);
  const autumn = /autumn|herbst|automne|otono/.test(stage.words);
  for (let i = 0; i < 26; i++) {
    const t = i / 26;
    drawTree(
      stage,
      ((i * 0.618) % 1) * w,
      horizon + 24 * u + t * 26 * u,
      random.range(170, 300) * u,
      autumn,
      0.6 - t * 0.35,
    );
  }
  drawMist(stage, horizon + 20 * u, 50 * u, 0.3);
  const lawn = seen(light, foliage(light, false, 0.8), 0.75);
  ctx.fillStyle = gradient(
    ctx,
    [0, horizon, 0, h],
    [css(mix(lawn, light.haze, 0.25)), css(lawn), css(shade(lawn, -0.45))],
  );
  ctx.fillRect(0, horizon + 30 * u, w, h);
  const middle = w * 0.5;
  const gravel = seen(light, rgb('#d9c9a8'), 0.85);
  const edge = (t: number) => (34 + t ** 1.2 * 330) * u;
  const at = (t: number) => horizon + 36 * u + t * (h - horizon - 30 * u);
  ctx.fillStyle = gradient(
    ctx,
    [0, at(0), 0, h],
    [css(mix(gravel, light.haze, 0.3)), css(shade(gravel, -0.3))],
  );
  polygon(ctx, [
    [middle - edge(0), at(0)],
    [middle + edge(0), at(0)],
    [middle + edge(1), h + 5],
    [middle - edge(1), h + 5],
  ]);
  ctx.fill();
  fountain(stage, middle, at(0.13));
  for (let row = 0; row < 16; row++) {
    const t = row / 15;
    for (const side of [-1, 1]) hedge(stage, middle + side * edge(t) * 1.05, at(t), side, t);
  }
  const blooms = ['#d8455a', '#f0b63f', '#f3e3ea', '#8a5fc0', '#e87f9a', '#f4efe0', '#d9622f'].map(rgb);
  for (let i = 0; i < 1500; i++) {
    const t = random.next() ** 0.8;
    const side = random.chance(0.5) ? 1 : -1;
    const off = (1.2 + random.next() * 1.5 * (0.5 + Math.abs(noise.at(i * 0.11, t * 5)))) * edge(t);
    const [x, y] = [middle + side * off, at(t) - random.range(0, 34 + 66 * t) * u];
    if (x < -20 || x > w + 20) continue;
    const size = (2.4 + t * 15) * u * random.range(0.5, 1.2);
    const green = random.chance(0.55);
    ctx.fillStyle = css(
      green
        ? seen(light, foliage(light, false, random.next()), random.next())
        : seen(light, random.pick(blooms), random.range(0.5, 1)),
      0.9,
    );
    ctx.beginPath();
    ctx.ellipse(x, y, size, size * (green ? 1.5 : 0.85), random.range(-0.6, 0.6), 0, Math.PI * 2);
    ctx.fill();
  }
}

function hedge({ ctx, u, light, random }: Stage, x: number, y: number, side: number, t: number): void {
  const size = (11 + t * 52) * u;
  for (let k = 0; k < 9; k++) {
    const lit = random.next();
    ctx.fillStyle = css(far(light, seen(light, foliage(light, false, lit * 0.7), lit), 0.35 * (1 - t)));
    ctx.beginPath();
    ctx.ellipse(
      x + side * random.range(-0.2, 0.9) * size,
      y - random.range(0, 1) * size,
      size * 0.42,
      size * 0.34,
      0,
      0,
      Math.PI * 2,
    );
    ctx.fill();
  }
}

function fountain({ ctx, u, light, random }: Stage, x: number, y: number): void {
  const stone = seen(light, rgb('#cfc6b4'), 0.7);
  ctx.fillStyle = css(shade(stone, -0.3));
  ctx.beginPath();
  ctx.ellipse(x, y, 92 * u, 20 * u, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = css(mix(light.haze, rgb('#6f9aa5'), 0.5));
  ctx.beginPath();
  ctx.ellipse(x, y - 5 * u, 82 * u, 15 * u, 0, 0, Math.PI * 2);
  ctx.fill();
  for (let i = 0; i < 40; i++) {
    const lean = random.gaussian(0, 0.16);
    const tall = random.range(60, 120) * u;
    ctx.fillStyle = css(mix(light.key, [255, 255, 255], 0.5), 0.28);
    taper(
      ctx,
      [
        [x, y - 5 * u],
        [x + lean * tall * 0.5, y - tall],
        [x + lean * tall * 2.1, y - tall * 0.35],
      ],
      (t) => (3 - t * 2) * u,
    );
  }
  glow(ctx, [x, y - 60 * u], 80 * u, (a) => css(light.key, a), 0.3);
}
