import { setTimeout as delay } from 'node:timers/promises';
import type { Generate, Generated, VideoJob } from '../../contracts/narration.ts';
import { type Caller, isStaff } from '../../platform/caller.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Page, PageRequest } from '../../platform/paging.ts';
import { type Attempt, type NarrationStore, type StoredJob, VIDEO_POINTS } from './narration.store.ts';
import type { VideoLinks } from './video.links.ts';
import type { StoredVideo } from './video.reader.ts';

type Deps = {
  store: NarrationStore;
  links: VideoLinks;
  /** Whether somebody with so few points is refused, as their plan holds no videos. */
  isPoor: (userId: string, available: number, price: number) => Promise<boolean>;
  /** @throws AppError FORBIDDEN unless the wallet is the account's own. @returns it as it is kept */
  requireOwnWallet: (userId: string, walletAddress: string) => Promise<string>;
  enqueue: (attempt: Attempt) => Promise<void>;
  /** Something of the job is another. */
  changed: (jobId: string) => Promise<void>;
  logger: Logger;
};

/** Somebody who waits for a video looks again after so long. */
const LOOK_MS = 300;
const TITLE_LENGTH = 80;
/** Days: what failed goes first, what was made is kept for a month, as the WeaveIt document says. */
const KEPT_DAYS = { failed: 7, completed: 30, scripts: 1 } as const;

export type NarrationService = ReturnType<typeof createNarrationService>;

/** From a script to a narrated video: orders, how far they are, and who may see them. */
export function createNarrationService(deps: Deps) {
  const { store, links, isPoor, requireOwnWallet, enqueue, changed, logger } = deps;

  /** @throws AppError NOT_FOUND when it is nobody's, or somebody else's */
  async function ownJob(jobId: string, caller: Caller): Promise<StoredJob> {
    const job = await store.getJobStatus(jobId);
    if (!job || (job.userId !== caller.id && !isStaff(caller))) throw new AppError('NOT_FOUND');
    return job;
  }

  function jobOf(job: StoredJob): VideoJob {
    const { jobId, status, title, percent, durationSec, bytes } = job;
    return {
      jobId,
      status,
      ready: status === 'completed' || status === 'failed',
      error: job.errorMessage,
      createdAt: job.createdAt.toISOString(),
      updatedAt: job.updatedAt.toISOString(),
      videoAvailable: job.videoId !== null,
      title,
      percent,
      durationSec,
      bytes,
      videoUrl: job.videoId === null ? null : links.linkTo(jobId),
    };
  }

  return {
    /**
     * Takes an order: its points are reserved, or a video of the plan, and a worker is to make it.
     * @param checkWords of the house. @throws AppError WORDS_REFUSED
     * @throws AppError FORBIDDEN when the wallet is not the caller's, NOT_ENOUGH_POINTS, QUOTA_EXCEEDED
     */
    async generate(
      { script, walletAddress: written, title }: Generate,
      caller: Caller,
      checkWords: (text: string) => Promise<void>,
    ): Promise<Generated> {
      const walletAddress = await requireOwnWallet(caller.id, written);
      const available = await store.getUserPoints(walletAddress);
      if (await isPoor(caller.id, available, VIDEO_POINTS))
        throw new AppError('NOT_ENOUGH_POINTS', { needed: VIDEO_POINTS, available });
      await checkWords(title === undefined ? script : `${title}\n${script}`);
      const owner = { userId: caller.id, walletAddress };
      const attempt = await store.createVideoJob(owner, script, title || titleOf(script));
      // The row counts: what does not get into the queue now is queued by the next round.
      enqueue(attempt).catch((err) => logger.warn({ err, jobId: attempt.jobId }, 'the queue is away'));
      await changed(attempt.jobId);
      return { jobId: attempt.jobId, videoId: null, status: 'pending', message: 'The video is being made' };
    },

    /** How it ended, when it has. @param signal aborted when nobody waits any more */
    async whenOver(jobId: string, signal: AbortSignal): Promise<Generated> {
      for (;;) {
        const job = await store.getJobStatus(jobId);
        if (!job) throw new AppError('NOT_FOUND', undefined, 'The video was deleted before it was made');
        const { status, videoId } = job;
        if (status === 'completed') return { jobId, videoId, status, message: 'The video is ready' };
        if (status === 'failed') return { jobId, videoId, status, message: job.errorMessage ?? '' };
        await delay(LOOK_MS, undefined, { signal });
      }
    },

    /** @throws AppError NOT_FOUND */
    status: async (jobId: string, caller: Caller): Promise<VideoJob> => jobOf(await ownJob(jobId, caller)),

    async list(userId: string, request: PageRequest): Promise<Page<VideoJob>> {
      const { items, nextCursor } = await store.listJobs(userId, request);
      return { items: items.map(jobOf), nextCursor };
    },

    /** Takes it away; work under way stops, and its points come back. @throws AppError NOT_FOUND */
    async remove(jobId: string, caller: Caller): Promise<void> {
      await ownJob(jobId, caller);
      await store.deleteJob(jobId);
      await changed(jobId);
    },

    /**
     * @param linked whether a link of the house opens it
     * @throws AppError UNAUTHENTICATED for nobody without a link, NOT_FOUND when there is none for the caller
     */
    async video(jobId: string, caller: Caller | null, linked: boolean): Promise<StoredVideo> {
      if (!linked) {
        if (!caller) throw new AppError('UNAUTHENTICATED');
        await ownJob(jobId, caller);
      }
      const video = await store.getVideo(jobId);
      if (!video) throw new AppError('NOT_FOUND');
      return video;
    },

    /** The repeated tidying. */
    async cleanUp(): Promise<void> {
      const failed = await store.cleanupOldJobs(KEPT_DAYS.failed);
      const completed = await store.cleanupOldJobs(KEPT_DAYS.completed, 'completed');
      const scripts = await store.clearOldScripts(KEPT_DAYS.scripts);
      if (failed + completed + scripts > 0)
        logger.info({ failed, completed, scripts }, 'old narrated videos are gone');
    },
  };
}

/** The beginning of the script, of a job without a title. */
function titleOf(script: string): string {
  const line = script.split('\n', 1)[0]?.replace(/\s+/g, ' ').trim() ?? '';
  const characters = Array.from(line);
  if (characters.length <= TITLE_LENGTH) return line;
  const cut = characters.slice(0, TITLE_LENGTH).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_LENGTH / 2)).trimEnd()}…`;
}
