import type { Canvas } from '@napi-rs/canvas';
import { css, mix, ramp, rgb, smoothstep } from '../color.ts';
import { createNoise } from '../noise.ts';
import { oilPaint } from '../oil.ts';
import { createRandom } from '../random.ts';
import { type Ctx, createSurface } from '../surface.ts';

const [WIDTH, HEIGHT] = [1600, 1200];
const SHORE = 690;

/** A harbour city at night in oil, its lamps drawn long in the water. */
export function nocturne(): Canvas {
  const random = createRandom('nocturne-4');
  const noise = createNoise('nocturne');
  const { canvas: motif, ctx } = createSurface(WIDTH, HEIGHT);
  for (let y = 0; y < SHORE; y++) {
    ctx.fillStyle = css(
      ramp([rgb('#0d1b35'), rgb('#173258'), rgb('#2d4f77'), rgb('#6a6f86'), rgb('#c08a6d')], y / SHORE),
    );
    ctx.fillRect(0, y, WIDTH, 1);
  }
  glow(ctx, 1180, 210, 400, 'rgba(250,226,170,', 0.5);
  ctx.fillStyle = '#fbeecb';
  ctx.beginPath();
  ctx.arc(1180, 210, 52, 0, Math.PI * 2);
  ctx.fill();
  clouds(ctx);

  const lamps: { x: number; y: number; warm: boolean }[] = [];
  for (const [row, base] of [rgb('#55627f'), rgb('#34456a'), rgb('#182744')].entries()) {
    let x = -30;
    while (x < WIDTH) {
      const wide = random.range(42, 118) * (row === 0 ? 0.8 : 1);
      const hill = Math.exp(-(((x - 560 - row * 60) / 420) ** 2));
      const tall = (70 + hill * 250 + random.range(0, 140)) * (1 - row * 0.2);
      building(ctx, x, wide, tall, base, row);
      if (row > 0)
        for (let wy = SHORE - tall + 16; wy < SHORE - 14; wy += 19)
          for (let wx = x + 9; wx < x + wide - 10; wx += 15)
            if (random.chance(0.3)) {
              ctx.fillStyle = random.pick(['#ffd88a', '#ffc05c', '#fff0c4', '#f79a4a', '#bfe0ea']);
              ctx.fillRect(wx, wy, 7, 10);
              if (random.chance(0.12)) lamps.push({ x: wx + 3, y: wy, warm: true });
            }
      x += wide + random.range(-6, 14);
    }
  }
  for (let x = 30; x < WIDTH; x += 92)
    lamps.push({ x: x + random.gaussian(0, 10), y: SHORE - 12, warm: random.chance(0.85) });

  // the water repeats the town, darker and combed sideways
  const town = createSurface(WIDTH, HEIGHT);
  town.ctx.drawImage(motif, 0, 0);
  for (let y = SHORE; y < HEIGHT; y += 3) {
    const deep = (y - SHORE) / (HEIGHT - SHORE);
    const shift = noise.at(y / 9, 3) * (5 + deep * 34);
    ctx.drawImage(town.canvas, 0, SHORE - (y - SHORE) * 1.12 - 3, WIDTH, 3, shift, y, WIDTH, 3);
    ctx.fillStyle = css(mix(rgb('#1c2f52'), rgb('#07101f'), deep), 0.5 + deep * 0.32);
    ctx.fillRect(0, y, WIDTH, 3);
  }
  for (const lamp of lamps) reflection(ctx, lamp.x, SHORE + (SHORE - lamp.y) * 0.25, lamp.warm, random);
  moonPath(ctx, random);
  for (const lamp of lamps)
    glow(ctx, lamp.x, lamp.y, 34, lamp.warm ? 'rgba(255,206,120,' : 'rgba(190,225,240,', 0.75);

  const oil = oilPaint(motif, {
    seed: 'nocturne',
    ground: rgb('#1b2740'),
    passes: [
      { brush: 46, length: 6, threshold: 0 },
      { brush: 22, length: 5, threshold: 12 },
      { brush: 10, length: 4, threshold: 13 },
      { brush: 6, length: 3, threshold: 17 },
    ],
    flow: (x, y) => (y > SHORE ? 0 : y < 420 ? noise.fbm(x / 500, y / 300, 2) * 1.4 : Math.PI / 2),
    jitter: 5,
    relief: 0.34,
  });
  const paint = oil.getContext('2d');
  for (const lamp of lamps) {
    paint.fillStyle = lamp.warm ? '#fff3cf' : '#e6f6fb';
    paint.beginPath();
    paint.ellipse(lamp.x, lamp.y, 4.6, 5.6, 0, 0, Math.PI * 2);
    paint.fill();
  }
  return oil;
}

function building(
  ctx: Ctx,
  x: number,
  wide: number,
  tall: number,
  base: readonly [number, number, number],
  row: number,
): void {
  const top = SHORE - tall;
  const wall = ctx.createLinearGradient(0, top, 0, SHORE);
  wall.addColorStop(0, css(base));
  wall.addColorStop(1, css(mix(base, rgb(row === 2 ? '#33364e' : '#8d7f86'), row === 2 ? 0.5 : 0.7)));
  ctx.fillStyle = wall;
  ctx.fillRect(x, top, wide, tall);
  const kind = Math.floor(wide * 7) % 5;
  ctx.beginPath();
  if (kind === 0) ctx.rect(x + wide * 0.28, top - tall * 0.1, wide * 0.44, tall * 0.12);
  if (kind === 1) {
    ctx.moveTo(x, top);
    ctx.lineTo(x + wide / 2, top - wide * 0.6);
    ctx.lineTo(x + wide, top);
  }
  if (kind === 2) {
    ctx.moveTo(x + wide * 0.46, top);
    ctx.lineTo(x + wide * 0.5, top - tall * 0.34);
    ctx.lineTo(x + wide * 0.54, top);
  }
  if (kind === 3) ctx.ellipse(x + wide / 2, top, wide * 0.36, wide * 0.4, 0, Math.PI, 0);
  ctx.fill();
}

function clouds(ctx: Ctx): void {
  const noise = createNoise('clouds');
  const image = ctx.getImageData(0, 0, WIDTH, SHORE);
  for (let y = 0; y < SHORE; y++)
    for (let x = 0; x < WIDTH; x++) {
      const cover = smoothstep(0.05, 0.55, noise.fbm(x / 420 + y / 600, y / 120, 4)) * 0.55;
      const i = (y * WIDTH + x) * 4;
      const lit = 70 + 90 * Math.exp(-Math.hypot(x - 1180, y - 210) / 300);
      for (let c = 0; c < 3; c++) {
        const old = image.data[i + c] as number;
        image.data[i + c] = old + (lit + (2 - c) * -8 + 20 - old) * cover * (c === 2 ? 0.9 : 1) * 0.6;
      }
    }
  ctx.putImageData(image, 0, 0);
}

function glow(ctx: Ctx, x: number, y: number, r: number, color: string, strength: number): void {
  const halo = ctx.createRadialGradient(x, y, 0, x, y, r);
  halo.addColorStop(0, `${color}${strength})`);
  halo.addColorStop(0.3, `${color}${strength * 0.35})`);
  halo.addColorStop(1, `${color}0)`);
  ctx.fillStyle = halo;
  ctx.fillRect(x - r, y - r, r * 2, r * 2);
}

function reflection(
  ctx: Ctx,
  x: number,
  from: number,
  warm: boolean,
  random: ReturnType<typeof createRandom>,
): void {
  const long = random.range(150, 420);
  for (let y = from; y < Math.min(HEIGHT, from + long); y += 9) {
    const t = (y - from) / long;
    const wide = random.range(5, 16) * (0.7 + t * 1.6);
    ctx.fillStyle = css(warm ? rgb('#ffc469') : rgb('#a9d5e8'), (1 - t) ** 1.3 * random.range(0.35, 0.95));
    ctx.fillRect(x - wide / 2 + random.gaussian(0, 2 + t * 7), y, wide, 6);
  }
}

function moonPath(ctx: Ctx, random: ReturnType<typeof createRandom>): void {
  for (let y = SHORE + 8; y < HEIGHT; y += 7) {
    const t = (y - SHORE) / (HEIGHT - SHORE);
    for (let k = 0; k < 3; k++) {
      ctx.fillStyle = css(rgb('#fdf0cd'), random.range(0.15, 0.75) * (1 - t * 0.55));
      const wide = random.range(12, 58) * (0.5 + t);
      ctx.fillRect(1180 + random.gaussian(0, 20 + t * 46) - wide / 2, y, wide, 5);
    }
  }
}
