import { afterEach, expect, it } from 'vitest';
import type { Format } from '../contracts/auction.ts';
import { CALM_ACKS, type ChaosOptions, runChaos } from '../testing/chaos.run.ts';
import {
  type DoomedHouse,
  type Fault,
  freezeHub,
  killBothServices,
  killEverything,
  killHub,
  killPostgres,
  killRedis,
  midCommit,
  openDoomedHouse,
  restoreOldHouse,
  restoreOldRedis,
} from '../testing/faults.ts';
import { report } from '../testing/rehearsal.ts';

let house: DoomedHouse;
afterEach(() => house.close());

/** Now at any moment, now while decided bids wait to be stored, where most is at stake; `npm run chaos` does all of it for long. */
const often = (fault: Fault) => [fault, midCommit(fault)];

async function survives(what: string, options: ChaosOptions): Promise<void> {
  const verdicts = await runChaos(house, options);
  const faults = options.faults.length;
  console.log(report(what, faults, verdicts));
  expect(
    verdicts.flatMap(({ format, findings }) => findings.map((finding) => ({ format, ...finding }))),
  ).toEqual([]);
  const acked = (of: Format) =>
    verdicts.filter(({ format }) => format === of).map((verdict) => verdict.acked);
  // One Dutch lot was accepted in the calm, and one around each fault.
  expect(acked('dutch')).toEqual(Array(faults + 1).fill(1));
  // Every fifth acknowledgement is a repeat.
  for (const format of ['english', 'sealed_first', 'sealed_second'] as const)
    expect(acked(format)[0]).toBeGreaterThanOrEqual((CALM_ACKS / 2) * (faults + 1));
}

it('a hub is killed while bids flow', async () => {
  house = await openDoomedHouse({});
  await survives('kill -9 of the hub', { faults: often(killHub) });
}, 90_000);

it('Redis is killed and reads its append-only file', async () => {
  house = await openDoomedHouse({});
  await survives('kill -9 of Redis', { faults: often(killRedis) });
}, 90_000);

it('Redis is killed and comes back empty', async () => {
  house = await openDoomedHouse({ appendOnly: false });
  await survives('kill -9 of Redis without its file', { faults: [midCommit(killRedis)] });
}, 90_000);

it('Redis comes back from an older copy of its files', async () => {
  house = await openDoomedHouse({});
  await survives('Redis from the past', { faults: [midCommit(restoreOldRedis), restoreOldHouse] });
}, 90_000);

it('PostgreSQL is killed', async () => {
  house = await openDoomedHouse({});
  await survives('kill -9 of PostgreSQL', { faults: [midCommit(killPostgres)] });
}, 90_000);

it('everything is killed at once, and Redis comes back empty', async () => {
  house = await openDoomedHouse({ appendOnly: false });
  const faults = [midCommit(killEverything), midCommit(killBothServices)];
  await survives('kill -9 of everything', { faults });
}, 90_000);

it('a hub is stopped, another takes its entries over, and the first goes on', async () => {
  house = await openDoomedHouse({ hubs: 2 });
  await survives('a hub stopped and continued', {
    faults: [midCommit(freezeHub), midCommit(freezeHub)],
    spread: true,
    ackMs: 1_200,
  });
}, 90_000);

it('500 bidders are on one hub, viewers on the other, and the one with the bidders is killed midway', async () => {
  house = await openDoomedHouse({ hubs: 2 });
  const faults = [midCommit(({ hubs: [hub] }) => hub.kill9())];
  await survives('one of two hubs killed under 500 bidders', {
    faults,
    bidders: 500,
    viewers: 50,
    processes: 4,
    thinkMs: 1_500,
    calmMs: 3_000,
    bidderHubs: [0, 1],
    viewerHubs: [1],
  });
}, 90_000);
