import type { Canvas } from '@napi-rs/canvas';
import { rgb } from './color.ts';
import { drawGavel, gilt } from './ornaments.ts';
import { createRandom } from './random.ts';
import { type Ctx, createSurface, polygon, vignette } from './surface.ts';

const [WIDTH, HEIGHT] = [1920, 1080];

/** The saleroom at evening, seen from the last row: panelled wall, three pictures, the rostrum. 1920 × 1080. */
export function saleroom(pictures: readonly Canvas[]): Canvas {
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT, rgb('#0e2a2b'));
  const wall = ctx.createLinearGradient(0, 0, 0, 860);
  wall.addColorStop(0, '#0b2426');
  wall.addColorStop(0.55, '#17474a');
  wall.addColorStop(1, '#0f3335');
  ctx.fillStyle = wall;
  ctx.fillRect(0, 0, WIDTH, 860);
  for (let i = 0; i < 6; i++) {
    const x = 30 + i * 320;
    ctx.strokeStyle = 'rgba(214,176,98,0.34)';
    ctx.lineWidth = 3;
    ctx.strokeRect(x, 90, 260, 560);
    ctx.strokeStyle = 'rgba(0,0,0,0.3)';
    ctx.strokeRect(x + 4, 94, 260, 560);
    ctx.strokeStyle = 'rgba(214,176,98,0.28)';
    ctx.strokeRect(x, 700, 260, 130);
  }
  ctx.fillStyle = gilt(ctx, 0, 40, 0, 62);
  ctx.fillRect(0, 40, WIDTH, 10);
  ctx.fillStyle = gilt(ctx, 0, 668, 0, 684);
  ctx.fillRect(0, 668, WIDTH, 9);

  [
    [330, 360, 330],
    [960, 340, 400],
    [1590, 360, 330],
  ].forEach(([x, y, size], i) => {
    const picture = pictures[i % pictures.length] as Canvas;
    hang(ctx, picture, x as number, y as number, size as number);
  });
  floor(ctx);
  rostrum(ctx);
  for (const [x, tilt] of [
    [330, 0],
    [960, 0],
    [1590, 0],
  ] as const)
    beam(ctx, x, tilt);
  const warm = ctx.createRadialGradient(960, 700, 80, 960, 700, 800);
  warm.addColorStop(0, 'rgba(255,214,140,0.20)');
  warm.addColorStop(1, 'rgba(255,214,140,0)');
  ctx.fillStyle = warm;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  audience(ctx);
  vignette(ctx, 0.6);
  return canvas;
}

/** A wall of the saleroom on which nothing hangs, lit for the one picture that is put there. 1920 × 1080. */
export function gallery(): Canvas {
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT, rgb('#0e2a2b'));
  const wall = ctx.createLinearGradient(0, 0, 0, 860);
  wall.addColorStop(0, '#0b2426');
  wall.addColorStop(0.5, '#174b4d');
  wall.addColorStop(1, '#0f3335');
  ctx.fillStyle = wall;
  ctx.fillRect(0, 0, WIDTH, 860);
  for (const [x, w] of [
    [-120, 260],
    [200, 270],
    [530, 860],
    [1450, 270],
    [1780, 260],
  ] as const) {
    for (const [top, h] of [
      [84, 576],
      [704, 126],
    ] as const) {
      ctx.lineWidth = 3;
      ctx.strokeStyle = 'rgba(0,0,0,0.3)';
      ctx.strokeRect(x + 4, top + 4, w, h);
      ctx.strokeStyle = 'rgba(214,176,98,0.3)';
      ctx.strokeRect(x, top, w, h);
    }
  }
  ctx.fillStyle = gilt(ctx, 0, 40, 0, 62);
  ctx.fillRect(0, 40, WIDTH, 10);
  ctx.fillStyle = gilt(ctx, 0, 674, 0, 690);
  ctx.fillRect(0, 676, WIDTH, 9);
  floor(ctx);
  for (const x of [760, 960, 1160]) beam(ctx, x, 0);
  const warm = ctx.createRadialGradient(960, 420, 80, 960, 420, 760);
  warm.addColorStop(0, 'rgba(255,222,160,0.22)');
  warm.addColorStop(1, 'rgba(255,214,140,0)');
  ctx.fillStyle = warm;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  vignette(ctx, 0.6);
  return canvas;
}

function hang(ctx: Ctx, picture: Canvas, x: number, y: number, size: number): void {
  const k = size / Math.max(picture.width, picture.height);
  const [w, h] = [picture.width * k, picture.height * k];
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.7)';
  ctx.shadowBlur = 40;
  ctx.shadowOffsetY = 18;
  ctx.fillStyle = gilt(ctx, x - w / 2 - 24, y - h / 2 - 24, x + w / 2 + 24, y + h / 2 + 24);
  ctx.fillRect(x - w / 2 - 24, y - h / 2 - 24, w + 48, h + 48);
  ctx.restore();
  ctx.fillStyle = '#3a2712';
  ctx.fillRect(x - w / 2 - 9, y - h / 2 - 9, w + 18, h + 18);
  ctx.drawImage(picture, x - w / 2, y - h / 2, w, h);
}

function beam(ctx: Ctx, x: number, tilt: number): void {
  const light = ctx.createLinearGradient(0, 0, 0, 640);
  light.addColorStop(0, 'rgba(255,232,180,0.42)');
  light.addColorStop(0.5, 'rgba(255,226,160,0.13)');
  light.addColorStop(1, 'rgba(255,220,150,0)');
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  ctx.filter = 'blur(26px)';
  ctx.fillStyle = light;
  polygon(ctx, [
    [x - 34 + tilt, -20],
    [x + 34 + tilt, -20],
    [x + 270, 660],
    [x - 270, 660],
  ]);
  ctx.fill();
  ctx.restore();
}

function floor(ctx: Ctx): void {
  const boards = ctx.createLinearGradient(0, 850, 0, HEIGHT);
  boards.addColorStop(0, '#3b2415');
  boards.addColorStop(1, '#1a0f09');
  ctx.fillStyle = boards;
  ctx.fillRect(0, 850, WIDTH, HEIGHT - 850);
  ctx.strokeStyle = 'rgba(0,0,0,0.4)';
  ctx.lineWidth = 2;
  for (let i = -20; i <= 20; i++) {
    ctx.beginPath();
    ctx.moveTo(960 + i * 70, 850);
    ctx.lineTo(960 + i * 190, HEIGHT);
    ctx.stroke();
  }
  ctx.fillStyle = gilt(ctx, 0, 846, 0, 856);
  ctx.fillRect(0, 846, WIDTH, 6);
}

function rostrum(ctx: Ctx): void {
  const wood = ctx.createLinearGradient(780, 0, 1140, 0);
  for (const [at, color] of [
    [0, '#3a1f10'],
    [0.25, '#6d3f20'],
    [0.5, '#8a5129'],
    [0.75, '#64391d'],
    [1, '#30190c'],
  ] as const)
    wood.addColorStop(at, color);
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.8)';
  ctx.shadowBlur = 50;
  ctx.fillStyle = wood;
  polygon(ctx, [
    [800, 690],
    [1120, 690],
    [1090, 960],
    [830, 960],
  ]);
  ctx.fill();
  ctx.restore();
  ctx.fillStyle = '#4d2a14';
  ctx.fillRect(776, 668, 368, 26);
  ctx.fillStyle = gilt(ctx, 0, 692, 0, 700);
  ctx.fillRect(776, 692, 368, 6);
  ctx.strokeStyle = 'rgba(226,188,110,0.85)';
  ctx.lineWidth = 4;
  polygon(ctx, [
    [832, 724],
    [1088, 724],
    [1066, 930],
    [854, 930],
  ]);
  ctx.stroke();
  ctx.save();
  ctx.translate(960, 826);
  drawGavel(ctx, 0.34);
  ctx.restore();
}

/** Rows of heads and chair backs in front, against the light. */
function audience(ctx: Ctx): void {
  const random = createRandom('audience');
  for (const [y, scale, color] of [
    [965, 0.8, '#0d1413'],
    [1040, 1.1, '#080d0d'],
    [1110, 1.4, '#040707'],
  ] as const) {
    for (let x = -40 + random.range(0, 60); x < WIDTH + 60; x += 118 * scale) {
      if (Math.abs(x - 960) < 70 * scale) continue;
      ctx.fillStyle = color;
      const [px, py] = [x + random.gaussian(0, 9), y + random.gaussian(0, 7)];
      ctx.beginPath();
      ctx.ellipse(px, py - 46 * scale, 25 * scale, 31 * scale, random.gaussian(0, 0.08), 0, Math.PI * 2);
      ctx.fill();
      ctx.beginPath();
      ctx.ellipse(px, py + 34 * scale, 56 * scale, 52 * scale, 0, Math.PI, 0);
      ctx.fill();
      if (random.chance(0.16)) paddle(ctx, px + 44 * scale, py - 50 * scale, scale, color);
    }
  }
}

function paddle(ctx: Ctx, x: number, y: number, scale: number, color: string): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 11 * scale;
  ctx.beginPath();
  ctx.moveTo(x - 8, y + 90 * scale);
  ctx.lineTo(x, y);
  ctx.stroke();
  ctx.fillStyle = '#c9a45a';
  ctx.beginPath();
  ctx.ellipse(x + 2, y - 32 * scale, 25 * scale, 31 * scale, 0.1, 0, Math.PI * 2);
  ctx.fill();
}
