import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { type Point, polygon, taper } from '../../../demo/art/surface.ts';
import { glow, type Stage } from '../canvas.ts';
import { far, seen } from '../light.ts';
import { drawMist, drawRidge, drawSky } from './sky.ts';
import { drawWater } from './water.ts';

/** The open sea: headlands one behind the other, far sails, a boat in the light. */
export function drawSea(stage: Stage): void {
  const { w, h, u, light, random, noise, mood } = stage;
  const horizon = h * (h > w ? 0.46 : 0.48);
  const rough = mood === 'dramatic' ? 1 : mood === 'calm' ? 0.25 : 0.5;
  const orb = drawSky(stage, horizon, mood === 'bright' ? 0.35 : 0.55);
  const side = orb[0] > w / 2 ? 0 : 1;
  for (let i = 0; i < 3; i++) {
    const tall = (120 - i * 20) * u * (0.7 + i * 0.35);
    const reach = w * (0.62 - i * 0.17);
    const color = far(light, seen(light, rgb('#4d5a50'), 0.35), 0.72 - i * 0.24);
    const edge = (x: number) => (side === 0 ? x : w - x) / reach;
    drawRidge(
      stage,
      (x) => {
        const t = edge(x);
        const fall = t < 1 ? (1 - t ** 2.4) * (0.75 + 0.25 * noise.fbm(x / (90 * u), i * 9.3, 4)) : 0;
        return horizon + 1 - tall * Math.max(0, fall);
      },
      color,
      horizon + 1,
      0.35,
    );
  }
  drawMist(stage, horizon, 26 * u, 0.5);
  for (let i = 0; i < 3; i++)
    sail(
      stage,
      random.range(0.3, 0.85) * w,
      horizon + random.range(6, 26) * u,
      random.range(24, 46) * u,
      0.6,
    );
  drawWater(stage, horizon, orb, rough);
  sail(stage, w * (side === 0 ? 0.66 : 0.32), horizon + 62 * u, 130 * u, 0.25);
  gulls(stage, orb);
}

/** A harbour: town and quay along the water, boats at their moorings with masts and lamps. */
export function drawHarbour(stage: Stage): void {
  const { ctx, w, h, u, light, random, noise } = stage;
  const horizon = h * (h > w ? 0.47 : 0.5);
  const orb = drawSky(stage, horizon, 0.5);
  drawRidge(
    stage,
    (x) => horizon - 70 * u - noise.fbm(x / (420 * u), 1.3, 4) * 90 * u,
    far(light, seen(light, rgb('#57645c'), 0.4), 0.55),
    horizon + 1,
    0.6,
  );
  const walls = ['#e8d9bd', '#d8a878', '#c77f5f', '#e6c68e', '#b9c3b6', '#d9d2c4', '#a8b6c0', '#c9958a'].map(
    rgb,
  );
  const lamps: Point[] = [];
  for (const [row, rise, size, haze] of [
    [0, 74, 0.62, 0.5],
    [1, 34, 0.8, 0.34],
    [2, 0, 1, 0.16],
  ] as const) {
    for (let x = -30 * u + row * 13 * u; x < w; ) {
      const wide = random.range(40, 98) * u * size;
      const hill = 0.55 + 0.45 * Math.exp(-(((x / w - 0.4) / 0.34) ** 2));
      const foot = horizon - rise * hill * u;
      const tall = random.range(62, 128) * u * size * (0.75 + hill * 0.35);
      const color = far(light, seen(light, random.pick(walls), random.range(0.55, 0.9)), haze);
      house(stage, { x, y: foot - tall, w: wide, h: tall + horizon - foot }, color, haze, lamps);
      x += wide + (random.chance(0.12) ? random.range(8, 26) * u : 0);
    }
    if (row === 1) steeple(stage, w * 0.42, horizon - 120 * u, 150 * u);
  }
  ctx.fillStyle = css(far(light, seen(light, rgb('#5b5348'), 0.35), 0.15));
  ctx.fillRect(0, horizon - 8 * u, w, 10 * u);
  for (let x = 40 * u; x < w; x += random.range(110, 190) * u) lamps.push([x, horizon - 22 * u]);
  lamplight(stage, lamps);
  drawMist(stage, horizon - 20 * u, 40 * u, 0.22);
  const far1 = Array.from({ length: 7 }, () => random.range(0.03, 0.97)).sort();
  for (const part of far1)
    boat(stage, part * w, horizon + random.range(10, 24) * u, random.range(60, 96) * u, 0.3);
  drawWater(stage, horizon, orb, 0.3);
  for (const [part, depth, size] of [
    [0.18, 90, 190],
    [0.82, 74, 150],
    [0.56, 150, 250],
  ] as const)
    boat(stage, (part + random.range(-0.05, 0.05)) * w, horizon + depth * u, size * u, 0);
  gulls(stage, orb);
}

type Front = { x: number; y: number; w: number; h: number };

function house(
  { ctx, u, light, random }: Stage,
  { x, y, w, h }: Front,
  color: Rgb,
  haze: number,
  lamps: Point[],
): void {
  const wall = ctx.createLinearGradient(x, 0, x + w, 0);
  wall.addColorStop(0, css(mix(color, light.key, 0.16)));
  wall.addColorStop(1, css(shade(color, -0.14)));
  ctx.fillStyle = wall;
  ctx.fillRect(x, y, w + 1, h);
  ctx.fillStyle = css(
    far(light, seen(light, rgb(random.pick(['#8a4a38', '#7a5346', '#5a5258', '#95583f'])), 0.6), haze),
  );
  const pitch = random.range(0.14, 0.4) * Math.min(w, 70 * u);
  // Some turn the gable to the water, most the eaves.
  const ridge = random.chance(0.35) ? [0.5, 0.5] : [0.1, 0.9];
  polygon(ctx, [
    [x - u, y],
    [x + w * (ridge[0] as number), y - pitch],
    [x + w * (ridge[1] as number), y - pitch],
    [x + w + u, y],
  ]);
  ctx.fill();
  if (random.chance(0.5)) ctx.fillRect(x + w * 0.68, y - pitch - 9 * u, 7 * u, 14 * u);
  const [stepX, stepY] = [random.range(15, 22) * u, random.range(22, 30) * u];
  for (let wy = y + 13 * u; wy < y + h - 16 * u; wy += stepY)
    for (let wx = x + 8 * u; wx < x + w - 12 * u; wx += stepX) {
      const lit = random.chance(light.lamps * 0.4);
      ctx.fillStyle = lit ? random.pick(['#ffd491', '#ffc26e', '#ffe6b8']) : css(shade(color, -0.45), 0.65);
      ctx.fillRect(wx, wy, 6.5 * u, 11 * u);
      if (lit && random.chance(0.14)) lamps.push([wx + 3 * u, wy + 6 * u]);
    }
}

function steeple({ ctx, light }: Stage, x: number, y: number, tall: number): void {
  const stone = far(light, seen(light, rgb('#d6ccb8'), 0.75), 0.32);
  const wide = tall * 0.2;
  ctx.fillStyle = css(stone);
  ctx.fillRect(x - wide / 2, y - tall * 0.5, wide, tall);
  ctx.fillStyle = css(shade(stone, -0.25));
  ctx.fillRect(x + wide * 0.1, y - tall * 0.5, wide * 0.4, tall);
  ctx.fillStyle = css(far(light, seen(light, rgb('#5d6b70'), 0.5), 0.3));
  polygon(ctx, [
    [x - wide * 0.6, y - tall * 0.5],
    [x, y - tall * 1.05],
    [x + wide * 0.6, y - tall * 0.5],
  ]);
  ctx.fill();
}

/** Warm glows, as strong as the hour asks for. */
export function lamplight({ ctx, u, light }: Stage, lamps: readonly Point[]): void {
  if (light.lamps === 0) return;
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  for (const lamp of lamps) {
    glow(ctx, lamp, 46 * u, (a) => css([255, 196, 110], a), 0.75 * light.lamps);
    ctx.fillStyle = css([255, 238, 200], light.lamps);
    ctx.beginPath();
    ctx.arc(lamp[0], lamp[1], 3.2 * u, 0, Math.PI * 2);
    ctx.fill();
  }
  ctx.restore();
}

/** A moored fishing boat with a mast; its reflection lies below. */
function boat({ ctx, u, light, random }: Stage, x: number, y: number, long: number, haze: number): void {
  const hulls = ['#8c2f2b', '#2b4a63', '#e4dccb', '#2f5a4a', '#3a3434'].map(rgb);
  const own = random.pick(hulls);
  const hull = far(light, seen(light, own, 0.55), haze);
  const tall = long * random.range(0.85, 1.15);
  const side = random.chance(0.5) ? 1 : -1;
  for (const [flip, alpha] of [
    [-1, 0.42],
    [1, 1],
  ] as const) {
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(side, flip);
    if (flip < 0) ctx.filter = `blur(${3 * u}px)`;
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = css(shade(hull, -0.5));
    ctx.lineWidth = Math.max(1.2, long * 0.016);
    ctx.beginPath();
    ctx.moveTo(long * 0.02, -long * 0.1);
    ctx.lineTo(long * 0.02, -tall);
    ctx.moveTo(long * 0.02, -long * 0.22);
    ctx.lineTo(-long * 0.36, -long * 0.32);
    ctx.stroke();
    ctx.lineWidth = Math.max(0.7, long * 0.005);
    ctx.beginPath();
    ctx.moveTo(long * 0.02, -tall);
    ctx.lineTo(long * 0.5, -long * 0.15);
    ctx.moveTo(long * 0.02, -tall);
    ctx.lineTo(-long * 0.46, -long * 0.13);
    ctx.stroke();
    ctx.fillStyle = css(mix(shade(hull, 0.35), light.key, 0.4));
    ctx.fillRect(-long * 0.3, -long * 0.24, long * 0.2, long * 0.14);
    const fill = ctx.createLinearGradient(0, -long * 0.15, 0, long * 0.04);
    fill.addColorStop(0, css(mix(hull, light.key, 0.35)));
    fill.addColorStop(0.3, css(hull));
    fill.addColorStop(1, css(shade(hull, -0.5)));
    ctx.fillStyle = fill;
    ctx.beginPath();
    ctx.moveTo(-long * 0.48, -long * 0.13);
    ctx.quadraticCurveTo(0, -long * 0.06, long * 0.54, -long * 0.18);
    ctx.quadraticCurveTo(long * 0.42, 0, long * 0.3, long * 0.03);
    ctx.lineTo(-long * 0.38, long * 0.03);
    ctx.quadraticCurveTo(-long * 0.47, -long * 0.03, -long * 0.48, -long * 0.13);
    ctx.fill();
    ctx.restore();
  }
}

/** A boat under sail, leaning a little. */
function sail({ ctx, light }: Stage, x: number, y: number, tall: number, haze: number): void {
  const cloth = far(light, seen(light, rgb('#f3ead6'), 0.85), haze);
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(0.05);
  for (const [points, tone] of [
    [
      [
        [0, -tall],
        [tall * 0.42, -tall * 0.1],
        [0, -tall * 0.1],
      ],
      cloth,
    ],
    [
      [
        [-tall * 0.03, -tall * 0.9],
        [-tall * 0.3, -tall * 0.1],
        [-tall * 0.03, -tall * 0.1],
      ],
      shade(cloth, -0.16),
    ],
  ] as const) {
    ctx.fillStyle = css(tone);
    polygon(ctx, points);
    ctx.fill();
  }
  ctx.fillStyle = css(far(light, seen(light, rgb('#4a2e22'), 0.3), haze));
  polygon(ctx, [
    [-tall * 0.36, -tall * 0.07],
    [tall * 0.42, -tall * 0.07],
    [tall * 0.3, tall * 0.03],
    [-tall * 0.26, tall * 0.03],
  ]);
  ctx.fill();
  ctx.restore();
}

function gulls({ ctx, u, w, light, random }: Stage, orb: Point): void {
  if (light.time === 'night') return;
  ctx.fillStyle = css(mix(light.shadow, [20, 20, 30], 0.5), 0.75);
  for (let i = 0; i < 6; i++) {
    const x = orb[0] + (orb[0] > w / 2 ? -1 : 1) * random.range(60, 360) * u;
    const y = orb[1] * 0.55 + random.range(-40, 60) * u;
    const span = random.range(7, 14) * u;
    for (const side of [-1, 1])
      taper(
        ctx,
        [
          [x, y],
          [x + side * span * 0.5, y - span * 0.45],
          [x + side * span, y - span * 0.2],
        ],
        (t) => (2.4 - 1.7 * t) * u,
      );
  }
}
