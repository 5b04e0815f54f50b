import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HubProcess, startHub } from '../testing/hub-process.ts';
import { startLoad } from '../testing/load.ts';
import { type Rehearsal, report, STEP, startRehearsal } from '../testing/rehearsal.ts';
import { createDatabase, startRedis, temporaryFolder } from '../testing/services.ts';

const BIDDERS = 500;

let rehearsal: Rehearsal;
let hub: HubProcess;
let stopRedis: () => Promise<void>;
const dataDir = temporaryFolder('load');

/** All that the hub has written, to the terminal and to its files. */
function logs(): string {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  return [hub.output(), ...files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))].join(
    '\n',
  );
}

beforeAll(async () => {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  stopRedis = redis.stop;
  rehearsal = await startRehearsal({ databaseUrl: database.url, redisUrl: redis.url });
  hub = await startHub({ ...rehearsal.hub, dataDir, logLevel: 'trace' });
});

afterAll(async () => {
  await hub.stop();
  await rehearsal.close();
  await stopRedis();
});

it(`${BIDDERS} bidders in four processes contest one lot until its clock runs out`, async () => {
  // It is the soft close that ends it: all of its extensions are used up under fire.
  const { auctionId, bidders } = await rehearsal.openLot(hub.url, {
    bidders: BIDDERS,
    // Long figures, so that a maximum in a log would be no coincidence.
    openingPrice: '700000000',
    durationSeconds: 14,
    softCloseSeconds: 3,
    maxExtensions: 2,
    reservePrice: '700010000',
  });
  const load = await startLoad({
    auctionId,
    bidders,
    viewers: 20,
    processes: 4,
    bidderUrls: [hub.url],
    thinkMs: 1_500,
    step: STEP,
  });
  try {
    await load.begin();
    await rehearsal.ended(auctionId);
    const verdict = await rehearsal.finish(load, auctionId);
    console.log(report(`${BIDDERS} bidders on one lot`, 0, verdict));
    expect(verdict.findings).toEqual([]);
    expect(verdict.acked).toBeGreaterThan(100);

    const secrets = await rehearsal.secretMaxima(auctionId);
    expect(secrets.length).toBeGreaterThan(20);
    const written = logs();
    expect(written).toContain(auctionId);
    expect(secrets.filter((max) => written.includes(max))).toEqual([]);
  } finally {
    await load.end();
  }
}, 90_000);
