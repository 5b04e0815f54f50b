import { css, mix, rgb, shade, smoothstep } from '../../../demo/art/color.ts';
import { type Point, taper } from '../../../demo/art/surface.ts';
import { blankLike, type Stage } from '../canvas.ts';

/** Water from the horizon to the lower edge: it repeats what stands above it, broken by waves; the orb's light lies on it. */
export function drawWater(stage: Stage, horizon: number, orb: Point, rough: number): void {
  const { ctx, canvas, w, h, u, light, noise, random } = stage;
  const above = blankLike({ w, h });
  above.ctx.drawImage(canvas, 0, 0);
  const deep = mix(mix(rgb('#12424f'), light.shadow, 0.45), [0, 0, 0], 0.2 + (1 - light.day) * 0.25);
  const span = h - horizon;
  for (let y = horizon; y < h; y += 2) {
    const t = (y - horizon) / span;
    const shift = noise.at(y / (7 + t * 22), 4.2) * (2 + t * 30) * u * (0.5 + rough);
    const from = Math.max(0, horizon - 2 - (y - horizon) * 0.9);
    ctx.drawImage(above.canvas, 0, from, w, 2, shift, y, w, 2);
    if (Math.abs(shift) > 0.5)
      ctx.drawImage(
        above.canvas,
        shift > 0 ? 0 : w - 2,
        from,
        2,
        2,
        shift > 0 ? 0 : w + shift,
        y,
        Math.abs(shift),
        2,
      );
    ctx.fillStyle = css(
      mix(mix(deep, light.haze, 0.25 * (1 - t)), shade(deep, -0.4), smoothstep(0.5, 1, t)),
      0.3 + t * 0.5,
    );
    ctx.fillRect(0, y, w, 2);
  }
  // Crests and troughs, wider the nearer.
  for (let i = 0; i < 620; i++) {
    const t = random.next() ** 1.5;
    const y = horizon + 4 * u + t * span;
    const x = random.next() * w;
    const long = (14 + t * 150) * random.range(0.4, 1.2) * u;
    const lit = noise.fbm(x / (300 * u), y / (60 * u), 2) > 0;
    const color = lit ? mix(light.haze, light.key, 0.5) : shade(deep, -0.35);
    ctx.fillStyle = css(color, (lit ? 0.2 : 0.3) * random.range(0.4, 1) * (0.5 + rough));
    const lift = (1 + t * 10 * rough) * u;
    taper(
      ctx,
      [
        [x - long / 2, y],
        [x, y - lift],
        [x + long / 2, y + lift * 0.3],
      ],
      (k) => Math.sin(k * Math.PI) * (1.4 + t * 7) * u,
    );
  }
  // The path of light.
  const strength = { dawn: 0.75, day: 0.55, dusk: 0.9, night: 0.8 }[light.time];
  for (let y = horizon + 2 * u; y < h; y += 3.4 * u) {
    const t = (y - horizon) / span;
    const wide = (16 + t * 130) * u;
    for (let k = 0; k < 4; k++) {
      const x = orb[0] + random.gaussian(0, wide * 0.55);
      const long = random.range(8, 34) * (0.6 + t * 2.2) * u;
      const off = Math.abs(x - orb[0]) / wide;
      ctx.fillStyle = css(
        light.orb.color,
        strength * random.range(0.25, 1) * Math.max(0, 1 - off * 0.7) * (1 - t * 0.6),
      );
      ctx.beginPath();
      ctx.ellipse(x, y, long / 2, (0.9 + t * 2.2) * u, 0, 0, Math.PI * 2);
      ctx.fill();
    }
  }
}

/** A breaking swell along the near shore. */
export function drawSurf({ ctx, w, u, light, random, noise }: Stage, y: number): void {
  const foam = mix(rgb('#f4f2ea'), light.haze, 0.3 + (1 - light.day) * 0.35);
  for (let line = 0; line < 3; line++) {
    const base = y + line * 34 * u;
    const points: Point[] = [];
    for (let x = -20; x <= w + 20; x += 14)
      points.push([x, base + noise.fbm(x / (260 * u), line * 7.7, 3) * 40 * u]);
    ctx.fillStyle = css(foam, 0.5 - line * 0.1);
    taper(ctx, points, (t) => (3 + 9 * Math.abs(noise.at(t * 22, line * 3.1 + 9))) * u);
    for (const [x, py] of points)
      for (let k = 0; k < 2; k++) {
        ctx.fillStyle = css(foam, random.range(0.05, 0.25));
        ctx.beginPath();
        ctx.arc(
          x + random.gaussian(0, 10 * u),
          py + random.gaussian(0, 8 * u),
          random.range(1, 4.5) * u,
          0,
          Math.PI * 2,
        );
        ctx.fill();
      }
  }
}
