import type { NewsFeed } from '../../contracts/news.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { FeedFetcher } from './feed.fetch.ts';
import type { FeedGuard } from './feed.guard.ts';
import type { FeedThread } from './feed.thread.ts';
import type { FeedsStore, FeedToRead } from './feeds.store.ts';

type Deps = {
  store: FeedsStore;
  guard: FeedGuard;
  fetcher: FeedFetcher;
  thread: FeedThread;
  /** Told after each commit; `onAir`: readers see something new. */
  changed: (onAir: boolean) => void;
  logger: Logger;
};

/** Feeds that are read at once: one that is slow holds up no other. */
const LANES = 4;

export type FeedsService = ReturnType<typeof createFeedsService>;

/** Reads the feeds of others for news. */
export function createFeedsService({ store, guard, fetcher, thread, changed, logger }: Deps) {
  /** @throws AppError FEED_REFUSED, which the feed's row says, too */
  async function read({ id, url, ...known }: FeedToRead, signal?: AbortSignal): Promise<void> {
    try {
      const fetched = await fetcher.fetch(url, known, signal);
      if (!fetched) {
        await store.unchanged(id);
        return;
      }
      const feed = await thread.read(fetched);
      const { taken, onAir } = await store.take(id, feed, fetched);
      changed(onAir && taken > 0);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'FEED_REFUSED') throw error;
      await store.failed(id, error.message);
      changed(false);
      throw error;
    }
  }

  return {
    list: store.list,

    /**
     * Adds a feed and reads it for the first time; why that failed is in its row.
     * @throws AppError FEED_REFUSED when such an address is never asked, CONFLICT when it is read already
     */
    async add(url: string, autoPublish: boolean): Promise<NewsFeed> {
      const parsed = new URL(url);
      parsed.hash = '';
      // A name that cannot be looked up just now may be there tomorrow: the reading says so.
      await guard.admit(parsed).catch((error) => {
        if (error instanceof AppError) throw error;
      });
      const id = await store.add(parsed.href, autoPublish);
      await read(await store.begin(id)).catch(unlessRefused);
      return store.get(id);
    },

    /** Reads it now, whenever that was done last. @throws AppError NOT_FOUND, FEED_REFUSED with the reason */
    async read(id: string): Promise<NewsFeed> {
      await read(await store.begin(id));
      return store.get(id);
    },

    /** @throws AppError NOT_FOUND */
    async setAutoPublish(id: string, autoPublish: boolean): Promise<NewsFeed> {
      await store.setAutoPublish(id, autoPublish);
      changed(false);
      return store.get(id);
    },

    /** Its news stay. @throws AppError NOT_FOUND */
    async remove(id: string): Promise<void> {
      await store.remove(id);
      changed(false);
    },

    /** Reads all whose turn it is, a few at a time. @throws what the signal was aborted with */
    async readDue(signal?: AbortSignal): Promise<void> {
      const lane = async () => {
        for (let next = await store.beginNext(); next; next = await store.beginNext()) {
          await read(next, signal).catch(unlessRefused);
          signal?.throwIfAborted();
        }
      };
      const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
      for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
    },

    close: thread.close,
  };

  function unlessRefused(error: unknown): void {
    if (!(error instanceof AppError) || error.code !== 'FEED_REFUSED') throw error;
    logger.debug({ reason: error.message }, 'a feed could not be read');
  }
}
