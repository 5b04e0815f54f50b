import type { House } from '../house.ts';
import type { Funds } from '../plans/funds.ts';
import { deriveKey } from '../platform/derived-key.ts';
import { type ArtefactStore, createArtefactStore } from './pipeline/artefact.store.ts';
import { createStudioFlow, type StudioFlow } from './pipeline/flow.ts';
import { createRunStore, type RunStore } from './pipeline/run.store.ts';
import { createStudioCaches, type StudioCaches } from './studio.caches.ts';
import { createStudioLinks, type StudioLinks } from './studio.links.ts';
import { createStudioService, type StudioService } from './studio.service.ts';
import { createStatuses } from './studio.status.ts';
import { createStudioStore, type StudioStore } from './studio.store.ts';
import { createStudioView } from './studio.view.ts';

export type Studio = {
  store: StudioStore;
  runs: RunStore;
  artefacts: ArtefactStore;
  flow: StudioFlow;
  funds: Funds;
  caches: StudioCaches;
  links: StudioLinks;
  service: StudioService;
  /** Tells the pages of staff that something of an input is another. */
  changed(inputId: number): void;
};

/** From prompts to videos, as every role has it. */
export function createStudio(house: House, funds: Funds): Studio {
  const { config, pool, redis, bus, objects, log } = house;
  const logger = log.component('event-handler');
  const store = createStudioStore(pool);
  const runs = createRunStore(pool);
  const artefacts = createArtefactStore(pool, runs);
  const flow = createStudioFlow(redis.queue(), logger);
  const caches = createStudioCaches(house.caches, house.keys);
  const links = createStudioLinks({
    key: deriveKey(config.sessionSecret, 'studio links'),
    base: config.fileLinkBase,
  });
  const statuses = createStatuses({ store, caches, logger });
  const changed = (inputId: number) => {
    statuses
      .changed(inputId)
      .then(() => bus.publish('studio:changed', { inputId }, { source: 'event-handler' }))
      .catch((err) => logger.warn({ err, inputId }, 'news of a video were lost'));
  };
  const service = createStudioService({
    ...{ store, runs, artefacts, flow, funds, statuses, objects, changed, logger },
    view: createStudioView(links),
    async drop(keys) {
      // A file that stays costs room, and nothing else.
      for (const key of keys)
        await objects.delete(key).catch((err) => logger.warn({ err, key }, 'a file of the studio stays'));
    },
  });
  return { store, runs, artefacts, flow, funds, caches, links, service, changed };
}
