import { join } from 'node:path';
import pino from 'pino';
import type { NewShow, SegmentType } from '../contracts/show.ts';
import { createQuotas } from '../plans/quotas.service.ts';
import { createQuotaStore } from '../plans/quotas.store.ts';
import type { Config } from '../platform/config.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { createPool } from '../platform/postgres.ts';
import { createDatabase, temporaryFolder } from '../testing/services.ts';
import { createVoice } from '../voice/voice.ts';
import { createProductions, type ProductionWork } from './productions/production.service.ts';
import { createProductionStore } from './productions/production.store.ts';
import { createScriptWriter } from './script/script.writer.ts';
import { createShowStore } from './show.store.ts';

type Words = { type?: SegmentType; name: string; content: string; auctionId?: string | null };

/** A database, a voice and a store of files in which shows are made, without hubs and queues. */
export async function openShowWorkshop(
  options: { objects?: ObjectStore; speech?: Partial<Config['speech']> } = {},
) {
  const folder = temporaryFolder('show');
  const objects = options.objects ?? createLocalObjectStore(join(folder, 'objects'));
  const logger = pino({ level: 'silent' });
  const pool = createPool({ url: (await createDatabase()).url, logger });
  const speech = {
    provider: 'embedded',
    embeddedVoice: 'espeak',
    voice: null,
    model: null,
    elevenLabs: { baseUrl: 'http://127.0.0.1:9', apiKey: null },
    openAi: { baseUrl: 'http://127.0.0.1:9', apiKey: null },
    sherpaModelDir: null,
    ...options.speech,
  } as const;
  const voice = createVoice({ config: { dataDir: folder, fileLinkBase: '', speech }, pool, objects, logger });
  const store = createShowStore(pool);
  const quotas = createQuotas({ store: createQuotaStore(pool) });
  const dropping: Promise<void>[] = [];
  const writer = createScriptWriter({
    pool,
    changed: () => undefined,
    dropped: (keys) => dropping.push(...keys.map((key) => objects.delete(key))),
  });
  const told: { percent: number; status: string; detail?: string | undefined }[] = [];
  const productions = createProductions({
    store: createProductionStore(pool),
    quotas,
    showOf: store.get,
    enqueue: async () => undefined,
    publish: (production) => told.push(production),
    changed: () => undefined,
    silenced: (showId) => writer.endSound(showId, null),
    discard: (keys) => Promise.all(keys.map((key) => objects.delete(key))),
    logger,
    beatMs: 200,
  });
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name) VALUES (gen_random_uuid() || '@example.com', 'Staff') RETURNING id`,
  );
  const userId = rows[0]?.id ?? '';

  return {
    folder,
    objects,
    pool,
    voice,
    quotas,
    store,
    writer,
    productions,
    logger,
    /** Every progress that was published. */
    told,
    /** Files that were replaced are gone. */
    dropped: () => Promise.all(dropping),

    /** A show with these words. @returns its id, and those of its segments */
    async makeShow(
      words: readonly Words[],
      facts: NewShow = {},
    ): Promise<{ id: string; segments: string[] }> {
      const id = await store.create(userId, { title: 'The Evening Sale', ...facts });
      const { eventLayout } = await writer.writeLayout(
        id,
        words.map(({ type = 'free', name, auctionId = null }) => ({
          name,
          type,
          description: '',
          duration: 30,
          scene: auctionId ? 'lot' : 'holding',
          auctionId,
        })),
      );
      const script = eventLayout.map((segment, at) => ({
        id: segment.id,
        content: words[at]?.content ?? '',
      }));
      await writer.writeScript(id, script, 'writer');
      return { id, segments: eventLayout.map((segment) => segment.id) };
    },

    /** Begins a production and does it as a worker would. @returns its row as it is afterwards */
    async produce(showId: string, kind: 'audio' | 'presentation', work: ProductionWork) {
      const { id, attempt } = await productions.begin(showId, kind);
      return this.attempt(showId, { productionId: id, attempt }, work);
    },

    async attempt(showId: string, attempt: { productionId: string; attempt: number }, work: ProductionWork) {
      await productions.run(attempt, new AbortController().signal, work).catch(() => undefined);
      const row = (await productions.list(showId)).find(({ id }) => id === attempt.productionId);
      if (!row) throw new Error('the production is gone');
      return row;
    },

    async close() {
      await voice.close();
      await pool.end();
    },
  };
}
