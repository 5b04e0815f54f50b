import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../platform/embedded-postgres.ts';
import { startRedis } from '../platform/embedded-redis.ts';
import { migrate } from '../platform/migrate.ts';
import type { OwnService } from '../platform/own-service.ts';
import { type HubProcess, startHub } from './hub-process.ts';
import { type Rehearsal, startRehearsal } from './rehearsal.ts';

/** A house of its own that is there to be broken. */
export type DoomedHouse = {
  postgres: OwnService;
  redis: OwnService & { dir: string };
  rehearsal: Rehearsal;
  hubs: [HubProcess, ...HubProcess[]];
  close(): Promise<void>;
};

export async function openDoomedHouse({
  hubs: count = 1,
  appendOnly = true,
}: {
  hubs?: number;
  appendOnly?: boolean;
}): Promise<DoomedHouse> {
  const dir = mkdtempSync(join(tmpdir(), 'gavelcast-chaos-'));
  const redisDir = join(dir, 'redis');
  const cleanUp: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const undo of cleanUp.toReversed()) await undo();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const [postgres, redis] = await Promise.all([
      startPostgres({ dir: join(dir, 'postgres') }),
      startRedis({ dir: redisDir, appendOnly }),
    ]);
    cleanUp.push(postgres.stop, redis.stop);
    await migrate(postgres.url, join(import.meta.dirname, '../../prisma/migrations'));
    const rehearsal = await startRehearsal({ databaseUrl: postgres.url, redisUrl: redis.url });
    cleanUp.push(rehearsal.close);
    const hubs = await Promise.all(
      Array.from({ length: count }, (_, i) => startHub({ ...rehearsal.hub, dataDir: join(dir, `hub-${i}`) })),
    );
    cleanUp.push(() => Promise.all(hubs.map((hub) => hub.kill9())));
    return {
      postgres,
      redis: Object.assign(redis, { dir: redisDir }),
      rehearsal,
      hubs: hubs as DoomedHouse['hubs'],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Breaks one thing and mends it, while bids flow; resolves when it is mended. */
export type Fault = (house: DoomedHouse, auctionIds: string[]) => Promise<void>;

/** How long a thing stays broken. */
const brokenFor = (ms = 100 + Math.random() * 500) => sleep(ms);

export const killHub: Fault = async ({ hubs: [hub] }) => {
  await hub.kill9();
  await brokenFor();
  await hub.start();
};

export const killRedis: Fault = async ({ redis }) => {
  await redis.kill9();
  await brokenFor();
  await redis.start();
};

/** Lets Redis go back to a copy of its files that is a second old; `meanwhile` is done while it is away. */
async function restoreOld({ redis }: DoomedHouse, meanwhile: () => Promise<void>): Promise<void> {
  const data = join(redis.dir, 'data');
  const old = join(redis.dir, 'old');
  rmSync(old, { recursive: true, force: true });
  cpSync(data, old, { recursive: true });
  await sleep(1_000);
  await redis.kill9();
  await meanwhile();
  rmSync(data, { recursive: true });
  cpSync(old, data, { recursive: true });
  await redis.start();
}

export const restoreOldRedis: Fault = (house) => restoreOld(house, async () => undefined);

/** The same, with a hub that does not remember either. */
export const restoreOldHouse: Fault = async (house) => {
  const [hub] = house.hubs;
  await restoreOld(house, () => hub.kill9());
  await hub.start();
};

export const killPostgres: Fault = async ({ postgres }) => {
  await postgres.kill9();
  await brokenFor();
  await postgres.start();
};

/** A power cut. */
export const killEverything: Fault = async ({ hubs: [hub], redis, postgres }) => {
  await Promise.all([hub.kill9(), redis.kill9(), postgres.kill9()]);
  await Promise.all([redis.start(), postgres.start()]);
  await hub.start();
};

/** Redis is gone while entries wait in the hub for a PostgreSQL that is away. */
export const killBothServices: Fault = async ({ redis, postgres }) => {
  await Promise.all([redis.kill9(), postgres.kill9()]);
  await redis.start();
  await brokenFor();
  await postgres.start();
};

/**
 * The hub stops in mid-sentence, long enough for another to take its entries over, and then goes on.
 * @throws Error when what was decided before the stop was not stored and told by the other
 */
export const freezeHub: Fault = async ({ hubs: [hub], rehearsal }, auctionIds) => {
  hub.freeze();
  const before = await rehearsal.progress(auctionIds);
  await sleep(2_500);
  const after = await rehearsal.progress(auctionIds);
  hub.thaw();
  if (after.stored < before.decided || after.published < before.decided) {
    throw new Error(`nobody took over: ${JSON.stringify({ before, after })}`);
  }
};

/** The same fault at the worst moment: bids are decided, and none of them is stored yet. */
export function midCommit(fault: Fault): Fault {
  return async (house, auctionIds) => {
    const held = await house.rehearsal.holdCommits(auctionIds);
    await sleep(150 + Math.random() * 100);
    const over = fault(house, auctionIds);
    await sleep(Math.random() * 400);
    await held.release();
    await over;
  };
}
