import { css } from '../../../demo/art/color.ts';
import { glow, type Stage } from '../canvas.ts';
import { drawAbstract } from '../places/abstract.ts';
import type { Look } from './look.ts';

/** A character as a painted bust, turned to the light. */
export function drawPortrait(stage: Stage, look: Look): void {
  drawAbstract(stage);
  glow(stage.ctx, [stage.w / 2, stage.h / 3], stage.h * 0.3, (a) => css(look.skin, a), 1);
}
