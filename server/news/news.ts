import type { House } from '../house.ts';
import { createNewsStore, type NewsStore } from './news.store.ts';

export type News = {
  store: NewsStore;
  /** Tells pages, ticker and desk that something of an item is another; after the commit. */
  changed(newsId: string, onAir: boolean): void;
};

/** The news, as every role has them. */
export function createNews({ pool, bus, log }: House): News {
  const logger = log.component('event-handler');
  return {
    store: createNewsStore(pool),
    changed(newsId, onAir) {
      bus
        .publish('news:changed', { newsId, onAir }, { source: 'admin-frontend' })
        .catch((err) => logger.warn({ err, newsId }, 'that the news are others was not told'));
    },
  };
}
