import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { polygon } from '../../../demo/art/surface.ts';
import { glow, gradient, type Stage } from '../canvas.ts';
import { drawSomePicture } from './room.ts';

const LAMP: Rgb = [255, 214, 150];

/** The room before the hammer: panelled wall with pictures, the rostrum in its light, the backs of those who bid. */
export function drawSaleroom(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const ground = h * 0.64;
  const wall = mix(rgb(random.pick(['#1d4a47', '#5a2328', '#26384f'])), light.shadow, 0.12);
  ctx.fillStyle = gradient(
    ctx,
    [0, 0, 0, ground],
    [css(shade(wall, -0.5)), css(shade(wall, 0.05)), css(shade(wall, -0.2))],
  );
  ctx.fillRect(0, 0, w, h);
  const panels = w > h ? 7 : 3;
  for (let i = 0; i < panels; i++) {
    const [px, pw] = [((i + 0.08) / panels) * w, (w / panels) * 0.84];
    for (const [y, tall] of [
      [h * 0.05, ground * 0.7],
      [h * 0.05 + ground * 0.75, ground * 0.15],
    ] as const) {
      ctx.lineWidth = 5 * u;
      ctx.strokeStyle = css(shade(wall, -0.45), 0.8);
      ctx.strokeRect(px + 3 * u, y + 3 * u, pw, tall);
      ctx.strokeStyle = css(mix(wall, rgb('#d8b36a'), 0.42), 0.9);
      ctx.strokeRect(px, y, pw, tall);
    }
  }
  for (const part of w > h ? [0.14, 0.32, 0.68, 0.86] : [0.18, 0.82]) {
    const [pw, ph] = [random.range(130, 190) * u, random.range(150, 220) * u];
    drawSomePicture(stage, { x: part * w - pw / 2, y: h * 0.24 - ph / 2, w: pw, h: ph }, rgb('#c9a04e'));
    ctx.save();
    ctx.globalCompositeOperation = 'screen';
    glow(ctx, [part * w, h * 0.15], 210 * u, (a) => css(LAMP, a), 0.5);
    ctx.restore();
  }
  const wood = rgb('#6b3f22');
  ctx.fillStyle = gradient(ctx, [0, ground, 0, h], [css(shade(wood, -0.35)), css(shade(wood, -0.75))]);
  ctx.fillRect(0, ground, w, h - ground);
  rostrum(stage, w / 2, h * 0.7);
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  ctx.filter = `blur(${20 * u}px)`;
  const beam = ctx.createLinearGradient(0, 0, 0, h * 0.75);
  beam.addColorStop(0, css(LAMP, 0.55));
  beam.addColorStop(1, css(LAMP, 0.03));
  ctx.fillStyle = beam;
  polygon(ctx, [
    [w / 2 - 40 * u, -20],
    [w / 2 + 40 * u, -20],
    [w / 2 + 290 * u, h * 0.75],
    [w / 2 - 290 * u, h * 0.75],
  ]);
  ctx.fill();
  ctx.restore();
  audience(stage);
}

function rostrum({ ctx, u }: Stage, x: number, foot: number): void {
  const [half, tall] = [150 * u, 250 * u];
  auctioneer(ctx, x, foot - tall + 6 * u, u);
  const wood = gradient(
    ctx,
    [x - half, 0, x + half, 0],
    ['#3a1f10', '#7a4825', '#9a6033', '#6d3f20', '#2f180b'],
  );
  ctx.fillStyle = wood;
  polygon(ctx, [
    [x - half * 0.9, foot - tall],
    [x + half * 0.9, foot - tall],
    [x + half * 0.78, foot + 40 * u],
    [x - half * 0.78, foot + 40 * u],
  ]);
  ctx.fill();
  ctx.fillStyle = '#53301a';
  ctx.fillRect(x - half * 1.06, foot - tall - 16 * u, half * 2.12, 24 * u);
  ctx.fillStyle = '#e0bd78';
  ctx.fillRect(x - half * 1.06, foot - tall - 16 * u, half * 2.12, 4 * u);
  ctx.strokeStyle = 'rgba(226,188,110,0.8)';
  ctx.lineWidth = 4 * u;
  ctx.strokeRect(x - half * 0.64, foot - tall * 0.78, half * 1.28, tall * 0.66);
  gavelMark(ctx, x, foot - tall * 0.45, 44 * u);
}

function gavelMark(ctx: Stage['ctx'], x: number, y: number, size: number): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-0.6);
  ctx.fillStyle = '#e9c77f';
  ctx.fillRect(-size * 0.6, -size * 0.6, size * 1.2, size * 0.6);
  ctx.fillRect(-size * 0.12, 0, size * 0.24, size * 1.1);
  ctx.restore();
}

/** Behind the desk, the hammer raised. */
function auctioneer(ctx: Stage['ctx'], x: number, y: number, u: number): void {
  const part = (fill: string, points: readonly (readonly [number, number])[]) => {
    ctx.fillStyle = fill;
    polygon(
      ctx,
      points.map(([px, py]) => [x + px * u, y + py * u] as const),
    );
    ctx.fill();
  };
  part('#14201f', [
    [-74, 4],
    [-70, -70],
    [-44, -104],
    [-14, -116],
    [14, -116],
    [44, -104],
    [70, -70],
    [74, 4],
  ]);
  part('#0e1716', [
    [44, -104],
    [70, -84],
    [112, -150],
    [96, -164],
    [60, -120],
  ]);
  part('#ece4d4', [
    [-16, -116],
    [0, -60],
    [16, -116],
  ]);
  part('#8c2a36', [
    [-15, -106],
    [0, -98],
    [15, -106],
    [15, -92],
    [0, -98],
    [-15, -92],
  ]);
  ctx.fillStyle = '#c48a64';
  ctx.beginPath();
  ctx.ellipse(x, y - 146 * u, 25 * u, 32 * u, 0, 0, Math.PI * 2);
  ctx.ellipse(x + 104 * u, y - 160 * u, 11 * u, 11 * u, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = '#cfcac0';
  ctx.beginPath();
  ctx.ellipse(x, y - 160 * u, 28 * u, 24 * u, 0, Math.PI, 0);
  ctx.fill();
  ctx.fillStyle = 'rgba(90,44,30,0.4)';
  ctx.beginPath();
  ctx.ellipse(x + 12 * u, y - 142 * u, 13 * u, 28 * u, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.save();
  ctx.translate(x + 112 * u, y - 176 * u);
  ctx.rotate(0.5);
  ctx.fillStyle = '#7a4a26';
  ctx.fillRect(-4 * u, -30 * u, 8 * u, 40 * u);
  ctx.fillRect(-24 * u, -50 * u, 48 * u, 24 * u);
  ctx.restore();
}

/** Heads and shoulders in front, against the light; one holds a paddle up. */
function audience({ ctx, w, h, u, random }: Stage): void {
  for (const [row, y, size, color] of [
    [0, 0.76, 0.72, '#2b2320'],
    [1, 0.86, 1.0, '#1a1615'],
    [2, 0.98, 1.35, '#0c0b0c'],
  ] as const) {
    const step = 142 * size * u;
    for (let x = (row % 2) * step * 0.5 - step * 0.3; x < w + step; x += step) {
      const px = x + random.gaussian(0, step * 0.07);
      if (Math.abs(px - w / 2) < step * 0.42 && row === 0) continue;
      const py = y * h + random.gaussian(0, 8 * u);
      const tone = mix(rgb(color), rgb(random.pick(['#3a2a2a', '#1f2d3a', '#3a3426', '#26302a'])), 0.4);
      ctx.fillStyle = css(tone);
      ctx.beginPath();
      ctx.ellipse(px, py + 44 * size * u, 64 * size * u, 62 * size * u, 0, Math.PI, 0);
      ctx.rect(px - 64 * size * u, py + 43 * size * u, 128 * size * u, 160 * size * u);
      ctx.fill();
      ctx.fillStyle = css(mix(tone, rgb(random.pick(['#1a1210', '#4a3524', '#8a8580', '#6a4a2a'])), 0.6));
      ctx.beginPath();
      ctx.ellipse(px, py - 48 * size * u, 29 * size * u, 36 * size * u, 0, 0, Math.PI * 2);
      ctx.fill();
      ctx.strokeStyle = css(LAMP, 0.5 - row * 0.1);
      ctx.lineWidth = 3 * size * u;
      ctx.beginPath();
      ctx.ellipse(px, py - 48 * size * u, 28 * size * u, 35 * size * u, 0, Math.PI * 1.15, Math.PI * 1.85);
      ctx.stroke();
      if (row < 2 && random.chance(0.17)) paddle(ctx, px + 50 * size * u, py - 60 * size * u, size * u, tone);
    }
  }
}

function paddle(ctx: Stage['ctx'], x: number, y: number, k: number, tone: Rgb): void {
  ctx.strokeStyle = css(tone);
  ctx.lineWidth = 15 * k;
  ctx.beginPath();
  ctx.moveTo(x - 10 * k, y + 110 * k);
  ctx.lineTo(x, y);
  ctx.stroke();
  ctx.fillStyle = '#e3d2a6';
  ctx.beginPath();
  ctx.ellipse(x + 2 * k, y - 40 * k, 30 * k, 36 * k, 0.1, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = '#7a2a2c';
  ctx.fillRect(x - 10 * k, y - 46 * k, 24 * k, 12 * k);
}
