import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Bid, Snapshot } from '../../contracts/auction.ts';
import { formatMoney } from '../../contracts/money.ts';
import type { RunReport, Show } from '../../contracts/show.ts';
import { judgeLot } from '../../demo/rehearsal.rules.ts';
import { linesOf, runPlanSchema } from '../conductor/run.plan.ts';
import { type Heard, judgeLines } from './evening.rules.ts';

/** Asks the API of the house as staff. */
export type AskStaff = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>;

/** A show over lots of the demo sale, planned and written by the house. */
export async function makeEvening(ask: AskStaff, { lots }: { lots: number }): Promise<Show> {
  const { items } = await ask<{ items: { id: string; name: string; isDemo?: boolean }[] }>(
    'GET',
    '/api/campaigns',
  );
  const campaign = items[0];
  if (!campaign) throw new Error('There is no sale to rehearse.');
  const facts = {
    title: `${campaign.name}: the rehearsal`,
    description: 'An auction night, warm and a little funny.',
    eventType: 'auction_night',
    campaignId: campaign.id,
    tones: ['warm', 'funny'],
    minutes: 5 * lots,
  };
  const { id } = await ask<Show>('POST', '/api/events', facts);
  await ask('POST', `/api/events/${id}/layout`, { replace: true, lots });
  await ask('POST', `/api/events/${id}/script`, { replace: true });
  return ask<Show>('GET', `/api/events/${id}`);
}

/** @throws Error when the run does not come to its end in time */
export async function untilFinished(ask: AskStaff, showId: string, patienceMs: number): Promise<RunReport> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const report = await ask<RunReport>('GET', `/api/events/${showId}/run`);
    if (report.endedAt !== null) return report;
    if (Date.now() > until)
      throw new Error(
        `The show did not come to its end: ${JSON.stringify(report.position)} ${report.status}`,
      );
    await sleep(500);
  }
}

export type Verdict = { lines: string[]; findings: string[] };

/**
 * Holds a run that is over against its plan, against what was heard, and each lot against its bids in PostgreSQL.
 * @param heard in order
 * @param kills how often a conductor was killed
 * @param stopped the run was stopped on the way: what was played until then is judged
 */
export async function judgeEvening(
  { pool, url }: { pool: pg.Pool; url: string },
  runId: string,
  heard: readonly Heard[],
  { kills, stopped = false }: { kills: number; stopped?: boolean },
): Promise<Verdict> {
  const run = await pool.query('SELECT plan, status, position FROM show.runs WHERE id = $1', [runId]);
  const plan = runPlanSchema.parse(run.rows[0].plan);
  const written = await pool.query('SELECT id, kind, status FROM show.run_lines WHERE run_id = $1', [runId]);
  const { rows: played } = await pool.query<{ id: string }>(
    `SELECT segment_id AS id FROM show.rundown WHERE run_id = $1 AND status = 'done'`,
    [runId],
  );
  const segments = stopped
    ? plan.segments.filter(({ id }) => played.some((one) => one.id === id))
    : plan.segments;
  const planned = segments.flatMap((segment) => linesOf(runId, segment, 0));
  const findings = judgeLines(planned, written.rows, heard, kills);
  const wanted = stopped ? 'stopped' : 'finished';
  if (run.rows[0].status !== wanted) findings.push(`the run is ${run.rows[0].status}`);
  const lines: string[] = [];
  for (const { auctionId } of segments) {
    if (auctionId === null) continue;
    const lot = await judgeOne(pool, url, runId, auctionId);
    lines.push(lot.line);
    findings.push(...lot.findings);
  }
  return { lines, findings };
}

async function judgeOne(pool: pg.Pool, url: string, runId: string, auctionId: string) {
  const get = async <T>(path: string) => (await (await fetch(`${url}${path}`)).json()) as T;
  const lot = await get<Snapshot>(`/api/auctions/${auctionId}`);
  const { items: bids } = await get<{ items: Bid[] }>(`/api/auctions/${auctionId}/bids?limit=200`);
  const { rows } = await pool.query<{ winner: string | null; price: string | null; outcome: string }>(
    'SELECT winner_id AS winner, hammer_price::text AS price, outcome FROM auction.auctions WHERE id = $1',
    [auctionId],
  );
  const record = await pool.query<{ bidder: string; amount: string; name: string }>(
    // Of equal bids the earliest wins a sealed lot; elsewhere the leader's maximum has answered, and so the later.
    `SELECT b.bidder_id AS bidder, b.amount::text AS amount, b.display_name AS name
     FROM auction.bids b JOIN auction.auctions a ON a.id = b.auction_id
     WHERE b.auction_id = $1 AND b.status = 'accepted'
     ORDER BY b.amount DESC, CASE WHEN a.format::text LIKE 'sealed%' THEN b.seq ELSE -b.seq END LIMIT 1`,
    [auctionId],
  );
  const booked = await pool.query<{ outcome: string; price: string | null }>(
    'SELECT outcome, hammer_price::text AS price FROM show.rundown WHERE run_id = $1 AND auction_id = $2',
    [runId, auctionId],
  );
  const deeds = await pool.query<{ kind: string; n: number }>(
    `SELECT body->>'kind' AS kind, count(*)::int AS n FROM auction.auction_entries
     WHERE auction_id = $1 AND body->>'kind' IN ('start', 'close') GROUP BY 1`,
    [auctionId],
  );
  const ended = rows[0];
  const best = record.rows[0];
  const name = `Lot ${lot.lot.lotNumber} ${lot.lot.title}`;
  const { findings } = judgeLot(lot, bids, []);
  if (lot.status !== 'ended') findings.push(`it is ${lot.status}`);
  for (const { kind, n } of deeds.rows) if (n !== 1) findings.push(`${n} times ${kind}`);
  if (ended?.outcome === 'sold' && ended.winner !== best?.bidder) findings.push('another won than bid most');
  if (ended?.outcome !== booked.rows[0]?.outcome) findings.push('the rundown tells another outcome');
  if ((ended?.outcome === 'sold' ? ended.price : null) !== (booked.rows[0]?.price ?? null))
    findings.push('the rundown tells another price');
  const result =
    ended?.outcome === 'sold' && ended.price
      ? `sold to ${lot.leader?.displayName} for ${formatMoney(ended.price, lot.currency)}; highest bid on record: ${best?.name}`
      : `${ended?.outcome}`;
  return {
    line: `${name} (${lot.format}): ${result}; ${lot.bidCount} bids`,
    findings: findings.map((finding) => `${name}: ${finding}`),
  };
}
