import { setTimeout as sleep } from 'node:timers/promises';
import { newHistogram, type Quantiles, quantiles } from './report.ts';

/** Tries one bid and says whether it was accepted and is durable; a refused one is tried again. */
export type Attempt = (settled: (accepted: boolean) => void) => void;

export type Load = { seconds: number } & ({ inFlight: number } | { perSecond: number });

/** `perSecond`: accepted ones. Quantiles in milliseconds, counted from when the bid was due. */
export type LoadResult = Quantiles & { perSecond: number; refused: number };

const PATIENCE_MS = 20_000;
/** A machine that cannot keep up with what is offered is offered no more than this at a time. */
const MOST_WAITING = 1_000;

/**
 * Puts a load on `attempt`: so many in flight all the time, or so many a second whatever comes back.
 * @throws Error when answers stay out
 */
export async function putLoad(attempt: Attempt, load: Load): Promise<LoadResult> {
  const delays = newHistogram();
  const begun = performance.now();
  const until = begun + load.seconds * 1000;
  let lastAnswerAt = begun;
  let due = 0;
  let refused = 0;

  function offer(dueAt: number): void {
    attempt((accepted) => {
      if (!accepted) {
        refused++;
        offer(dueAt);
        return;
      }
      lastAnswerAt = performance.now();
      delays.recordValue(Math.max(1, Math.round((lastAnswerAt - dueAt) * 1000)));
      if ('inFlight' in load && lastAnswerAt < until) offerNew(lastAnswerAt);
    });
  }

  const dueAt = (perSecond: number) => begun + (due * 1000) / perSecond;

  function offerNew(at: number): void {
    due++;
    offer(at);
  }

  if ('inFlight' in load) {
    for (let n = 0; n < load.inFlight; n++) offerNew(begun);
    await sleep(load.seconds * 1000);
  } else {
    for (let now = begun; now < until; now = performance.now()) {
      for (let at = dueAt(load.perSecond); at <= now && due - delays.totalCount < MOST_WAITING; ) {
        offerNew(at);
        at = dueAt(load.perSecond);
      }
      await sleep(1);
    }
  }
  while (delays.totalCount < due) {
    if (performance.now() > until + PATIENCE_MS)
      throw new Error(`${due - delays.totalCount} bids unanswered`);
    await sleep(2);
  }
  return { ...quantiles(delays), perSecond: (delays.totalCount * 1000) / (lastAnswerAt - begun), refused };
}
