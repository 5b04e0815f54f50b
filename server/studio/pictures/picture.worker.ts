import { parentPort } from 'node:worker_threads';
import { illustrateKeyframe, illustratePortrait } from './illustrator.ts';
import type { PictureTask } from './picture.thread.ts';
import { measurePicture } from './quality.ts';

async function work(task: PictureTask) {
  if (task.kind === 'keyframe') return illustrateKeyframe(task.order);
  if (task.kind === 'portrait') return illustratePortrait(task.character);
  return measurePicture(Buffer.from(task.bytes));
}

parentPort?.on('message', async ({ id, task }: { id: number; task: PictureTask }) => {
  try {
    parentPort?.postMessage({ id, result: await work(task) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
