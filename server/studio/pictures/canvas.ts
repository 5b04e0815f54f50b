import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { ASPECTS, type Aspect, type VideoScene } from '../../contracts/studio.ts';
import type { Noise } from '../../demo/art/noise.ts';
import type { Random } from '../../demo/art/random.ts';
import type { Ctx } from '../../demo/art/surface.ts';
import type { Light } from './light.ts';

/** So much larger than the video is the picture, for the camera to move in. */
const ROOM = 1.25;
/** What the camera may cut off at each side, with a little air. */
export const MARGIN = 0.125;
/** Below this part of the height captions may lie, wherever the camera stands. */
export const CAPTION_TOP = 0.715;

/** Width and height in pixels. */
export function sizeOf(aspect: Aspect): [number, number] {
  const [w, h] = ASPECTS[aspect];
  return [w * ROOM, h * ROOM];
}

/** What one picture is drawn with. */
export type Stage = {
  canvas: Canvas;
  ctx: Ctx;
  w: number;
  h: number;
  /** Pixels to a thousandth of the shorter side: sizes of things that are near. */
  u: number;
  light: Light;
  mood: VideoScene['mood'];
  /** What is to be seen, lower case, without accents. */
  words: string;
  random: Random;
  noise: Noise;
};

export type Box = { x: number; y: number; w: number; h: number };

/** An empty canvas like another. */
export function blankLike({ w, h }: { w: number; h: number }): { canvas: Canvas; ctx: Ctx } {
  const canvas = createCanvas(w, h);
  return { canvas, ctx: canvas.getContext('2d') };
}

/** A radial glow that ends in nothing; `flat` presses it into an ellipse. */
export function glow(
  ctx: Ctx,
  [x, y]: readonly [number, number],
  radius: number,
  color: (alpha: number) => string,
  strength: number,
  flat = 1,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(1, flat);
  const halo = ctx.createRadialGradient(0, 0, 0, 0, 0, radius);
  halo.addColorStop(0, color(strength));
  halo.addColorStop(0.25, color(strength * 0.55));
  halo.addColorStop(0.6, color(strength * 0.14));
  halo.addColorStop(1, color(0));
  ctx.fillStyle = halo;
  ctx.fillRect(-radius, -radius, radius * 2, radius * 2);
  ctx.restore();
}

/** Colours from a to b in even steps. */
export function gradient(
  ctx: Ctx,
  [x0, y0, x1, y1]: [number, number, number, number],
  colors: readonly string[],
) {
  const fill = ctx.createLinearGradient(x0, y0, x1, y1);
  for (const [i, color] of colors.entries()) fill.addColorStop(i / Math.max(1, colors.length - 1), color);
  return fill;
}
