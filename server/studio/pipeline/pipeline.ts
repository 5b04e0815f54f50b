import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import type { Phase } from '../../contracts/studio.ts';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import { AppError, isUnforeseen } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { contentTypeOf, type ObjectStore } from '../../platform/object-store.ts';
import { redactText } from '../../platform/redact.ts';
import { plainReason, stored } from '../../show/productions/plain-reason.ts';
import { startBeats } from '../beats.ts';
import type { StoredInput } from '../studio.parts.ts';
import type { ClaimedJob, PhaseJob, StudioFlow } from './flow.ts';
import type { PhaseResult, PhaseTask, PhaseWork } from './phase.ts';
import { limitOf } from './phases.rules.ts';
import { type RunStore, Unwanted } from './run.store.ts';
import type { Workshops } from './workshop.ts';

type Deps = {
  works: Record<Phase, PhaseWork>;
  runs: RunStore;
  flow: Pick<StudioFlow, 'begin' | 'isQueued'>;
  workshops: Workshops;
  inputOf: (inputId: number) => Promise<StoredInput>;
  objects: ObjectStore;
  /** Spends or gives back what the input has cost, as a part of the transaction. */
  settle: (inputId: number, how: 'spend' | 'release', db: pg.PoolClient) => Promise<void>;
  /** Something of an input is another; `percent` of the phase. */
  tell: (job: PhaseJob, status: 'active' | 'completed' | 'failed' | 'cancelled', percent: number) => void;
  logger: Logger;
  beatMs?: number;
};

/** Lost so often in the same phase, an input is given up. */
const MOST_LOSSES = 4;
/** Work that hears of its limit and does not end is left behind after so long: it would hold the only place. */
const DEAF_MS = 10_000;
/** Beats without a sign of life until work counts as lost. */
const LOST_AFTER_BEATS = 25;

export type Pipeline = ReturnType<typeof createPipeline>;

/** Does the phases of inputs; for a worker. */
export function createPipeline(deps: Deps) {
  const { works, runs, flow, workshops, inputOf, objects, settle, tell, logger, beatMs = 1_000 } = deps;

  const drop = (keys: readonly string[]) =>
    Promise.all(
      keys.map((key) =>
        objects.delete(key).catch((err) => logger.warn({ err, key }, 'a file of the studio stays')),
      ),
    );

  /** Takes away what this attempt has stored and nothing names. */
  async function discard(inputId: number, made: readonly string[]): Promise<void> {
    if (made.length === 0) return;
    const { used } = await runs.files(inputId);
    await drop(made.filter((key) => !used.has(key)));
  }

  /** Takes away what earlier attempts at a phase have stored and nothing names any more. */
  async function tidy(job: ClaimedJob): Promise<void> {
    const { noted, used } = await runs.files(job.inputId);
    const left = noted
      .filter(({ phase, key }) => phase === job.phase && !used.has(key))
      .map(({ key }) => key);
    if (left.length === 0) return;
    await drop(left);
    await runs.forgetFiles(job, left);
  }

  async function work(
    job: ClaimedJob,
    made: string[],
    signal: AbortSignal,
    progress: (fraction: number) => void,
  ) {
    return workshops.within(job, async (folder): Promise<PhaseResult> => {
      const fetched = new Map<string, Promise<string>>();
      const task: PhaseTask = {
        ...{ job, folder, signal, progress },
        input: await inputOf(job.inputId),
        async keep(key, file, row) {
          await runs.noteFile(job, key);
          made.push(key);
          const contentType = contentTypeOf(key);
          const put =
            'path' in file
              ? objects.putFile(key, file.path, { contentType })
              : objects.put(key, file.bytes, { contentType });
          await stored(put);
          const bytes = 'path' in file ? (await stat(file.path)).size : file.bytes.length;
          const kept = await row(bytes);
          tell(job, 'active', 0);
          return kept;
        },
        fetch(key) {
          const found = fetched.get(key) ?? download(key, folder);
          fetched.set(key, found);
          return found;
        },
      };
      return works[job.phase](task);
    });
  }

  async function download(key: string, folder: string): Promise<string> {
    const found = await stored(objects.get(key));
    if (!found)
      throw new AppError('NOT_FOUND', undefined, 'a file that was made before is gone from the file store');
    const path = join(folder, `${randomUUID()}${key.slice(key.lastIndexOf('.'))}`);
    await pipeline(found.body, createWriteStream(path));
    return path;
  }

  /** Queues the same work as a new run, or gives it up when that happened too often. */
  async function again(job: PhaseJob): Promise<void> {
    const run = await runs.takeAgain(job);
    await flow.begin(job.inputId, run, job.phase);
  }

  async function fail(job: PhaseJob, error: unknown, reason = plainReason(error)): Promise<void> {
    const { name, message, stack, cause } = error as Error;
    const details = {
      ...{ name, message: redactText(String(message)), run: job.run },
      ...(error instanceof AppError
        ? { code: error.code }
        : { stack: redactText(String(stack)).slice(0, 4_000) }),
      ...(cause instanceof Error ? { cause: redactText(cause.message) } : {}),
    };
    await runs.fail(job, reason, details, (db) => settle(job.inputId, 'release', db));
    tell(job, 'failed', 0);
  }

  return {
    /**
     * Does one phase; its row tells how it ended. What nobody wants any more ends quietly.
     * @param signal aborted with `WorkerCloses` when another worker is to go on
     * @throws what the work threw
     */
    async run(asked: PhaseJob, signal: AbortSignal): Promise<void> {
      const job = await runs.claim(asked);
      if (!job) return;
      const stop = new AbortController();
      const made: string[] = [];
      let [percent, told] = [0, 0];
      tell(job, 'active', 0);
      // A database that is away for a moment stops nobody.
      const beat = async () => {
        if (!(await runs.beat(job, percent))) stop.abort(new Unwanted());
        if (percent !== told) tell(job, 'active', percent);
        told = percent;
      };
      const beats = startBeats(beat, beatMs);
      const limit = AbortSignal.timeout(limitOf(job.phase) * 60_000);
      try {
        await tidy(job);
        const ends = AbortSignal.any([signal, stop.signal, limit]);
        const doing = work(job, made, ends, (fraction) => {
          percent = Math.floor(fraction * 100);
        });
        const result = await unlessLate(doing, limit);
        await tidy(job);
        const { skipped, data = {}, facts = {}, also } = result;
        const status = skipped === undefined ? 'completed' : 'skipped';
        const last = job.phase === 'delivery';
        await runs.end(job, { status, reason: skipped ?? null, data }, facts, async (db) => {
          await also?.(db);
          if (last) await settle(job.inputId, 'spend', db);
        });
        tell(job, 'completed', 100);
      } catch (error) {
        await discard(job.inputId, made).catch((err) =>
          logger.warn({ err, ...job }, 'files of a phase are left'),
        );
        if (error instanceof Unwanted || stop.signal.aborted) return;
        if (signal.reason instanceof WorkerCloses) return await again(job).catch(unlessUnwanted);
        // What the author can read and mend is no fault of the house.
        logger[isUnforeseen(error) ? 'error' : 'info']({ err: error, ...job }, 'a phase of a video failed');
        const late = limit.aborted ? `It took longer than ${limitOf(job.phase)} minutes` : undefined;
        await fail(job, error, late).catch(unlessUnwanted);
        throw error;
      } finally {
        beats.stop();
        // Another worker may have taken it up.
        if (!(await runs.isActive(job).catch(() => true))) await workshops.clear(job);
      }
    },

    /** The queue has given a job up: whoever did it died again and again. */
    async givenUp(job: PhaseJob): Promise<void> {
      const error = new Error('the worker died in this phase, again and again');
      await fail(job, error, 'It was broken off again and again').catch(unlessUnwanted);
      await workshops.clear(job);
    },

    /** What was lost with its worker or with the queue is begun anew. */
    async resumeLost(): Promise<void> {
      for (const { id, run, phase, lost } of await runs.silent(LOST_AFTER_BEATS * beatMs)) {
        const job = { inputId: id, run, phase };
        if (await flow.isQueued(job)) continue;
        logger.warn({ ...job, lost }, 'a video in the making was lost and is begun anew');
        if (lost >= MOST_LOSSES) await this.givenUp(job);
        else await again(job).catch(unlessUnwanted);
      }
    },

    /** Removes what dead workers have left on this disk. */
    async sweep(): Promise<void> {
      await workshops.sweep(runs.isActive);
      await objects.sweep?.();
    },
  };
}

function unlessLate<T>(work: Promise<T>, limit: AbortSignal): Promise<T> {
  const late = Promise.withResolvers<never>();
  const leave = () => setTimeout(() => late.reject(limit.reason), DEAF_MS).unref();
  limit.addEventListener('abort', leave, { once: true });
  return Promise.race([work, late.promise]);
}

function unlessUnwanted(error: unknown): void {
  if (!(error instanceof Unwanted)) throw error;
}
