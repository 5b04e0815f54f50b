import { z } from 'zod';

/** One attempt at long work for a show; its row says what and for which. */
const attempt = z.object({ productionId: z.uuid(), attempt: z.number().int() });

/** Every background job: its data, how often it is tried, and how long one try may take (ms). */
export const JOBS = {
  'settle-auction': { schema: z.object({ auctionId: z.uuid() }), attempts: 10, timeoutMs: 10_000 },
  'settle-leftovers': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'keep-partitions': { schema: z.object({}), attempts: 3, timeoutMs: 60_000 },
  'drop-partitions': { schema: z.object({}), attempts: 3, timeoutMs: 60_000 },
  'forget-webhooks': { schema: z.object({}), attempts: 3, timeoutMs: 60_000 },
  'raise-flags': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'enforce-bans': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'keep-calendar': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  // Tried again by staff: the row of the production tells them why it failed.
  'make-show-audio': { schema: attempt, attempts: 1, timeoutMs: 60 * 60_000 },
  'make-show-presentation': { schema: attempt, attempts: 1, timeoutMs: 20 * 60_000 },
  'resume-productions': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'resume-narrations': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'clean-narrations': { schema: z.object({}), attempts: 3, timeoutMs: 60_000 },
  'settle-points': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'keep-plans': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'resume-studio': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'sweep-studio': { schema: z.object({}), attempts: 1, timeoutMs: 600_000 },
  'settle-holds': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'meter-streams': { schema: z.object({}), attempts: 1, timeoutMs: 60_000 },
  'read-feeds': { schema: z.object({}), attempts: 1, timeoutMs: 240_000 },
  'publish-news': { schema: z.object({}), attempts: 1, timeoutMs: 30_000 },
  'make-news-voice': { schema: z.object({ newsId: z.uuid() }), attempts: 3, timeoutMs: 20 * 60_000 },
} as const;

export type JobName = keyof typeof JOBS;
export type JobData<N extends JobName> = z.infer<(typeof JOBS)[N]['schema']>;
export type JobTask = {
  /** Aborted when the job takes too long, and with `WorkerCloses` when the worker is about to end. */
  signal: AbortSignal;
};
export type JobHandlers = { [N in JobName]: (data: JobData<N>, task: JobTask) => Promise<void> };

/** The worker ends: long work stops and says where it stood. */
export class WorkerCloses extends Error {}

/** Jobs that come round by themselves: milliseconds between two runs. */
export const REPEATED: Partial<Record<JobName, number>> = {
  'settle-leftovers': 60_000,
  'keep-partitions': 6 * 3_600_000,
  'drop-partitions': 6 * 3_600_000,
  'keep-calendar': 15_000,
  'enforce-bans': 10_000,
  'raise-flags': 10_000,
  'forget-webhooks': 6 * 3_600_000,
  'resume-productions': 5_000,
  'resume-narrations': 5_000,
  'clean-narrations': 3_600_000,
  'settle-points': 60_000,
  'keep-plans': 10_000,
  'settle-holds': 60_000,
  'meter-streams': 60_000,
  'resume-studio': 5_000,
  'sweep-studio': 600_000,
  'read-feeds': 300_000,
  'publish-news': 2_000,
};
