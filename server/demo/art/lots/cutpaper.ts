import type { Canvas } from '@napi-rs/canvas';
import { css, type Rgb, rgb, shade } from '../color.ts';
import { createRandom, type Random } from '../random.ts';
import { bezier, type Ctx, createSurface, type Point, paper, polygon, spline } from '../surface.ts';
import { leafShape, ring, sheet } from './cutpaper.sheet.ts';

const [WIDTH, HEIGHT] = [1280, 1600];

/** Profile looking left: brow, nose, lips, chin, throat, shoulders; then up the nape and over the head. */
const HEAD: Point[] = [
  [640, 318],
  [560, 330],
  [486, 378],
  [446, 450],
  [436, 520],
  [441, 566],
  [424, 606],
  [386, 664],
  [374, 690],
  [392, 708],
  [416, 716],
  [412, 738],
  [398, 758],
  [402, 774],
  [416, 784],
  [404, 800],
  [402, 820],
  [424, 838],
  [426, 862],
  [430, 900],
  [462, 926],
  [520, 924],
  [572, 920],
  [606, 960],
  [616, 1030],
  [596, 1110],
  [500, 1180],
  [370, 1240],
  [250, 1340],
];
const NAPE: Point[] = [
  [1090, 1340],
  [1010, 1240],
  [900, 1160],
  [866, 1060],
  [872, 960],
  [914, 860],
  [930, 720],
  [918, 560],
  [860, 420],
  [764, 340],
];

/** Portrait of layered cut papers: a profile whose hair is a garden at dusk. */
export function cutpaper(): Canvas {
  const random = createRandom('cutpaper-2');
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT, rgb('#f0d9b8'));

  sheet(ctx, rgb('#e9b77f'), () => ring(ctx, 660, 700, 560, 6));
  sheet(ctx, rgb('#e59a66'), () => ring(ctx, 660, 700, 452, 5));
  sheet(ctx, rgb('#f3cf95'), () => ring(ctx, 660, 700, 350, 4));
  for (const [x, y, a, s] of [
    [230, 420, -0.5, 1.15],
    [1090, 420, 0.6, 1.2],
    [160, 800, -0.1, 1],
    [1150, 850, 0.2, 1.05],
    [1010, 210, 0.25, 0.9],
    [330, 190, -0.25, 0.9],
  ] as const)
    frond(ctx, x, y, a, 300 * s, random.pick([rgb('#c76a4c'), rgb('#b9563f'), rgb('#d88758')]));

  const profile: Point[] = [...spline(HEAD, 8), [190, 1620], [1150, 1620], ...spline(NAPE, 8)];
  sheet(ctx, rgb('#5c2438'), () =>
    polygon(
      ctx,
      profile.map(([x, y]) => [x + 24, y - 10] as Point),
    ),
  );
  sheet(ctx, rgb('#7c2f45'), () => polygon(ctx, profile));

  hair(ctx, random);
  dress(ctx, random);
  eye(ctx);
  earring(ctx);
  moth(ctx, 250, 585, 0.5, 74);
  moth(ctx, 196, 1010, -0.4, 50);
  paper(ctx, 'cutpaper', 0.055);
  return canvas;
}

function frond(ctx: Ctx, x: number, y: number, lean: number, tall: number, color: Rgb): void {
  const heading = -Math.PI / 2 + lean;
  for (let i = 0; i < 8; i++) {
    const t = 0.08 + i * 0.115;
    const [px, py] = [x + Math.cos(heading) * tall * t, y + Math.sin(heading) * tall * t];
    const long = tall * 0.36 * Math.sin(Math.PI * (0.25 + t * 0.62));
    for (const sign of [-1, 1])
      sheet(
        ctx,
        shade(color, sign * 0.05),
        () => polygon(ctx, leafShape(px, py, heading + sign * 0.85, long, long * 0.36)),
        8,
      );
  }
  const [tx, ty] = [x + Math.cos(heading) * tall * 0.94, y + Math.sin(heading) * tall * 0.94];
  sheet(ctx, color, () => polygon(ctx, leafShape(tx, ty, heading, tall * 0.2, tall * 0.08)), 8);
}

/** The hair: leaves laid like feathers from the nape up to the brow, blossoms on top. */
function hair(ctx: Ctx, random: Random): void {
  const greens = ['#12373d', '#17494a', '#1f5e57', '#2f7464', '#4d8a6a', '#0f2c3c'].map(rgb);
  const line = spline(
    [
      [905, 1010],
      [985, 850],
      [985, 640],
      [935, 440],
      [820, 316],
      [670, 274],
      [540, 318],
    ],
    10,
  );
  for (let ringIndex = 0; ringIndex < 5; ringIndex++) {
    line.forEach(([x, y], i) => {
      if (i % 2) return;
      const inward = ringIndex / 5;
      const px = x + (700 - x) * inward * 0.62 + random.gaussian(0, 8);
      const py = y + (610 - y) * inward * 0.62 + random.gaussian(0, 8);
      const t = i / line.length;
      const away = Math.atan2(py - 640, px - 690);
      const angle = away + 0.9 - t * 0.5 + random.gaussian(0, 0.16);
      const long = random.range(120, 178) * (1 - inward * 0.2);
      const color = shade(greens[(i + ringIndex * 2) % greens.length] as Rgb, random.range(-0.1, 0.12));
      if (px < 600 && py > 420) return;
      sheet(ctx, color, () => polygon(ctx, leafShape(px, py, angle, long, long * 0.36)), 10);
      ctx.strokeStyle = css(shade(color, 0.25), 0.5);
      ctx.lineWidth = 1.6;
      ctx.beginPath();
      ctx.moveTo(px, py);
      ctx.lineTo(px + Math.cos(angle) * long * 0.86, py + Math.sin(angle) * long * 0.86);
      ctx.stroke();
    });
  }
  for (const [x, y, r, petal, heart] of [
    [700, 372, 92, '#e0533f', '#f6c667'],
    [842, 470, 112, '#f2e2c4', '#d9822b'],
    [900, 660, 84, '#e58a5e', '#7c2f45'],
    [780, 620, 58, '#d6453d', '#f6c667'],
    [905, 846, 66, '#f2e2c4', '#c8643c'],
    [600, 356, 50, '#e58a5e', '#7c2f45'],
    [832, 772, 46, '#e0533f', '#f2e2c4'],
  ] as const)
    blossom(ctx, x, y, r, rgb(petal), rgb(heart), random);
}

function blossom(ctx: Ctx, x: number, y: number, r: number, petal: Rgb, heart: Rgb, random: Random): void {
  const turn = random.range(0, 3);
  for (const [count, size, offset] of [
    [9, 1, 0],
    [7, 0.68, 0.3],
  ] as const)
    for (let i = 0; i < count; i++) {
      const a = turn + offset + (i / count) * Math.PI * 2;
      sheet(
        ctx,
        shade(petal, offset ? 0.12 : random.range(-0.07, 0.03)),
        () => polygon(ctx, leafShape(x, y, a, r * size, r * size * 0.56)),
        7,
      );
    }
  sheet(ctx, heart, () => ring(ctx, x, y, r * 0.22, 0.8), 6);
  ctx.fillStyle = css(shade(heart, -0.35));
  for (let i = 0; i < 8; i++) {
    const a = (i / 8) * Math.PI * 2;
    ctx.beginPath();
    ctx.arc(x + Math.cos(a) * r * 0.12, y + Math.sin(a) * r * 0.12, r * 0.02 + 0.8, 0, Math.PI * 2);
    ctx.fill();
  }
}

function dress(ctx: Ctx, random: Random): void {
  const tones = ['#12373d', '#1c5355', '#e59a66', '#163f4d', '#d6453d'].map(rgb);
  tones.forEach((tone, i) => {
    const y = 1262 + i * 74;
    const top = bezier([90, y + 110], [420, y - 20 + i * 8], [560, y + 62], [700, y + 70], 30);
    const rest = bezier([700, y + 70], [860, y + 70], [980, y - 40], [1230, y + 92], 30);
    sheet(ctx, tone, () => polygon(ctx, [...top, ...rest, [1290, 1620], [-10, 1620]]), 18);
    const hem = [...top, ...rest];
    for (let k = 4; k < hem.length - 3; k += 4) {
      const [x, hy] = hem[k] as Point;
      sheet(ctx, shade(tone, 0.16 + random.range(-0.03, 0.05)), () => ring(ctx, x, hy + 30, 8, 0.6), 4);
    }
  });
}

function eye(ctx: Ctx): void {
  ctx.strokeStyle = css(rgb('#f0cfa6'));
  ctx.lineCap = 'round';
  ctx.lineWidth = 6;
  ctx.beginPath();
  ctx.moveTo(462, 598);
  ctx.bezierCurveTo(490, 618, 524, 616, 548, 594);
  ctx.stroke();
  ctx.lineWidth = 3.4;
  for (const [x, y, dx, dy] of [
    [474, 606, -9, 16],
    [494, 613, -4, 18],
    [515, 612, 2, 18],
    [534, 604, 8, 16],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + dx, y + dy);
    ctx.stroke();
  }
  ctx.lineWidth = 5;
  ctx.beginPath();
  ctx.moveTo(456, 536);
  ctx.bezierCurveTo(490, 508, 536, 508, 566, 530);
  ctx.stroke();
  ctx.fillStyle = css(rgb('#e0533f'), 0.9);
  polygon(
    ctx,
    spline(
      [
        [400, 760],
        [418, 742],
        [446, 756],
        [468, 772],
        [446, 784],
        [418, 798],
        [404, 786],
      ],
      6,
      true,
    ),
  );
  ctx.fill();
}

function earring(ctx: Ctx): void {
  sheet(ctx, rgb('#f6c667'), () => ring(ctx, 716, 770, 20, 0.5), 8);
  sheet(ctx, rgb('#f2e2c4'), () => polygon(ctx, leafShape(716, 792, Math.PI / 2, 92, 34)), 8);
}

function moth(ctx: Ctx, x: number, y: number, turn: number, size: number): void {
  for (const [a, long, wide, tone] of [
    [-0.75, 1, 0.62, '#f2e2c4'],
    [0.55, 0.72, 0.5, '#f6c667'],
  ] as const)
    for (const side of [-1, 1]) {
      const angle = turn - Math.PI / 2 + side * (Math.PI / 2 + a);
      sheet(ctx, rgb(tone), () => polygon(ctx, leafShape(x, y, angle, size * long, size * wide)), 9);
      sheet(
        ctx,
        rgb('#d6453d'),
        () =>
          ring(
            ctx,
            x + Math.cos(angle) * size * long * 0.6,
            y + Math.sin(angle) * size * long * 0.6,
            size * 0.09,
            0.3,
          ),
        3,
      );
    }
  sheet(
    ctx,
    rgb('#5c2438'),
    () =>
      polygon(
        ctx,
        leafShape(
          x - Math.sin(turn) * -size * 0.4,
          y - Math.cos(turn) * size * 0.4,
          turn + Math.PI / 2,
          size * 0.9,
          size * 0.16,
        ),
      ),
    5,
  );
}
