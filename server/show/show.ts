import type { House } from '../house.ts';
import type { Jobs } from '../jobs/queue.ts';
import type { Quotas } from '../plans/quotas.service.ts';
import { deriveKey } from '../platform/derived-key.ts';
import { createPresignedLinks } from '../platform/object-store.presigned.ts';
import { createStateStore } from './chat/state.store.ts';
import { createProductions, jobOf, type ProductionService } from './productions/production.service.ts';
import { createProductionStore } from './productions/production.store.ts';
import { createScriptWriter, type ScriptWriter } from './script/script.writer.ts';
import { createShowLinks, type ShowLinks } from './show.links.ts';
import { createShowLots } from './show.lots.ts';
import { createShowService, type ShowService } from './show.service.ts';
import { createShowStore, type ShowStore } from './show.store.ts';
import { rewriteSegment, writeSegments } from './writing/segment.writer.ts';
import { createShowModel } from './writing/show.model.ts';

export type Shows = {
  store: ShowStore;
  writer: ScriptWriter;
  service: ShowService;
  productions: ProductionService;
  links: ShowLinks;
};

const source = { source: 'admin-frontend' } as const;

/** Shows, as every role has them. */
export function createShows({ config, pool, bus, objects, log }: House, jobs: Jobs, quotas: Quotas): Shows {
  const logger = log.component('event-handler');
  const store = createShowStore(pool);
  const lots = createShowLots(pool);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const state = createStateStore(pool, timeZone);
  const model = createShowModel(config.llm);
  const dropped = (keys: string[]) => {
    // A file that stays costs room, and nothing else.
    for (const key of keys)
      objects.delete(key).catch((err) => logger.warn({ err, key }, 'a file of a show stays'));
  };
  const publish: typeof bus.publish = async (type, data, options) => {
    await bus
      .publish(type, data, options)
      .catch((err) => logger.warn({ err, type }, 'news of a show were lost'));
  };
  const writer = createScriptWriter({
    pool,
    changed: (showId, part, rev) => void publish('show:changed', { showId, part, rev }, source),
    dropped,
  });
  const links = createShowLinks({
    key: deriveKey(config.sessionSecret, 'show links'),
    base: config.fileLinkBase,
    presigned: config.objectStore && createPresignedLinks(config.objectStore),
  });
  const service = createShowService({
    store,
    writer,
    lots,
    links,
    words: {
      script: (facts, segments, onSegment, signal) =>
        writeSegments(model, facts, segments, {
          async onSegment(segment) {
            const { segmentId, trouble } = segment;
            if (trouble) logger.warn({ segmentId, trouble }, 'the house wrote what the model did not');
            await onSegment(segment);
          },
          ...(signal ? { signal } : {}),
        }),
      segment: (facts, segments, segmentId, options, signal) =>
        rewriteSegment(model, facts, segments, segmentId, { ...options, ...(signal ? { signal } : {}) }),
    },
    editedSegments: state.editedSegments,
    quotas,
    async setting() {
      const { rows } = await pool.query<{ name: string }>(
        'SELECT name FROM host.characters ORDER BY created_at LIMIT 1',
      );
      return { host: rows[0]?.name ?? '', timeZone, now: new Date().toISOString() };
    },
    listChanged: (showId) => void publish('show:changed', { showId, part: 'show', rev: null }, source),
    dropped,
  });
  const productions = createProductions({
    store: createProductionStore(pool),
    quotas,
    showOf: store.get,
    enqueue: (kind, attempt) =>
      jobs.addAgain(jobOf[kind], attempt, `${attempt.productionId}-${attempt.attempt}`),
    publish: (data) => void publish('job:progress', data, source),
    changed: (showId) => void publish('show:changed', { showId, part: 'production', rev: null }, source),
    silenced: (showId) => writer.endSound(showId, null),
    discard: (keys) => Promise.all(keys.map((key) => objects.delete(key))),
    logger,
  });
  return { store, writer, service, productions, links };
}
