import { css, mix, type Rgb, rgb, shade } from '../color.ts';
import type { Random } from '../random.ts';
import { bezier, type Ctx, type Point, polygon, taper } from '../surface.ts';

export const SEPIA = rgb('#4a3a2a');

/** Watercolour: the same outline laid many times, thin and a little wrong, darkening at its edge. */
export function wash(ctx: Ctx, outline: readonly Point[], color: Rgb, random: Random, wobble: number): void {
  for (let i = 0; i < 9; i++) {
    const shiftX = random.gaussian(0, wobble);
    const shiftY = random.gaussian(0, wobble);
    ctx.fillStyle = css(shade(color, random.range(-0.1, 0.12)), 0.16);
    polygon(
      ctx,
      outline.map(([x, y]) => [
        x + shiftX + random.gaussian(0, wobble * 0.5),
        y + shiftY + random.gaussian(0, wobble * 0.5),
      ]),
    );
    ctx.fill();
  }
  ctx.strokeStyle = css(shade(color, -0.25), 0.3);
  ctx.lineWidth = 3;
  polygon(ctx, outline);
  ctx.stroke();
}

export function inkLine(ctx: Ctx, points: readonly Point[], weight: number, alpha = 0.85): void {
  ctx.fillStyle = css(SEPIA, alpha);
  taper(ctx, points, (t) => weight * (0.35 + 0.65 * Math.sin(Math.PI * t)));
}

export function stalk(ctx: Ctx, path: readonly Point[], width: number, random: Random): void {
  ctx.fillStyle = '#7f8f4c';
  taper(ctx, path, (t) => width * (1 - t * 0.45));
  ctx.fillStyle = 'rgba(60,74,38,0.45)';
  taper(
    ctx,
    path.map(([x, y]) => [x + width * 0.22, y] as Point),
    (t) => width * 0.45 * (1 - t * 0.45),
  );
  inkLine(
    ctx,
    path.map(([x, y], i) => [x + width * 0.5 * (1 - (i / path.length) * 0.45), y] as Point),
    2,
  );
  inkLine(
    ctx,
    path.map(([x, y], i) => [x - width * 0.5 * (1 - (i / path.length) * 0.45), y] as Point),
    1.3,
  );
  ctx.strokeStyle = css(SEPIA, 0.5);
  ctx.lineWidth = 1;
  for (const [x, y] of path) {
    if (random.chance(0.4)) continue;
    const side = random.chance(0.5) ? 1 : -1;
    ctx.beginPath();
    ctx.moveTo(x + side * width * 0.4, y);
    ctx.lineTo(x + side * (width * 0.4 + random.range(6, 13)), y + random.range(-7, 2));
    ctx.stroke();
  }
}

/** A lobed leaf of paired leaflets along a bent rib. */
export function leaf(ctx: Ctx, x: number, y: number, side: number, size: number, random: Random): void {
  const rib = bezier(
    [x, y],
    [x + side * size * 0.35, y - size * 0.34],
    [x + side * size * 0.75, y - size * 0.3],
    [x + side * size * 1.05, y + size * 0.06],
    40,
  );
  const green = mix(rgb('#66803f'), rgb('#4f7a5a'), random.next());
  const pairs = 8;
  for (let i = 1; i <= pairs; i++) {
    const t = i / (pairs + 0.6);
    const [bx, by] = rib[Math.floor(t * 39)] as Point;
    const [nx, ny] = rib[Math.min(40, Math.floor(t * 39) + 1)] as Point;
    const heading = Math.atan2(ny - by, nx - bx);
    const long = size * 0.42 * Math.sin(Math.PI * (0.16 + t * 0.78)) * random.range(0.9, 1.1);
    for (const half of [-1, 1]) leaflet(ctx, bx, by, heading + half * (1.0 - t * 0.45), long, green, random);
  }
  const [ex, ey] = rib[39] as Point;
  const [fx, fy] = rib[40] as Point;
  leaflet(ctx, ex, ey, Math.atan2(fy - ey, fx - ex), size * 0.24, green, random);
  inkLine(ctx, rib, 3.4);
}

export function leaflet(
  ctx: Ctx,
  x: number,
  y: number,
  heading: number,
  long: number,
  color: Rgb,
  random: Random,
): void {
  const bend = random.gaussian(0, 0.12);
  const at = (t: number, across: number): Point => {
    const a = heading + bend * t;
    return [
      x + Math.cos(a) * long * t - Math.sin(a) * across,
      y + Math.sin(a) * long * t + Math.cos(a) * across,
    ];
  };
  const width = long * 0.2;
  const rim = (sign: number) =>
    Array.from({ length: 15 }, (_, i) => {
      const t = i / 14;
      const tooth = i % 2 ? 1.22 : 0.9;
      return at(t, sign * width * Math.sin(Math.PI * t ** 0.8) * tooth);
    });
  const outline = [...rim(1), ...rim(-1).reverse()];
  wash(ctx, outline, shade(color, random.range(-0.12, 0.16)), random, 1.6);
  inkLine(ctx, rim(1), 1.5);
  inkLine(ctx, rim(-1), 1.1);
  inkLine(ctx, [at(0, 0), at(0.5, 0), at(0.96, 0)], 1.6);
  for (let i = 2; i < 12; i += 2) {
    const t = i / 14;
    const reach = width * Math.sin(Math.PI * t ** 0.8) * 0.8;
    for (const sign of [-1, 1])
      inkLine(
        ctx,
        [at(t - 0.08, 0), at(t + 0.02, sign * reach * 0.6), at(t + 0.06, sign * reach)],
        0.9,
        0.55,
      );
  }
}
