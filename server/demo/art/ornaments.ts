import type { Canvas } from '@napi-rs/canvas';
import { mix, rgb } from './color.ts';
import { createNoise } from './noise.ts';
import { type Ctx, createSurface, mapPixels, polygon, vignette } from './surface.ts';

const [WIDTH, HEIGHT] = [1920, 1080];
const GOLD = ['#f3dc9c', '#c79a47', '#7d5a22'] as const;

export function gilt(ctx: Ctx, x0: number, y0: number, x1: number, y1: number) {
  const gradient = ctx.createLinearGradient(x0, y0, x1, y1);
  gradient.addColorStop(0, GOLD[0]);
  gradient.addColorStop(0.5, GOLD[1]);
  gradient.addColorStop(1, GOLD[2]);
  return gradient;
}

/** Rays on dark velvet, for the holding, break and goodbye scenes, and behind the host. */
export function sunburst(width: number, height: number, cx: number, cy: number): Canvas {
  const { canvas, ctx } = createSurface(width, height, rgb('#0c1f22'));
  const noise = createNoise('velvet');
  mapPixels(ctx, (x, y) => {
    const a = Math.atan2(y - cy, x - cx);
    const d = Math.hypot(x - cx, y - cy) / Math.max(width, height);
    const ray = Math.sin(a * 24) > 0 ? 1 : 0;
    const base = mix(rgb('#1d5552'), rgb('#081518'), d * 1.25);
    const k = 1 + ray * 0.2 * Math.max(0, 1 - d) + noise.fbm(x / 220, y / 180, 3) * 0.09;
    return [base[0] * k, base[1] * k, base[2] * k];
  });
  ctx.strokeStyle = 'rgba(216,178,95,0.5)';
  for (const [r, w] of [
    [0.16, 3],
    [0.17, 1.5],
    [0.3, 1.5],
    [0.44, 1],
  ] as const) {
    ctx.lineWidth = w;
    ctx.beginPath();
    ctx.arc(cx, cy, r * Math.max(width, height), 0, Math.PI * 2);
    ctx.stroke();
  }
  vignette(ctx, 0.5);
  return canvas;
}

/** A name bar for the foot of the picture, transparent elsewhere. 1920 × 1080; text area x 150…1240, y 872…1000. */
export function lowerThird(): Canvas {
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT);
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.55)';
  ctx.shadowBlur = 30;
  const bar = ctx.createLinearGradient(90, 0, 1330, 0);
  bar.addColorStop(0, 'rgba(9,30,32,0.96)');
  bar.addColorStop(0.75, 'rgba(12,42,44,0.92)');
  bar.addColorStop(1, 'rgba(12,42,44,0.55)');
  ctx.fillStyle = bar;
  polygon(ctx, [
    [90, 860],
    [1300, 860],
    [1350, 910],
    [1300, 1010],
    [90, 1010],
  ]);
  ctx.fill();
  ctx.restore();
  ctx.fillStyle = gilt(ctx, 90, 860, 90, 1010);
  ctx.fillRect(90, 860, 12, 150);
  for (const y of [860, 1006]) {
    ctx.fillStyle = gilt(ctx, 90, 0, 1320, 0);
    ctx.fillRect(90, y, 1212, 4);
  }
  ctx.strokeStyle = 'rgba(243,220,156,0.75)';
  ctx.lineWidth = 2;
  for (let i = 0; i < 5; i++) {
    ctx.beginPath();
    ctx.moveTo(1240 + i * 14, 868);
    ctx.lineTo(1286 + i * 14 - Math.abs(i) * 3, 910 + i * 2);
    ctx.lineTo(1240 + i * 14, 1002);
    ctx.stroke();
  }
  return canvas;
}

/** A fine gold frame for the whole picture with deco corners, transparent within. 1920 × 1080. */
export function cornerFrame(): Canvas {
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT);
  ctx.strokeStyle = gilt(ctx, 0, 0, WIDTH, HEIGHT);
  ctx.lineWidth = 4;
  ctx.strokeRect(28, 28, WIDTH - 56, HEIGHT - 56);
  ctx.lineWidth = 1.5;
  ctx.strokeRect(40, 40, WIDTH - 80, HEIGHT - 80);
  for (const [x, y, sx, sy] of [
    [28, 28, 1, 1],
    [WIDTH - 28, 28, -1, 1],
    [28, HEIGHT - 28, 1, -1],
    [WIDTH - 28, HEIGHT - 28, -1, -1],
  ] as const)
    for (let i = 0; i < 5; i++) {
      ctx.lineWidth = 3;
      ctx.beginPath();
      ctx.arc(
        x,
        y,
        26 + i * 17,
        sx > 0 ? (sy > 0 ? 0 : -Math.PI / 2) : sy > 0 ? Math.PI / 2 : Math.PI,
        sx > 0 ? (sy > 0 ? Math.PI / 2 : 0) : sy > 0 ? Math.PI : Math.PI * 1.5,
      );
      ctx.stroke();
    }
  return canvas;
}

/** The gavel on its block, transparent ground. 800 × 800. */
export function gavel(): Canvas {
  const { canvas, ctx } = createSurface(800, 800);
  const block = ctx.createLinearGradient(190, 0, 610, 0);
  for (const [at, color] of [
    [0, '#3a1d0c'],
    [0.3, '#8e5428'],
    [0.55, '#5f3517'],
    [1, '#2a1408'],
  ] as const)
    block.addColorStop(at, color);
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.5)';
  ctx.shadowBlur = 36;
  ctx.shadowOffsetY = 16;
  ctx.fillStyle = block;
  ctx.beginPath();
  ctx.ellipse(400, 660, 210, 58, 0, 0, Math.PI);
  ctx.lineTo(190, 616);
  ctx.ellipse(400, 616, 210, 58, 0, Math.PI, 0);
  ctx.fill();
  ctx.restore();
  ctx.fillStyle = '#9a6133';
  ctx.beginPath();
  ctx.ellipse(400, 616, 210, 58, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.strokeStyle = '#d8b25f';
  ctx.lineWidth = 5;
  ctx.beginPath();
  ctx.ellipse(400, 616, 168, 45, 0, 0, Math.PI * 2);
  ctx.stroke();
  ctx.translate(400, 360);
  ctx.rotate(-0.38);
  drawGavel(ctx, 1);
  return canvas;
}

/** A gavel about the origin, about 420 pixels long at scale 1, its handle to the lower right. */
export function drawGavel(ctx: Ctx, scale: number): void {
  ctx.save();
  ctx.scale(scale, scale);
  const handle = ctx.createLinearGradient(0, -20, 0, 24);
  for (const [at, color] of [
    [0, '#b87440'],
    [0.4, '#8a5129'],
    [1, '#3e200e'],
  ] as const)
    handle.addColorStop(at, color);
  ctx.fillStyle = handle;
  ctx.beginPath();
  ctx.moveTo(40, -15);
  ctx.bezierCurveTo(170, -20, 230, -8, 320, -17);
  ctx.bezierCurveTo(360, -24, 372, 24, 320, 19);
  ctx.bezierCurveTo(230, 10, 170, 22, 40, 17);
  ctx.fill();
  const head = ctx.createLinearGradient(-80, 0, 84, 0);
  for (const [at, color] of [
    [0, '#4a260f'],
    [0.3, '#a8662f'],
    [0.5, '#8a4f24'],
    [1, '#331809'],
  ] as const)
    head.addColorStop(at, color);
  ctx.fillStyle = head;
  ctx.beginPath();
  ctx.roundRect(-74, -150, 148, 300, 22);
  ctx.fill();
  for (const [y, h] of [
    [-112, 18],
    [94, 18],
    [-16, 32],
  ] as const) {
    ctx.fillStyle = gilt(ctx, -78, 0, 78, 0);
    ctx.fillRect(-79, y, 158, h);
  }
  ctx.fillStyle = 'rgba(255,240,210,0.22)';
  ctx.beginPath();
  ctx.roundRect(-50, -138, 22, 276, 11);
  ctx.fill();
  ctx.restore();
}
