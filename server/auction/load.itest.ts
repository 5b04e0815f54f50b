import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Format } from '../contracts/auction.ts';
import { type HubProcess, startHub } from '../testing/hub-process.ts';
import { startLoad } from '../testing/load.ts';
import { type Rehearsal, report, STEP, startRehearsal } from '../testing/rehearsal.ts';
import type { LotTerms } from '../testing/sale.ts';
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

/** Long figures, so that one in a log would be no coincidence. */
const OPENING = '700000000';
const LOTS: Record<Format, { terms: LotTerms; thinkMs: number; least: number }> = {
  // It is the soft close that ends it: all of its extensions are used up under fire.
  english: {
    terms: { durationSeconds: 14, softCloseSeconds: 3, maxExtensions: 2, reservePrice: '700010000' },
    thinkMs: 1_500,
    least: 100,
  },
  dutch: {
    terms: { durationSeconds: 60, decrement: '700', decrementSeconds: 1, floorPrice: '1' },
    thinkMs: 300,
    least: 1,
  },
  sealed_first: { terms: { durationSeconds: 7 }, thinkMs: 1_800, least: 200 },
  sealed_second: { terms: { durationSeconds: 7, reservePrice: '700010007' }, thinkMs: 1_800, least: 200 },
};

it.each(Object.keys(LOTS) as Format[])(
  `${BIDDERS} bidders in four processes contest one lot until it ends: %s`,
  async (format) => {
    const { terms, thinkMs, least } = LOTS[format];
    const plan = { ...terms, format, openingPrice: OPENING, bidders: BIDDERS };
    const lots = await rehearsal.openLots(hub.url, [plan]);
    const ids = lots.map(({ auctionId }) => auctionId);
    const load = await startLoad({
      lots: lots.map((lot) => ({ ...lot, viewers: 20, thinkMs })),
      processes: 4,
      bidderUrls: [hub.url],
      step: STEP,
    });
    try {
      await load.begin(ids);
      for (const id of ids) await rehearsal.ended(id);
      const verdicts = await rehearsal.finish(load, lots);
      console.log(report(`${BIDDERS} bidders on one lot`, 0, verdicts));
      expect(verdicts.flatMap(({ findings }) => findings)).toEqual([]);
      expect(verdicts[0]?.acked).toBeGreaterThanOrEqual(least);

      const secrets = (await Promise.all(ids.map((id) => rehearsal.secretAmounts(id)))).flat();
      if (format !== 'dutch') expect(secrets.length).toBeGreaterThan(20);
      const written = logs();
      expect(written).toContain(ids[0]);
      expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
    } finally {
      await load.end();
    }
  },
  60_000,
);
