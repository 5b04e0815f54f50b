import type { House } from '../../house.ts';
import type { Logger } from '../../platform/logger.ts';
import { createFeedFetcher } from './feed.fetch.ts';
import { createFeedGuard, type GuardOptions } from './feed.guard.ts';
import { createFeedThread } from './feed.thread.ts';
import { createFeedsService, type FeedsService } from './feeds.service.ts';
import { createFeedsStore } from './feeds.store.ts';

type Deps = Pick<House, 'pool' | 'bus'> & { logger: Logger };
type Limits = { guard?: GuardOptions; timeoutMs?: number; maxBytes?: number };

/** The feeds of the house. Costs nothing until one is read: its thread starts with the first document. */
export function createFeeds(
  { pool, bus, logger }: Deps,
  { guard: options, ...limits }: Limits = {},
): FeedsService {
  const guard = createFeedGuard(options);
  return createFeedsService({
    store: createFeedsStore(pool),
    guard,
    fetcher: createFeedFetcher({ guard, ...limits }),
    thread: createFeedThread(),
    changed(onAir) {
      bus
        .publish('news:changed', { newsId: null, onAir }, { source: 'event-handler' })
        .catch((err) => logger.warn({ err }, 'that the feeds have been read was not told'));
    },
    logger,
  });
}
