import { css, mix, rgb, shade } from '../../../demo/art/color.ts';
import { taper } from '../../../demo/art/surface.ts';
import { glow, gradient, type Stage } from '../canvas.ts';
import { seen } from '../light.ts';

/** Shelves up to the ceiling, a ladder, a reading lamp over an open book. */
export function drawLibrary(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const wood = seen(light, rgb('#5a3a22'), 0.45);
  ctx.fillStyle = css(shade(wood, -0.6));
  ctx.fillRect(0, 0, w, h);
  const rows = h > w ? 8 : 5;
  const ground = h * 0.74;
  const step = ground / rows;
  const bindings = [
    '#6e2f2a',
    '#2f4a3e',
    '#2a3a55',
    '#8a6a3a',
    '#4a3328',
    '#7d7360',
    '#5b2b3a',
    '#a5824a',
    '#39464a',
  ].map(rgb);
  for (let row = 0; row < rows; row++) {
    const floor = (row + 1) * step - 10 * u;
    for (let x = -6 * u; x < w; ) {
      const wide = random.range(13, 34) * u;
      const tall = step * random.range(0.62, 0.86);
      const near = 1 - Math.min(1, Math.abs(x / w - 0.42) * 1.6);
      const color = mix(
        seen(light, random.pick(bindings), 0.35 + near * 0.5),
        [255, 190, 110],
        0.1 * near * light.lamps,
      );
      const lean = random.chance(0.06) ? 0.14 : 0;
      if (random.chance(0.965)) {
        ctx.save();
        ctx.translate(x, floor);
        ctx.rotate(lean);
        ctx.fillStyle = gradient(
          ctx,
          [0, 0, wide, 0],
          [css(mix(color, light.key, 0.18)), css(color), css(shade(color, -0.5))],
        );
        ctx.fillRect(0, -tall, wide - 1.4 * u, tall);
        ctx.fillStyle = css(mix(color, rgb('#e6c277'), 0.6), 0.8);
        ctx.fillRect(wide * 0.12, -tall * 0.84, wide * 0.72, 2.6 * u);
        ctx.fillRect(wide * 0.12, -tall * 0.2, wide * 0.72, 2.6 * u);
        ctx.restore();
      }
      x += wide + lean * tall * 0.8;
    }
    ctx.fillStyle = gradient(
      ctx,
      [0, floor, 0, floor + 16 * u],
      [css(mix(wood, light.key, 0.3)), css(shade(wood, -0.3))],
    );
    ctx.fillRect(0, floor, w, 16 * u);
    ctx.fillStyle = gradient(
      ctx,
      [0, floor - step + 16 * u, 0, floor - step * 0.6],
      ['rgba(0,0,0,0.6)', 'rgba(0,0,0,0)'],
    );
    ctx.fillRect(0, floor - step + 16 * u, w, step * 0.5);
  }
  for (let i = 0; i <= 4; i++) {
    ctx.fillStyle = gradient(
      ctx,
      [(i / 4) * w - 13 * u, 0, (i / 4) * w + 13 * u, 0],
      [css(mix(wood, light.key, 0.22)), css(shade(wood, -0.45))],
    );
    ctx.fillRect((i / 4) * w - 13 * u, 0, 26 * u, ground);
  }
  const lx = w * 0.8;
  ctx.fillStyle = css(mix(seen(light, rgb('#a5763f'), 0.6), light.key, 0.1));
  for (const off of [0, 92])
    taper(
      ctx,
      [
        [lx + off * u, -10],
        [lx + (off + 60) * u, ground + 60 * u],
      ],
      () => 11 * u,
    );
  for (let i = 1; i < 9; i++) ctx.fillRect(lx + (i / 9) * 66 * u, (i / 9) * (ground + 60 * u), 92 * u, 9 * u);
  desktop(stage, h * 0.74);
  openBook(stage, w * 0.44, h * 0.76);
  readingLamp(stage, w * (h > w ? 0.24 : 0.3), h * 0.765, 190 * u);
}

/** A table across the picture, whose far edge is at `y`. */
export function desktop({ ctx, w, h, u, light }: Stage, y: number): void {
  const wood = seen(light, rgb('#6a4327'), 0.6);
  ctx.fillStyle = gradient(
    ctx,
    [0, y, 0, h],
    [css(mix(wood, light.key, 0.28)), css(wood), css(shade(wood, -0.55))],
  );
  ctx.fillRect(0, y, w, h - y);
  ctx.fillStyle = css(mix(wood, light.key, 0.55), 0.8);
  ctx.fillRect(0, y, w, 3 * u);
}

export function openBook({ ctx, u, light }: Stage, x: number, y: number): void {
  const page = seen(light, rgb('#efe4cc'), 0.9);
  for (const side of [-1, 1]) {
    ctx.fillStyle = gradient(
      ctx,
      [x, 0, x + side * 170 * u, 0],
      [css(shade(page, -0.3)), css(mix(page, [255, 230, 180], 0.3)), css(page)],
    );
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.quadraticCurveTo(x + side * 70 * u, y - 26 * u, x + side * 160 * u, y - 4 * u);
    ctx.lineTo(x + side * 205 * u, y + 62 * u);
    ctx.quadraticCurveTo(x + side * 90 * u, y + 34 * u, x, y + 66 * u);
    ctx.fill();
    ctx.fillStyle = 'rgba(60,48,36,0.4)';
    for (let i = 0; i < 6; i++)
      ctx.fillRect(x + (side > 0 ? 26 + i * 4 : -150 - i * 4) * u, y + (i * 8.4 + 2) * u, 122 * u, 2 * u);
  }
}

/** A brass lamp with a green shade. */
export function readingLamp({ ctx, light }: Stage, x: number, y: number, tall: number): void {
  const brass = seen(light, rgb('#b98d42'), 0.8);
  ctx.fillStyle = gradient(
    ctx,
    [x - tall * 0.03, 0, x + tall * 0.03, 0],
    [css(mix(brass, [255, 255, 255], 0.3)), css(shade(brass, -0.4))],
  );
  ctx.fillRect(x - tall * 0.025, y - tall, tall * 0.05, tall);
  ctx.beginPath();
  ctx.ellipse(x, y, tall * 0.22, tall * 0.06, 0, 0, Math.PI * 2);
  ctx.fill();
  const on = Math.max(0.4, light.lamps);
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  glow(ctx, [x + tall * 0.1, y - tall * 0.62], tall * 2.7, (a) => css([255, 196, 112], a), 0.75 * on);
  ctx.restore();
  const green = mix(rgb('#1f6b4a'), rgb('#8fd09a'), 0.3 * on);
  ctx.fillStyle = gradient(
    ctx,
    [0, y - tall * 1.08, 0, y - tall * 0.78],
    [css(shade(green, -0.3)), css(green), css(mix(green, [255, 240, 190], 0.45))],
  );
  ctx.beginPath();
  ctx.moveTo(x - tall * 0.46, y - tall * 0.78);
  ctx.quadraticCurveTo(x - tall * 0.42, y - tall * 1.08, x, y - tall * 1.08);
  ctx.quadraticCurveTo(x + tall * 0.42, y - tall * 1.08, x + tall * 0.46, y - tall * 0.78);
  ctx.fill();
  ctx.fillStyle = css([255, 244, 210], on);
  ctx.fillRect(x - tall * 0.4, y - tall * 0.78, tall * 0.8, tall * 0.028);
}
