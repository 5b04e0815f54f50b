import { css, mix, type Rgb, ramp, rgb, shade, smoothstep } from '../../../demo/art/color.ts';
import { type Point, polygon } from '../../../demo/art/surface.ts';
import { blankLike, glow, type Stage } from '../canvas.ts';

/** Clouds are thought out at this part of the size: they have no edges. */
const SCALE = 4;

/** The sky down to the horizon, with sun or moon, clouds, stars. `cover` from 0 to 1. */
export function drawSky(stage: Stage, horizon: number, cover: number): Point {
  const { ctx, w, h, u, light, random } = stage;
  for (let y = 0; y < h; y += 2) {
    ctx.fillStyle = css(ramp(light.sky, Math.min(1, y / horizon)));
    ctx.fillRect(0, y, w, 2);
  }
  const orb: Point = [light.orb.x * w, Math.min(horizon * 0.94, (light.orb.y * horizon) / 0.5)];
  if (light.time === 'night') {
    for (let i = 0; i < 170; i++) {
      const y = random.next() ** 1.4 * horizon * 0.85;
      ctx.fillStyle = `rgba(236,240,255,${random.range(0.15, 0.9) * (1 - y / horizon)})`;
      ctx.beginPath();
      ctx.arc(random.next() * w, y, random.range(0.7, 2.3) * u, 0, Math.PI * 2);
      ctx.fill();
    }
  }
  const strength = { dawn: 0.85, day: 0.5, dusk: 0.95, night: 0.5 }[light.time];
  glow(ctx, orb, Math.max(w, horizon) * 0.55, (a) => css(light.orb.color, a), strength);
  drawClouds(stage, horizon, cover, orb);
  glow(ctx, orb, 130 * u, (a) => css(light.orb.color, a), strength * 0.8);
  ctx.fillStyle = css(light.orb.color, 0.97);
  ctx.beginPath();
  ctx.arc(orb[0], orb[1], { dawn: 34, day: 30, dusk: 44, night: 30 }[light.time] * u, 0, Math.PI * 2);
  ctx.fill();
  return orb;
}

/** Banks of cloud, lit from where the sun stands, flatter the nearer to the horizon. */
function drawClouds({ ctx, w, u, light, noise }: Stage, horizon: number, cover: number, orb: Point): void {
  const [cw, ch] = [Math.ceil(w / SCALE), Math.ceil(horizon / SCALE)];
  const { canvas, ctx: bank } = blankLike({ w: cw, h: ch });
  const image = bank.createImageData(cw, ch);
  const top: Rgb = mix(light.key, [255, 255, 255], light.time === 'night' ? 0 : 0.45);
  const under: Rgb = mix(light.shadow, ramp(light.sky, 0.6), 0.45);
  const dark: Rgb = light.time === 'night' ? shade(mix(top, light.haze, 0.75), -0.15) : top;
  for (let y = 0; y < ch; y++) {
    const t = y / ch;
    const squeeze = 1.1 + t * t * 3.4;
    for (let x = 0; x < cw; x++) {
      const px = (x * SCALE) / (430 * u);
      const py = ((y * SCALE) / (300 * u)) * squeeze;
      const here = noise.fbm(px + py * 0.25, py, 5);
      const amount =
        smoothstep(0.34 - cover * 0.5, 0.72 - cover * 0.3, here + 0.1) * (1 - smoothstep(0.86, 1, t));
      if (amount <= 0.01) continue;
      const above = noise.fbm(px + 0.05, py - 0.16, 3);
      const near = Math.exp(-Math.hypot(x * SCALE - orb[0], y * SCALE - orb[1]) / (420 * u));
      const bright = Math.min(1, Math.max(0, 0.5 + (here - above) * 1.9 + near * 0.4 - amount * 0.12));
      const color = mix(under, dark, bright);
      const i = (y * cw + x) * 4;
      image.data[i] = color[0];
      image.data[i + 1] = color[1];
      image.data[i + 2] = color[2];
      image.data[i + 3] = amount * 225;
    }
  }
  bank.putImageData(image, 0, 0);
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(canvas, 0, 0, cw * SCALE, ch * SCALE);
}

/** A line of hills or peaks from edge to edge, filled down to `to` with its colour fading into mist. */
export function drawRidge(
  { ctx, w, light }: Stage,
  height: (x: number) => number,
  color: Rgb,
  to: number,
  mist: number,
): void {
  const points: Point[] = [];
  let top = Number.POSITIVE_INFINITY;
  for (let x = -8; x <= w + 8; x += 4) {
    const y = height(x);
    top = Math.min(top, y);
    points.push([x, y]);
  }
  const fill = ctx.createLinearGradient(0, top, 0, to);
  fill.addColorStop(0, css(mix(color, light.key, 0.1)));
  fill.addColorStop(0.3, css(color));
  fill.addColorStop(1, css(mix(color, light.haze, mist)));
  ctx.fillStyle = fill;
  polygon(ctx, [...points, [w + 8, to], [-8, to]]);
  ctx.fill();
}

/** A veil of mist that lies at a height. */
export function drawMist({ ctx, w, light }: Stage, y: number, thick: number, strength: number): void {
  const veil = ctx.createLinearGradient(0, y - thick, 0, y + thick);
  veil.addColorStop(0, css(light.haze, 0));
  veil.addColorStop(0.5, css(light.haze, strength));
  veil.addColorStop(1, css(light.haze, 0));
  ctx.fillStyle = veil;
  ctx.fillRect(0, y - thick, w, thick * 2);
}

/** The colour of foliage at this time; `t` from shade (0) to light (1). */
export function foliage(light: Stage['light'], autumn: boolean, t: number): Rgb {
  const [dark, bright] = autumn ? ['#4a2414', '#d98a34'] : ['#16301f', '#8aa04a'];
  return mix(rgb(dark), rgb(bright), t * (0.25 + light.day * 0.75));
}
