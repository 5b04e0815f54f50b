import { AppError } from '../../platform/errors.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import type { ArtefactStore } from './artefact.store.ts';
import type { PhaseWork } from './phase.ts';

type Deps = { artefacts: ArtefactStore; objects: Pick<ObjectStore, 'head'> };

/** The last phase: the videos are in the store, whole, and may be shown. */
export function createDelivery({ artefacts, objects }: Deps): PhaseWork {
  return async ({ job, signal }) => {
    const { videos } = await artefacts.of(job.inputId);
    for (const { key, bytes, thumbnails, captions } of videos) {
      signal.throwIfAborted();
      const stored = await objects.head(key);
      const beside = await Promise.all(
        [...thumbnails, ...(captions === null ? [] : [captions])].map((file) => objects.head(file)),
      );
      if (stored?.size !== bytes || beside.some((meta) => meta === null))
        throw new AppError('UNAVAILABLE', undefined, 'the video is not whole in the file store');
    }
    return {
      data: { videos: videos.length, bytes: videos.reduce((sum, { bytes }) => sum + bytes, 0) },
      also: (db) => artefacts.delivered(job.inputId, db),
    };
  };
}
