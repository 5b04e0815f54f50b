import { Worker } from 'node:worker_threads';
import type { VideoCharacter } from '../../contracts/studio.ts';
import type { KeyframeOrder, Picture, Quality } from '../studio.parts.ts';

export type PictureTask =
  | { kind: 'keyframe'; order: KeyframeOrder }
  | { kind: 'portrait'; character: VideoCharacter }
  | { kind: 'fit'; raw: Uint8Array; width: number; height: number };

/** No picture takes as long, however busy the machine is: a thread that does is ended, and a new one begun. */
const LIMIT_MS = 120_000;

/** A thread of its own for drawing and measuring: a picture takes about a second of work. */
export type PictureThread = {
  draw(task: Exclude<PictureTask, { kind: 'fit' }>, signal: AbortSignal): Promise<Picture>;
  /** A picture of any format as JPEG of exactly that size, and how good it is; null: it is no picture. */
  fit(
    raw: Uint8Array,
    size: readonly [number, number],
    signal: AbortSignal,
  ): Promise<{ bytes: Buffer; quality: Quality } | null>;
  close(): Promise<void>;
};

type Waiting = { resolve(result: unknown): void; reject(error: Error): void };

export function createPictureThread({ limitMs = LIMIT_MS }: { limitMs?: number } = {}): PictureThread {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function fail(from: Worker, message: string): void {
    if (worker !== from) return;
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  }

  function started(): Worker {
    if (worker) return worker;
    const fresh = new Worker(new URL('./picture.worker.ts', import.meta.url), { name: 'pictures' });
    fresh.on('message', ({ id, result, error }: { id: number; result: unknown; error?: string }) => {
      const task = waiting.get(id);
      waiting.delete(id);
      // Who draws nothing keeps no program alive.
      if (waiting.size === 0) fresh.unref();
      if (error === undefined) task?.resolve(result);
      else task?.reject(new Error(error));
    });
    fresh.on('error', (error) => fail(fresh, `the illustrator failed: ${error.message}`));
    fresh.on('exit', () => fail(fresh, 'the illustrator ended'));
    worker = fresh;
    return fresh;
  }

  async function run(task: PictureTask, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    const running = started();
    running.ref();
    lastId += 1;
    const id = lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.set(id, { resolve, reject });
    // A picture is done in a second: whoever left does not wait for it, and others are not disturbed.
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => {
      fail(running, 'the illustrator took too long');
      void running.terminate();
    }, limitMs);
    running.postMessage({ id, task });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  return {
    async draw(task, signal) {
      const picture = (await run(task, signal)) as Picture;
      return { ...picture, bytes: Buffer.from(picture.bytes) };
    },
    async fit(raw, [width, height], signal) {
      const task = { kind: 'fit', raw, width, height } as const;
      const fitted = (await run(task, signal)) as { bytes: Uint8Array; quality: Quality } | null;
      return fitted && { ...fitted, bytes: Buffer.from(fitted.bytes) };
    },
    async close() {
      const running = worker;
      if (!running) return;
      fail(running, 'the illustrator is closed');
      await running.terminate();
    },
  };
}
