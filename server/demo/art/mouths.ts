import type { Canvas } from '@napi-rs/canvas';
import { MOUTHS } from '../../contracts/live/speech.rules.ts';
import type { Pose } from '../../host/expressions.rules.ts';
import { drawHost } from '../../host/host.portrait.ts';
import { speakingPose } from '../../host/lips.rules.ts';
import { createSurface } from './surface.ts';

/** The part of the portrait that moves in speech; the overlay page lays it over the face at the same place. */
const PART = { x: 340, y: 570, width: 320, height: 230 };
const SCALE = 0.5;

/** A face's mouth in all shapes, side by side in the order of `MOUTHS`, at half the portrait's size. */
export function mouths(pose: Pose): Canvas {
  const { canvas, ctx } = createSurface(PART.width * SCALE * MOUTHS.length, PART.height * SCALE);
  for (const [at, mouth] of MOUTHS.entries()) {
    ctx.save();
    ctx.scale(SCALE, SCALE);
    ctx.translate(at * PART.width, 0);
    ctx.beginPath();
    ctx.rect(0, 0, PART.width, PART.height);
    ctx.clip();
    ctx.translate(-PART.x, -PART.y);
    drawHost(ctx, speakingPose(pose, mouth));
    ctx.restore();
  }
  return canvas;
}
