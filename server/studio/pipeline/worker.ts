import { type Job, Worker } from 'bullmq';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RedisConnection } from '../../platform/redis.ts';
import { phaseJobSchema, STUDIO_QUEUE } from './flow.ts';
import type { Pipeline } from './pipeline.ts';

/** A worker that died is missed after so long, in ms: its job is taken up by the next one within seconds. */
const LOCK_MS = 8_000;
const LOOK_MS = 2_000;
/** So often a job may lose its worker. */
const MOST_STALLS = 5;

type Deps = { connection: RedisConnection; pipeline: Pipeline; logger: Logger };

/** Takes the phases out of the queue, one at a time. */
export function startPhaseWorker({ connection, pipeline, logger }: Deps): { close(): Promise<void> } {
  const closing = new AbortController();
  const worker = new Worker(
    STUDIO_QUEUE,
    (job) => pipeline.run(phaseJobSchema.parse(job.data), closing.signal),
    {
      connection,
      concurrency: 1,
      lockDuration: LOCK_MS,
      stalledInterval: LOOK_MS,
      maxStalledCount: MOST_STALLS,
    },
  );
  worker.on('failed', (job: Job | undefined, error: Error) => {
    if (!job || !error.message.includes('stalled more than')) return;
    pipeline
      .givenUp(phaseJobSchema.parse(job.data))
      .catch((err) => logger.error({ err, job: job.id }, 'a lost phase could not be ended'));
  });
  worker.on('error', (err) => logger.debug({ err }, 'the worker of the studio has trouble'));
  return {
    async close() {
      closing.abort(new WorkerCloses());
      await worker.close();
    },
  };
}
