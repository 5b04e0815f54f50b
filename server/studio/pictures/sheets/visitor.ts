import type { Stage } from '../canvas.ts';
import { createBust } from '../portrait/bust.ts';
import type { Look } from '../portrait/look.ts';
import { type Pose, sculpt } from '../portrait/sculpt.ts';

/** Somebody from behind, who looks into the picture, in the clothes and the hair of the character. */
export function drawVisitor({ ctx, w, h, u, light }: Stage, look: Look, x: number, scale: number): void {
  const side = x < w / 2 ? 1 : -1;
  const pose: Pose = {
    yaw: Math.PI - side * 0.42,
    pitch: 0,
    body: Math.PI - side * 0.3,
    x,
    y: h - scale * 2.5,
    scale,
  };
  const model = sculpt(createBust(look), look, light, pose, { w, h }, side);
  ctx.save();
  ctx.imageSmoothingQuality = 'high';
  // Nearer than what is looked at, and in its shade.
  ctx.filter = `brightness(0.62) blur(${1.2 * u}px)`;
  ctx.drawImage(model, 0, 0, w, h);
  ctx.restore();
}
