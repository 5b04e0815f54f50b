import { PHASES, type Phase, type PhaseReport, type StudioStatus } from '../contracts/studio.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { percentOf } from './pipeline/phases.rules.ts';
import type { StudioCaches } from './studio.caches.ts';
import type { StudioStore } from './studio.store.ts';

type Deps = {
  store: Pick<StudioStore, 'get' | 'phases'>;
  caches: Pick<StudioCaches, 'status' | 'statusPhase'>;
  logger: Logger;
};

export type Statuses = ReturnType<typeof createStatuses>;

/** How inputs stand, for those who ask again and again: out of the cache, which every change writes. */
export function createStatuses({ store, caches, logger }: Deps) {
  /** Inputs whose cache is being written; true: once more afterwards. */
  const writing = new Map<number, boolean>();

  async function statusOf(id: number): Promise<StudioStatus> {
    const { status, currentPhase, run, phases, errorMessage } = await store.get(id);
    return {
      ...{ status, run, phase: currentPhase },
      percent: status === 'completed' ? 100 : percentOf(phases),
      reason: status === 'failed' ? errorMessage : null,
    };
  }

  async function write(id: number): Promise<void> {
    try {
      let written = '';
      // Read again afterwards: what is written may be older than what another process wrote just before.
      for (;;) {
        const [status, phases] = await Promise.all([statusOf(id), store.phases(id)]);
        const found = JSON.stringify([status, phases]);
        if (found === written) return;
        await caches.status(id).put(status);
        for (const report of phases) await caches.statusPhase(id, report.phase).put(report);
        written = found;
      }
    } catch (error) {
      if (!(error instanceof AppError))
        logger.warn({ err: error, input: id }, 'the status in the cache may be old');
      // Deleted, or not known just now: nothing is better than what was.
      await caches.status(id).drop();
      for (const phase of PHASES) await caches.statusPhase(id, phase).drop();
    }
  }

  return {
    /** Writes the cache anew; one after the other, so that the last word is the newest. */
    async changed(id: number): Promise<void> {
      if (writing.has(id)) {
        writing.set(id, true);
        return;
      }
      writing.set(id, false);
      await write(id);
      const again = writing.get(id);
      writing.delete(id);
      if (again) await this.changed(id);
    },

    /** @throws AppError NOT_FOUND */
    of: (id: number): Promise<StudioStatus> => caches.status(id).through(() => statusOf(id)),

    /** @throws AppError NOT_FOUND */
    ofPhase: (id: number, phase: Phase): Promise<PhaseReport> =>
      caches.statusPhase(id, phase).through(async () => {
        const report = (await store.phases(id)).find((one) => one.phase === phase);
        if (!report) throw new AppError('NOT_FOUND');
        return report;
      }),
  };
}
