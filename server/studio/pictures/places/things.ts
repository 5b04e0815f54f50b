import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { bezier, type Point, polygon, taper } from '../../../demo/art/surface.ts';
import { glow, gradient, type Stage } from '../canvas.ts';
import { seen } from '../light.ts';
import { desktop, openBook, readingLamp } from './library.ts';
import { bidPaddle, coins, envelope, key, pen, phone, sheet, tableClock } from './papers.ts';
import { drawRound, drawShade } from './room.ts';
import { cup } from './rooms.ts';

/** A still life before a dark ground: a vase of flowers, fruit, a cloth that falls over the edge. */
export function drawStillLife(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const from = light.orb.x > 0.5 ? 0 : 1;
  const ground = mix(rgb(random.pick(['#3b3a30', '#4a3328', '#2c3a3c'])), light.shadow, 0.2);
  const wall =
    from === 0
      ? [css(shade(ground, 0.22)), css(shade(ground, -0.55))]
      : [css(shade(ground, -0.55)), css(shade(ground, 0.22))];
  ctx.fillStyle = gradient(ctx, [0, 0, w, h * 0.3], wall);
  ctx.fillRect(0, 0, w, h);
  const side = from === 0 ? -1 : 1;
  glow(ctx, [w / 2 + side * w * 0.3, h * 0.22], Math.max(w, h) * 0.6, (a) => css(light.key, a), 0.4);
  const y = h * 0.64;
  desktop(stage, y - 30 * u);
  cloth(stage, w / 2 + side * 40 * u, y, side);
  const x = w / 2 + side * 60 * u;
  drawShade(stage, x - side * 110 * u, y + 40 * u, 240 * u, 0.6);
  const glaze = rgb(random.pick(['#2f5f7d', '#d9cdb4', '#6a2f2a', '#4d6b5a']));
  const top = y - 245 * u;
  bouquet(stage, x, top, side);
  vase(stage, x, y + 26 * u, glaze, from);
  const fruits = ['#c8412e', '#e09a2f', '#b9b04a', '#8a2f3a', '#d9c04a'].map(rgb);
  for (const [dx, dy, size] of [
    [-250, 6, 56],
    [-160, 34, 62],
    [190, 24, 60],
    [280, 4, 54],
    [-330, 40, 50],
  ] as const) {
    const fx = x - side * dx * u;
    const fy = y + dy * u;
    const color = random.pick(fruits);
    drawShade(stage, fx - side * 26 * u, fy + size * 0.72 * u, size * 1.3 * u, 0.55);
    drawRound(stage, fx, fy, size * u, size * 0.94 * u, color, from);
    ctx.fillStyle = css(seen(light, rgb('#3d2a18'), 0.4));
    taper(
      ctx,
      [
        [fx, fy - size * 0.8 * u],
        [fx + 8 * u, fy - size * 1.2 * u],
      ],
      () => 5 * u,
    );
    glow(
      ctx,
      [fx + side * size * 0.36 * u, fy - size * 0.42 * u],
      size * 0.34 * u,
      (a) => css([255, 250, 235], a),
      0.85,
    );
  }
}

function vase({ ctx, u, light }: Stage, x: number, y: number, glaze: Rgb, from: number): void {
  const lit = css(mix(seen(light, glaze, 1), light.key, 0.45));
  const tones = [
    lit,
    css(seen(light, glaze, 0.8)),
    css(seen(light, glaze, 0.3)),
    css(seen(light, glaze, 0)),
    css(mix(seen(light, glaze, 0.1), light.haze, 0.2)),
  ];
  ctx.fillStyle = gradient(
    ctx,
    from === 0 ? [x - 110 * u, 0, x + 120 * u, 0] : [x + 110 * u, 0, x - 120 * u, 0],
    tones,
  );
  const half: Point[] = [
    ...bezier([50, -290], [40, -240], [46, -220], [70, -190], 8),
    ...bezier([70, -190], [150, -120], [120, -30], [66, 0], 12),
  ];
  polygon(ctx, [
    ...half.map(([px, py]) => [x + px * u, y + py * u] as const),
    ...half.toReversed().map(([px, py]) => [x - px * u, y + py * u] as const),
  ]);
  ctx.fill();
  const side = from === 0 ? -1 : 1;
  glow(ctx, [x + side * 56 * u, y - 130 * u], 40 * u, (a) => css([255, 252, 240], a), 0.9, 2);
}

function bouquet(stage: Stage, x: number, y: number, side: number): void {
  const { ctx, u, light, random } = stage;
  const heads: { x: number; y: number; size: number; near: number }[] = [];
  for (let i = 0; i < 22; i++) {
    const angle = -Math.PI / 2 + random.gaussian(0, 0.62);
    const reach = random.range(70, 290) * u;
    heads.push({
      x: x + Math.cos(angle) * reach * 0.95,
      y: y + Math.sin(angle) * reach * 0.8 + 20 * u,
      size: random.range(30, 66) * u,
      near: random.next(),
    });
  }
  for (const head of heads) {
    ctx.fillStyle = css(seen(light, rgb('#3c5a34'), 0.35 + head.near * 0.3));
    taper(
      ctx,
      bezier([x, y + 50 * u], [x, y - 40 * u], [head.x, head.y + 90 * u], [head.x, head.y], 10),
      (t) => (7 - 3 * t) * u,
    );
    for (let k = 0; k < 3; k++) {
      const turn = random.range(0, Math.PI * 2);
      const long = random.range(50, 100) * u;
      ctx.fillStyle = css(seen(light, rgb(random.pick(['#4d6b3a', '#36502f', '#6f8a4a'])), random.next()));
      const lx = (x + head.x * 2) / 3;
      const ly = (y + head.y * 2) / 3;
      taper(
        ctx,
        [
          [lx, ly],
          [lx + Math.cos(turn) * long * 0.5, ly + Math.sin(turn) * long * 0.5],
          [lx + Math.cos(turn) * long, ly + Math.sin(turn) * long],
        ],
        (t) => Math.sin(t * Math.PI) * 24 * u,
      );
    }
  }
  const petals = ['#e4d3c2', '#d96a6a', '#e9a9a0', '#c8383f', '#f0c05a', '#f3e8d8', '#8a4f8a'].map(rgb);
  for (const head of heads.sort((a, b) => a.near - b.near)) flower(stage, head, random.pick(petals), side);
}

function flower(
  { ctx, light, random }: Stage,
  { x, y, size, near }: { x: number; y: number; size: number; near: number },
  color: Rgb,
  side: number,
): void {
  const rings = 4;
  for (let ring = 0; ring < rings; ring++) {
    const radius = size * (1 - ring * 0.23);
    const count = 9 - ring;
    for (let k = 0; k < count; k++) {
      const turn = (k / count) * Math.PI * 2 + ring * 0.5 + random.gaussian(0, 0.14);
      const up = (Math.cos(turn) * side - Math.sin(turn)) * 0.5 + 0.5;
      ctx.fillStyle = css(
        shade(seen(light, color, Math.min(1, 0.15 + up * 0.6 + near * 0.3)), -0.1 * (rings - ring) + 0.12),
      );
      ctx.beginPath();
      ctx.ellipse(
        x + Math.cos(turn) * radius * 0.5,
        y + Math.sin(turn) * radius * 0.46,
        radius * 0.46,
        radius * 0.3,
        turn,
        0,
        Math.PI * 2,
      );
      ctx.fill();
    }
  }
  ctx.fillStyle = css(seen(light, mix(color, rgb('#7a3a1a'), 0.55), 0.5));
  ctx.beginPath();
  ctx.ellipse(x, y, size * 0.16, size * 0.14, 0, 0, Math.PI * 2);
  ctx.fill();
}

function cloth({ ctx, w, h, u, light, noise }: Stage, x: number, y: number, side: number): void {
  const linen = rgb('#e9e2d2');
  const folds = 15;
  for (let i = 0; i < folds; i++) {
    const at = (n: number, drop: number) =>
      x + side * ((n / folds - 0.44) * w * 0.66 + noise.at(n * 0.7, drop) * 30 * u) * (1 + drop * 0.12);
    const lit = 0.25 + 0.7 * Math.abs(Math.sin(i * 1.7 + 0.4));
    ctx.fillStyle = css(seen(light, linen, lit));
    polygon(ctx, [
      [at(i, 0) - side * 60 * u, y - 10 * u],
      [at(i + 1.1, 0) - side * 60 * u, y - 10 * u],
      [at(i + 1.1, 0.4), y + 62 * u],
      [at(i + 1.1, 1), h + 10],
      [at(i, 1), h + 10],
      [at(i, 0.4), y + 62 * u],
    ]);
    ctx.fill();
  }
}

/** A desk for those who explain: papers, a telephone with the sale on it, a pen, a paddle, a lamp. */
export function drawDesk(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const wall = mix(rgb(random.pick(['#33504c', '#4a3a36', '#37445a'])), light.shadow, 0.2);
  ctx.fillStyle = gradient(ctx, [0, 0, 0, h * 0.5], [css(shade(wall, -0.4)), css(wall)]);
  ctx.fillRect(0, 0, w, h);
  for (let i = 0; i < 14; i++) {
    ctx.fillStyle = css([255, 214, 156], random.range(0.03, 0.13));
    ctx.beginPath();
    ctx.arc(random.next() * w, random.next() * h * 0.38, random.range(26, 80) * u, 0, Math.PI * 2);
    ctx.fill();
  }
  const edge = h * 0.4;
  desktop(stage, edge);
  const tall = h > w;
  readingLamp(stage, w * (tall ? 0.22 : 0.2), edge + 70 * u, (tall ? 240 : 260) * u);
  cup(stage, w * (tall ? 0.84 : 0.83), edge + 92 * u, 56 * u, 0);
  const x = w * 0.5;
  const y = h * 0.58;
  layOut(stage, x, y);
  ctx.save();
  ctx.globalCompositeOperation = 'soft-light';
  glow(ctx, [w * 0.25, h * 0.4], w * 0.7, (a) => css([255, 226, 170], a), 0.6);
  ctx.restore();
}

/** What the words speak of lies on the table; papers and a telephone when they speak of nothing. */
function layOut(stage: Stage, x: number, y: number): void {
  const { u, words } = stage;
  const has = (pattern: RegExp) => pattern.test(words);
  const letter = has(/letter|sealed|envelope|\bbrief|lettre|carta/);
  const ledger = has(/ledger|catalogue|katalog|book|\bopen letter/);
  const alone = letter || ledger || has(/coin|clock|\bkeys?\b/);
  const phoned = has(/phone|telefon|movil|online/) || !alone;
  sheet(stage, x - 150 * u, y - 34 * u, -0.12);
  if (!letter) sheet(stage, x - 96 * u, y - 4 * u, 0.05);
  if (ledger) openBook(stage, x + (phoned ? -90 : 60) * u, y - 20 * u);
  pen(stage, x - 300 * u, y + 96 * u);
  if (letter) envelope(stage, x + 40 * u, y + 10 * u);
  if (has(/coin|munzen|monnaie/)) coins(stage, x + 270 * u, y + 40 * u);
  else if (has(/clock|\buhr|horloge|reloj/)) tableClock(stage, x + 280 * u, y + 30 * u);
  else if (has(/\bkeys?\b|schlussel/)) key(stage, x + 300 * u, y + 60 * u);
  else bidPaddle(stage, x + 330 * u, y + 30 * u);
  if (phoned) phone(stage, x + 120 * u, y - 6 * u);
}
