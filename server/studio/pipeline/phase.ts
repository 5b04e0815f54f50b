import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { StoredInput } from '../studio.parts.ts';
import type { ClaimedJob } from './flow.ts';
import type { InputFacts } from './run.store.ts';

/** What a phase is given. */
export type PhaseTask = {
  job: ClaimedJob;
  input: StoredInput;
  /** Empty, and gone afterwards. */
  folder: string;
  /** Aborted when nobody wants it any more, and when the worker ends. */
  signal: AbortSignal;
  /** @param fraction of this phase, 0 to 1 */
  progress(fraction: number): void;
  /**
   * Stores a file and writes the row that names it. What is stored and not named is taken away again.
   * @throws Unwanted
   */
  keep<T>(
    key: string,
    file: { path: string } | { bytes: Buffer },
    row: (bytes: number) => Promise<T>,
  ): Promise<T>;
  /** The content of a stored file, as a file in the folder. @throws AppError NOT_FOUND */
  fetch(key: string): Promise<string>;
};

/** What came of it. `skipped`: why there was nothing to do. `also`: written with the end of the phase, or not at all. */
export type PhaseResult = {
  skipped?: string;
  data?: Record<string, unknown>;
  facts?: InputFacts;
  also?: (db: pg.PoolClient) => Promise<void>;
};

export type PhaseWork = (task: PhaseTask) => Promise<PhaseResult>;

/** The plan, which every phase after the scene breakdown needs. */
export function planOf({ plan }: StoredInput): NonNullable<StoredInput['plan']> {
  if (!plan) throw new Error('there is no plan yet');
  return plan;
}

/** Of what an artefact is made: another one whenever it would come out differently. */
export function recipeOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** What a picture shows, to the last pixel. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/** Does the work for each, two at a time: the machine has other things to do as well. The first failure is thrown. */
export async function forEach<T>(
  items: readonly T[],
  work: (item: T, place: number) => Promise<void>,
  atOnce = 2,
): Promise<void> {
  let next = 0;
  let failed = false;
  const go = async () => {
    while (next < items.length && !failed) {
      const place = next++;
      try {
        await work(items[place] as T, place);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  // All have stopped when one of them has failed: nobody works in the folder any more.
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, go));
  const broken = ends.find(({ status }) => status === 'rejected');
  if (broken) throw (broken as PromiseRejectedResult).reason;
}
