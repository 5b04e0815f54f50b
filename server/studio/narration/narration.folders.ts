import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attempt } from './narration.store.ts';

/** A folder this young may belong to an attempt that has just begun, in milliseconds. */
const YOUNG_MS = 10_000;

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

    /** Removes what dead workers left. @param isAlive whether somebody still works on an attempt */
    async tidy(isAlive: (attempt: Attempt) => Promise<boolean>): Promise<void> {
      for (const name of await readdir(root).catch(() => [])) {
        if (own.has(name)) continue;
        const [, jobId, run] = /^([0-9a-f-]{36})-(\d{1,9})$/.exec(name) ?? [];
        const made = await stat(join(root, name)).catch(() => null);
        if (!made || (jobId && Date.now() - made.ctimeMs < YOUNG_MS)) continue;
        if (!jobId || !(await isAlive({ jobId, run: Number(run) }))) await remove(name);
      }
    },
  };
}
