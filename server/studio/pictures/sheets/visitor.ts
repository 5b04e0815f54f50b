import { css, mix, rgb, shade } from '../../../demo/art/color.ts';
import { polygon, spline } from '../../../demo/art/surface.ts';
import { gradient, type Stage } from '../canvas.ts';
import type { Look } from '../portrait/look.ts';

/** Somebody who looks at the picture, from behind, in the clothes and the hair of the character; `foot` is below the edge. */
export function drawVisitor({ ctx, light }: Stage, look: Look, x: number, foot: number, tall: number): void {
  const k = tall / 100;
  const coat = mix(mix(look.cloth, light.shadow, 0.35), rgb('#000000'), 0.28);
  const hair = mix(mix(look.hair, light.shadow, 0.3), rgb('#000000'), 0.22);
  const at = (points: readonly (readonly [number, number])[]) =>
    spline(
      points.map(([px, py]) => [x + px * k, foot + py * k] as const),
      6,
      true,
    );
  ctx.save();
  ctx.filter = `blur(${1.2 * k * 0.4}px)`;
  ctx.fillStyle = gradient(
    ctx,
    [x - 18 * k, 0, x + 18 * k, 0],
    [css(shade(coat, -0.25)), css(mix(coat, light.key, 0.1)), css(shade(coat, -0.4))],
  );
  polygon(
    ctx,
    at([
      [-15, 4],
      [-16, -30],
      [-17, -58],
      [-13, -68],
      [-5, -73],
      [5, -73],
      [13, -68],
      [17, -58],
      [16, -30],
      [15, 4],
    ]),
  );
  ctx.fill();
  ctx.fillStyle = css(mix(look.skin, light.shadow, 0.5));
  ctx.fillRect(x - 3.4 * k, foot - 79 * k, 6.8 * k, 9 * k);
  ctx.fillStyle = gradient(
    ctx,
    [x - 8 * k, 0, x + 8 * k, 0],
    [css(shade(hair, -0.2)), css(mix(hair, light.key, 0.16)), css(shade(hair, -0.45))],
  );
  const long = look.style === 'long' ? -66 : look.style === 'bob' ? -74 : -78;
  polygon(
    ctx,
    at([
      [-7, long],
      [-8, -86],
      [-6.4, -96],
      [0, -99.5],
      [6.4, -96],
      [8, -86],
      [7, long],
      [0, long + 2],
    ]),
  );
  ctx.fill();
  if (look.style === 'bun') {
    ctx.beginPath();
    ctx.arc(x, foot - 97 * k, 5 * k, 0, Math.PI * 2);
    ctx.fill();
  }
  // The lamps over the wall draw a thin line of light about head and shoulders.
  ctx.strokeStyle = css(mix(light.key, rgb('#ffe9c8'), 0.6), 0.34);
  ctx.lineWidth = 0.7 * k;
  ctx.beginPath();
  ctx.arc(x, foot - 89.5 * k, 8.2 * k, Math.PI * 1.08, Math.PI * 1.92);
  ctx.stroke();
  ctx.restore();
}
