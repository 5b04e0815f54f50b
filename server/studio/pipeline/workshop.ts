import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { identifyProcess } from '../../platform/process-identity.ts';
import { jobIdOf, type PhaseJob } from './flow.ts';

/** Folders for what comes in between: below the data directory, named by the job, its run and the process that works there. */
export function createWorkshops(dataDir: string) {
  const folder = join(dataDir, 'tmp', 'studio', 'inputs');
  const working = new Set<string>();
  const isLeft = (name: string) => {
    const pid = Number(name.slice(name.lastIndexOf('.') + 1));
    // A process that was started anew may have the number of the one that died.
    return pid === process.pid ? !working.has(name) : identifyProcess(pid) === null;
  };
  return {
    /** Works with an empty folder of its own, which is gone afterwards whatever happened. */
    async within<T>(job: PhaseJob, work: (folder: string) => Promise<T>): Promise<T> {
      const name = `${jobIdOf(job)}.${process.pid}`;
      const own = join(folder, name);
      working.add(name);
      await rm(own, { recursive: true, force: true });
      await mkdir(own, { recursive: true });
      try {
        return await work(own);
      } finally {
        await rm(own, { recursive: true, force: true });
        working.delete(name);
      }
    },

    /** Removes what processes that are gone have left. What a program of theirs still writes goes the next time. */
    async sweep(): Promise<void> {
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter(isLeft)) {
        await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
      }
    },
  };
}

export type Workshops = ReturnType<typeof createWorkshops>;
