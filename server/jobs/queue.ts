import { Queue } from 'bullmq';
import type { Logger } from '../platform/logger.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { JOBS, type JobData, type JobName, REPEATED } from './catalogue.ts';

export const QUEUE_NAME = 'house';

/** How long what is over can still be looked at, in seconds. */
const KEPT = { removeOnComplete: { age: 3_600, count: 1_000 }, removeOnFail: { age: 7 * 86_400 } };

/** Later than this, in ms, a repeated job is not late but lost. */
const OVERDUE_MS = 60_000;

export type Jobs = {
  /** @param id the same id while the first is still known means the same job, once */
  add<N extends JobName>(name: N, data: JobData<N>, id?: string): Promise<void>;
  /** As `add`, but a job of that id that is over is done again. What waits or is being done stays as it is. */
  addAgain<N extends JobName>(name: N, data: JobData<N>, id: string): Promise<void>;
  /** Makes sure that each repeated job is planned, once for all workers; also after Redis has lost them. */
  plan(): Promise<void>;
  close(): Promise<void>;
};

export function createJobs(connection: RedisConnection, logger: Logger): Jobs {
  const queue = new Queue(QUEUE_NAME, { connection });
  // Without a listener BullMQ writes to stderr; that Redis is away is said once, by the connection itself.
  queue.on('error', (err) => logger.debug({ err }, 'the job queue has trouble'));
  async function add<N extends JobName>(name: N, data: JobData<N>, id?: string): Promise<void> {
    const { schema, attempts } = JOBS[name];
    await queue.add(name, schema.parse(data), {
      attempts,
      backoff: { type: 'exponential', delay: 500 },
      ...KEPT,
      ...(id ? { jobId: id } : {}),
    });
  }

  return {
    add,
    async addAgain(name, data, id) {
      const state = await queue.getJobState(id);
      if (state === 'completed' || state === 'failed') await queue.remove(id);
      await add(name, data, id);
    },
    async plan() {
      for (const [name, every] of Object.entries(REPEATED)) {
        // What is planned keeps its time: planned anew each time, what is rare would never come.
        const planned = await queue.getJobScheduler(name);
        if (planned?.every === every && (planned.next ?? 0) > Date.now() - every - OVERDUE_MS) continue;
        await queue.upsertJobScheduler(name, { every }, { name, data: {}, opts: KEPT });
      }
    },
    async close() {
      await queue.close();
    },
  };
}
