import { join } from 'node:path';
import type { House } from '../../house.ts';
import type { Funds } from '../../plans/funds.ts';
import type { Quotas } from '../../plans/quotas.service.ts';
import { deriveKey } from '../../platform/derived-key.ts';
import { createNarrationFolders } from './narration.folders.ts';
import { createNarrationQueue, startNarrationWorker } from './narration.queue.ts';
import { createNarrationService, type NarrationService } from './narration.service.ts';
import { createNarrationStore, type NarrationStore } from './narration.store.ts';
import { createNarrationWork, type NarrationWork } from './narration.work.ts';
import type { NarrationRenderer } from './render/renderer.ts';
import { createVideoLinks, type VideoLinks } from './video.links.ts';

export type Narrations = {
  store: NarrationStore;
  service: NarrationService;
  links: VideoLinks;
  /** Of a worker. */
  work(renderer: NarrationRenderer): NarrationWork;
  /** Has this process make videos. */
  startWorker(work: NarrationWork): { close(): Promise<void> };
  close(): Promise<void>;
};

type Deps = {
  house: Pick<House, 'config' | 'pool' | 'redis' | 'bus' | 'log'>;
  funds: Funds;
  quotas: Quotas;
  wallets: {
    ensureUser: (walletAddress: string) => Promise<string>;
    requireOwn: (userId: string, walletAddress: string) => Promise<string>;
  };
};

const source = { source: 'event-handler' } as const;
const progressOf = {
  pending: 'waiting',
  generating: 'active',
  completed: 'completed',
  failed: 'failed',
} as const;
/** So often a worker looks for what dead ones left on its disk. */
const TIDY_MS = 15_000;

/** Narrated videos, as every role has them. */
export function createNarrations({ house, funds, quotas, wallets }: Deps): Narrations {
  const { config, pool, redis, bus } = house;
  const logger = house.log.component('event-handler');
  const store = createNarrationStore({ pool, funds, quotas, ensureUser: wallets.ensureUser });
  const queue = createNarrationQueue(redis.queue(), logger);
  const links = createVideoLinks({
    key: deriveKey(config.sessionSecret, 'narrated videos'),
    base: config.fileLinkBase,
  });

  async function changed(jobId: string): Promise<void> {
    try {
      await bus.publish('narration:changed', { jobId }, source);
      const job = await store.getJobStatus(jobId);
      if (!job) return;
      const { percent, status } = job;
      await bus.publish(
        'job:progress',
        { jobId, name: 'narrate', percent, status: progressOf[status] },
        source,
      );
    } catch (err) {
      logger.warn({ err, jobId }, 'news of a narrated video were lost');
    }
  }

  return {
    store,
    links,
    service: createNarrationService({
      store,
      links,
      isPoor: funds.isPoor,
      requireOwnWallet: wallets.requireOwn,
      enqueue: queue.add,
      changed,
      logger,
    }),
    work: (renderer) =>
      createNarrationWork({
        store,
        funds,
        renderer,
        folders: createNarrationFolders(join(config.dataDir, 'tmp/studio/narration')),
        enqueue: queue.add,
        changed,
        logger,
      }),
    startWorker(work) {
      const worker = startNarrationWorker({ connection: redis.queue(), run: work.run, logger });
      const tidy = () => work.tidy().catch((err) => logger.debug({ err }, 'temporary files stay for now'));
      const timer = setInterval(tidy, TIDY_MS);
      void tidy();
      return {
        async close() {
          clearInterval(timer);
          await worker.close();
        },
      };
    },
    close: queue.close,
  };
}
