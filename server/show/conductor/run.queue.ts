import { DelayedError, Queue, Worker } from 'bullmq';
import type { Logger } from '../../platform/logger.ts';
import type { RedisConnection } from '../../platform/redis.ts';
import type { Conductor } from './conductor.ts';

export const SHOW_QUEUE = 'shows';
/** A conductor that was killed is missed after this time (ms). */
const LOCK_MS = 4_000;
const LOOK_FOR_STALLED_MS = 1_000;
const AGAIN_MS = 500;
/** Whatever happens to Redis, a run that is not over is found again in PostgreSQL. */
const SWEEP_MS = 2_000;
const MOST_RUNS = 8;

export type RunQueue = {
  /** Has the run conducted; the same run twice is one job. */
  add(runId: string): Promise<void>;
  close(): Promise<void>;
};

/** One durable job per run. */
export function createRunQueue(connection: RedisConnection, logger: Logger): RunQueue {
  const queue = new Queue<{ runId: string }>(SHOW_QUEUE, { connection });
  queue.on('error', (err) => logger.debug({ err }, 'the queue of shows has trouble'));
  return {
    async add(runId) {
      await queue.add(
        'conduct',
        { runId },
        {
          jobId: `run-${runId}`,
          // A house that is not all there is tried again for as long as the show lasts.
          attempts: 1_000_000,
          backoff: { type: 'fixed', delay: AGAIN_MS },
          removeOnComplete: true,
          removeOnFail: true,
        },
      );
    },
    close: () => queue.close(),
  };
}

type Deps = {
  connection: RedisConnection;
  conductor: Conductor;
  queue: RunQueue;
  /** Ids of runs that are not over. */
  running: () => Promise<string[]>;
  logger: Logger;
};

/** Conducts runs in this process; one that a killed process left is taken up within seconds. */
export function startRunWorker({ connection, conductor, queue, running, logger }: Deps) {
  const closing = new AbortController();
  const worker = new Worker<{ runId: string }>(
    SHOW_QUEUE,
    async (job, token) => {
      await conductor.conduct(job.data.runId, closing.signal);
      if (!closing.signal.aborted) return;
      await job.moveToDelayed(Date.now() + AGAIN_MS, token);
      throw new DelayedError();
    },
    {
      connection,
      concurrency: MOST_RUNS,
      lockDuration: LOCK_MS,
      stalledInterval: LOOK_FOR_STALLED_MS,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    },
  );
  worker.on('failed', (job, err) =>
    logger.warn({ err, runId: job?.data.runId }, 'a show stumbled and goes on'),
  );
  worker.on('error', (err) => logger.debug({ err }, 'the conductor has trouble'));
  const sweep = async () => {
    for (const runId of await running()) await queue.add(runId);
  };
  const timer = setInterval(() => {
    sweep().catch((err) => logger.debug({ err }, 'runs could not be looked for'));
  }, SWEEP_MS);
  return {
    async close() {
      clearInterval(timer);
      closing.abort();
      await worker.close();
    },
  };
}
