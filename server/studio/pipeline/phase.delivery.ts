import { AppError } from '../../platform/errors.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import type { ArtefactStore } from './artefact.store.ts';
import type { PhaseWork } from './phase.ts';
import { isWhole } from './whole.ts';

type Deps = { artefacts: ArtefactStore; objects: Pick<ObjectStore, 'head'> };

/** The last phase: the videos are in the store, whole, and may be shown. */
export function createDelivery({ artefacts, objects }: Deps): PhaseWork {
  return async ({ job, signal }) => {
    const { videos } = await artefacts.of(job.inputId);
    for (const video of videos) {
      signal.throwIfAborted();
      if (!(await isWhole(objects, video)))
        throw new AppError('UNAVAILABLE', undefined, 'the video is not whole in the file store');
    }
    return {
      data: { videos: videos.length, bytes: videos.reduce((sum, { bytes }) => sum + bytes, 0) },
      also: (db) => artefacts.delivered(job.inputId, db),
    };
  };
}
