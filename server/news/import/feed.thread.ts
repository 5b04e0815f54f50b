import { Worker } from 'node:worker_threads';
import type { ImportedFeed } from './feed.reader.ts';
import { feedRefused } from './feed.refused.ts';

export type FeedTask = { bytes: Uint8Array; contentType: string; url: string };
export type FeedTaskResult = 'ready' | { feed: ImportedFeed } | { refused: string };

type Options = {
  /** How long one document may take to be understood. */
  timeoutMs?: number;
  /** A thread without work ends after so long. */
  idleMs?: number;
};

export type FeedThread = ReturnType<typeof createFeedThread>;

/** Starting it on a busy machine takes its time; that is nobody's fault. */
const START_MS = 30_000;
const MEMORY_MB = 128;
const TOO_HARD = 'It takes too long, or too much memory, to be understood';

/**
 * Understands feeds in a thread of its own, one after the other: whatever a document was made to do to its reader, bids and
 * pictures go on, and the thread goes with it.
 */
export function createFeedThread({ timeoutMs = 5_000, idleMs = 10_000 }: Options = {}) {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const running = thread;
    thread = null;
    await running?.terminate();
  }

  async function started(): Promise<Worker> {
    clearTimeout(idle);
    if (thread) return thread;
    const fresh = new Worker(new URL('./feed.worker.ts', import.meta.url), {
      name: 'feeds',
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    // Also when nobody waits for it any more: an error without a listener would end the process.
    fresh.on('error', () => undefined);
    fresh.on('exit', () => {
      if (thread === fresh) thread = null;
    });
    await answerOf(fresh, START_MS);
    thread = fresh;
    return fresh;
  }

  async function work(task: FeedTask): Promise<ImportedFeed> {
    const running = await started();
    running.ref();
    try {
      running.postMessage(task);
      const result = await answerOf(running, timeoutMs);
      if (result === 'ready') throw new Error('the thread answers another question');
      if ('refused' in result) throw feedRefused(result.refused);
      return result.feed;
    } finally {
      // Neither the thread nor its end keeps a program alive.
      running.unref();
      if (thread) idle = setTimeout(stop, idleMs).unref();
    }
  }

  async function answerOf(running: Worker, ms: number): Promise<FeedTaskResult> {
    const { promise, resolve, reject } = Promise.withResolvers<FeedTaskResult>();
    const fail = () => reject(feedRefused(TOO_HARD));
    const timer = setTimeout(fail, ms);
    running.once('message', resolve).once('error', fail).once('exit', fail);
    try {
      return await promise;
    } catch (error) {
      if (thread === running) thread = null;
      void running.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
      running.off('message', resolve).off('error', fail).off('exit', fail);
    }
  }

  return {
    /** @throws AppError FEED_REFUSED with the reason in plain words */
    read(task: FeedTask): Promise<ImportedFeed> {
      const mine = last.then(() => work(task));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: stop,
  };
}
