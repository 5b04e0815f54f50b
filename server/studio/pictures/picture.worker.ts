import { parentPort } from 'node:worker_threads';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { illustrateKeyframe, illustratePortrait } from './illustrator.ts';
import type { PictureTask } from './picture.thread.ts';
import { measurePicture } from './quality.ts';

const JPEG_QUALITY = 90;

async function work(task: PictureTask) {
  if (task.kind === 'keyframe') return illustrateKeyframe(task.order);
  if (task.kind === 'portrait') return illustratePortrait(task.character);
  const bytes = await covering(task.raw, task.width, task.height);
  return bytes && { bytes, quality: await measurePicture(bytes) };
}

/** The picture in exactly that size: enlarged until it covers it, what is over is cut off evenly. null: it is none. */
async function covering(raw: Uint8Array, w: number, h: number): Promise<Buffer | null> {
  const image = await loadImage(Buffer.from(raw)).catch(() => null);
  if (!image) return null;
  const canvas = createCanvas(w, h);
  const ctx = canvas.getContext('2d');
  const k = Math.max(w / image.width, h / image.height);
  const [wide, high] = [image.width * k, image.height * k];
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, (w - wide) / 2, (h - high) / 2, wide, high);
  return canvas.encode('jpeg', JPEG_QUALITY);
}

parentPort?.on('message', async ({ id, task }: { id: number; task: PictureTask }) => {
  try {
    parentPort?.postMessage({ id, result: await work(task) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
