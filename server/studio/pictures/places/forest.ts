import { css, mix, rgb, shade } from '../../../demo/art/color.ts';
import { type Point, polygon, spline, taper } from '../../../demo/art/surface.ts';
import { glow, type Stage } from '../canvas.ts';
import { far, seen } from '../light.ts';
import { foliage } from './sky.ts';

const AUTUMN = /autumn|herbst|automne|otono|october|november|harvest/;

/** A wood with light between the trunks, a path of leaves and ferns. */
export function drawForest(stage: Stage): void {
  const { ctx, w, h, u, light, random, words } = stage;
  const autumn = AUTUMN.test(words);
  const ground = h * 0.6;
  const air = mix(light.haze, light.orb.color, 0.4);
  const sky = ctx.createLinearGradient(0, 0, 0, h);
  for (const [at, color] of [
    [0, mix(foliage(light, autumn, 0.35), light.shadow, 0.35)],
    [0.45, mix(air, foliage(light, autumn, 0.9), 0.25)],
    [0.62, mix(air, foliage(light, autumn, 0.7), 0.4)],
    [1, shade(foliage(light, autumn, 0.2), -0.4)],
  ] as const)
    sky.addColorStop(at, css(color));
  ctx.fillStyle = sky;
  ctx.fillRect(0, 0, w, h);
  const x = light.orb.x * w;
  glow(ctx, [x, h * 0.34], Math.max(w, h) * 0.5, (a) => css(light.orb.color, a), 0.9);
  floorOf(stage, ground, autumn, x);
  for (let row = 0; row < 5; row++) {
    const t = row / 4;
    const count = Math.round((26 - row * 5) * Math.min(1.6, w / h) * 0.7);
    const foot = ground + t ** 1.4 * (h - ground) * 0.72;
    for (let k = 0; k < count; k++) {
      const px = ((k + random.next()) / count) * w;
      if (row > 2 && Math.abs(px - w * 0.5) < w * 0.16) continue;
      trunk(
        stage,
        px,
        foot + random.gaussian(0, 10 * u),
        (9 + t ** 1.5 * 62) * u * random.range(0.6, 1.2),
        0.8 * (1 - t),
        x,
      );
    }
    crown(stage, t, autumn, ground);
  }
  shafts(stage, x);
}

function trunk(
  { ctx, u, light, random }: Stage,
  x: number,
  foot: number,
  wide: number,
  haze: number,
  sun: number,
): void {
  const color = far(light, seen(light, rgb('#43342a'), 0.3), haze);
  const lean = random.gaussian(0, 0.03);
  const top: Point = [x + lean * foot, -20];
  const points: Point[] = [
    [x, foot],
    [x + lean * foot * 0.5 + random.gaussian(0, wide * 0.2), foot * 0.5],
    top,
  ];
  ctx.fillStyle = css(color);
  taper(ctx, spline(points, 8), (t) => wide * (1.15 - t * 0.55 + 0.7 * Math.exp(-t * 22)));
  const side = Math.sign(sun - x) || 1;
  ctx.fillStyle = css(mix(light.key, color, 0.45), 0.3);
  taper(
    ctx,
    points.map(([px, py]) => [px + side * wide * 0.3, py] as const),
    (t) => wide * 0.34 * (1 - t * 0.4),
  );
  if (wide < 16 * u) return;
  ctx.fillStyle = css(shade(color, -0.5), 0.5);
  for (let y = 0; y < foot; y += random.range(12, 40) * u) {
    const px = x + random.gaussian(0, wide * 0.22);
    taper(
      ctx,
      [
        [px, y],
        [px + random.gaussian(0, 2 * u), y + random.range(14, 50) * u],
      ],
      (t) => Math.sin(t * Math.PI) * 3.4 * u,
    );
  }
}

function crown({ ctx, w, u, light, random }: Stage, t: number, autumn: boolean, ground: number): void {
  const leaves = 460;
  for (let k = 0; k < leaves; k++) {
    const y = random.next() ** 1.7 * ground * (0.74 - t * 0.24);
    const x = random.next() * w;
    const color = far(
      light,
      seen(light, foliage(light, autumn, random.next()), random.next()),
      0.55 * (1 - t),
    );
    ctx.fillStyle = css(color, 0.5 + t * 0.25);
    const size = (10 + t * 30) * u * random.range(0.4, 1.2);
    ctx.beginPath();
    ctx.ellipse(x, y, size, size * 0.55, random.range(-0.8, 0.8), 0, Math.PI * 2);
    ctx.fill();
  }
}

function floorOf({ ctx, w, h, u, light, random }: Stage, ground: number, autumn: boolean, sun: number): void {
  for (let k = 0; k < 1500; k++) {
    const t = random.next() ** 0.8;
    const y = ground + t * (h - ground);
    const x = random.next() * w;
    const middle = w * 0.5 + (sun - w * 0.5) * 0.5 * (1 - t);
    const onPath = Math.abs(x - middle) < w * (0.03 + 0.15 * t);
    const own = onPath ? rgb(autumn ? '#b5793c' : '#a88f68') : foliage(light, autumn, random.next() ** 2);
    const lit = onPath || random.chance(0.2) ? 0.8 : 0.15;
    ctx.fillStyle = css(far(light, seen(light, own, lit), 0.5 * (1 - t)), 0.75);
    ctx.beginPath();
    ctx.ellipse(x, y, (6 + t * 34) * u * random.range(0.5, 1.3), (2 + t * 8) * u, 0, 0, Math.PI * 2);
    ctx.fill();
  }
}

function shafts({ ctx, w, h, u, light, random }: Stage, x: number): void {
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  ctx.filter = `blur(${16 * u}px)`;
  for (let i = 0; i < 7; i++) {
    const to = x + random.range(-0.75, 0.75) * w;
    const wide = random.range(30, 110) * u;
    const ray = ctx.createLinearGradient(x, h * 0.05, to, h * 0.85);
    ray.addColorStop(0, css(light.orb.color, 0.3));
    ray.addColorStop(1, css(light.orb.color, 0));
    ctx.fillStyle = ray;
    polygon(ctx, [
      [x - 20 * u, -20],
      [x + 20 * u, -20],
      [to + wide, h * 0.9],
      [to - wide, h * 0.9],
    ]);
    ctx.fill();
  }
  ctx.restore();
}
