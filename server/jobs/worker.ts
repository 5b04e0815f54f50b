import { type Job, Worker } from 'bullmq';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { JOBS, type JobHandlers, type JobName, type JobTask, WorkerCloses } from './catalogue.ts';
import { QUEUE_NAME } from './queue.ts';

type Deps = { connection: RedisConnection; handlers: JobHandlers; bus: Bus; logger: Logger };

/** Runs the house's jobs. @throws at once when a job of the catalogue has no handler */
export function startWorker({ connection, handlers, bus, logger }: Deps): { close(): Promise<void> } {
  const missing = Object.keys(JOBS).filter((name) => !(name in handlers));
  if (missing.length > 0) throw new Error(`jobs without a handler: ${missing.join(', ')}`);

  const progress = (job: Job, status: 'active' | 'completed' | 'failed') => {
    const percent = status === 'completed' ? 100 : 0;
    bus
      .publish(
        'job:progress',
        { jobId: String(job.id), name: job.name, percent, status },
        { source: 'event-handler' },
      )
      .catch((err) => logger.warn({ err }, 'progress of a job could not be told'));
  };

  const closing = new AbortController();
  const worker = new Worker(
    QUEUE_NAME,
    async (job) => {
      const name = job.name as JobName;
      const definition = JOBS[name];
      if (!definition) throw new Error(`there is no job ${job.name}`);
      const handler = handlers[name] as (data: unknown, task: JobTask) => Promise<void>;
      const data = definition.schema.parse(job.data);
      await withTimeout(definition.timeoutMs, closing.signal, (signal) => handler(data, { signal }));
    },
    { connection, concurrency: 4 },
  );
  worker.on('completed', (job) => progress(job, 'completed'));
  worker.on('failed', (job, err) => {
    logger.error({ err, job: job?.name, id: job?.id, attempt: job?.attemptsMade }, 'a job failed');
    if (job) progress(job, 'failed');
  });
  worker.on('error', (err) => logger.debug({ err }, 'the job worker has trouble'));
  return {
    async close() {
      closing.abort(new WorkerCloses());
      await worker.close();
    },
  };
}

async function withTimeout(
  ms: number,
  closing: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const tooLong = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`took longer than ${ms} ms`);
    tooLong.abort(error);
    reject(error);
  }, ms);
  try {
    await Promise.race([work(AbortSignal.any([closing, tooLong.signal])), promise]);
  } finally {
    clearTimeout(timer);
  }
}
