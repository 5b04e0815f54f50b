import { css, mix, rgb, shade, smoothstep } from '../../../demo/art/color.ts';
import { type Point, taper } from '../../../demo/art/surface.ts';
import type { Stage } from '../canvas.ts';

/** Water from the horizon to the lower edge: it repeats what stands above it, broken by waves; the orb's light lies on it. */
export function drawWater(stage: Stage, horizon: number, orb: Point, rough: number): void {
  const { ctx, w, h, u, light, noise, random } = stage;
  const deep = mix(mix(rgb('#12424f'), light.shadow, 0.45), [0, 0, 0], 0.2 + (1 - light.day) * 0.25);
  const span = h - horizon;
  const first = Math.floor(horizon);
  const source = ctx.getImageData(0, 0, w, first).data;
  const water = ctx.createImageData(w, h - first);
  for (let row = 0; row < h - first; row++) {
    const t = row / span;
    const shift = Math.round(noise.at((first + row) / (7 + t * 22), 4.2) * (2 + t * 30) * u * (0.5 + rough));
    const from = Math.max(0, Math.floor(first - 2 - row * 0.9));
    const tone = mix(mix(deep, light.haze, 0.25 * (1 - t)), shade(deep, -0.4), smoothstep(0.5, 1, t));
    const cover = 0.3 + t * 0.5;
    for (let x = 0; x < w; x++) {
      const i = (from * w + Math.min(w - 1, Math.max(0, x - shift))) * 4;
      const o = (row * w + x) * 4;
      for (let c = 0; c < 3; c++)
        water.data[o + c] = (source[i + c] as number) * (1 - cover) + (tone[c] as number) * cover;
      water.data[o + 3] = 255;
    }
  }
  ctx.putImageData(water, 0, first);
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
