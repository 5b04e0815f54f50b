import type { House } from '../house.ts';
import { AppError } from '../platform/errors.ts';
import { MAIN_STREAM } from '../stream/stage.service.ts';
import { createStreamCommands, MOST_PARTS, type StreamCommands } from '../stream/stream.commands.ts';
import { createStreamState } from '../stream/stream.state.ts';
import { spokenIn, spokenParts } from './news.air.rules.ts';
import { createNewsAirStore } from './news.air.store.ts';

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
};

/** The way of the news to the host. */
export function createNewsAir({ pool, redis, keys, log }: House): NewsAir {
  const store = createNewsAirStore(pool);
  const commands: Pick<StreamCommands, 'send'> = createStreamCommands({
    publisher: redis.commands,
    subscriber: redis.subscriber,
    keys,
    logger: log.component('event-handler'),
  });
  const state = createStreamState(redis.commands, keys);
  return {
    async requireOnAir() {
      const status = (await state.readAir(MAIN_STREAM))?.status;
      if (status !== 'live' && status !== 'reconnecting') throw new AppError('STREAM_OFF_AIR');
    },

    async readOnAir(newsId) {
      const item = await store.take(newsId);
      if (!item) return false;
      const { readingId, language } = item;
      const parts = spokenParts(item).slice(0, MOST_PARTS);
      const voice = spokenIn(language);
      try {
        await commands.send(MAIN_STREAM, { kind: 'read', readingId, label: LABEL, parts, voice });
        return true;
      } catch (error) {
        await store.giveBack(newsId, item);
        throw error;
      }
    },
  };
}
