import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Image, loadImage } from '@napi-rs/canvas';
import type { Logger } from '../../platform/logger.ts';
import type { ObjectStore } from '../../platform/object-store.ts';

/** The art that comes with the program. */
export const DEFAULT_ASSETS = join(import.meta.dirname, '../../../data/assets');
/** A picture that could not be had is asked for again after this. */
const RETRY_MS = 15_000;
const MOST = 40;

type Found = { image: Image; own: boolean };
type Entry = { found: Found | null; settled: Promise<void>; retryAt: number };
export type Pictures = ReturnType<typeof createPictures>;

type Deps = { dataDir: string; objects: Pick<ObjectStore, 'get'>; logger: Logger };

/** Pictures by their place below `data/assets` (the house's own before the defaults), or by the link of a stored file. */
export function createPictures({ dataDir, objects, logger }: Deps) {
  const known = new Map<string, Entry>();

  async function read(place: string): Promise<{ bytes: Buffer; own: boolean } | null> {
    const [, key] = place.split('/files/');
    if (key !== undefined) {
      const file = await objects.get(decodeURIComponent(key));
      return file ? { bytes: await buffer(file.body), own: true } : null;
    }
    const path = place.replace(/^\/assets\//, '');
    const own = await readFile(join(dataDir, 'assets', path)).catch(() => null);
    return own
      ? { bytes: own, own: true }
      : { bytes: await readFile(join(DEFAULT_ASSETS, path)), own: false };
  }

  async function load(place: string, entry: Entry): Promise<void> {
    try {
      const file = await read(place);
      if (file) entry.found = { image: await loadImage(file.bytes), own: file.own };
      else logger.warn({ place }, 'a picture of the broadcast is not there');
    } catch (err) {
      logger.warn({ err, place }, 'a picture of the broadcast could not be read');
    }
    entry.retryAt = Date.now() + RETRY_MS;
  }

  function entryOf(place: string): Entry {
    const held = known.get(place);
    if (held && (held.found || Date.now() < held.retryAt)) {
      known.delete(place);
      known.set(place, held);
      return held;
    }
    const entry: Entry = { found: null, settled: Promise.resolve(), retryAt: Number.POSITIVE_INFINITY };
    known.delete(place);
    known.set(place, entry);
    entry.settled = load(place, entry);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return entry;
  }

  return {
    /** The picture, or null while it is on its way or cannot be had: whoever draws asks again with the next frame. */
    get: (place: string): Found | null => entryOf(place).found,
    /** Resolves when it is there, or known not to be. */
    ready: (place: string): Promise<void> => entryOf(place).settled,
  };
}
