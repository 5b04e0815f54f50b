import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../platform/errors.ts';
import { contentTypeOf, type ObjectStore } from '../../platform/object-store.ts';
import { isAssetPath, isUploaded } from './asset.rules.ts';

/** The files that come with the program. */
export const DEFAULTS = join(import.meta.dirname, '../../../data/assets');
/** What a crash has left in the middle of an upload is nobody's after this long. */
const ABANDONED_MS = 2 * 3_600_000;

/**
 * The stage's files on this machine and in the object store, by their path below `data/assets`.
 * @param dataDir own files lie in `<dataDir>/assets` and go before the defaults of the same path
 */
export function createAssetFiles({ objects, dataDir }: { objects: ObjectStore; dataDir: string }) {
  const folder = join(dataDir, 'assets');
  const incoming = join(folder, '.incoming');
  const keyOf = (path: string) => `assets/${path}`;
  const fetching = new Map<string, Promise<boolean>>();

  /** Brings a file from the object store; nobody sees half of it. */
  async function fetchFile(path: string): Promise<boolean> {
    const stored = await objects.get(keyOf(path));
    if (!stored) return false;
    const unfinished = join(incoming, randomUUID());
    try {
      await mkdir(incoming, { recursive: true });
      await pipeline(stored.body, createWriteStream(unfinished, { flags: 'wx' }));
      const { size } = await stat(unfinished);
      if (size !== stored.meta.size) throw new Error(`only ${size} bytes of ${path} have arrived`);
      await settle(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
    return true;
  }

  async function settle(from: string, path: string): Promise<void> {
    const to = join(folder, path);
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  }

  /** null when no machine has it. */
  async function find(path: string): Promise<string | null> {
    if (!isAssetPath(path)) return null;
    for (const place of new Set([join(folder, path), join(DEFAULTS, path)])) {
      if (await isThere(place)) return place;
    }
    // What was not uploaded is in no store: nobody can make us ask it for invented names.
    if (!isUploaded(path)) return null;
    const fetched = fetching.get(path) ?? fetchFile(path).finally(() => fetching.delete(path));
    fetching.set(path, fetched);
    return (await fetched) ? join(folder, path) : null;
  }

  return {
    find,

    /**
     * A file of this machine with this content; it is fetched when another one took it in.
     * @throws AppError NOT_FOUND
     */
    async localPath(path: string): Promise<string> {
      const found = await find(path);
      if (found === null) throw new AppError('NOT_FOUND');
      return found;
    },

    /** Stores a finished file for all machines and keeps it on this one; `from` stays the caller's to remove. */
    async keep(path: string, from: string): Promise<void> {
      await objects.putFile(keyOf(path), from, { contentType: contentTypeOf(path) });
      await this.keepHere(path, from);
    },

    /** Keeps a file on this machine only. */
    async keepHere(path: string, from: string): Promise<void> {
      const unfinished = join(incoming, randomUUID());
      await mkdir(incoming, { recursive: true });
      await link(from, unfinished).catch(() => copyFile(from, unfinished));
      await settle(unfinished, path);
    },

    /** Forgets uploaded files everywhere but in the folders of other machines. */
    async drop(paths: readonly string[]): Promise<void> {
      for (const path of paths) {
        if (!isAssetPath(path)) continue;
        await objects.delete(keyOf(path));
        await rm(join(folder, path), { force: true });
      }
    },

    /** Runs work with a folder of its own, which is gone afterwards whatever happened. */
    async inWorkshop<T>(work: (workshop: string) => Promise<T>): Promise<T> {
      const workshop = join(incoming, randomUUID());
      await mkdir(workshop, { recursive: true });
      try {
        return await work(workshop);
      } finally {
        await rm(workshop, { recursive: true, force: true });
      }
    },

    /** Where an upload is received: a path that is still free. */
    async landing(): Promise<string> {
      await mkdir(incoming, { recursive: true });
      return join(incoming, randomUUID());
    },

    /** Removes what a crash has left behind. */
    async sweep(): Promise<void> {
      const names = await readdir(incoming).catch(() => []);
      for (const name of names) {
        const place = join(incoming, name);
        const age = Date.now() - ((await stat(place).catch(() => null))?.mtimeMs ?? Date.now());
        if (age > ABANDONED_MS) await rm(place, { recursive: true, force: true });
      }
    },
  };
}

const isThere = async (path: string) => (await stat(path).catch(() => null))?.isFile() === true;
