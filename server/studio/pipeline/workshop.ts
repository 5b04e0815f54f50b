import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jobIdOf, type PhaseJob, phaseJobSchema } from './flow.ts';

/** Folders for what comes in between: below the data directory, named by the job and its run. */
export function createWorkshops(dataDir: string) {
  const root = join(dataDir, 'tmp', 'studio', 'inputs');
  const working = new Set<string>();

  async function clear(isLeft: (name: string) => boolean | Promise<boolean>): Promise<void> {
    for (const name of await readdir(root).catch(() => [])) {
      if (working.has(name) || !(await isLeft(name))) continue;
      await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }

  return {
    /** Works with an empty folder of its own, which is gone afterwards whatever happened. */
    async within<T>(job: PhaseJob, work: (folder: string) => Promise<T>): Promise<T> {
      // The same run of a phase may be done again by another process, after the first was taken for dead.
      const name = `${jobIdOf(job)}.${randomUUID()}`;
      const own = join(root, name);
      working.add(name);
      await mkdir(own, { recursive: true });
      try {
        return await work(own);
      } finally {
        await rm(own, { recursive: true, force: true });
        working.delete(name);
      }
    },

    /** A phase is over: what dead workers left of it goes. */
    clear: (job: PhaseJob) => clear((name) => name.startsWith(`${jobIdOf(job)}.`)),

    /**
     * Removes what nobody works in any more.
     * @param isActive whether a phase is under way, by its row, which is older than its folder: processes of other
     * containers cannot be told by their numbers
     */
    sweep: (isActive: (job: PhaseJob) => Promise<boolean>) =>
      clear(async (name) => {
        const [, inputId, run, phase] = /^(\d+)-(\d+)-(\w+)\./.exec(name) ?? [];
        const job = phaseJobSchema.safeParse({ inputId: Number(inputId), run: Number(run), phase });
        return !job.success || !(await isActive(job.data));
      }),
  };
}

export type Workshops = ReturnType<typeof createWorkshops>;
