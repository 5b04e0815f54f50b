import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentTypeOf, isSafeKey, type ObjectStore, type StoredMeta } from './object-store.ts';

/** Nothing takes as long to be written: what is older was left by a process that died. */
const ABANDONED_MS = 3_600_000;

/**
 * Files in a folder of this machine.
 * @param folder absolute; made when the first file comes
 */
export function createLocalObjectStore(folder: string): ObjectStore {
  const pathOf = (key: string) => {
    if (!isSafeKey(key)) throw new Error(`"${key}" is no key`);
    return join(folder, key);
  };

  async function head(key: string): Promise<StoredMeta | null> {
    if (!isSafeKey(key)) return null;
    const stats = await stat(pathOf(key)).catch(nullWhenMissing);
    if (!stats?.isFile()) return null;
    const etag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
    return { size: stats.size, contentType: contentTypeOf(key), etag };
  }

  async function store(key: string, contentType: string, write: (unfinished: string) => Promise<void>) {
    const path = pathOf(key);
    if (contentType !== contentTypeOf(key)) throw new Error(`"${key}" cannot hold ${contentType}`);
    // The time stands in the name: a linked file is as old as its source.
    const unfinished = join(folder, '.unfinished', `${Date.now()}-${randomUUID()}`);
    await mkdir(dirname(unfinished), { recursive: true });
    await mkdir(dirname(path), { recursive: true });
    try {
      await write(unfinished);
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  return {
    put: (key, body, { contentType }) =>
      store(key, contentType, async (unfinished) => {
        const file = await open(unfinished, 'wx');
        try {
          await file.writeFile(body);
          await file.sync();
        } finally {
          await file.close();
        }
      }),

    putFile: (key, source, { contentType }) =>
      store(key, contentType, async (unfinished) => {
        // On one disk the same bytes need no second place.
        await link(source, unfinished).catch(() => copyFile(source, unfinished));
        const file = await open(unfinished, 'r+');
        try {
          await file.sync();
        } finally {
          await file.close();
        }
      }),

    async get(key, { range } = {}) {
      const meta = await head(key);
      return meta && { meta, body: createReadStream(pathOf(key), range ?? {}) };
    },

    head,

    async delete(key) {
      await rm(pathOf(key), { force: true });
    },

    async sweep() {
      const names = await readdir(join(folder, '.unfinished')).catch(() => []);
      for (const name of names) {
        const [, begun = 0] = /^(\d{13})-/.exec(name) ?? [];
        if (Date.now() - Number(begun) > ABANDONED_MS)
          await rm(join(folder, '.unfinished', name), { force: true });
      }
    },
  };
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
