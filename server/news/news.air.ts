import type { House } from '../house.ts';
import { AppError } from '../platform/errors.ts';
import type { ReadingState } from '../stream/readings.ts';
import { MAIN_STREAM } from '../stream/stage.service.ts';
import { createStreamCommands, type StreamCommands } from '../stream/stream.commands.ts';
import { createStreamState } from '../stream/stream.state.ts';
import { spokenIn, spokenParts } from './news.air.rules.ts';
import { createNewsAirStore, type GivenItem } from './news.air.store.ts';

/** Stands over the captions while an item is read. */
const LABEL = 'News';

export type NewsAir = {
  /**
   * Has the host read an item that is published, to be spoken and voiced: once, whoever tries how often. It waits for its
   * turn behind what is said already, and for the end of a lot that is about to fall.
   * @returns whether it is read by this call
   * @throws AppError STREAM_OFF_AIR when nobody is on air: it was not read then, and may be tried again
   */
  readOnAir(newsId: string): Promise<boolean>;
  /** @throws AppError STREAM_OFF_AIR when nobody would hear it */
  requireOnAir(): Promise<void>;
  /** What staff have taken back: the host reads no more of it, but for the sentence that sounds. */
  drop(newsId: string): void;
  /** Asks the host what became of what it was given to read; what is lost may be taken again. @returns what is settled now */
  settle(): Promise<string[]>;
};

/** The way of the news to the host. */
export function createNewsAir({ pool, redis, keys, log }: House): NewsAir {
  const store = createNewsAirStore(pool);
  const logger = log.component('event-handler');
  const commands: Pick<StreamCommands, 'send'> = createStreamCommands({
    publisher: redis.commands,
    subscriber: redis.subscriber,
    keys,
    logger,
  });
  const state = createStreamState(redis.commands, keys);

  async function isOnAir(): Promise<boolean> {
    const status = (await state.readAir(MAIN_STREAM))?.status;
    return status === 'live' || status === 'reconnecting';
  }

  /** null: the host is on air and does not answer */
  async function statesOf(given: readonly GivenItem[]): Promise<ReadingState[] | null> {
    const readingIds = given.map(({ readingId }) => readingId);
    try {
      return (await commands.send(MAIN_STREAM, { kind: 'readings', readingIds })).states;
    } catch (error) {
      if (!isOffAir(error)) throw error;
      return (await isOnAir()) ? null : given.map(() => 'unknown');
    }
  }

  function drop(newsId: string): void {
    commands.send(MAIN_STREAM, { kind: 'drop_readings', subjectId: newsId }).catch((err) => {
      if (!isOffAir(err)) logger.warn({ err, newsId }, 'what was taken back may be read on air');
    });
  }

  return {
    async requireOnAir() {
      if (!(await isOnAir())) throw new AppError('STREAM_OFF_AIR');
    },

    drop,

    async readOnAir(newsId) {
      const item = await store.take(newsId);
      if (!item) return false;
      const { readingId, language } = item;
      const [parts, voice] = [spokenParts(item), spokenIn(language)];
      try {
        const told = { readingId, subjectId: newsId, label: LABEL, parts, voice };
        await commands.send(MAIN_STREAM, { kind: 'read', ...told });
      } catch (error) {
        await store.giveBack(newsId, item);
        throw error;
      }
      // Taken back on its way: who took it back has told the host before there was anything to drop.
      const stays = await store.isGiven(newsId, readingId);
      if (!stays) drop(newsId);
      return stays;
    },

    async settle() {
      const given = await store.given();
      const states = given.length === 0 ? null : await statesOf(given);
      const settled: string[] = [];
      for (const [at, state] of (states ?? []).entries()) {
        const item = given[at] as GivenItem;
        if (state === 'waits') continue;
        if (state === 'unknown') logger.warn({ newsId: item.id }, 'an item was not read on air');
        if (await (state === 'over' ? store.wasRead(item) : store.wasLost(item))) settled.push(item.id);
      }
      return settled;
    },
  };
}

const isOffAir = (error: unknown): boolean => error instanceof AppError && error.code === 'STREAM_OFF_AIR';
