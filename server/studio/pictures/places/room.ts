import { css, mix, type Rgb, ramp, rgb, shade } from '../../../demo/art/color.ts';
import { polygon } from '../../../demo/art/surface.ts';
import { type Box, glow, gradient, type Stage } from '../canvas.ts';
import { seen } from '../light.ts';

/** A back wall and a floor of boards; light comes from the left (`from` 0) or the right (1). */
export function drawRoom(stage: Stage, wall: Rgb, wood: Rgb, ground: number, from: number): void {
  const { ctx, w, h, u, light, random } = stage;
  const lit = seen(light, wall, 0.85);
  const dim = seen(light, wall, 0.25);
  ctx.fillStyle = gradient(ctx, from === 0 ? [0, 0, w, 0] : [w, 0, 0, 0], [
    css(lit),
    css(mix(lit, dim, 0.45)),
    css(shade(dim, -0.15)),
  ]);
  ctx.fillRect(0, 0, w, ground);
  ctx.fillStyle = gradient(ctx, [0, 0, 0, ground], ['rgba(0,0,0,0.34)', 'rgba(0,0,0,0)', 'rgba(0,0,0,0.12)']);
  ctx.fillRect(0, 0, w, ground);
  const near = seen(light, wood, 0.5);
  ctx.fillStyle = gradient(
    ctx,
    [0, ground, 0, h],
    [css(mix(near, lit, 0.2)), css(shade(near, -0.25)), css(shade(near, -0.55))],
  );
  ctx.fillRect(0, ground, w, h - ground);
  const vanish = ground - (h - ground) * 1.3;
  for (let i = -18; i < 18; i++) {
    const at = (n: number, y: number) => w / 2 + (n * 130 * u * (y - vanish)) / (ground - vanish);
    ctx.fillStyle = css(random.chance(0.5) ? [255, 230, 190] : [0, 0, 0], random.range(0.02, 0.12));
    polygon(ctx, [
      [at(i, ground), ground],
      [at(i + 1, ground), ground],
      [at(i + 1, h), h],
      [at(i, h), h],
    ]);
    ctx.fill();
  }
  ctx.fillStyle = css(shade(dim, -0.3));
  ctx.fillRect(0, ground - 20 * u, w, 20 * u);
  ctx.fillStyle = css(lit, 0.35);
  ctx.fillRect(0, ground - 21 * u, w, 2 * u);
}

/** A tall window with what is outside, and the light that it lets in. */
export function drawWindow(
  stage: Stage,
  { x, y, w, h }: Box,
  columns: number,
  rows: number,
  floor: number,
): void {
  const { ctx, u, light, random } = stage;
  const frame = seen(light, rgb('#e6dfd0'), 0.5);
  ctx.fillStyle = css(shade(frame, -0.35));
  ctx.fillRect(x - 14 * u, y - 14 * u, w + 28 * u, h + 28 * u);
  const view = ctx.createLinearGradient(0, y, 0, y + h);
  for (let i = 0; i <= 4; i++) {
    const tone = ramp(light.sky, i / 4);
    view.addColorStop(
      i / 4,
      css(light.time === 'night' ? shade(tone, 0.06) : mix(tone, [255, 255, 255], 0.3)),
    );
  }
  ctx.fillStyle = view;
  ctx.fillRect(x, y, w, h);
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  for (let i = 0; i < 9; i++) {
    const [bx, bw] = [x + (i / 9) * w * 1.1 - 10 * u, random.range(0.1, 0.2) * w];
    const top = y + h * random.range(0.62, 0.82);
    ctx.fillStyle = css(mix(light.haze, light.shadow, 0.4), 0.75);
    ctx.fillRect(bx, top, bw, h);
    if (light.lamps > 0.5)
      for (let k = 0; k < 5; k++) {
        ctx.fillStyle = 'rgba(255,208,130,0.9)';
        ctx.fillRect(bx + random.range(0.1, 0.8) * bw, top + random.range(8, h * 0.3), 5 * u, 7 * u);
      }
  }
  ctx.restore();
  ctx.fillStyle = css(frame);
  const bar = 7 * u;
  for (let i = 0; i <= columns; i++)
    ctx.fillRect(x + (i / columns) * w - bar / 2, y - 6 * u, bar, h + 12 * u);
  for (let i = 0; i <= rows; i++) ctx.fillRect(x - 6 * u, y + (i / rows) * h - bar / 2, w + 12 * u, bar);
  ctx.fillStyle = css(mix(frame, [255, 255, 255], 0.3));
  ctx.fillRect(x - 26 * u, y + h + 10 * u, w + 52 * u, 13 * u);
  const strength = { dawn: 0.42, day: 0.36, dusk: 0.45, night: 0.16 }[light.time];
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  glow(ctx, [x + w / 2, y + h / 2], Math.max(w, h) * 0.95, (a) => css(light.key, a), strength);
  const side = x + w / 2 < stage.w / 2 ? 1 : -1;
  const reach = stage.w * 0.42 * side;
  ctx.filter = `blur(${14 * u}px)`;
  const shaft = ctx.createLinearGradient(x + w / 2, 0, x + w / 2 + reach, 0);
  shaft.addColorStop(0, css(light.key, strength * 0.6));
  shaft.addColorStop(1, css(light.key, 0));
  ctx.fillStyle = shaft;
  polygon(ctx, [
    [x + (side > 0 ? 0 : w), y],
    [x + (side > 0 ? w : 0), y],
    [x + w / 2 + reach * 1.25, floor + 120 * u],
    [x + w / 2 + reach * 0.35, floor + 150 * u],
  ]);
  ctx.fill();
  ctx.restore();
}

/** A lamp that hangs from the ceiling; at dusk and at night it burns. */
export function drawPendant({ ctx, u, light }: Stage, x: number, y: number, size: number, color: Rgb): void {
  ctx.strokeStyle = 'rgba(10,8,8,0.8)';
  ctx.lineWidth = 2.4 * u;
  ctx.beginPath();
  ctx.moveTo(x, -5);
  ctx.lineTo(x, y);
  ctx.stroke();
  const own = seen(light, color, 0.6);
  ctx.fillStyle = gradient(
    ctx,
    [x - size, 0, x + size, 0],
    [css(mix(own, light.key, 0.3)), css(own), css(shade(own, -0.5))],
  );
  ctx.beginPath();
  ctx.moveTo(x - size * 0.16, y);
  ctx.quadraticCurveTo(x - size * 0.9, y + size * 0.25, x - size, y + size * 0.75);
  ctx.lineTo(x + size, y + size * 0.75);
  ctx.quadraticCurveTo(x + size * 0.9, y + size * 0.25, x + size * 0.16, y);
  ctx.fill();
  const on = Math.max(0.25, light.lamps);
  ctx.fillStyle = css([255, 236, 190], on);
  ctx.beginPath();
  ctx.ellipse(x, y + size * 0.76, size * 0.9, size * 0.14, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  glow(ctx, [x, y + size * 0.9], size * 5.5, (a) => css([255, 198, 116], a), 0.62 * on);
  ctx.restore();
}

/** The soft shadow of what stands there. */
export function drawShade({ ctx, u }: Stage, x: number, y: number, wide: number, strength: number): void {
  ctx.save();
  ctx.filter = `blur(${12 * u}px)`;
  ctx.fillStyle = `rgba(8,6,10,${strength})`;
  ctx.beginPath();
  ctx.ellipse(x, y, wide, wide * 0.16, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.restore();
}

/** A round thing lit from the upper left or right: fruit, jars, cups. */
export function drawRound(
  { ctx, light }: Stage,
  x: number,
  y: number,
  rx: number,
  ry: number,
  color: Rgb,
  from: number,
): void {
  const side = from === 0 ? -1 : 1;
  const ball = ctx.createRadialGradient(x + side * rx * 0.4, y - ry * 0.45, 0, x, y, Math.max(rx, ry) * 1.15);
  ball.addColorStop(0, css(mix(seen(light, color, 1), light.key, 0.5)));
  ball.addColorStop(0.35, css(seen(light, color, 0.85)));
  ball.addColorStop(0.78, css(seen(light, color, 0.2)));
  ball.addColorStop(1, css(mix(seen(light, color, 0.05), light.haze, 0.14)));
  ctx.fillStyle = ball;
  ctx.beginPath();
  ctx.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
  ctx.fill();
}

/** Some picture within a frame: blocks of colour that one reads as a painting. */
export function drawSomePicture({ ctx, light, random, noise }: Stage, { x, y, w, h }: Box, frame: Rgb): void {
  const border = Math.min(w, h) * 0.08;
  ctx.fillStyle = css(seen(light, shade(frame, -0.35), 0.3));
  ctx.fillRect(x - border, y - border, w + 2 * border, h + 2 * border);
  ctx.fillStyle = css(seen(light, frame, 0.8));
  ctx.fillRect(x - border, y - border, w + 2 * border, border * 0.7);
  ctx.fillRect(x - border, y - border, border * 0.7, h + 2 * border);
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  const colors = ['#2a4a5e', '#c98a4a', '#7b3b3a', '#d9c79a', '#4d6b52', '#24303f', '#b5654a'].map(rgb);
  const [a, b] = [random.pick(colors), random.pick(colors)];
  ctx.fillStyle = gradient(
    ctx,
    [0, y, 0, y + h],
    [css(seen(light, mix(a, [255, 255, 255], 0.3), 0.8)), css(seen(light, a, 0.7))],
  );
  ctx.fillRect(x, y, w, h);
  for (let i = 0; i < 7; i++) {
    const base = y + h * (0.35 + i * 0.11);
    ctx.fillStyle = css(
      seen(light, mix(b, random.pick(colors), random.next()), 0.3 + random.next() * 0.5),
      0.85,
    );
    ctx.beginPath();
    ctx.moveTo(x, y + h);
    for (let k = 0; k <= 10; k++)
      ctx.lineTo(x + (k / 10) * w, base + noise.fbm(k * 0.3 + i * 4 + x, i + y, 2) * h * 0.22);
    ctx.lineTo(x + w, y + h);
    ctx.fill();
  }
  ctx.restore();
}
