import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '../../platform/object-store.ts';
import type { CachedFile } from '../studio.caches.ts';
import type { Picture } from '../studio.parts.ts';
import type { KeptClip } from './artefact.store.ts';
import type { PhaseTask } from './phase.ts';
import { isWhole } from './whole.ts';

type Place<T> = { get(): Promise<T | null>; put(value: T): Promise<void> };

type Row = Pick<KeptClip, 'key' | 'bytes' | 'params'>;

/** What was made of the same before, perhaps for another video: read again instead of made again. */
export function createReuse(objects: Pick<ObjectStore, 'get' | 'head'>) {
  return {
    /** The row of an artefact when it is what would be made, and its file is there, whole; else null. */
    async kept<T extends Row>(row: T | undefined, recipe: string): Promise<T | null> {
      if (!row || row.params?.recipe !== recipe) return null;
      return (await isWhole(objects, row)) ? row : null;
    },

    /** Whether it would be found. */
    async isThere(place: Pick<Place<CachedFile>, 'get'>): Promise<boolean> {
      const known = await place.get();
      return known !== null && (await objects.head(known.key)) !== null;
    },

    /** null: it is not known, or its file is gone. */
    async picture(place: Place<CachedFile>): Promise<Picture | null> {
      const known = await place.get();
      const stored = known && (await objects.get(known.key));
      if (!known || !stored) return null;
      const { contentType, quality, params } = known;
      if (contentType !== 'image/png' && contentType !== 'image/jpeg') {
        stored.body.destroy();
        return null;
      }
      return { bytes: await buffer(stored.body), contentType, quality, params };
    },

    /** As a file in the task's folder. */
    async file<T extends CachedFile>(place: Place<T>, task: Pick<PhaseTask, 'fetch'>) {
      const known = await place.get();
      const path = known && (await task.fetch(known.key).catch(() => null));
      return known && path !== null ? { path, known } : null;
    },
  };
}
export type Reuse = ReturnType<typeof createReuse>;
