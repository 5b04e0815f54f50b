import type { Canvas } from '@napi-rs/canvas';
import { css, type Rgb, rgb } from '../color.ts';
import { createNoise } from '../noise.ts';
import { type Ctx, createSurface, weave } from '../surface.ts';

const CREAM = rgb('#f1e8d6');
const INK = rgb('#17181c');
const VERMILION = rgb('#d8432b');
const OCHRE = rgb('#e3a72f');
const COBALT = rgb('#22479b');
const BLUSH = rgb('#eeb6a2');
const TEAL = rgb('#1f7a74');

const SCHEMES = {
  a: [COBALT, CREAM, VERMILION, OCHRE],
  b: [VERMILION, BLUSH, INK, CREAM],
  c: [OCHRE, INK, CREAM, TEAL],
  d: [INK, OCHRE, BLUSH, COBALT],
  e: [TEAL, CREAM, INK, BLUSH],
  f: [CREAM, COBALT, OCHRE, VERMILION],
} as const;

/** Corner the quarter circles turn about (0 = top left, clockwise), and the scheme of bands, per square. */
const PLAN = [
  ['2b', '3a', '2c', '3d'],
  ['1d', '0e', '1b', '0a'],
  ['2a', '1c', '0f', '3b'],
  ['1e', '0b', '1d', '0c'],
] as const;

/** Hard-edge painting: sixteen squares of concentric quarter circles that meet across their borders. */
export function protractor(): Canvas {
  const size = 1600;
  const margin = 88;
  const { canvas, ctx } = createSurface(size, size, CREAM);
  const side = (size - margin * 2) / 4;
  PLAN.forEach((row, j) => {
    row.forEach((cell, i) => {
      square(
        ctx,
        margin + i * side,
        margin + j * side,
        side,
        Number(cell[0]),
        SCHEMES[cell[1] as keyof typeof SCHEMES],
      );
    });
  });
  for (const [x, y, color] of [
    [1, 1, VERMILION],
    [3, 3, COBALT],
    [1, 3, CREAM],
    [3, 1, INK],
  ] as const) {
    ctx.fillStyle = css(color);
    ctx.beginPath();
    ctx.arc(margin + x * side, margin + y * side, side / 4 - 2, 0, Math.PI * 2);
    ctx.fill();
  }
  const roller = createNoise('roller');
  const image = ctx.getImageData(0, 0, size, size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const i = (y * size + x) * 4;
      const k = 1 + roller.fbm(x / 260, y / 46, 3) * 0.028;
      for (let c = 0; c < 3; c++) image.data[i + c] = (image.data[i + c] as number) * k;
    }
  }
  ctx.putImageData(image, 0, 0);
  weave(ctx, 'protractor', 0.035);
  return canvas;
}

function square(ctx: Ctx, x: number, y: number, side: number, corner: number, bands: readonly Rgb[]): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, side, side);
  ctx.clip();
  ctx.fillStyle = css(bands[0] as Rgb);
  ctx.fillRect(x, y, side, side);
  const cx = corner === 1 || corner === 2 ? x + side : x;
  const cy = corner >= 2 ? y + side : y;
  bands.forEach((color, i) => {
    if (i === 0) return;
    ctx.fillStyle = css(color);
    ctx.beginPath();
    ctx.arc(cx, cy, side * (1.25 - i * 0.25), 0, Math.PI * 2);
    ctx.fill();
  });
  ctx.restore();
}
