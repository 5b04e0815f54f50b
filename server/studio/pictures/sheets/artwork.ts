import type { Image } from '@napi-rs/canvas';
import { css, mix, rgb, shade } from '../../../demo/art/color.ts';
import type { Random } from '../../../demo/art/random.ts';
import type { Ctx } from '../../../demo/art/surface.ts';
import { type Box, CAPTION_TOP, MARGIN, type Stage } from '../canvas.ts';
import type { Look } from '../portrait/look.ts';
import { borderOf, drawFramed, profileFor } from './frame.ts';
import { drawVisitor } from './visitor.ts';
import { drawBench, drawWall, wallColor } from './wall.ts';

/** The lot's picture, hung on the lit wall of a gallery. */
export function drawArtwork(
  stage: Stage,
  hung: Random,
  image: Image,
  palette: readonly string[],
  visitor: Look | null,
): void {
  const { ctx, w, h, u, light, random, words } = stage;
  const ground = h * (h > w ? 0.79 : 0.81);
  const profile = profileFor(words, `${hung.next()}`);
  const nearer = random.range(0.94, 1.02);
  const room = { w: w * (1 - 2 * MARGIN) * nearer, h: h * (CAPTION_TOP - MARGIN * 0.72) * nearer };
  const box = placed(image, room, (side) => borderOf(profile, side));
  const aside = w > h && box.w < w * 0.5 ? random.pick([-0.035, 0, 0.035]) * w : 0;
  box.x += w / 2 + aside;
  box.y += h * MARGIN * 0.72 + room.h / 2;
  const x = box.x + box.w / 2;
  drawWall(stage, wallColor({ mood: stage.mood, random: hung }, palette), x, ground);
  drawFramed(ctx, image, box, profile, mix(light.key, rgb('#fff2da'), 0.6));
  sheen(ctx, box);
  label(stage, box, borderOf(profile, Math.max(box.w, box.h)));
  const side = aside > 0 || (aside === 0 && random.chance(0.5)) ? -1 : 1;
  if (visitor)
    drawVisitor(
      stage,
      visitor,
      w > h ? x + side * (box.w / 2 + 150 * u) : w * (side < 0 ? 0.24 : 0.76),
      104 * u,
    );
  else if (w > h && random.chance(0.6)) drawBench(stage, w / 2 - side * w * 0.27, h * 0.93, 330 * u);
}

/** The largest box of the picture's shape that fits with its border; around 0, 0. */
function placed(image: Image, room: { w: number; h: number }, border: (side: number) => number): Box {
  const shape = image.width / image.height;
  const sized = (k: number) => ({ w: shape >= 1 ? k : k * shape, h: shape >= 1 ? k / shape : k });
  let [low, high] = [0, Math.max(room.w, room.h)];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    const { w, h } = sized(middle);
    const b = border(middle) * 2;
    if (w + b <= room.w && h + b <= room.h) low = middle;
    else high = middle;
  }
  const { w, h } = sized(low);
  return { x: -w / 2, y: -h / 2, w, h };
}

/** The lamps above make the upper part of the picture a little brighter than the lower. */
function sheen(ctx: Ctx, { x, y, w, h }: Box): void {
  ctx.save();
  ctx.globalCompositeOperation = 'soft-light';
  const fall = ctx.createLinearGradient(0, y, 0, y + h);
  fall.addColorStop(0, 'rgba(255,246,226,0.34)');
  fall.addColorStop(0.55, 'rgba(255,246,226,0.06)');
  fall.addColorStop(1, 'rgba(20,14,10,0.3)');
  ctx.fillStyle = fall;
  ctx.fillRect(x, y, w, h);
  ctx.restore();
}

/** The small card beside the frame, with writing too small to read. */
function label({ ctx, u, w, random }: Stage, box: Box, border: number): void {
  const [wide, tall] = [58 * u, 38 * u];
  const x = box.x + box.w + border + 34 * u;
  const y = box.y + box.h + border - tall - 6 * u;
  if (x + wide > w * 0.97) return;
  ctx.save();
  ctx.shadowColor = 'rgba(0,0,0,0.5)';
  ctx.shadowBlur = 6 * u;
  ctx.shadowOffsetY = 3 * u;
  ctx.fillStyle = css(shade(rgb('#efe8da'), -0.06));
  ctx.fillRect(x, y, wide, tall);
  ctx.restore();
  ctx.fillStyle = 'rgba(50,44,38,0.55)';
  for (let i = 0; i < 4; i++)
    ctx.fillRect(x + 6 * u, y + (7 + i * 7) * u, wide * random.range(0.35, 0.75), (i === 0 ? 3 : 1.6) * u);
}
