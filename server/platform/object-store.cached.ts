import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ByteCache } from './byte.cache.ts';
import { isContentAddressed, type ObjectStore } from './object-store.ts';
import type { Keys } from './redis.keys.ts';

/** Whose sounds are spoken: the same lines are read again and again, by the broadcast, by shows and by listeners. */
const FOLDER = 'voice/';

/**
 * A store whose spoken files are kept in a cache for an hour once they have been read. Their names say what is in
 * them, so that what is kept is never out of date; a file that is deleted leaves the cache, too.
 */
export function createCachedSounds(
  objects: ObjectStore,
  cache: ByteCache,
  { audio }: Pick<Keys, 'audio'>,
): ObjectStore {
  const placeOf = (key: string) =>
    key.startsWith(FOLDER) && isContentAddressed(key) ? audio(/[0-9a-f]{64}/.exec(key)?.[0] ?? '') : null;

  return {
    ...objects,

    async get(key, options = {}) {
      const place = placeOf(key);
      if (place === null) return objects.get(key, options);
      const [kept, meta] = await Promise.all([cache.get(place), objects.head(key)]);
      if (!meta) return null;
      const { start, end } = options.range ?? { start: 0, end: meta.size - 1 };
      if (kept?.length === meta.size) return { meta, body: Readable.from([kept.subarray(start, end + 1)]) };
      if (!cache.takes(meta.size)) return objects.get(key, options);
      const file = await objects.get(key);
      if (!file) return null;
      const bytes = await buffer(file.body);
      // Whoever asked does not wait for it.
      void cache.put(place, bytes);
      return { meta: file.meta, body: Readable.from([bytes.subarray(start, end + 1)]) };
    },

    async delete(key) {
      await objects.delete(key);
      const place = placeOf(key);
      if (place !== null) await cache.drop(place);
    },
  };
}
