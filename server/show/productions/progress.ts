import type { ProductionTask } from './production.service.ts';

/** Between two tellings of how far work is, in milliseconds: a page needs no more. */
const TELL_MS = 250;

/**
 * Tells how far work is without waiting for it, the newest at most four times a second.
 * @returns `tell(done, detail)` with `done` from 0 to 1; that work is called off is seen by its signal, not here
 */
export function createTeller(progress: ProductionTask['progress']) {
  let told = 0;
  let writing = false;
  return (done: number, detail: string): void => {
    const now = performance.now();
    if (writing || now - told < TELL_MS) return;
    told = now;
    writing = true;
    progress(Math.min(99, Math.floor(done * 100)), detail)
      .catch(() => undefined)
      .finally(() => {
        writing = false;
      });
  };
}
