import type { Canvas } from '@napi-rs/canvas';
import { css, mix, rgb, smoothstep } from '../color.ts';
import { createNoise } from '../noise.ts';
import { createRandom } from '../random.ts';
import { createSurface, type Point, paper, spatter, taper } from '../surface.ts';

/** Ink drawn along a flow field: a river bends round an unpainted stone under a vermilion sun. */
export function estuary(): Canvas {
  const [width, height] = [1280, 1600];
  const random = createRandom('estuary');
  const noise = createNoise('estuary');
  const { canvas, ctx } = createSurface(width, height, rgb('#efe5d0'));
  const stone = { x: 560, y: 960, r: 225 };
  const sun = { x: 905, y: 395, r: 150 };

  const disc = ctx.createRadialGradient(sun.x - 40, sun.y - 40, 20, sun.x, sun.y, sun.r);
  disc.addColorStop(0, '#d9482b');
  disc.addColorStop(0.85, '#c8371f');
  disc.addColorStop(1, '#b22d18');
  ctx.fillStyle = disc;
  ctx.beginPath();
  for (let i = 0; i <= 240; i++) {
    const a = (i / 240) * Math.PI * 2;
    const r = sun.r + noise.fbm(Math.cos(a) * 6, Math.sin(a) * 6, 3) * 4;
    ctx.lineTo(sun.x + Math.cos(a) * r, sun.y + Math.sin(a) * r);
  }
  ctx.fill();

  const bank = (y: number) => 640 + Math.sin(y / 260 + 0.6) * 215 + Math.sin(y / 97) * 18;
  const angleAt = (x: number, y: number) => {
    const river = Math.PI / 2 - Math.cos(y / 260 + 0.6) * 0.78;
    const swirl = noise.fbm(x / 420, y / 420, 3) * 1.5;
    const dx = x - stone.x;
    const dy = y - stone.y;
    const distance = Math.hypot(dx, dy);
    const around = Math.atan2(dy, dx) + (dx > 0 ? Math.PI / 2 : -Math.PI / 2);
    const lee = dy > 0 ? 1 - 0.9 * smoothstep(0.2, 1.1, dy / distance) : 1;
    const pull = lee * (1 - smoothstep(stone.r * 0.9, stone.r * 2.1, distance));
    const base = river + swirl;
    return base + Math.atan2(Math.sin(around - base), Math.cos(around - base)) * pull;
  };
  const outside = (x: number, y: number) => Math.hypot(x - stone.x, y - stone.y) > stone.r;

  for (let i = 0; i < 5200; i++) {
    const y0 = random.range(50, height - 120) + random.gaussian(0, 24);
    const spread = 150 + 190 * smoothstep(200, 1500, y0);
    let x = bank(y0) + random.gaussian(0, spread);
    let y = y0;
    const drift = Math.abs(x - bank(y0)) / spread;
    const steps = random.int(18, 96);
    const edge = random.range(40, 150);
    const points: Point[] = [];
    for (let s = 0; s < steps; s++) {
      if (!outside(x, y) || x < edge || x > width - edge || y > height - edge) break;
      points.push([x, y]);
      const a = angleAt(x, y);
      x += Math.cos(a) * 4.5;
      y += Math.sin(a) * 4.5;
    }
    if (points.length < 8) continue;
    const heavy = random.chance(0.07) && drift < 1.3;
    const weight = heavy ? random.range(6, 15) : random.range(0.5, 2.7) * (1.3 - Math.min(1, drift * 0.5));
    const tone = mix(rgb('#14171d'), rgb('#40505e'), random.next() ** 2 + (heavy ? -0.3 : 0));
    ctx.fillStyle = css(tone, heavy ? random.range(0.35, 0.75) : random.range(0.3, 0.85));
    taper(ctx, points, (t) => weight * Math.sin(Math.PI * Math.min(1, t * 0.94 + 0.04)) ** 0.7);
    if (heavy) {
      ctx.fillStyle = css(rgb('#efe5d0'), 0.5);
      for (let k = 0; k < 3; k++) {
        const from = random.int(0, Math.floor(points.length * 0.6));
        const offset = random.range(-weight * 0.35, weight * 0.35);
        const dry = points
          .slice(from, from + random.int(8, 30))
          .map(([px, py]) => [px + offset, py] as Point);
        taper(ctx, dry, (t) => 1.1 * Math.sin(Math.PI * t));
      }
    }
  }

  const near = () => {
    const y = random.range(120, 1480);
    const x = bank(y) + random.gaussian(0, 330);
    return (outside(x, y) ? [x, y] : [x + stone.r * 2.2, y]) as Point;
  };
  spatter(ctx, 'estuary', 260, near, css(rgb('#14171d'), 0.75), 8);

  ctx.fillStyle = '#b92f1a';
  ctx.fillRect(170, 1360, 66, 66);
  ctx.fillStyle = '#efe5d0';
  for (const [x, y, w, h] of [
    [181, 1371, 7, 44],
    [181, 1371, 44, 7],
    [218, 1371, 7, 44],
    [198, 1388, 10, 27],
    [181, 1408, 27, 7],
  ] as const)
    ctx.fillRect(x, y, w, h);

  paper(ctx, 'estuary', 0.055);
  return canvas;
}
