import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import { speechOn } from '../../plans/budget.ts';
import type { Funds } from '../../plans/funds.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { plainReason } from '../../show/productions/plain-reason.ts';
import { startBeats } from '../beats.ts';
import { detectLanguage } from '../planning/languages.ts';
import type { NarrationFolders } from './narration.folders.ts';
import { type Attempt, type NarrationStore, subjectOf } from './narration.store.ts';
import type { NarrationRenderer } from './render/renderer.ts';

type Deps = {
  store: NarrationStore;
  funds: Pick<Funds, 'budgetFor'>;
  renderer: NarrationRenderer;
  folders: NarrationFolders;
  enqueue: (attempt: Attempt) => Promise<void>;
  /** Something of the job is another. */
  changed: (jobId: string) => Promise<void>;
  logger: Logger;
  /** How often a worker says that it is alive, and looks whether it is still to go on. */
  beatMs?: number;
};

/** Of a worker that has said nothing for so many beats, it is asked whether it is gone. */
const LOST_AFTER_BEATS = 7;
/** So many it may still take to speak: the database was away, or the machine stood still. */
const GRACE_BEATS = 2;
/** A job that was broken off so often breaks its workers. */
const MOST_RUNS = 5;

class Stopped extends Error {}

export type NarrationWork = ReturnType<typeof createNarrationWork>;

/** Making narrated videos, in a worker. The row of a job counts: who finds another run in it stops, and keeps nothing. */
export function createNarrationWork({
  store,
  funds,
  renderer,
  folders,
  enqueue,
  changed,
  logger,
  beatMs = 1_000,
}: Deps) {
  /** Draws it, and keeps it. false: the attempt has no say any more. */
  async function make(
    attempt: Attempt,
    signal: AbortSignal,
    progress: (percent: number) => void,
    drawn: () => void,
  ) {
    const job = await store.getJobStatus(attempt.jobId);
    if (!job) return false;
    // By the plan it is held since it was asked for, and given back with the end of the job.
    const budget = await funds.budgetFor(subjectOf(job.jobId), job.userId, 'voice_seconds');
    return folders.with(attempt, async (folder) => {
      const output = join(folder, 'video.mp4');
      const rendering = renderer.render({
        door: speechOn(budget),
        script: job.scriptBody,
        title: job.title,
        language: detectLanguage(job.scriptBody).language,
        folder,
        output,
        signal,
        progress: (fraction) => progress(Math.min(99, Math.floor(fraction * 100))),
      });
      const { durationMs } = await rendering.finally(budget.settle);
      signal.throwIfAborted();
      drawn();
      const kept = (await store.storeVideo(attempt, await readFile(output), durationMs / 1_000)) !== null;
      if (kept) await budget.close();
      return kept;
    });
  }

  async function giveBack(attempt: Attempt): Promise<void> {
    if (await store.updateJobStatus(attempt, 'pending')) await enqueue({ ...attempt, run: attempt.run + 1 });
  }

  return {
    /**
     * Does one attempt. Its row tells how it ended.
     * @param signal when it aborts with `WorkerCloses`, another worker goes on
     * @throws what the work threw
     */
    async run(attempt: Attempt, signal: AbortSignal): Promise<void> {
      if (!(await store.updateJobStatus(attempt, 'generating'))) return;
      const { jobId } = attempt;
      const stop = new AbortController();
      let [percent, told] = [0, 0];
      const beat = async () => {
        const now = percent;
        if (!(await store.beat(attempt, now)))
          stop.abort(new Stopped('somebody else has it, or nobody wants it'));
        else if (now > told) await changed(jobId);
        told = now;
      };
      // A database that is away for a moment stops nobody.
      const beats = startBeats(beat, beatMs);
      try {
        await changed(jobId);
        const progress = (now: number) => {
          percent = now;
        };
        // While it is being kept its row is locked, and nobody takes it for lost.
        const made = await make(attempt, AbortSignal.any([signal, stop.signal]), progress, beats.stop);
        if (made) await store.clearScriptBody(jobId);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (signal.reason instanceof WorkerCloses) await giveBack(attempt);
        else {
          const why = signal.aborted ? new AppError('UNAVAILABLE', undefined, 'It took too long') : error;
          await store.updateJobStatus(attempt, 'failed', plainReason(why));
        }
        throw error;
      } finally {
        beats.stop();
        await changed(jobId);
      }
    },

    /** What was lost with its worker is begun anew; what was lost with the queue is queued again. */
    async resumeLost(): Promise<void> {
      const lostMs = LOST_AFTER_BEATS * beatMs;
      for (const attempt of await store.silent('pending', lostMs)) await enqueue(attempt);
      const silent = await store.silent('generating', lostMs);
      if (silent.length === 0) return;
      await delay(GRACE_BEATS * beatMs);
      for (const attempt of silent) {
        if (!(await store.takeLost(attempt, lostMs))) continue;
        const next = { ...attempt, run: attempt.run + 1 };
        logger.warn(next, 'a narrated video was lost with its worker and is begun anew');
        if (next.run <= MOST_RUNS) await enqueue(next);
        else await store.updateJobStatus(next, 'failed', 'It was broken off again and again');
        await changed(attempt.jobId);
      }
    },

    /** Temporary files of dead workers go. */
    tidy: () =>
      folders.tidy(async ({ jobId, run }) => {
        const job = await store.getJobStatus(jobId);
        return job?.status === 'generating' && job.run === run;
      }),
  };
}
