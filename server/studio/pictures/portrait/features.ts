import { css, mix, type Rgb, shade } from '../../../demo/art/color.ts';
import { type Point, spline, taper } from '../../../demo/art/surface.ts';
import { glow, type Stage } from '../canvas.ts';
import type { Bust } from './bust.ts';
import type { Look } from './look.ts';
import { type Pose, turned } from './sculpt.ts';

/** Eyes, brows, lips, lines of age and glasses, painted onto the modelled head. */
export function paintFeatures(stage: Stage, bust: Bust, look: Look, pose: Pose, from: number): void {
  const { ctx } = stage;
  const k = pose.scale;
  const on = (x: number, y: number): Point => {
    let z = 1.3;
    for (let i = 0; i < 24; i++) z -= bust.skin(x, y, z) * 0.9;
    const [px, py] = turned([x, y, z], pose);
    return [pose.x + px * k, pose.y - py * k];
  };
  const dark = mix(shade(look.skin, -0.72), [60, 18, 14], 0.3);
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';

  for (const side of [-1, 1])
    glow(ctx, on(side * 0.36, -0.24), 0.24 * k, (a) => css([196, 70, 56], a), look.woman ? 0.3 : 0.2);
  glow(ctx, on(0, -0.26), 0.13 * k, (a) => css([196, 70, 56], a), 0.22);
  for (const side of [-1, 1]) {
    ctx.fillStyle = css(dark, 0.55);
    const [x, y] = on(side * 0.055, -0.325);
    ctx.beginPath();
    ctx.ellipse(x, y, 0.024 * k, 0.01 * k, 0, 0, Math.PI * 2);
    ctx.fill();
  }
  for (const side of [-1, 1]) eye(stage, look, (x, y) => on(side * x, y), k, from, dark);
  brows(stage, look, on, k);
  lips(stage, look, on, k, dark);
  if (look.age > 0.35) lines(stage, look, on, k, dark);
  if (look.glasses) glasses(stage, on, k);
}

type On = (x: number, y: number) => Point;

function eye({ ctx }: Stage, look: Look, on: On, k: number, from: number, dark: Rgb): void {
  const open = 1 - look.age * 0.18 + look.face.eyes * 0.1;
  const [inner, outer] = [on(0.13, -0.015), on(0.385, 0.012)];
  const top = spline([inner, on(0.19, 0.052 * open), on(0.27, 0.07 * open), on(0.34, 0.05 * open), outer], 6);
  const low = spline([outer, on(0.32, -0.035 * open), on(0.25, -0.05 * open), on(0.18, -0.04), inner], 6);
  glow(ctx, on(0.25, 0.05), 0.2 * k, (a) => css(dark, a), 0.3);
  const path = () => {
    ctx.beginPath();
    for (const [x, y] of [...top, ...low]) ctx.lineTo(x, y);
    ctx.closePath();
  };
  path();
  ctx.fillStyle = css(mix([232, 224, 212], look.skin, 0.3));
  ctx.fill();
  ctx.save();
  path();
  ctx.clip();
  const [ix, iy] = on(0.255, 0.012);
  const r = 0.073 * k;
  ctx.fillStyle = css(shade(look.eyes, -0.45));
  disc(ctx, ix, iy, r);
  ctx.fillStyle = css(mix(look.eyes, [255, 255, 255], 0.12));
  disc(ctx, ix + from * r * 0.12, iy + r * 0.2, r * 0.72);
  ctx.fillStyle = '#0c0a0b';
  disc(ctx, ix, iy, r * 0.46);
  const [tx, ty] = on(0.25, 0.07 * open);
  const cover = ctx.createLinearGradient(0, ty, 0, ty + 0.075 * k);
  cover.addColorStop(0, css(dark, 0.75));
  cover.addColorStop(1, css(dark, 0));
  ctx.fillStyle = cover;
  ctx.fillRect(tx - 0.3 * k, ty - 0.05 * k, 0.6 * k, 0.14 * k);
  ctx.restore();
  ctx.fillStyle = 'rgba(255,252,244,0.95)';
  disc(ctx, ix + from * r * 0.36, iy - r * 0.36, r * 0.22);
  ctx.fillStyle = css(shade(dark, -0.35), 0.92);
  taper(ctx, [...top, on(0.405, 0.022)], (t) => (look.woman ? 0.024 + 0.03 * t : 0.018 + 0.016 * t) * k);
  ctx.fillStyle = css(dark, 0.4);
  taper(ctx, low, (t) => Math.sin(t * Math.PI) * 0.015 * k);
  ctx.fillStyle = css(dark, 0.42);
  taper(
    ctx,
    spline([on(0.15, 0.06), on(0.24, 0.112), on(0.34, 0.1), on(0.4, 0.05)], 6),
    (t) => Math.sin(t * Math.PI) * 0.02 * k,
  );
  ctx.fillStyle = css(dark, 0.16 + look.age * 0.3);
  taper(
    ctx,
    spline([on(0.15, -0.07), on(0.24, -0.12), on(0.35, -0.08)], 6),
    (t) => Math.sin(t * Math.PI) * 0.026 * k,
  );
}

function disc(ctx: Stage['ctx'], x: number, y: number, r: number): void {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, Math.PI * 2);
  ctx.fill();
}

function brows({ ctx }: Stage, look: Look, on: On, k: number): void {
  const tone = mix(shade(look.hair, -0.35), look.skin, 0.12);
  const lift = look.face.brow * 0.018 + (look.woman ? 0.015 : 0);
  for (const side of [-1, 1]) {
    ctx.fillStyle = css(tone, 0.85);
    const points = spline(
      [
        on(side * 0.1, 0.165),
        on(side * 0.2, 0.2 + lift),
        on(side * 0.33, 0.195 + lift),
        on(side * 0.43, 0.135),
      ],
      6,
    );
    taper(
      ctx,
      points,
      (t) =>
        (look.woman ? 0.036 : 0.055) *
        k *
        (0.5 + Math.sin(Math.min(1, t * 1.2 + 0.1) * Math.PI) * 0.6) *
        (1 - t * 0.35),
    );
  }
}

function lips({ ctx }: Stage, look: Look, on: On, k: number, dark: Rgb): void {
  const red = mix(mix(look.skin, [158, 44, 48], look.woman ? 0.62 : 0.36), dark, 0.08);
  const full = 1 + look.face.lips * 0.2 + (look.woman ? 0.14 : -0.08);
  const [left, right] = [on(-0.195, -0.512), on(0.195, -0.512)];
  const line = spline([left, on(-0.08, -0.528), on(0, -0.522), on(0.08, -0.528), right], 5);
  const upper = spline(
    [right, on(0.06, -0.475 + (1 - full) * 0.03), on(0, -0.485), on(-0.06, -0.475 + (1 - full) * 0.03), left],
    5,
  );
  const lower = spline(
    [
      right,
      on(0.1, -0.583 * (1 + (full - 1) * 0.1)),
      on(0, -0.603 * (1 + (full - 1) * 0.1)),
      on(-0.1, -0.583 * (1 + (full - 1) * 0.1)),
      left,
    ],
    5,
  );
  const fill = (points: readonly Point[], color: string) => {
    ctx.fillStyle = color;
    ctx.beginPath();
    for (const [x, y] of points) ctx.lineTo(x, y);
    ctx.fill();
  };
  fill([...line, ...upper], css(shade(red, -0.22), 0.72));
  fill([...line, ...lower], css(red, 0.66));
  glow(ctx, on(0.01, -0.567), 0.06 * k, (a) => css([255, 226, 214], a), 0.35, 0.5);
  ctx.fillStyle = css(shade(dark, -0.2), 0.85);
  taper(ctx, line, (t) => (0.009 + Math.sin(t * Math.PI) * 0.012) * k);
}

function lines({ ctx }: Stage, look: Look, on: On, k: number, dark: Rgb): void {
  const strength = Math.min(0.5, (look.age - 0.3) * 0.75);
  const draw = (points: readonly Point[], width: number) =>
    taper(ctx, spline(points, 6), (t) => Math.sin(t * Math.PI) * width * k);
  ctx.fillStyle = css(dark, strength);
  for (const side of [-1, 1]) {
    draw([on(side * 0.15, -0.29), on(side * 0.23, -0.4), on(side * 0.255, -0.52)], 0.024);
    for (const y of [0.03, -0.005])
      draw([on(side * 0.41, y), on(side * 0.46, y + (y > 0 ? 0.02 : -0.02))], 0.014);
  }
  if (look.age < 0.55) return;
  for (const [i, y] of [0.33, 0.41, 0.49].entries())
    draw([on(-0.26 + i * 0.03, y), on(0, y + 0.02), on(0.26 - i * 0.03, y)], 0.015);
}

function glasses({ ctx }: Stage, on: On, k: number): void {
  ctx.strokeStyle = 'rgba(36,26,20,0.92)';
  ctx.lineWidth = 0.026 * k;
  const rims = [-1, 1].map((side) =>
    Array.from({ length: 25 }, (_, i) => {
      const turn = (i / 24) * Math.PI * 2;
      return on(side * 0.26 + Math.cos(turn) * 0.165, 0.0 + Math.sin(turn) * 0.15);
    }),
  );
  for (const rim of rims) {
    ctx.beginPath();
    for (const [x, y] of spline(rim, 3)) ctx.lineTo(x, y);
    ctx.stroke();
    ctx.fillStyle = 'rgba(220,236,240,0.09)';
    ctx.fill();
  }
  ctx.beginPath();
  for (const [x, y] of spline([on(-0.1, 0.03), on(0, 0.06), on(0.1, 0.03)], 4)) ctx.lineTo(x, y);
  ctx.stroke();
}
