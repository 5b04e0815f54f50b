import { type Job, Worker } from 'bullmq';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { JOBS, type JobHandlers, type JobName } from './catalogue.ts';
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

  const worker = new Worker(
    QUEUE_NAME,
    async (job) => {
      const name = job.name as JobName;
      const definition = JOBS[name];
      if (!definition) throw new Error(`there is no job ${job.name}`);
      const handler = handlers[name] as (data: unknown) => Promise<void>;
      await withTimeout(handler(definition.schema.parse(job.data)), definition.timeoutMs);
    },
    { connection, concurrency: 4 },
  );
  worker.on('completed', (job) => progress(job, 'completed'));
  worker.on('failed', (job, err) => {
    logger.error({ err, job: job?.name, id: job?.id, attempt: job?.attemptsMade }, 'a job failed');
    if (job) progress(job, 'failed');
  });
  worker.on('error', (err) => logger.debug({ err }, 'the job worker has trouble'));
  return { close: () => worker.close() };
}

async function withTimeout(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
