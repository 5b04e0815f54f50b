import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HubProcess, startHub } from '../testing/hub-process.ts';
import { startLoad } from '../testing/load.ts';
import { type Rehearsal, report, STEP, startRehearsal } from '../testing/rehearsal.ts';
import { createDatabase, startRedis } from '../testing/services.ts';

const BIDDERS = 500;

let rehearsal: Rehearsal;
let hub: HubProcess;
let stopRedis: () => Promise<void>;

beforeAll(async () => {
  const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
  stopRedis = redis.stop;
  rehearsal = await startRehearsal({ databaseUrl: database.url, redisUrl: redis.url });
  hub = await startHub(rehearsal.hub);
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
    durationSeconds: 14,
    softCloseSeconds: 3,
    maxExtensions: 2,
    reservePrice: '20000',
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
    expect(verdict.acked).toBeGreaterThan(200);
  } finally {
    await load.end();
  }
}, 90_000);
