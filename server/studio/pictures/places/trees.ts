import { css, shade } from '../../../demo/art/color.ts';
import { taper } from '../../../demo/art/surface.ts';
import type { Stage } from '../canvas.ts';
import { far, seen } from '../light.ts';
import { foliage } from './sky.ts';

/** A leafy tree of clumps, lit from the side of the sun; `y` is its foot. */
export function drawTree(
  stage: Stage,
  x: number,
  y: number,
  tall: number,
  autumn: boolean,
  haze: number,
): void {
  const { ctx, w, light, random } = stage;
  const side = Math.sign(light.orb.x * w - x) || 1;
  const bark = far(light, seen(light, [74, 56, 44], 0.25), haze);
  ctx.fillStyle = css(bark);
  taper(
    ctx,
    [
      [x, y],
      [x + tall * 0.02, y - tall * 0.55],
    ],
    (t) => tall * 0.06 * (1.3 - t),
  );
  const clumps = 34;
  for (let i = 0; i < clumps; i++) {
    const t = i / clumps;
    const angle = random.range(0, Math.PI * 2);
    const reach = Math.sqrt(random.next());
    const cx = x + Math.cos(angle) * reach * tall * 0.31;
    const cy = y - tall * 0.64 + Math.sin(angle) * reach * tall * 0.34;
    const up = (Math.cos(angle) * side * 0.5 - Math.sin(angle)) * reach * 0.5 + 0.5;
    const lit = Math.min(1, Math.max(0, up * 0.75 + t * 0.3 - 0.1));
    const color = far(light, seen(light, foliage(light, autumn, lit), lit), haze);
    const size = tall * random.range(0.07, 0.14) * (1.2 - t * 0.5);
    ctx.fillStyle = css(i < clumps * 0.4 ? shade(color, -0.25) : color, 0.92);
    ctx.beginPath();
    ctx.ellipse(cx, cy, size * 1.15, size * 0.85, random.range(-0.5, 0.5), 0, Math.PI * 2);
    ctx.fill();
  }
}
