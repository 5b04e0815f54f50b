import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DEMO_LOTS } from '../demo/demo.catalogue.ts';
import { createAccessTokens } from '../identity/tokens.ts';
import { startPostgres } from '../platform/embedded-postgres.ts';
import { startRedis } from '../platform/embedded-redis.ts';
import { migrate } from '../platform/migrate.ts';
import { createLocalObjectStore } from '../platform/object-store.local.ts';
import { startHub } from '../testing/hub-process.ts';
import type { Account } from '../testing/load.client.ts';
import { freePort } from '../testing/publisher.ts';
import { createSale } from '../testing/sale.ts';

/** The price of every lot here moves in steps of this (cents), so that thousands of bids stay figures that fit. */
export const STEP = '500';

const PROJECT = join(import.meta.dirname, '../..');
const PICTURES = join(PROJECT, 'data/assets/stream/nfts');

export type ShowHouse = {
  url: string;
  rtmpPort: number;
  /** A folder of its own, gone afterwards. */
  dir: string;
  lots: { id: string; title: string; artist: string }[];
  bidders: Account[];
  /** Asks the API as staff. @throws Error with the answer when it is refused */
  staff<T>(method: string, path: string, body?: object): Promise<T>;
  /** Ends hub and streamer; what they write at their end is written then. */
  end(): Promise<void>;
  close(): Promise<void>;
};

/**
 * A house of its own: PostgreSQL, Redis, hub with worker, and the streamer as the hub's child, all processes of their own
 * as in `npm start`; in it a sale of the demo's works, and bidders with tokens. The broadcast is off air.
 * @param profile hub and streamer leave profiles of their threads in the folder when they end
 */
export async function openShowHouse(lots: number, bidders: number, profile: boolean): Promise<ShowHouse> {
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (let end = closing.pop(); end; end = closing.pop()) await end();
  };
  try {
    const dir = mkdtempSync(join(tmpdir(), 'gavelcast-show-'));
    // Its own PostgreSQL may run as another user, who has to pass.
    chmodSync(dir, 0o711);
    closing.push(() => rmSync(dir, { recursive: true, force: true }));
    const dataDir = join(dir, 'data');
    mkdirSync(dataDir);
    const postgres = await startPostgres({ dir: join(dir, 'postgres') });
    closing.push(() => postgres.stop());
    const redis = await startRedis({ dir: join(dir, 'redis') });
    closing.push(() => redis.stop());
    await migrate(postgres.url, join(PROJECT, 'prisma/migrations'));
    const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
    closing.push(() => pool.end());
    // The streamer looks at this when it starts.
    await pool.query(`INSERT INTO stream.streams (id, title, wanted) VALUES ('main', 'The bench', false)`);
    const sale = await createSale(pool, {
      ...{ lots, bidders, openingPrice: '200000', increments: [{ from: '0', step: STEP }] },
      ...{ durationSeconds: 86_400, softCloseSeconds: 10 },
    });
    const shown = await hangPictures(pool, dataDir, sale.auctionIds);

    const rtmpPort = await freePort();
    const nodeArgs = profile ? ['--cpu-prof', `--cpu-prof-dir=${dir}`] : [];
    const sessionSecret = randomBytes(32).toString('hex');
    const hub = await startHub({
      ...{ databaseUrl: postgres.url, redisUrl: redis.url, sessionSecret, dataDir, nodeArgs },
      roles: 'hub,worker,streamer',
      env: { RTMP_PORT: String(rtmpPort), ADDRESS_RATE: '100000' },
    });
    closing.push(hub.stop);
    // Good for longer than any show.
    const tokens = createAccessTokens(sessionSecret, () => Date.now() + 86_400_000);
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO identity.users (email, display_name, role) VALUES ('show@example.com', 'Auctioneer', 'staff') RETURNING id`,
    );
    const id = rows[0]?.id ?? '';
    const token = await tokens.issue({ id, role: 'staff', displayName: 'Auctioneer', robot: false });
    const people = await Promise.all(
      sale.bidders.map(async (person) => ({
        id: person.id,
        token: await tokens.issue({ ...person, role: 'bidder', robot: false }),
      })),
    );
    return {
      ...{ url: hub.url, rtmpPort, dir, lots: shown, bidders: people, close, end: hub.stop },
      async staff<T>(method: string, path: string, body?: object): Promise<T> {
        const answer = await fetch(`${hub.url}/api${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: body ? JSON.stringify(body) : null,
        });
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
        return (await answer.json()) as T;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The demo's works, over and over, as lots. */
async function hangPictures(pool: pg.Pool, dataDir: string, auctionIds: readonly string[]) {
  const objects = createLocalObjectStore(join(dataDir, 'objects'));
  return Promise.all(
    auctionIds.map(async (id, n) => {
      const work = DEMO_LOTS[n % DEMO_LOTS.length] as (typeof DEMO_LOTS)[number];
      const { title, artist, year, medium, width, height, estimateLow, estimateHigh } = work;
      const bytes = await readFile(join(PICTURES, `${work.picture}.webp`));
      const key = `art/${createHash('sha256').update(bytes).digest('hex')}.webp`;
      await objects.put(key, bytes, { contentType: 'image/webp' });
      await pool.query(
        `UPDATE campaign.art_items i SET title = $2, artist = $3, year = $4, medium = $5, images = $6,
           estimate_low = $7, estimate_high = $8
         FROM auction.auctions a WHERE a.id = $1 AND i.id = a.art_item_id`,
        [
          ...[id, title, artist, year, medium, JSON.stringify([{ key, width, height }])],
          ...[estimateLow, estimateHigh],
        ],
      );
      return { id, title, artist };
    }),
  );
}
