import { Queue, Worker } from 'bullmq';
import { z } from 'zod';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RedisConnection } from '../../platform/redis.ts';
import type { Attempt } from './narration.store.ts';

/** Drawing and encoding take a whole machine: it is a queue of its own, one at a time for each worker. */
export const NARRATION_QUEUE = 'narration';
/** How long what is over can still be looked at, in seconds. */
const KEPT = { removeOnComplete: { age: 3_600, count: 500 }, removeOnFail: { age: 7 * 86_400 } };
/** A video of the longest script takes a few minutes on a slow machine. */
const TIMEOUT_MS = 30 * 60_000;

const attemptSchema = z.object({ jobId: z.uuid(), run: z.number().int() });

export function createNarrationQueue(connection: RedisConnection, logger: Logger) {
  const queue = new Queue(NARRATION_QUEUE, { connection });
  // Without a listener BullMQ writes to stderr; that Redis is away is said once, by the connection itself.
  queue.on('error', (err) => logger.debug({ err }, 'the queue of narrations has trouble'));
  return {
    /** Has a worker do it; what waits already, or is being done, is not queued twice. */
    async add(attempt: Attempt): Promise<void> {
      const id = `${attempt.jobId}-${attempt.run}`;
      const state = await queue.getJobState(id);
      if (state === 'completed' || state === 'failed') await queue.remove(id);
      await queue.add('narrate', attempt, { jobId: id, attempts: 1, ...KEPT });
    },
    close: () => queue.close(),
  };
}

/** Does narrations, one after another. @param run is given a signal that aborts when it takes too long, or the worker ends */
export function startNarrationWorker({
  connection,
  run,
  logger,
}: {
  connection: RedisConnection;
  run: (attempt: Attempt, signal: AbortSignal) => Promise<void>;
  logger: Logger;
}): { close(): Promise<void> } {
  const closing = new AbortController();
  const worker = new Worker(
    NARRATION_QUEUE,
    (job) =>
      run(attemptSchema.parse(job.data), AbortSignal.any([closing.signal, AbortSignal.timeout(TIMEOUT_MS)])),
    // What died with its worker is begun anew by its row, as a new run; here it only ends.
    { connection, concurrency: 1, maxStalledCount: 0 },
  );
  worker.on('failed', (job, err) => logger.error({ err, id: job?.id }, 'a narrated video failed'));
  worker.on('error', (err) => logger.debug({ err }, 'the worker of narrations has trouble'));
  return {
    async close() {
      closing.abort(new WorkerCloses());
      await worker.close();
    },
  };
}
