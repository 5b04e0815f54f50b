import { z } from 'zod';

/** Every background job: its data, how often it is tried, and how long one try may take (ms). */
export const JOBS = {
  'settle-auction': { schema: z.object({ auctionId: z.uuid() }), attempts: 10, timeoutMs: 10_000 },
  'settle-leftovers': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'keep-partitions': { schema: z.object({}), attempts: 3, timeoutMs: 60_000 },
  'forget-webhooks': { schema: z.object({}), attempts: 3, timeoutMs: 60_000 },
  'raise-flags': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'enforce-bans': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'keep-calendar': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
} as const;

export type JobName = keyof typeof JOBS;
export type JobData<N extends JobName> = z.infer<(typeof JOBS)[N]['schema']>;
export type JobHandlers = { [N in JobName]: (data: JobData<N>) => Promise<void> };

/** Jobs that come round by themselves: milliseconds between two runs. */
export const REPEATED: Partial<Record<JobName, number>> = {
  'settle-leftovers': 60_000,
  'keep-partitions': 6 * 3_600_000,
  'keep-calendar': 15_000,
  'enforce-bans': 10_000,
  'raise-flags': 10_000,
  'forget-webhooks': 6 * 3_600_000,
};
