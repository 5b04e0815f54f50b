import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventData } from '../../contracts/events.ts';
import { WorkerCloses } from '../../jobs/catalogue.ts';
import { type Budget, openBudget, speechOn } from '../../plans/budget.ts';
import type { Quotas } from '../../plans/quotas.service.ts';
import type { Db } from '../../plans/quotas.store.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { spokenSeconds } from '../../voice/estimate.rules.ts';
import type { SpeechDoor } from '../../voice/voice.service.ts';
import { withoutSound } from '../audio/audio.rules.ts';
import { isOpen } from '../script/status.rules.ts';
import { filesOf } from '../show.store.ts';
import type { StoredShow } from '../stored.show.ts';
import { plainReason } from './plain-reason.ts';
import type { Attempt, ProductionKind, ProductionStore, StoredProduction } from './production.store.ts';

/** What the work is given. */
export type ProductionTask = {
  production: StoredProduction;
  showId: string;
  /** Which segments; null: all that need it. */
  segmentIds: string[] | null;
  /** Through which lines are made that are not there yet. */
  door: SpeechDoor;
  /** Staff cancelled it, the worker stops, or it took too long: whatever is made then is of no use. */
  signal: AbortSignal;
  /** @param percent 0 to 100, never falls. @param detail what is done just now, in plain words */
  progress(percent: number, detail: string): Promise<void>;
  /**
   * Stores a file and attaches it to the show. Its key is noted before, so that the next attempt takes away what a death
   * in between leaves behind.
   * @throws when the work is to stop
   */
  keepFile<T>(key: string, store: () => Promise<unknown>, attach: () => Promise<T>): Promise<T>;
};

/** @returns what was made, in plain words. @throws AppError whose message staff may read */
export type ProductionWork = (task: ProductionTask) => Promise<string>;

type Deps = {
  store: ProductionStore;
  quotas: Pick<Quotas, 'hold' | 'draw' | 'release'>;
  showOf: (showId: string) => Promise<StoredShow>;
  /** Has a worker do it; an attempt that waits already, or is being done, is not queued twice. */
  enqueue: (kind: ProductionKind, attempt: Attempt) => Promise<void>;
  publish: (production: EventData<'job:progress'>) => void;
  changed: (showId: string) => void;
  /** Nobody makes sound for this show any more. */
  silenced: (showId: string) => Promise<unknown>;
  /** @throws when the file store is away */
  discard: (keys: string[]) => Promise<unknown>;
  logger: Logger;
  /** How often a worker looks whether it is still to go on. */
  beatMs?: number;
};

/** Of a worker that has said nothing for so many beats, it is asked whether it is gone. */
const LOST_AFTER_BEATS = 7;
/** So many it may still take to speak: the database was away, or the machine stood still. */
const GRACE_BEATS = 2;
const MOST_ATTEMPTS = 20;
export const jobOf = { audio: 'make-show-audio', presentation: 'make-show-presentation' } as const;

class Stopped extends Error {}

export type ProductionService = ReturnType<typeof createProductions>;

/** Long work for shows, one of a kind at a time: begun by a hub, done by a worker, seen by everybody in its row. */
export function createProductions({
  store,
  quotas,
  showOf,
  enqueue,
  publish,
  changed,
  silenced,
  discard,
  logger,
  beatMs = 1_000,
}: Deps) {
  function tell(production: StoredProduction): void {
    const { id, eventId, kind, percent, status, detail } = production;
    publish({ jobId: id, name: jobOf[kind], percent, status, subject: eventId, detail });
    changed(eventId);
  }

  /** The seconds of speech that it may use: held while it waits and runs, used line by line. */
  const budgetOf = ({ id, payer }: Pick<StoredProduction, 'id' | 'payer'>): Budget =>
    openBudget(quotas, { userId: payer, action: 'voice_seconds', subject: `speech:production:${id}` });

  /** @throws AppError QUOTA_EXCEEDED */
  function takeSpeech(
    budget: Budget,
    { scriptSegments, voiceSettings }: StoredShow,
    segmentIds: string[] | null,
    db?: Db,
  ): Promise<void> {
    const seconds = withoutSound(scriptSegments, segmentIds).map(({ content }) =>
      spokenSeconds(content, voiceSettings),
    );
    return budget.take(
      seconds.reduce((sum, each) => sum + each, 0),
      db,
    );
  }

  /** A worker that died cannot say that its segments wait no more. */
  async function settle(production: StoredProduction): Promise<void> {
    const { kind, eventId } = production;
    if (kind !== 'audio') return;
    await budgetOf(production).close();
    await silenced(eventId).catch((err) =>
      logger.warn({ err, show: eventId }, 'segments still wait for sound'),
    );
  }

  /** Takes away the files of a dead worker that no segment and no show has. */
  async function tidy({ eventId, kind }: StoredProduction): Promise<void> {
    try {
      const noted = await store.notedFiles(eventId, kind);
      if (noted.length === 0) return;
      const named = new Set(filesOf(await showOf(eventId)));
      await discard(noted.filter((key) => !named.has(key)));
      await store.forgetFiles(eventId, kind);
    } catch (err) {
      logger.warn({ err, show: eventId }, 'files that nobody needs stay until the next attempt');
    }
  }

  async function handOn(production: StoredProduction): Promise<StoredProduction> {
    const attempt = { productionId: production.id, attempt: production.attempt };
    try {
      await enqueue(production.kind, attempt);
    } catch (error) {
      await store.end(attempt, 'failed', 'The queue of the house is away');
      await budgetOf(production).close();
      throw error;
    } finally {
      changed(production.eventId);
    }
    return production;
  }

  return {
    /**
     * @param segmentIds for sound: of these; left out: of every segment whose words have changed
     * @param payer whose quota of speech it uses; null: the house's
     * @throws AppError NOT_FOUND, SHOW_WRONG_STATUS, NOTHING_TO_DO, QUOTA_EXCEEDED, WORK_UNDER_WAY
     */
    async begin(
      showId: string,
      kind: ProductionKind,
      segmentIds: string[] | null = null,
      payer: string | null = null,
    ): Promise<StoredProduction> {
      const show = await showOf(showId);
      if (!isOpen(show.status)) throw new AppError('SHOW_WRONG_STATUS', { status: show.status });
      const { scriptSegments } = show;
      if (segmentIds?.some((id) => !scriptSegments.some((segment) => segment.id === id)))
        throw new AppError('NOT_FOUND');
      if (scriptSegments.length === 0)
        throw new AppError('NOTHING_TO_DO', undefined, 'There is no script yet');
      if (kind === 'audio' && withoutSound(scriptSegments, segmentIds).length === 0)
        throw new AppError('NOTHING_TO_DO', undefined, 'Every segment has its sound');
      const id = randomUUID();
      const budget = budgetOf({ id, payer });
      if (kind === 'audio') await takeSpeech(budget, show, segmentIds);
      const begun = store.begin({ id, showId, kind, segmentIds, payer }).catch(async (error: unknown) => {
        await budget.close();
        throw error;
      });
      return handOn(await begun);
    },

    list: (showId: string): Promise<StoredProduction[]> => store.list(showId),

    /** @throws AppError NOT_FOUND; NOTHING_TO_DO when it is over */
    async cancel(showId: string, id: string): Promise<StoredProduction> {
      const production = await store.cancel(showId, id);
      if (!production) throw await whyNot(showId, id);
      tell(production);
      await settle(production);
      return production;
    },

    /** Begins a failed or cancelled one anew. @throws AppError NOT_FOUND, NOTHING_TO_DO, WORK_UNDER_WAY, QUOTA_EXCEEDED */
    async retry(showId: string, id: string): Promise<StoredProduction> {
      const show = await showOf(showId);
      const production = await store.retry(showId, id, async (again, client) => {
        if (again.kind === 'audio') await takeSpeech(budgetOf(again), show, again.segmentIds, client);
      });
      if (!production) throw await whyNot(showId, id);
      return handOn(production);
    },

    /**
     * Does one attempt; for the worker. Its row tells how it ended.
     * @param signal of the job: when the worker closes, another one is to go on
     * @throws what the work threw
     */
    async run(attempt: Attempt, signal: AbortSignal, work: ProductionWork): Promise<void> {
      const production = await store.claim(attempt);
      if (!production) return;
      const stop = new AbortController();
      const budget = budgetOf(production);
      let { percent, detail } = production;
      const beat = async () => {
        const row = await store.progress(attempt, percent, detail);
        if (!row) stop.abort(new Stopped('it was cancelled'));
        return row;
      };
      // A database that is away for a moment stops nobody.
      const timer = setInterval(() => beat().catch(() => undefined), beatMs);
      tell(production);
      const goOn = (row: StoredProduction | null) => {
        if (!row) stop.abort(new Stopped('it was cancelled'));
        stop.signal.throwIfAborted();
      };
      try {
        await tidy(production);
        const made = await work({
          production,
          showId: production.eventId,
          segmentIds: production.segmentIds,
          door: speechOn(budget),
          signal: AbortSignal.any([signal, stop.signal]),
          async progress(nowPercent, nowDetail) {
            stop.signal.throwIfAborted();
            [percent, detail] = [nowPercent, nowDetail];
            const row = await beat();
            if (row) tell(row);
          },
          async keepFile(key, put, attach) {
            goOn(await store.noteFile(attempt, key));
            await put();
            // Another attempt may have taken over, and the file away, while this one stood still.
            goOn(await beat());
            return attach();
          },
        });
        const ended = await store.end(attempt, 'completed', made);
        if (ended) tell(ended);
        await budget.close();
      } catch (error) {
        if (stop.signal.aborted) return;
        const closes = signal.reason instanceof WorkerCloses;
        const why = signal.aborted ? new AppError('UNAVAILABLE', undefined, 'It took too long') : error;
        // Whoever goes on goes on with what is still held.
        if (!closes) await budget.close();
        const ended = await (closes ? giveBack(attempt) : fail(attempt, why));
        if (ended) tell(ended);
        throw error;
      } finally {
        clearInterval(timer);
        await budget.settle();
      }
    },

    /** What was lost with its worker is begun anew; what was lost with the queue is queued again. */
    async resumeLost(): Promise<void> {
      for (const { id, kind, attempt } of await store.waiting(LOST_AFTER_BEATS * beatMs)) {
        await enqueue(kind, { productionId: id, attempt });
      }
      const silent = await store.silent(LOST_AFTER_BEATS * beatMs);
      if (silent.length === 0) return;
      await delay(GRACE_BEATS * beatMs);
      for (const one of silent) {
        const production = await store.takeLost(one);
        if (production) await beginAnew(production);
      }
    },
  };

  async function beginAnew(production: StoredProduction): Promise<void> {
    const { id, kind, eventId, attempt } = production;
    logger.warn({ id, kind, eventId, attempt }, 'work for a show was lost and is begun anew');
    if (attempt <= MOST_ATTEMPTS) {
      await handOn(production);
      return;
    }
    const why = 'It was broken off again and again';
    const ended = await store.end({ productionId: id, attempt }, 'failed', why);
    if (ended) tell(ended);
    await settle(production);
  }

  async function giveBack(attempt: Attempt): Promise<StoredProduction | null> {
    const released = await store.release(attempt);
    return released && handOn(released);
  }

  async function fail(attempt: Attempt, error: unknown): Promise<StoredProduction | null> {
    return store.end(attempt, 'failed', plainReason(error));
  }

  async function whyNot(showId: string, id: string): Promise<AppError> {
    return new AppError((await store.exists(showId, id)) ? 'NOTHING_TO_DO' : 'NOT_FOUND');
  }
}
