import { css, mix, rgb } from '../../../demo/art/color.ts';
import { polygon } from '../../../demo/art/surface.ts';
import { gradient, type Stage } from '../canvas.ts';

/** Draws upon the table, which one sees at a slant. */
function lying({ ctx, u }: Stage, x: number, y: number, turn: number, draw: () => void): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.transform(1, 0, -0.16, 0.62, 0, 0);
  ctx.rotate(turn);
  ctx.shadowColor = 'rgba(0,0,0,0.5)';
  ctx.shadowBlur = 18 * u;
  ctx.shadowOffsetY = 9 * u;
  draw();
  ctx.restore();
}

export function sheet(stage: Stage, x: number, y: number, turn: number): void {
  const { ctx, u, light, random } = stage;
  lying(stage, x, y, turn, () => {
    ctx.fillStyle = css(mix(rgb('#f4eddd'), light.key, 0.2));
    ctx.fillRect(-170 * u, -210 * u, 340 * u, 420 * u);
    ctx.shadowColor = 'rgba(0,0,0,0)';
    ctx.fillStyle = '#8c6a2f';
    ctx.fillRect(-130 * u, -172 * u, 150 * u, 15 * u);
    ctx.fillStyle = 'rgba(56,48,40,0.5)';
    for (let i = 0; i < 11; i++)
      ctx.fillRect(-130 * u, (-132 + i * 26) * u, random.range(150, 255) * u, 6 * u);
    ctx.strokeStyle = 'rgba(140,42,48,0.75)';
    ctx.lineWidth = 6 * u;
    ctx.beginPath();
    ctx.arc(86 * u, 150 * u, 34 * u, 0, Math.PI * 2);
    ctx.stroke();
  });
}

export function phone(stage: Stage, x: number, y: number): void {
  const { ctx, u } = stage;
  lying(stage, x, y, 0.1, () => {
    ctx.fillStyle = '#101214';
    ctx.beginPath();
    ctx.roundRect(-92 * u, -180 * u, 184 * u, 360 * u, 26 * u);
    ctx.fill();
    ctx.shadowColor = 'rgba(0,0,0,0)';
    ctx.fillStyle = gradient(ctx, [0, -170 * u, 0, 170 * u], ['#1d4743', '#0e2624']);
    ctx.beginPath();
    ctx.roundRect(-82 * u, -168 * u, 164 * u, 336 * u, 18 * u);
    ctx.fill();
    ctx.fillStyle = gradient(ctx, [-64 * u, -140 * u, 64 * u, -10 * u], ['#e9b872', '#b5533f', '#2f4a63']);
    ctx.fillRect(-64 * u, -142 * u, 128 * u, 132 * u);
    ctx.fillStyle = '#f4eddf';
    ctx.fillRect(-64 * u, 10 * u, 96 * u, 13 * u);
    ctx.fillStyle = 'rgba(244,237,223,0.5)';
    ctx.fillRect(-64 * u, 36 * u, 60 * u, 9 * u);
    ctx.fillRect(-64 * u, 56 * u, 78 * u, 9 * u);
    ctx.fillStyle = '#d8b266';
    ctx.beginPath();
    ctx.roundRect(-64 * u, 96 * u, 128 * u, 44 * u, 10 * u);
    ctx.fill();
  });
}

export function pen(stage: Stage, x: number, y: number): void {
  const { ctx, u } = stage;
  lying(stage, x, y, -0.5, () => {
    ctx.fillStyle = gradient(ctx, [0, -9 * u, 0, 9 * u], ['#3f4650', '#14171b']);
    ctx.beginPath();
    ctx.roundRect(-110 * u, -9 * u, 190 * u, 18 * u, 9 * u);
    ctx.fill();
    ctx.fillStyle = '#d9b467';
    ctx.fillRect(20 * u, -9 * u, 9 * u, 18 * u);
    polygon(ctx, [
      [80 * u, -8 * u],
      [124 * u, 0],
      [80 * u, 8 * u],
    ]);
    ctx.fill();
  });
}

export function bidPaddle(stage: Stage, x: number, y: number): void {
  const { ctx, u } = stage;
  lying(stage, x, y, 0.5, () => {
    ctx.fillStyle = '#6e4526';
    ctx.fillRect(-15 * u, 80 * u, 30 * u, 170 * u);
    ctx.fillStyle = '#efe4c8';
    ctx.beginPath();
    ctx.ellipse(0, 0, 104 * u, 112 * u, 0, 0, Math.PI * 2);
    ctx.fill();
    ctx.shadowColor = 'rgba(0,0,0,0)';
    ctx.strokeStyle = '#8c2a30';
    ctx.lineWidth = 8 * u;
    ctx.beginPath();
    ctx.ellipse(0, 0, 86 * u, 94 * u, 0, 0, Math.PI * 2);
    ctx.stroke();
    ctx.fillStyle = '#3a1f1c';
    ctx.fillRect(-46 * u, -32 * u, 22 * u, 62 * u);
    ctx.fillRect(-8 * u, -32 * u, 48 * u, 16 * u);
    ctx.fillRect(18 * u, -32 * u, 22 * u, 62 * u);
  });
}

/** A letter with its seal. */
export function envelope(stage: Stage, x: number, y: number): void {
  const { ctx, u, light } = stage;
  lying(stage, x, y, 0.14, () => {
    ctx.fillStyle = css(mix(rgb('#ecdfc2'), light.key, 0.2));
    ctx.fillRect(-190 * u, -120 * u, 380 * u, 240 * u);
    ctx.shadowColor = 'rgba(60,40,16,0.45)';
    ctx.shadowBlur = 10 * u;
    ctx.fillStyle = css(mix(rgb('#e2d2b0'), light.key, 0.12));
    polygon(ctx, [
      [-190 * u, -120 * u],
      [190 * u, -120 * u],
      [0, 34 * u],
    ]);
    ctx.fill();
    ctx.fillStyle = gradient(ctx, [-30 * u, -8 * u, 34 * u, 60 * u], ['#d4584a', '#9c2326', '#5e1014']);
    ctx.beginPath();
    ctx.ellipse(0, 26 * u, 38 * u, 38 * u, 0, 0, Math.PI * 2);
    ctx.fill();
    ctx.shadowColor = 'rgba(0,0,0,0)';
    ctx.strokeStyle = 'rgba(60,8,10,0.7)';
    ctx.lineWidth = 4 * u;
    ctx.beginPath();
    ctx.ellipse(0, 26 * u, 24 * u, 24 * u, 0, 0, Math.PI * 2);
    ctx.stroke();
  });
}

export function coins(stage: Stage, x: number, y: number): void {
  const { ctx, u, random } = stage;
  for (const [dx, count] of [
    [-70, 4],
    [0, 7],
    [74, 3],
  ] as const)
    for (let i = 0; i < count; i++) {
      const [cx, cy] = [x + dx * u + random.gaussian(0, 2 * u), y - i * 12 * u + Math.abs(dx) * 0.2 * u];
      ctx.fillStyle = '#6e4c16';
      ctx.beginPath();
      ctx.ellipse(cx, cy + 9 * u, 40 * u, 17 * u, 0, 0, Math.PI * 2);
      ctx.fill();
      ctx.fillStyle = gradient(ctx, [cx - 40 * u, 0, cx + 40 * u, 0], ['#f6dd9a', '#c99a45', '#8a6424']);
      ctx.beginPath();
      ctx.ellipse(cx, cy, 40 * u, 17 * u, 0, 0, Math.PI * 2);
      ctx.fill();
    }
}

/** A carriage clock of brass. */
export function tableClock({ ctx, u }: Stage, x: number, y: number): void {
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.6)';
  ctx.shadowBlur = 24 * u;
  ctx.shadowOffsetX = 16 * u;
  ctx.fillStyle = gradient(ctx, [x - 90 * u, 0, x + 90 * u, 0], ['#f0d594', '#b98d42', '#6a4a18']);
  ctx.beginPath();
  ctx.roundRect(x - 92 * u, y - 250 * u, 184 * u, 262 * u, 16 * u);
  ctx.fill();
  ctx.restore();
  ctx.fillStyle = '#f3ead6';
  ctx.beginPath();
  ctx.arc(x, y - 140 * u, 74 * u, 0, Math.PI * 2);
  ctx.fill();
  ctx.strokeStyle = '#2a2018';
  ctx.lineCap = 'round';
  for (let i = 0; i < 12; i++) {
    const turn = (i / 12) * Math.PI * 2;
    ctx.lineWidth = (i % 3 === 0 ? 6 : 3) * u;
    ctx.beginPath();
    ctx.moveTo(x + Math.cos(turn) * 58 * u, y - 140 * u + Math.sin(turn) * 58 * u);
    ctx.lineTo(x + Math.cos(turn) * 66 * u, y - 140 * u + Math.sin(turn) * 66 * u);
    ctx.stroke();
  }
  for (const [turn, long, wide] of [
    [-2.2, 34, 7],
    [-0.9, 52, 5],
  ] as const) {
    ctx.lineWidth = wide * u;
    ctx.beginPath();
    ctx.moveTo(x, y - 140 * u);
    ctx.lineTo(x + Math.cos(turn) * long * u, y - 140 * u + Math.sin(turn) * long * u);
    ctx.stroke();
  }
}

export function key(stage: Stage, x: number, y: number): void {
  const { ctx, u } = stage;
  lying(stage, x, y, -0.5, () => {
    ctx.strokeStyle = '#c99a45';
    ctx.lineWidth = 18 * u;
    ctx.beginPath();
    ctx.arc(-90 * u, 0, 38 * u, 0, Math.PI * 2);
    ctx.moveTo(-52 * u, 0);
    ctx.lineTo(110 * u, 0);
    ctx.moveTo(70 * u, 0);
    ctx.lineTo(70 * u, 40 * u);
    ctx.moveTo(102 * u, 0);
    ctx.lineTo(102 * u, 52 * u);
    ctx.stroke();
  });
}
