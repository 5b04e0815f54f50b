import type { Image } from '@napi-rs/canvas';
import { createCanvas } from '@napi-rs/canvas';
import { css } from '../../../demo/art/color.ts';
import { type Box, glow, type Stage } from '../canvas.ts';

/** Cells along the longer side in which contrast is measured. */
const CELLS = 72;
/** Of the picture's shorter way. */
const NEAR = 0.58;

/** A part of the lot's picture from near: where most happens; another variant is another part. */
export function drawDetail(stage: Stage, image: Image, turn: number): void {
  const { ctx, w, h, light } = stage;
  const crop = areas(image, w / h)[turn % 3] as Box;
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, crop.x, crop.y, crop.w, crop.h, 0, 0, w, h);
  crisp(stage);
  // Light that grazes the surface, as a conservator holds it.
  ctx.save();
  ctx.globalCompositeOperation = 'soft-light';
  const side = turn % 2 === 0 ? 0.08 : 0.92;
  glow(ctx, [w * side, h * 0.1], Math.max(w, h) * 0.9, (a) => css(light.key, a), 0.5 * (0.5 + light.day / 2));
  ctx.restore();
}

/** The three windows of that shape with most local contrast, best first; they overlap little. */
export function areas(image: Image | ReturnType<typeof createCanvas>, shape: number): Box[] {
  const k = CELLS / Math.max(image.width, image.height);
  const [w, h] = [Math.max(8, Math.round(image.width * k)), Math.max(8, Math.round(image.height * k))];
  const small = createCanvas(w, h).getContext('2d');
  small.drawImage(image, 0, 0, w, h);
  const { data } = small.getImageData(0, 0, w, h);
  const energy = new Float64Array((w + 1) * (h + 1));
  const channel = (x: number, y: number, c: number) =>
    data[(Math.min(h - 1, y) * w + Math.min(w - 1, x)) * 4 + c] as number;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let c = 0; c < 3; c++)
        sum +=
          Math.abs(channel(x + 1, y, c) - channel(x, y, c)) +
          Math.abs(channel(x, y + 1, c) - channel(x, y, c));
      // Roots, so that one hard edge does not outweigh a rich part; the middle counts more than the rim.
      const rim = Math.min(x, w - 1 - x) / w + Math.min(y, h - 1 - y) / h;
      const value = Math.sqrt(sum) * (0.75 + Math.min(0.4, rim));
      energy[(y + 1) * (w + 1) + x + 1] =
        value +
        (energy[y * (w + 1) + x + 1] as number) +
        (energy[(y + 1) * (w + 1) + x] as number) -
        (energy[y * (w + 1) + x] as number);
    }
  const fit = Math.min(w / shape, h) * (w / h > 1.1 || h / w > 1.1 ? NEAR + 0.1 : NEAR);
  const [cw, ch] = [Math.max(4, Math.floor(fit * shape)), Math.max(4, Math.floor(fit))];
  const at = (x: number, y: number) => energy[y * (w + 1) + x] as number;
  const found: Box[] = [];
  const overlap = (a: Box, b: Box) =>
    Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) *
    Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));
  while (found.length < 3) {
    let best: { value: number; box: Box } | null = null;
    for (let y = 0; y + ch <= h; y++)
      for (let x = 0; x + cw <= w; x++) {
        const box = { x, y, w: cw, h: ch };
        const taken = Math.max(0, ...found.map((other) => overlap(box, other))) / (cw * ch);
        const sum = at(x + cw, y + ch) - at(x, y + ch) - at(x + cw, y) + at(x, y);
        const value = sum * (1 - taken * 0.8);
        if (!best || value > best.value) best = { value, box };
      }
    found.push(best?.box ?? { x: 0, y: 0, w: cw, h: ch });
  }
  return found.map(({ x, y }) => {
    const tall = Math.min(image.height, (ch / h) * image.height, ((cw / w) * image.width) / shape);
    return { x: (x / w) * image.width, y: (y / h) * image.height, w: tall * shape, h: tall };
  });
}

/** What was enlarged gets back its edges (unsharp mask) and the tooth of the ground it is painted on. */
function crisp({ ctx, canvas, w, h }: Stage): void {
  const blur = createCanvas(w, h).getContext('2d');
  blur.drawImage(canvas, 0, 0);
  blur.filter = 'blur(2.4px)';
  blur.drawImage(canvas, 0, 0);
  const low = blur.getImageData(0, 0, w, h).data;
  const image = ctx.getImageData(0, 0, w, h);
  const { data } = image;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = (y * w + x) * 4;
      const thread = ((x >> 1) + (y >> 1)) & 1 ? 1.6 : -1.6;
      for (let c = i; c < i + 3; c++) {
        const value = data[c] as number;
        data[c] = value + (value - (low[c] as number)) * 0.9 + thread * (0.4 + value / 255);
      }
    }
  ctx.putImageData(image, 0, 0);
}
