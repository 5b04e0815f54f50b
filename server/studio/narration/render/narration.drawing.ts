import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { ScreenWord } from './narration.words.rules.ts';

export type Drawing = {
  title: string | null;
  paragraphs: ScreenWord[][];
  durationMs: number;
  /** How many pictures may be under way. */
  buffers: number;
};
/** A picture (I420) that stands for so many frames. */
export type DrawnFrames = { bytes: Uint8Array<ArrayBuffer>; times: number };

const BUFFERS = 4;

/**
 * Has a video drawn in a thread of its own, and writes its frames into `to` as fast as they are taken.
 * @throws when drawing fails or the signal is aborted; the thread is gone then
 */
export async function drawInto(
  to: Writable,
  drawing: Omit<Drawing, 'buffers'>,
  signal: AbortSignal,
  progress: (frames: number) => void,
): Promise<void> {
  signal.throwIfAborted();
  const workerData: Drawing = { ...drawing, buffers: BUFFERS };
  const worker = new Worker(new URL('./narration.thread.ts', import.meta.url), {
    name: 'narration',
    workerData,
  });
  const over = Promise.withResolvers<void>();
  const abort = () => over.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  worker.once('error', over.reject);
  // What reads the frames may be gone: the thread must not wait for it.
  to.once('close', () => over.reject(new Error('nobody takes the frames any more')));

  let frames = 0;
  let writing = Promise.resolve();
  async function write({ bytes, times }: DrawnFrames): Promise<void> {
    for (let n = 0; n < times && !to.destroyed; n += 1) {
      if (!to.write(bytes)) await once(to, 'drain', { signal });
    }
    frames += times;
    progress(frames);
    worker.postMessage(bytes, [bytes.buffer]);
  }
  worker.on('message', (drawn: DrawnFrames | null) => {
    writing = writing.then(() => (drawn ? write(drawn) : over.resolve()));
    writing.catch(over.reject);
  });
  // What it drew before it ended is written all the same.
  worker.once('exit', (code) => {
    writing = writing.finally(() => over.reject(new Error(`drawing ended with ${code}`)));
    writing.catch(() => undefined);
  });
  try {
    await over.promise;
  } finally {
    signal.removeEventListener('abort', abort);
    worker.removeAllListeners('exit');
    await worker.terminate();
  }
}
