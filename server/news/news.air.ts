import type { House } from '../house.ts';
import { MAIN_STREAM } from '../stream/stage.service.ts';
import { createStreamCommands, MOST_PARTS, type StreamCommands } from '../stream/stream.commands.ts';
import { spokenParts } from './news.air.rules.ts';
import { createNewsAirStore } from './news.air.store.ts';

/** Stands over the captions while an item is read. */
const LABEL = 'News';

export type NewsAir = {
  /**
   * Has the host read an item that is published, asked for and voiced: once, whoever tries how often. It waits for its
   * turn behind what is said already, and for the end of a lot that is about to fall.
   * @returns whether it is read by this call
   * @throws AppError STREAM_OFF_AIR when nobody is on air: it was not read then, and may be tried again
   */
  readOnAir(newsId: string): Promise<boolean>;
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
  return {
    async readOnAir(newsId) {
      const item = await store.take(newsId);
      if (!item) return false;
      const { readingId, language } = item;
      const parts = spokenParts(item).slice(0, MOST_PARTS);
      const voice = language === 'en' ? {} : { language };
      try {
        await commands.send(MAIN_STREAM, { kind: 'read', readingId, label: LABEL, parts, voice });
        return true;
      } catch (error) {
        await store.giveBack(newsId);
        throw error;
      }
    },
  };
}
