import { setTimeout as sleep } from 'node:timers/promises';
import type { Format } from '../contracts/auction.ts';
import type { DoomedHouse, Fault } from './faults.ts';
import type { HubProcess } from './hub-process.ts';
import { type Load, startLoad } from './load.ts';
import { type OpenLot, STEP, type Verdict } from './rehearsal.ts';

export type ChaosOptions = {
  /** At the English lot, the others have fewer. */
  bidders?: number;
  viewers?: number;
  processes?: number;
  /** Mean time between two thoughts of a bidder at the English lot. */
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

type Order = [path: string, body?: object];
const one = <T>(items: readonly T[]) => items[Math.floor(Math.random() * items.length)] as T;

/** What an auctioneer may do to a lot of each format that goes on. */
const ORDERS: Record<Format, Order[]> = {
  english: [
    ['pause'],
    ['extend', { seconds: 5 }],
    ['fair-warning'],
    ['increment', { step: 'double' }],
    ['increment', { step: 'table' }],
    ['void'],
  ],
  dutch: [['pause'], ['extend', { seconds: 5 }]],
  sealed_first: [['pause'], ['extend', { seconds: 5 }], ['fair-warning']],
  sealed_second: [['pause'], ['extend', { seconds: 5 }], ['fair-warning']],
};

/** An auctioneer with an unsteady hand: pauses, resumes, extends, warns and takes bids back until told to stop. */
async function clerk({ rehearsal, hubs }: DoomedHouse, lots: OpenLot[], stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await sleep(100 + Math.random() * 400);
    const { url } = one(hubs);
    const { auctionId, format } = one(lots);
    const lot = `/auctions/${auctionId}`;
    const [what, body = {}] = one(ORDERS[format]);
    if (what === 'void') {
      const snapshot = await fetch(`${url}/api${lot}`).then(
        (answer) => answer.json(),
        () => null,
      );
      const newest = snapshot?.bids?.find((bid: { status: string }) => bid.status === 'accepted');
      if (newest) await rehearsal.attempt(url, `/bids/${newest.id}/void`, {});
    } else await rehearsal.attempt(url, `${lot}/${what}`, body);
    if (what === 'pause') await sleep(Math.random() * 300);
    // Also when the pause was not seen to succeed: a lot that stays paused takes no bids.
    await rehearsal.attempt(url, `${lot}/resume`, {});
  }
}

/**
 * Opens an English lot, two sealed ones and a Dutch one for every fault and for the calm before; lets bids flow, injects
 * the faults, each just as the bidders of a Dutch lot reach for it, lets the hammer fall and has every lot checked.
 */
export async function runChaos(house: DoomedHouse, options: ChaosOptions): Promise<Verdict[]> {
  const { rehearsal, hubs } = house;
  const { bidders = 60, viewers = 10, calmMs = 900, faults, thinkMs = 200 } = options;
  const urls = (order: number[] = hubs.map((_, i) => i)) => order.map((i) => hubs[i]?.url as string);
  const last = hubs.at(-1) as HubProcess;
  const long = { durationSeconds: 3_600 };
  const falling = {
    openingPrice: '1000000',
    decrement: String(STEP),
    decrementSeconds: 1,
    floorPrice: '100000',
  };
  const open = await rehearsal.openLots(last.url, [
    { ...long, format: 'english', bidders },
    { ...long, format: 'sealed_first', bidders: Math.ceil(bidders / 4) },
    { ...long, format: 'sealed_second', bidders: Math.ceil(bidders / 4) },
    ...[null, ...faults].map(() => ({
      ...long,
      ...falling,
      format: 'dutch' as const,
      bidders: Math.ceil(bidders / 6),
    })),
  ]);
  const ids = (format: (of: Format) => boolean) =>
    open.filter((lot) => format(lot.format)).map(({ auctionId }) => auctionId);
  const going = ids((format) => format !== 'dutch');
  const dutch = ids((format) => format === 'dutch');
  const load = await startLoad({
    lots: open.map((lot) => ({
      ...lot,
      viewers: Math.ceil(lot.format === 'english' ? viewers : viewers / 4),
      thinkMs: lot.format === 'english' ? thinkMs : thinkMs * 2,
    })),
    bidderUrls: urls(options.bidderHubs),
    viewerUrls: urls(options.viewerHubs),
    spread: options.spread ?? false,
    ackMs: options.ackMs ?? 7_000,
    processes: options.processes ?? 2,
    step: STEP,
  });
  const night = new AbortController();
  const [first, ...others] = dutch;
  try {
    await load.begin([...going, first as string]);
    const clerking = options.clerk ? clerk(house, open, night.signal) : undefined;
    await flow(load, going, calmMs);
    for (const [i, fault] of faults.entries()) {
      await load.begin([others[i] as string]);
      await fault(
        house,
        ids(() => true),
      );
      await flow(load, going, calmMs);
    }
    night.abort();
    await clerking;
    for (const id of dutch) await rehearsal.ended(id);
    return await rehearsal.finish(load, open, last.url);
  } catch (error) {
    const said = hubs.map((hub) => hub.output().slice(-6_000)).join('\n--- next hub ---\n');
    throw new Error(`${(error as Error).message}. The hubs said:\n${said}`, { cause: error });
  } finally {
    night.abort();
    await load.end();
  }
}

/** Bids that are acknowledged on each lot before the next fault comes, however slow the machine. */
export const CALM_ACKS = 10;

/** Lets bids flow for a while, and until enough were acknowledged. @throws Error when none are any more */
async function flow(load: Load, auctionIds: string[], ms: number): Promise<void> {
  const before = await load.acked(auctionIds);
  await sleep(ms);
  const until = Date.now() + 20_000;
  const enough = (counts: number[]) => counts.every((count, i) => count >= (before[i] ?? 0) + CALM_ACKS);
  while (!enough(await load.acked(auctionIds))) {
    if (Date.now() > until) throw new Error('no bids are acknowledged any more');
    await sleep(100);
  }
}
