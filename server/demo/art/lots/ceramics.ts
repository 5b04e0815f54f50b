import type { Canvas } from '@napi-rs/canvas';
import { css, mix, type Rgb, rgb, shade } from '../color.ts';
import { oilPaint } from '../oil.ts';
import { type Ctx, createSurface, type Point, spline } from '../surface.ts';

const [WIDTH, HEIGHT] = [1600, 1280];
const TABLE = 800;

interface Vessel {
  x: number;
  /** Where its foot stands. */
  y: number;
  color: Rgb;
  /** Half-widths and heights above the foot, from foot to lip. */
  profile: readonly Point[];
  band?: { from: number; to: number; color: Rgb };
}

const VESSELS: readonly Vessel[] = [
  {
    x: 470,
    y: 930,
    color: rgb('#e9e1d1'),
    profile: [
      [88, 0],
      [98, 40],
      [104, 180],
      [98, 300],
      [60, 380],
      [32, 430],
      [28, 540],
      [40, 560],
    ],
  },
  {
    x: 1130,
    y: 925,
    color: rgb('#6d7f86'),
    profile: [
      [96, 0],
      [120, 60],
      [132, 180],
      [118, 300],
      [70, 380],
      [46, 410],
      [50, 448],
    ],
  },
  {
    x: 720,
    y: 950,
    color: rgb('#b5694a'),
    profile: [
      [76, 0],
      [118, 60],
      [142, 150],
      [128, 240],
      [78, 306],
      [58, 330],
      [70, 356],
    ],
  },
  {
    x: 930,
    y: 985,
    color: rgb('#e4c98f'),
    profile: [
      [60, 0],
      [66, 20],
      [70, 200],
      [68, 330],
      [40, 372],
      [26, 400],
      [24, 470],
      [32, 482],
    ],
  },
  {
    x: 560,
    y: 1035,
    color: rgb('#9fb0a0'),
    profile: [
      [62, 0],
      [70, 10],
      [112, 60],
      [146, 128],
      [150, 140],
    ],
  },
  {
    x: 1290,
    y: 1010,
    color: rgb('#efe7dc'),
    profile: [
      [54, 0],
      [60, 12],
      [92, 70],
      [100, 150],
      [96, 172],
    ],
    band: { from: 96, to: 122, color: rgb('#3d5a80') },
  },
  {
    x: 850,
    y: 1080,
    color: rgb('#f0e8da'),
    profile: [
      [44, 0],
      [50, 8],
      [80, 44],
      [92, 92],
      [94, 100],
    ],
  },
];

/** Seven pots on a table in the light of a window at the left, in oil. */
export function ceramics(): Canvas {
  const { canvas: motif, ctx } = createSurface(WIDTH, HEIGHT);
  const wall = ctx.createLinearGradient(0, 0, WIDTH, TABLE);
  wall.addColorStop(0, '#d8cbb4');
  wall.addColorStop(0.5, '#bfb09b');
  wall.addColorStop(1, '#8d8377');
  ctx.fillStyle = wall;
  ctx.fillRect(0, 0, WIDTH, TABLE);
  const table = ctx.createLinearGradient(0, TABLE, 300, HEIGHT);
  table.addColorStop(0, '#c3a88a');
  table.addColorStop(0.5, '#d9c4a6');
  table.addColorStop(1, '#b3977a');
  ctx.fillStyle = table;
  ctx.fillRect(0, TABLE, WIDTH, HEIGHT - TABLE);
  ctx.fillStyle = 'rgba(92,74,60,0.35)';
  ctx.fillRect(0, TABLE - 5, WIDTH, 8);
  windowLight(ctx);
  for (const vessel of VESSELS) shadow(ctx, vessel);
  for (const vessel of [...VESSELS].sort((a, b) => a.y - b.y)) pot(ctx, vessel);
  lemon(ctx, 1075, 1100);
  lemon(ctx, 1170, 1122);

  return oilPaint(motif, {
    seed: 'ceramics',
    ground: rgb('#a08b76'),
    passes: [
      { brush: 52, length: 5, threshold: 0 },
      { brush: 26, length: 5, threshold: 7 },
      { brush: 13, length: 5, threshold: 7 },
      { brush: 7, length: 4, threshold: 10 },
    ],
    flow: (x, y) => (y > TABLE ? 0.04 : 0.9 + Math.sin(x / 260) * 0.3),
    jitter: 5,
    relief: 0.3,
  });
}

function windowLight(ctx: Ctx): void {
  ctx.save();
  ctx.filter = 'blur(14px)';
  ctx.fillStyle = 'rgba(255,240,208,0.34)';
  for (const [x, y] of [
    [150, 120],
    [318, 165],
    [150, 330],
    [318, 375],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + 140, y + 38);
    ctx.lineTo(x + 140, y + 218);
    ctx.lineTo(x, y + 180);
    ctx.fill();
  }
  ctx.restore();
}

function outline(vessel: Vessel): Point[] {
  return spline(vessel.profile, 14);
}

function shadow(ctx: Ctx, vessel: Vessel): void {
  const foot = (vessel.profile[0] as Point)[0];
  const widest = Math.max(...vessel.profile.map(([r]) => r));
  const tall = (vessel.profile[vessel.profile.length - 1] as Point)[1];
  ctx.save();
  ctx.filter = 'blur(12px)';
  ctx.fillStyle = 'rgba(70,52,52,0.5)';
  ctx.beginPath();
  ctx.moveTo(vessel.x - foot, vessel.y);
  ctx.lineTo(vessel.x + foot * 0.6, vessel.y + 20);
  ctx.lineTo(vessel.x + widest + tall * 0.66, vessel.y + 8 - tall * 0.06);
  ctx.lineTo(vessel.x + widest * 0.4 + tall * 0.6, vessel.y - 40 - tall * 0.09);
  ctx.fill();
  ctx.restore();
}

function pot(ctx: Ctx, vessel: Vessel): void {
  const curve = outline(vessel);
  const lip = curve[curve.length - 1] as Point;
  for (let i = 0; i < curve.length - 1; i++) {
    const [r, h] = curve[i] as Point;
    const next = (curve[i + 1] as Point)[1];
    const inBand = vessel.band && h >= vessel.band.from && h <= vessel.band.to;
    const color = inBand ? (vessel.band?.color as Rgb) : vessel.color;
    // light from the upper left: slope of the wall tilts it up or down
    const slope = ((curve[i + 1] as Point)[0] - r) / Math.max(1, next - h);
    const up = Math.max(-0.2, Math.min(0.18, -slope * 0.12));
    const light = ctx.createLinearGradient(vessel.x - r, 0, vessel.x + r, 0);
    light.addColorStop(0, css(shade(color, -0.12 + up)));
    light.addColorStop(0.2, css(shade(color, 0.22 + up)));
    light.addColorStop(0.34, css(shade(color, 0.4 + up)));
    light.addColorStop(0.55, css(shade(color, -0.06 + up)));
    light.addColorStop(0.86, css(mix(shade(color, -0.55), rgb('#3c3546'), 0.25)));
    light.addColorStop(1, css(mix(shade(color, -0.4), rgb('#a3856a'), 0.35)));
    ctx.fillStyle = light;
    ctx.fillRect(vessel.x - r, vessel.y - next - 0.5, r * 2, next - h + 1.5);
    if (i === 0) {
      ctx.beginPath();
      ctx.ellipse(vessel.x, vessel.y, r, r * 0.16, 0, 0, Math.PI);
      ctx.fill();
    }
  }
  const top = vessel.y - lip[1];
  ctx.fillStyle = css(shade(vessel.color, 0.3));
  ctx.beginPath();
  ctx.ellipse(vessel.x, top, lip[0], lip[0] * 0.2, 0, 0, Math.PI * 2);
  ctx.fill();
  const inside = ctx.createLinearGradient(vessel.x - lip[0], 0, vessel.x + lip[0], 0);
  inside.addColorStop(0, css(shade(vessel.color, -0.75)));
  inside.addColorStop(1, css(shade(vessel.color, -0.25)));
  ctx.fillStyle = inside;
  ctx.beginPath();
  ctx.ellipse(vessel.x, top + 2, lip[0] * 0.88, lip[0] * 0.15, 0, 0, Math.PI * 2);
  ctx.fill();
}

function lemon(ctx: Ctx, x: number, y: number): void {
  ctx.save();
  ctx.filter = 'blur(8px)';
  ctx.fillStyle = 'rgba(70,52,52,0.5)';
  ctx.beginPath();
  ctx.ellipse(x + 40, y + 30, 66, 16, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.restore();
  const light = ctx.createRadialGradient(x - 18, y - 20, 4, x, y, 62);
  light.addColorStop(0, '#fff2a6');
  light.addColorStop(0.4, '#efc845');
  light.addColorStop(1, '#94701f');
  ctx.fillStyle = light;
  ctx.beginPath();
  ctx.ellipse(x, y, 56, 41, 0.12, 0, Math.PI * 2);
  ctx.ellipse(x + 54, y + 8, 13, 11, 0.2, 0, Math.PI * 2);
  ctx.fill();
}
