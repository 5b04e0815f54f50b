import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWalletService } from '../../identity/wallet.service.ts';
import { canonicalWallet } from '../../identity/wallet.signature.ts';
import { createWalletStore } from '../../identity/wallet.store.ts';
import { createFunds } from '../../plans/funds.ts';
import { createQuotas } from '../../plans/quotas.service.ts';
import { createQuotaStore } from '../../plans/quotas.store.ts';
import { temporaryFolder } from '../../testing/services.ts';
import { openWorkbench } from '../../testing/workbench.ts';
import { createPoints } from '../points/points.ts';
import { createNarrationFolders } from './narration.folders.ts';
import { createNarrationService } from './narration.service.ts';
import { type Attempt, createNarrationStore } from './narration.store.ts';
import { createNarrationWork } from './narration.work.ts';
import type { NarrationOrder } from './render/renderer.ts';
import { createVideoLinks } from './video.links.ts';

export type NarrationBench = Awaited<ReturnType<typeof openNarrationBench>>;

/** Narrations on real services, whose pictures are `draw`n by the test; what is queued waits in `queued`. */
export async function openNarrationBench() {
  const bench = await openWorkbench();
  const { pool, redis, keys, logger } = bench;
  const points = createPoints(pool);
  const quotas = createQuotas({ store: createQuotaStore(pool) });
  const funds = createFunds({ points, quotas });
  const walletStore = createWalletStore({ pool, redis: redis.commands, keys, welcome: async () => {} });
  const wallets = createWalletService({ store: walletStore, publicUrl: 'http://house.example' });
  const store = createNarrationStore({ pool, funds, quotas, ensureUser: walletStore.ensureUser });
  const links = createVideoLinks({ key: randomBytes(32), base: '' });
  const queued: Attempt[] = [];
  const changes: string[] = [];
  const root = join(temporaryFolder('narrations'), 'tmp/studio/narration');
  mkdirSync(root, { recursive: true });
  const enqueue = async (attempt: Attempt) => void queued.push(attempt);
  const changed = async (jobId: string) => void changes.push(jobId);
  const drawing = {
    draw: async ({ output }: NarrationOrder) => writeFile(output, randomBytes(1_000)),
  };
  const work = createNarrationWork({
    store,
    funds,
    renderer: {
      async render(order) {
        await drawing.draw(order);
        order.signal.throwIfAborted();
        return { durationMs: 2_400, words: [] };
      },
    },
    folders: createNarrationFolders(root),
    enqueue,
    changed,
    logger,
    beatMs: 50,
  });
  const service = createNarrationService({
    store,
    links,
    isPoor: funds.isPoor,
    requireOwnWallet: wallets.requireOwn,
    enqueue,
    changed,
    logger,
  });
  return {
    ...bench,
    points,
    quotas,
    store,
    links,
    service,
    work,
    queued,
    changes,
    drawing,
    /** Names of temporary folders. */
    folders: () => readdirSync(root),
    root,
    /** Somebody with a wallet and points. */
    async owner(given = 3) {
      const person = await bench.person();
      const wallet = canonicalWallet(`0x${randomBytes(20).toString('hex')}`);
      await walletStore.link(person.id, wallet);
      if (given > 0) await points.grant(person.id, given, 'for a test', null);
      return { ...person, wallet };
    },
    /** As if nothing had been heard of it for a minute. */
    async age(jobId: string, column: 'updated_at' | 'created_at' = 'updated_at', by = '1 minute') {
      await pool.query('ALTER TABLE studio.video_jobs DISABLE TRIGGER update_video_jobs_updated_at');
      await pool.query(`UPDATE studio.video_jobs SET ${column} = now() - $2::interval WHERE job_id = $1`, [
        jobId,
        by,
      ]);
      await pool.query('ALTER TABLE studio.video_jobs ENABLE TRIGGER update_video_jobs_updated_at');
    },
  };
}
