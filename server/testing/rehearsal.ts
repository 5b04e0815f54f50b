import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Format } from '../contracts/auction.ts';
import { createAccessTokens } from '../identity/tokens.ts';
import { createKeys, type Keys } from '../platform/redis.keys.ts';
import { countAcked } from './checker.clients.ts';
import { checkAuction } from './checker.ts';
import type { Finding } from './checker.types.ts';
import type { HubOptions } from './hub-process.ts';
import type { Account } from './load.client.ts';
import type { Load } from './load.ts';
import { createSale, type LotTerms } from './sale.ts';

/** The price of every lot here moves in whole steps of this. */
export const STEP = 100;

/** What the checker made of one lot. */
export type Verdict = {
  auctionId: string;
  format: Format;
  findings: Finding[];
  acked: number;
  lost: number;
  rev: number;
  bids: number;
};

/** Lots to be opened, so many bidders at each. */
export type LotPlan = LotTerms & { format: Format; bidders: number };
export type OpenLot = { auctionId: string; format: Format; bidders: Account[] };

/** A PostgreSQL and a Redis under test, and what a test needs to open lots in them and to look at them from outside. */
export type Rehearsal = {
  hub: Pick<HubOptions, 'databaseUrl' | 'redisUrl' | 'sessionSecret'>;
  /** Amounts of this lot that never were a price: nobody but their owners may know them. */
  secretAmounts(auctionId: string): Promise<string[]>;
  /** Lots of one sale that are open, each with bidders of its own, who have tokens. */
  openLots(hubUrl: string, lots: LotPlan[]): Promise<OpenLot[]>;
  /** Runs a command of the auctioneer until it is done. @throws Error when it is refused for good */
  command(hubUrl: string, auctionId: string, command: string): Promise<void>;
  /** Posts to the API as the auctioneer, once, whatever comes of it. */
  attempt(hubUrl: string, path: string, body: object): Promise<void>;
  /** The sums of the newest changes of these lots that Redis decided, Postgres stored and everybody was told of. */
  progress(auctionIds: string[]): Promise<{ decided: number; stored: number; published: number }>;
  /** Keeps every commit of these lots waiting until it is released. */
  holdCommits(auctionIds: string[]): Promise<{ release(): Promise<void> }>;
  /** Resolves when the lot has ended and nothing waits any more. @throws Error after half a minute */
  ended(auctionId: string): Promise<{ rev: number }>;
  /**
   * All offers get their answers, the lots end (by the hammer where `hubUrl` is given and an acceptance does not do it,
   * else by their clocks), the checker looks at each.
   */
  finish(load: Load, lots: OpenLot[], hubUrl?: string): Promise<Verdict[]>;
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

  /** Some bidders have left a maximum, odd as all maxima here, before the lot opens. */
  async function leavePreBids(auctionId: string, bidders: Account[]): Promise<void> {
    await pool.query(
      `INSERT INTO auction.pre_bids (auction_id, bidder_id, amount)
       SELECT a.id, b.id::uuid, a.opening_price + b.nth * $3::int + b.nth
       FROM auction.auctions a, unnest($2::text[]) WITH ORDINALITY AS b (id, nth) WHERE a.id = $1`,
      [auctionId, bidders.slice(0, 5).map(({ id }) => id), STEP],
    );
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
    async secretAmounts(auctionId) {
      const { rows } = await pool.query<{ amount: string }>(
        `SELECT m->>'amount' AS amount FROM auction.auction_entries, jsonb_array_elements(body->'maxima') m
         WHERE auction_id = $1 AND body ? 'maxima'
         UNION SELECT body->'offer'->>(CASE WHEN a.format::text LIKE 'sealed%' THEN 'amount' ELSE 'max' END) AS amount
         FROM auction.auction_entries e JOIN auction.auctions a ON a.id = e.auction_id WHERE e.auction_id = $1
         EXCEPT SELECT amount::text FROM auction.bids b JOIN auction.auctions a ON a.id = b.auction_id
         WHERE a.id = $1 AND (a.format::text NOT LIKE 'sealed%' OR b.amount = a.hammer_price)`,
        [auctionId],
      );
      return rows.flatMap(({ amount }) => (amount === null ? [] : [amount]));
    },
    async progress(auctionIds) {
      const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
      const held = await Promise.all(
        auctionIds.map((id) => redis.hmget(keys.auction(id), 'rev', 'published')),
      );
      const { rows } = await pool.query<{ rev: number }>(
        'SELECT sum(rev)::int AS rev FROM auction.auction_heads WHERE auction_id = ANY($1::uuid[])',
        [auctionIds],
      );
      return {
        decided: sum(held.map(([rev]) => Number(rev))),
        stored: rows[0]?.rev ?? 0,
        published: sum(held.map(([, published]) => Number(published))),
      };
    },
    async holdCommits(auctionIds) {
      const client = await pool.connect();
      // The server may be killed meanwhile, which releases it as well.
      client.on('error', () => undefined);
      await client.query('BEGIN');
      // In the order of the commits, which lock them too.
      await client.query(
        `SELECT 1 FROM auction.auction_heads WHERE auction_id = ANY($1::uuid[]) ORDER BY auction_id FOR UPDATE`,
        [auctionIds],
      );
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
    async openLots(hubUrl, lots) {
      const increments = [{ from: '0', step: String(STEP) }];
      const count = lots.reduce((sum, lot) => sum + lot.bidders, 0);
      const terms = lots.map(({ bidders: _, ...own }) => own);
      const sale = await createSale(pool, { increments, lots: terms, bidders: count });
      const accounts = await Promise.all(
        sale.bidders.map(async ({ id, displayName }) => {
          const token = await tokens.issue({ id, role: 'bidder', displayName, robot: false });
          return { id, token };
        }),
      );
      const open: OpenLot[] = [];
      for (const [i, { format, bidders }] of lots.entries()) {
        const auctionId = sale.auctionIds[i] as string;
        const own = accounts.splice(0, bidders);
        open.push({ auctionId, format, bidders: own });
        if (format === 'english') await leavePreBids(auctionId, own);
        await command(hubUrl, auctionId, 'start');
      }
      return open;
    },
    async finish(load, lots, hubUrl) {
      await load.stop();
      for (const { auctionId, format } of lots) {
        if (hubUrl && format !== 'dutch') await command(hubUrl, auctionId, 'close');
      }
      const ends = await Promise.all(lots.map(({ auctionId }) => ended(auctionId)));
      await load.askAgain();
      const verdicts: Verdict[] = [];
      for (const [i, { auctionId, format }] of lots.entries()) {
        const { rev } = ends[i] as { rev: number };
        const told = await load.tell(auctionId, rev);
        const findings = await checkAuction({ auctionId, pg: pool, redis, keys, ...told });
        const lost = findings.filter(({ rule }) => rule === 'acked-missing').length;
        const { rows } = await pool.query<{ bids: number }>(
          'SELECT count(*)::int AS bids FROM auction.bids WHERE auction_id = $1',
          [auctionId],
        );
        const acked = countAcked(told.acks);
        verdicts.push({ auctionId, format, findings, acked, lost, rev, bids: rows[0]?.bids ?? 0 });
      }
      return verdicts;
    },
    async close() {
      redis.disconnect();
      await pool.end();
    },
  };
}

/** The lines that a test prints of itself, one for each format. */
export function report(what: string, faults: number, verdicts: Verdict[]): string {
  const lines = [...Map.groupBy(verdicts, ({ format }) => format)].map(([format, lots]) => {
    const sum = (of: (verdict: Verdict) => number) => lots.reduce((total, lot) => total + of(lot), 0);
    return (
      `${what}, ${format}: faults injected: ${faults}, bids acked: ${sum((lot) => lot.acked)}, ` +
      `acked bids lost: ${sum((lot) => lot.lost)}; ${sum((lot) => lot.bids)} bids in ${sum((lot) => lot.rev)} changes ` +
      `of ${lots.length} lots, findings: ${sum((lot) => lot.findings.length)}`
    );
  });
  return lines.join('\n');
}
