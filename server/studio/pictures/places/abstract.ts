import { css, mix, type Rgb, ramp, rgb, shade } from '../../../demo/art/color.ts';
import { polygon } from '../../../demo/art/surface.ts';
import { glow, type Stage } from '../canvas.ts';

/** Nothing that is known: broad bands of colour one behind the other, and a light among them. */
export function drawAbstract({ ctx, w, h, u, light, random, noise }: Stage): void {
  const sky = light.sky;
  for (let y = 0; y < h; y += 2) {
    ctx.fillStyle = css(ramp(sky, (y / h) ** 0.9));
    ctx.fillRect(0, y, w, 2);
  }
  const x = light.orb.x * w;
  const y = h * 0.36;
  glow(ctx, [x, y], Math.max(w, h) * 0.6, (a) => css(light.orb.color, a), 0.75);
  ctx.fillStyle = css(light.orb.color, 0.95);
  ctx.beginPath();
  ctx.arc(x, y, 62 * u, 0, Math.PI * 2);
  ctx.fill();
  const bands = 9;
  const accents = ['#c8553d', '#d9a441', '#2f5d62', '#274060', '#7b4b6a', '#8a9a5b'].map(rgb);
  for (let i = 0; i < bands; i++) {
    const t = i / (bands - 1);
    const base = h * (0.34 + 0.62 * t);
    const own: Rgb = mix(random.pick(accents), light.shadow, 0.3 + 0.3 * t);
    const tone = mix(mix(own, light.haze, 0.75 * (1 - t) ** 1.4), light.key, 0.12 * (1 - t));
    const slant = random.range(-0.16, 0.16);
    const points: [number, number][] = [];
    for (let px = -10; px <= w + 10; px += 12)
      points.push([
        px,
        base + (px - w / 2) * slant * 0.5 + noise.fbm(px / (420 * u) + i * 7.1, i * 3.3, 3) * 110 * u,
      ]);
    const fill = ctx.createLinearGradient(0, base - 90 * u, 0, base + 220 * u);
    fill.addColorStop(0, css(mix(tone, light.key, 0.32 * light.day)));
    fill.addColorStop(0.4, css(tone));
    fill.addColorStop(1, css(shade(tone, -0.4)));
    ctx.fillStyle = fill;
    polygon(ctx, [...points, [w + 10, h + 10], [-10, h + 10]]);
    ctx.fill();
  }
}
