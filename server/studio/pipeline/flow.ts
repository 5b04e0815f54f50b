import { type FlowJob, FlowProducer, Queue } from 'bullmq';
import { z } from 'zod';
import { type Phase, phaseSchema } from '../../contracts/studio.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RedisConnection } from '../../platform/redis.ts';
import { phasesFrom } from './phases.rules.ts';

/** The studio has a queue of its own: a film must not wait for a settlement, nor the other way round. */
export const STUDIO_QUEUE = 'studio';

/** Data of a job: one phase of one run of an input. */
export const phaseJobSchema = z.object({
  inputId: z.number().int(),
  run: z.number().int(),
  phase: phaseSchema,
});
export type PhaseJob = z.infer<typeof phaseJobSchema>;
/** A phase in the hands of a worker: each time that one takes it up is a further attempt, from 1 in each run. */
export type ClaimedJob = PhaseJob & { attempt: number };

/** BullMQ's highest number; a lower one goes first. */
const LAST_PRIORITY = 2_097_151;
/** How long what is over can still be looked at, in seconds. */
const KEPT = { removeOnComplete: { age: 86_400, count: 2_000 }, removeOnFail: { age: 7 * 86_400 } };

export type StudioFlow = {
  /** Queues a phase and all after it, each waiting for the one before; what is queued already stays as it is. */
  begin(inputId: number, run: number, from: Phase): Promise<void>;
  /** Whether the job of a phase waits or is being done. */
  isQueued(job: PhaseJob): Promise<boolean>;
  close(): Promise<void>;
};

export const jobIdOf = ({ inputId, run, phase }: PhaseJob) => `${inputId}-${run}-${phase}`;

export function createStudioFlow(connection: RedisConnection, logger: Logger): StudioFlow {
  const producer = new FlowProducer({ connection });
  const queue = new Queue(STUDIO_QUEUE, { connection });
  // Without a listener BullMQ writes to stderr; that Redis is away is said once, by the connection itself.
  const trouble = (err: unknown) => logger.debug({ err }, 'the queue of the studio has trouble');
  producer.on('error', trouble);
  queue.on('error', trouble);
  return {
    async begin(inputId, run, from) {
      let flow: FlowJob | null = null;
      // In a flow the last phase is the outermost: it waits for the one inside.
      for (const phase of phasesFrom(from)) flow = jobOf({ inputId, run, phase }, flow);
      if (flow) await producer.add(flow);
    },

    async isQueued(job) {
      const state = await queue.getJobState(jobIdOf(job));
      return state !== 'completed' && state !== 'failed' && state !== 'unknown';
    },

    async close() {
      await producer.close();
      await queue.close();
    },
  };
}

function jobOf(data: PhaseJob, before: FlowJob | null): FlowJob {
  const { inputId, phase } = data;
  const opts = {
    jobId: jobIdOf(data),
    attempts: 1,
    // The older input is finished first, instead of all of them together.
    priority: Math.min(inputId, LAST_PRIORITY),
    ...(phase === 'delivery' ? {} : { failParentOnFailure: true }),
    ...KEPT,
  };
  return {
    name: phase,
    queueName: STUDIO_QUEUE,
    data,
    opts,
    ...(before ? { children: [before] } : {}),
  } as FlowJob;
}
