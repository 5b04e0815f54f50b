import { css, mix, rgb, shade } from '../../../demo/art/color.ts';
import { blankLike, glow, gradient, type Stage } from '../canvas.ts';
import { drawPlace } from '../places/places.ts';
import { placeIn } from '../words.rules.ts';
import { createBust } from './bust.ts';
import { paintFeatures } from './features.ts';
import type { Look } from './look.ts';
import { type Pose, sculpt } from './sculpt.ts';

/** A character as a bust in three-quarter view, before the place that the words speak of or a painter's backdrop. */
export function drawPortrait(stage: Stage, look: Look): void {
  const { ctx, w, h, u, light, random } = stage;
  backdrop(stage);
  const tall = h > w * 1.1;
  const scale = (tall ? w * 0.27 : Math.min(w, h) * 0.262) * random.range(0.97, 1.04);
  const pose: Pose = {
    yaw: look.turn * 0.5,
    pitch: 0.04,
    body: look.turn * 0.24,
    x: w * (0.5 - look.turn * (w > h ? 0.06 : 0.02)),
    y: h * (tall ? 0.37 : 0.4),
    scale,
  };
  // The light comes from where the face looks, so that the near cheek is in half shade.
  const from = look.turn;
  const bust = createBust(look);
  const model = sculpt(bust, look, light, pose, { w, h }, from);
  ctx.save();
  ctx.filter = `blur(${26 * u}px)`;
  ctx.globalAlpha = 0.26;
  ctx.drawImage(silhouette(model), 14 * u, 18 * u, w, h);
  ctx.restore();
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(model, 0, 0, w, h);
  paintFeatures(stage, bust, look, pose, from);
}

function silhouette(model: ReturnType<typeof sculpt>) {
  const { canvas, ctx } = blankLike({ w: model.width, h: model.height });
  ctx.drawImage(model, 0, 0);
  ctx.globalCompositeOperation = 'source-in';
  ctx.fillStyle = '#05060a';
  ctx.fillRect(0, 0, model.width, model.height);
  return canvas;
}

function backdrop(stage: Stage): void {
  const { ctx, canvas, w, h, u, light, random, noise } = stage;
  if (placeIn(stage.words) !== 'abstract') {
    drawPlace(stage);
    const sharp = blankLike({ w, h });
    sharp.ctx.drawImage(canvas, 0, 0);
    ctx.save();
    ctx.filter = `blur(${9 * u}px)`;
    ctx.drawImage(sharp.canvas, -w * 0.06, -h * 0.06, w * 1.12, h * 1.12);
    ctx.restore();
    ctx.fillStyle = css(shade(light.shadow, -0.5), 0.3);
    ctx.fillRect(0, 0, w, h);
    return;
  }
  const own = rgb(random.pick(['#4a5a52', '#5a4a3e', '#3f4c5e', '#5c4650']));
  const tone = mix(own, light.shadow, 0.3);
  ctx.fillStyle = gradient(
    ctx,
    [0, 0, w, h],
    [css(shade(tone, -0.1)), css(shade(tone, -0.25)), css(shade(tone, -0.6))],
  );
  ctx.fillRect(0, 0, w, h);
  for (let i = 0; i < 90; i++) {
    const [x, y] = [random.next() * w, random.next() * h];
    glow(
      ctx,
      [x, y],
      random.range(60, 240) * u,
      (a) => css(shade(mix(tone, light.key, 0.2), noise.at(i, 2) * 0.5), a),
      0.13,
      0.7,
    );
  }
  glow(
    ctx,
    [w * 0.5, h * 0.34],
    Math.min(w, h) * 0.62,
    (a) => css(mix(tone, light.key, 0.55), a),
    light.time === 'night' ? 0.95 : 0.75,
  );
}
