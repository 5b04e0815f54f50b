import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../platform/embedded-postgres.ts';
import { startRedis } from '../platform/embedded-redis.ts';
import { migrate } from '../platform/migrate.ts';
import type { OwnService } from '../platform/own-service.ts';
import { type HubProcess, startHub } from './hub-process.ts';
import { type Load, startLoad } from './load.ts';
import { type Rehearsal, STEP, startRehearsal, type Verdict } from './rehearsal.ts';

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
export type Fault = (house: DoomedHouse, auctionId: string) => Promise<void>;

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
export const freezeHub: Fault = async ({ hubs: [hub], rehearsal }, auctionId) => {
  hub.freeze();
  const before = await rehearsal.progress(auctionId);
  await sleep(2_500);
  const after = await rehearsal.progress(auctionId);
  hub.thaw();
  if (after.stored < before.decided || after.published < before.decided) {
    throw new Error(`nobody took over: ${JSON.stringify({ before, after })}`);
  }
};

/** The same fault at the worst moment: bids are decided, and none of them is stored yet. */
export function midCommit(fault: Fault): Fault {
  return async (house, auctionId) => {
    const held = await house.rehearsal.holdCommits(auctionId);
    await sleep(150 + Math.random() * 100);
    const over = fault(house, auctionId);
    await sleep(Math.random() * 400);
    await held.release();
    await over;
  };
}

export type ChaosOptions = {
  bidders?: number;
  viewers?: number;
  processes?: number;
  /** Mean time between two thoughts of a bidder. */
  thinkMs?: number;
  /** One after the other, with bids in between. */
  faults: Fault[];
  /** Which hubs the bidders and the viewers go to first. */
  bidderHubs?: number[];
  viewerHubs?: number[];
  /** Every other client begins at the next hub; otherwise all begin at the first. */
  spread?: boolean;
  ackMs?: number;
  /** Whether the auctioneer interferes all the time. */
  clerk?: boolean;
  /** How long bids flow before the first fault and after each. */
  calmMs?: number;
};

/** An auctioneer with an unsteady hand: pauses, resumes, extends, warns and takes bids back until told to stop. */
async function clerk({ rehearsal, hubs }: DoomedHouse, auctionId: string, stop: AbortSignal): Promise<void> {
  const one = <T>(items: readonly T[]) => items[Math.floor(Math.random() * items.length)] as T;
  while (!stop.aborted) {
    await sleep(100 + Math.random() * 400);
    const { url } = one(hubs);
    const lot = `/auctions/${auctionId}`;
    const what = one(['pause', 'extend', 'fair-warning', 'void'] as const);
    if (what === 'void') {
      const snapshot = await fetch(`${url}/api${lot}`).then(
        (answer) => answer.json(),
        () => null,
      );
      const newest = snapshot?.bids?.find((bid: { status: string }) => bid.status === 'accepted');
      if (newest) await rehearsal.attempt(url, `/bids/${newest.id}/void`, {});
    } else await rehearsal.attempt(url, `${lot}/${what}`, what === 'extend' ? { seconds: 5 } : {});
    if (what === 'pause') await sleep(Math.random() * 300);
    // Also when the pause was not seen to succeed: a lot that stays paused takes no bids.
    await rehearsal.attempt(url, `${lot}/resume`, {});
  }
}

/** Opens a lot, lets bids flow, injects the faults, lets the hammer fall and has everything checked. */
export async function runChaos(house: DoomedHouse, options: ChaosOptions): Promise<Verdict> {
  const { rehearsal, hubs } = house;
  const { bidders = 60, viewers = 10, calmMs = 900 } = options;
  const urls = (order: number[] = hubs.map((_, i) => i)) => order.map((i) => hubs[i]?.url as string);
  const last = hubs.at(-1) as HubProcess;
  const lot = await rehearsal.openLot(last.url, { bidders, durationSeconds: 3_600 });
  const load = await startLoad({
    ...lot,
    viewers,
    bidderUrls: urls(options.bidderHubs),
    viewerUrls: urls(options.viewerHubs),
    spread: options.spread ?? false,
    ackMs: options.ackMs ?? 7_000,
    processes: options.processes ?? 2,
    thinkMs: options.thinkMs ?? 200,
    step: STEP,
  });
  const night = new AbortController();
  try {
    await load.begin();
    const clerking = options.clerk ? clerk(house, lot.auctionId, night.signal) : undefined;
    await flow(load, calmMs);
    for (const fault of options.faults) {
      await fault(house, lot.auctionId);
      await flow(load, calmMs);
    }
    night.abort();
    await clerking;
    return await rehearsal.finish(load, lot.auctionId, { hubUrl: last.url });
  } catch (error) {
    const said = hubs.map((hub) => hub.output().slice(-6_000)).join('\n--- next hub ---\n');
    throw new Error(`${(error as Error).message}. The hubs said:\n${said}`, { cause: error });
  } finally {
    night.abort();
    await load.end();
  }
}

/** Bids that are acknowledged before the next fault comes, however slow the machine. */
export const CALM_ACKS = 20;

/** Lets bids flow for a while, and until enough were acknowledged. @throws Error when none are any more */
async function flow(load: Load, ms: number): Promise<void> {
  const before = await load.acked();
  await sleep(ms);
  const until = Date.now() + 20_000;
  while ((await load.acked()) < before + CALM_ACKS) {
    if (Date.now() > until) throw new Error('no bids are acknowledged any more');
    await sleep(100);
  }
}
