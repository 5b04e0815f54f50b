import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { createAccessTokens } from '../identity/tokens.ts';
import { createKeys, type Keys } from '../platform/redis.keys.ts';
import { countAcked } from './checker.clients.ts';
import { checkAuction } from './checker.ts';
import type { Finding } from './checker.types.ts';
import type { HubOptions } from './hub-process.ts';
import type { Account } from './load.client.ts';
import type { Load } from './load.ts';
import { createSale, type SaleOptions } from './sale.ts';

/** The price of every lot here moves in whole steps of this. */
export const STEP = 100;

export type Verdict = { findings: Finding[]; acked: number; lost: number; rev: number; bids: number };

/** A PostgreSQL and a Redis under test, and what a test needs to open lots in them and to look at them from outside. */
export type Rehearsal = {
  hub: Pick<HubOptions, 'databaseUrl' | 'redisUrl' | 'sessionSecret'>;
  /** Maxima of this lot that never were a price: nobody but their owners may know them. */
  secretMaxima(auctionId: string): Promise<string[]>;
  /** A lot that is open, and bidders with tokens. */
  openLot(
    hubUrl: string,
    options: { bidders: number } & SaleOptions,
  ): Promise<{ auctionId: string; bidders: Account[] }>;
  /** Runs a command of the auctioneer until it is done. @throws Error when it is refused for good */
  command(hubUrl: string, auctionId: string, command: string): Promise<void>;
  /** Posts to the API as the auctioneer, once, whatever comes of it. */
  attempt(hubUrl: string, path: string, body: object): Promise<void>;
  /** The newest change that Redis decided, Postgres stored and everybody was told of. */
  progress(auctionId: string): Promise<{ decided: number; stored: number; published: number }>;
  /** Keeps every commit of the lot waiting until it is released. */
  holdCommits(auctionId: string): Promise<{ release(): Promise<void> }>;
  /** Resolves when the lot has ended and nothing waits any more. @throws Error after half a minute */
  ended(auctionId: string): Promise<{ rev: number }>;
  /** All offers get their answers, the lot ends (by the hammer, unless the clock does it), the checker looks. */
  finish(load: Load, auctionId: string, hammer?: { hubUrl: string }): Promise<Verdict>;
  close(): Promise<void>;
};

export async function startRehearsal(services: {
  databaseUrl: string;
  redisUrl: string;
}): Promise<Rehearsal> {
  const { databaseUrl, redisUrl } = services;
  const sessionSecret = randomBytes(32).toString('hex');
  const tokens = createAccessTokens(sessionSecret);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  // Connections that a killed server breaks are replaced; nobody has to hear of them.
  pool.on('error', () => undefined);
  const redis = new Redis(redisUrl, { retryStrategy: () => 100, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const keys: Keys = createKeys({ cluster: false });
  const clerk = await pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name, role) VALUES ('clerk@example.com', 'Clerk', 'admin')
     ON CONFLICT DO NOTHING RETURNING id`,
  );
  const staff = {
    id: clerk.rows[0]?.id as string,
    role: 'admin' as const,
    displayName: 'Clerk',
    robot: false,
  };

  const headers = async () => ({
    authorization: `Bearer ${await tokens.issue(staff)}`,
    'content-type': 'application/json',
  });

  async function command(hubUrl: string, auctionId: string, name: string): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const answer = await fetch(`${hubUrl}/api/auctions/${auctionId}/${name}`, {
        method: 'POST',
        headers: await headers(),
        body: '{}',
      }).catch(() => null);
      if (answer?.ok) return;
      const problem = await answer?.json().catch(() => null);
      if (problem && !problem.retryable) {
        // An earlier attempt without an answer may have done it.
        if (attempt > 0 && problem.code === 'AUCTION_WRONG_STATUS') return;
        throw new Error(`${name}: ${JSON.stringify(problem)}`);
      }
      await sleep(100);
    }
    throw new Error(`${name} was never done`);
  }

  async function attempt(hubUrl: string, path: string, body: object): Promise<void> {
    await fetch(`${hubUrl}/api${path}`, {
      method: 'POST',
      headers: await headers(),
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    }).catch(() => undefined);
  }

  async function ended(auctionId: string): Promise<{ rev: number }> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const [head] = (
        await pool.query<{ rev: number; status: string }>(
          'SELECT rev::int, status FROM auction.auction_heads WHERE auction_id = $1',
          [auctionId],
        )
      ).rows;
      const [published, waiting] = await Promise.all([
        redis.hget(keys.auction(auctionId), 'published'),
        redis.xlen(keys.auctionOutbox(auctionId)),
      ]);
      if (head?.status === 'ended' && waiting === 0 && Number(published) === head.rev)
        return { rev: head.rev };
      await sleep(100);
    }
    throw new Error('the lot did not come to rest');
  }

  return {
    hub: { databaseUrl, redisUrl, sessionSecret },
    command,
    attempt,
    ended,
    async secretMaxima(auctionId) {
      const { rows } = await pool.query<{ max: string }>(
        `SELECT body->'offer'->>'max' AS max FROM auction.auction_entries WHERE auction_id = $1 AND body->'offer' ? 'max'
         EXCEPT SELECT amount::text FROM auction.bids WHERE auction_id = $1`,
        [auctionId],
      );
      return rows.map(({ max }) => max);
    },
    async progress(auctionId) {
      const [decided, published] = await redis.hmget(keys.auction(auctionId), 'rev', 'published');
      const { rows } = await pool.query<{ rev: number }>(
        'SELECT rev::int FROM auction.auction_heads WHERE auction_id = $1',
        [auctionId],
      );
      return { decided: Number(decided), stored: rows[0]?.rev ?? 0, published: Number(published) };
    },
    async holdCommits(auctionId) {
      const client = await pool.connect();
      // The server may be killed meanwhile, which releases it as well.
      client.on('error', () => undefined);
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM auction.auction_heads WHERE auction_id = $1 FOR UPDATE', [auctionId]);
      return {
        async release() {
          const failed = await client.query('ROLLBACK').then(
            () => undefined,
            (error: Error) => error,
          );
          client.release(failed);
        },
      };
    },
    async openLot(hubUrl, options) {
      const increments = [{ from: '0', step: String(STEP) }];
      const sale = await createSale(pool, { increments, ...options });
      const auctionId = sale.auctionIds[0] as string;
      const bidders = await Promise.all(
        sale.bidders.map(async ({ id, displayName }) => {
          const token = await tokens.issue({ id, role: 'bidder', displayName, robot: false });
          return { id, token };
        }),
      );
      await command(hubUrl, auctionId, 'start');
      return { auctionId, bidders };
    },
    async finish(load, auctionId, hammer) {
      await load.stop();
      if (hammer) await command(hammer.hubUrl, auctionId, 'close');
      const { rev } = await ended(auctionId);
      await load.askAgain();
      const told = await load.tell(rev);
      const findings = await checkAuction({ auctionId, pg: pool, redis, keys, ...told });
      const lost = findings.filter(({ rule }) => rule === 'acked-missing').length;
      const { rows } = await pool.query<{ bids: number }>(
        'SELECT count(*)::int AS bids FROM auction.bids WHERE auction_id = $1',
        [auctionId],
      );
      return { findings, acked: countAcked(told.acks), lost, rev, bids: rows[0]?.bids ?? 0 };
    },
    async close() {
      redis.disconnect();
      await pool.end();
    },
  };
}

/** The line that a test prints of itself. */
export function report(what: string, faults: number, { acked, lost, bids, rev, findings }: Verdict): string {
  return (
    `${what}: faults injected: ${faults}, bids acked: ${acked}, acked bids lost: ${lost}; ` +
    `${bids} bids in ${rev} changes, findings: ${findings.length}`
  );
}
