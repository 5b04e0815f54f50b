import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { createAccessTokens } from '../identity/tokens.ts';
import { environmentForChild } from '../platform/config.ts';
import { startPostgres } from '../platform/embedded-postgres.ts';
import { startRedis } from '../platform/embedded-redis.ts';
import { migrate } from '../platform/migrate.ts';
import { createPool } from '../platform/postgres.ts';
import { createSale } from '../testing/sale.ts';
import { BENCH_LOTS } from './bids.lots.ts';
import { type BenchProcess, startProcess } from './proc.ts';

/** Everything the bid bench needs, each in its own process. */
export type Stage = {
  hub: BenchProcess;
  generator: BenchProcess;
  floor: BenchProcess;
  port: number;
  lotIds: string[];
  databaseUrl: string;
  redisUrl: string;
  close(): Promise<void>;
};

/** So many bidders, each with a connection of its own; nobody meets the own bid. */
const BIDDERS = 1_024;
/** More than the bench writes. */
const WORN_IN_MB = 600;
const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

/** Starts own services, a hub with open lots, its connected bidders, and the floor with as many lots. */
export async function openStage(lots: number): Promise<Stage> {
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  const start = (file: URL, args: string[] = [], env?: NodeJS.ProcessEnv) => {
    const started = startProcess(file, args, env ? { env } : {});
    closing.push(started.stop);
    return started;
  };
  try {
    const dir = mkdtempSync(join(tmpdir(), 'gavelcast-bench-'));
    closing.push(() => rmSync(dir, { recursive: true, force: true }));
    const postgres = await startPostgres({ dir: join(dir, 'postgres') });
    closing.push(() => postgres.stop());
    const redis = await startRedis({ dir: join(dir, 'redis') });
    closing.push(() => redis.stop());
    const floorDatabase = await createDatabase(postgres.url, 'floor');
    for (const url of [postgres.url, floorDatabase]) await migrate(url, MIGRATIONS);
    await wearIn(postgres.url);

    const secret = randomBytes(32).toString('hex');
    const env = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      SESSION_SECRET: secret,
      DATA_DIR: dir,
      PORT: '0',
      SEED_DEMO: 'false',
      LOG_LEVEL: 'warn',
      // What one connection may do is not what is measured.
      BID_RATE_PER_SOCKET: '100000',
      SOCKET_RATE: '100000',
    };
    const hub = start(new URL('./bids.hub.ts', import.meta.url), ['--role=hub'], environmentForChild(env));
    const port = await hub.ask<number>('start');
    const { lotIds, tokens } = await openSale(postgres.url, port, secret, lots);
    const generator = start(new URL('./bids.generator.ts', import.meta.url));
    await generator.ask('connect', { port, tokens });
    const floor = start(new URL('./bids.floor.ts', import.meta.url), [floorDatabase, `${redis.url}/1`]);
    await floor.ask('open', { count: lots, bidderCount: BIDDERS });
    return { hub, generator, floor, port, lotIds, databaseUrl: postgres.url, redisUrl: redis.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

/**
 * A database that has been in use writes into log files that are there; a new one makes each of them first, which hub and
 * floor alike would wait for, 16 MB at a time.
 */
async function wearIn(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`ALTER SYSTEM SET min_wal_size = '1GB'`);
  await client.query('SELECT pg_reload_conf()');
  for (let written = 0; written < WORN_IN_MB; written += 10)
    await client.query(`SELECT pg_logical_emit_message(false, 'bench', repeat('x', 10000000))`);
  await client.query('CHECKPOINT');
  await client.end();
}

/** Lots with a step of one, opened by staff, and the bidders' tokens. */
async function openSale(
  databaseUrl: string,
  port: number,
  secret: string,
  lots: number,
): Promise<{ lotIds: string[]; tokens: string[] }> {
  const pool = createPool({ url: databaseUrl, logger: pino({ level: 'warn' }) });
  const sale = await createSale(pool, { ...BENCH_LOTS, lots, bidders: BIDDERS });
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name, role) VALUES ('staff@example.com', 'Staff', 'staff') RETURNING id`,
  );
  await pool.end();
  const { issue } = createAccessTokens(secret);
  const staff = await issue({ id: rows[0]?.id ?? '', role: 'staff', displayName: 'Staff', robot: false });
  for (const id of sale.auctionIds) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/auctions/${id}/start`, {
      method: 'POST',
      headers: { authorization: `Bearer ${staff}`, 'content-type': 'application/json' },
      body: '{}',
    });
    if (!answer.ok) throw new Error(`A lot was not opened: ${answer.status} ${await answer.text()}`);
  }
  const bidder = { role: 'bidder', robot: false } as const;
  const tokens = await Promise.all(
    sale.bidders.map(({ id, displayName }) => issue({ ...bidder, id, displayName })),
  );
  return { lotIds: sale.auctionIds, tokens };
}
