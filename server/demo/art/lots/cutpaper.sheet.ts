import { css, type Rgb, shade } from '../color.ts';
import { createNoise } from '../noise.ts';
import { type Ctx, type Point, polygon } from '../surface.ts';

/** One sheet of paper: what `trace` outlines, lifted off the ground by its shadow, with a pale cut edge. */
export function sheet(ctx: Ctx, color: Rgb, trace: () => void, lift = 16): void {
  ctx.save();
  ctx.shadowColor = 'rgba(52,18,22,0.55)';
  ctx.shadowBlur = lift;
  ctx.shadowOffsetX = lift * 0.45;
  ctx.shadowOffsetY = lift * 0.6;
  ctx.fillStyle = css(color);
  trace();
  ctx.fill();
  ctx.restore();
  ctx.strokeStyle = css(shade(color, 0.3), 0.55);
  ctx.lineWidth = 1.5;
  trace();
  ctx.stroke();
}

/** A disc with a hand-cut, slightly uneven rim. */
export function ring(ctx: Ctx, x: number, y: number, r: number, uneven: number): void {
  const noise = createNoise(`ring:${r}`);
  const rim: Point[] = [];
  for (let i = 0; i < 120; i++) {
    const a = (i / 120) * Math.PI * 2;
    const d = r + noise.fbm(Math.cos(a) * 3, Math.sin(a) * 3, 2) * uneven * 3;
    rim.push([x + Math.cos(a) * d, y + Math.sin(a) * d]);
  }
  polygon(ctx, rim);
}

export function leafShape(x: number, y: number, angle: number, long: number, wide: number): Point[] {
  const at = (t: number, across: number): Point => [
    x + Math.cos(angle) * long * t - Math.sin(angle) * across,
    y + Math.sin(angle) * long * t + Math.cos(angle) * across,
  ];
  const side = (sign: number) =>
    Array.from({ length: 13 }, (_, i) =>
      at(i / 12, (sign * wide * Math.sin(Math.PI * (i / 12) ** 0.85)) / 2),
    );
  return [...side(1), ...side(-1).reverse()];
}
