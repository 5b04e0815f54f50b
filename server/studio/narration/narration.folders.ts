import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attempt } from './narration.store.ts';

export type NarrationFolders = ReturnType<typeof createNarrationFolders>;

/** Temporary folders of attempts: gone with them, and those of dead workers when somebody looks. @param root is made when needed */
export function createNarrationFolders(root: string) {
  const own = new Set<string>();
  const remove = (name: string) => rm(join(root, name), { recursive: true, force: true });
  return {
    /** Runs `work` with an empty folder that is gone afterwards, whatever happens. */
    async with<T>({ jobId, run }: Attempt, work: (folder: string) => Promise<T>): Promise<T> {
      const name = `${jobId}-${run}`;
      own.add(name);
      try {
        await remove(name);
        await mkdir(join(root, name), { recursive: true });
        return await work(join(root, name));
      } finally {
        await remove(name);
        own.delete(name);
      }
    },

    /** Removes what dead workers left. @param isAlive whether somebody works on an attempt, by its row, which is older than its folder */
    async tidy(isAlive: (attempt: Attempt) => Promise<boolean>): Promise<void> {
      for (const name of await readdir(root).catch(() => [])) {
        if (own.has(name)) continue;
        const [, jobId, run] = /^([0-9a-f-]{36})-(\d{1,9})$/.exec(name) ?? [];
        if (!jobId || !(await isAlive({ jobId, run: Number(run) }))) await remove(name);
      }
    },
  };
}
