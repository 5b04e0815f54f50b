import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { startPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import { createPool } from '../platform/postgres.ts';
import { type Explained, explain, keepInDocument, remembering } from './data.explain.ts';
import { loadData, type Size } from './data.load.ts';
import { openPatterns, type Pattern } from './data.patterns.ts';
import { newHistogram, printTable, quantiles } from './report.ts';

export type DataOptions = Size & { calls: number; document: string | null };

const ROOT = join(import.meta.dirname, '../..');
const LIMIT_MS = 10;
const ROUNDS = 10;
const WARM_UP = 100;

type Measured = { name: string; document: boolean; p50: number; p95: number; p99: number; max: number };

/**
 * Loads an own database and times the product's queries on it, one after the other, beside a statement that does nothing.
 * @returns whether each p99 of the document's query patterns is under ten milliseconds and nothing walks through a large table
 */
export async function benchData(options: DataOptions): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'gavelcast-data-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const postgres = await startPostgres({ dir: join(dir, 'postgres') });
  const client = new pg.Client({ connectionString: postgres.url });
  const pool = createPool({ url: postgres.url, logger: pino({ level: 'warn' }) });
  try {
    await migrate(postgres.url, join(ROOT, 'prisma/migrations'));
    await client.connect();
    const begun = Date.now();
    await loadData(client, options, (step) => say(`${seconds(begun)} s  ${step}`));
    const rows = await countRows(client);
    say(`${seconds(begun)} s  loaded: ${rows}`);
    const measured = await measure(pool, await openPatterns(pool, client), options.calls);
    const plans = await explainAll(pool, client);
    const surroundings = await surroundingsOf(client);
    report(measured, plans, rows, surroundings);
    if (options.document) keepInDocument(options.document, asDocument(measured, plans, rows, surroundings));
    return (
      measured.every(({ document, p99 }) => !document || p99 < LIMIT_MS) && plans.every(({ walks }) => !walks)
    );
  } finally {
    await pool.end();
    await client.end();
    await postgres.stop();
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (begun: number) => String(Math.round((Date.now() - begun) / 1_000)).padStart(4);

/** In turns, so that a busy machine troubles all of them alike; nothing else is asked meanwhile. */
async function measure(pool: pg.Pool, patterns: readonly Pattern[], calls: number): Promise<Measured[]> {
  const bare: Pattern = { name: 'SELECT 1', ask: () => pool.query('SELECT 1') };
  const all = [bare, ...patterns].map((pattern) => ({ pattern, times: newHistogram() }));
  for (const { pattern } of all) for (let i = 0; i < WARM_UP; i++) await pattern.ask();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { pattern, times } of all) {
      for (let call = 0; call < calls / ROUNDS; call++) {
        const begun = process.hrtime.bigint();
        await pattern.ask();
        times.recordValue(Math.max(1, Math.round(Number(process.hrtime.bigint() - begun) / 1_000)));
      }
    }
  }
  return all.map(({ pattern: { name, document = false }, times }) => ({
    ...{ name, document, p95: times.getValueAtPercentile(95) / 1_000 },
    ...quantiles(times),
  }));
}

async function explainAll(pool: pg.Pool, client: pg.Client): Promise<Explained[]> {
  const spy = remembering(pool);
  const plans: Explained[] = [];
  for (const pattern of await openPatterns(spy.pool, client))
    plans.push(await explain(client, pattern, spy.last));
  return plans;
}

async function countRows(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM news.news_history) AS news, (SELECT count(*)::int FROM news.media_assets) AS media,
       (SELECT count(*)::int FROM plans.usage_metrics) AS "rows of usage", (SELECT count(*)::int FROM identity.users) AS users,
       (SELECT count(*)::int FROM plans.subscriptions) AS subscriptions`,
  );
  return Object.entries(rows[0] ?? {})
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
}

async function surroundingsOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT current_setting('server_version') AS version, current_setting('shared_buffers') AS buffers,
       pg_size_pretty(pg_database_size(current_database())) AS size`,
  );
  const { version, buffers, size } = rows[0] ?? {};
  return `PostgreSQL ${version} with ${buffers} of shared buffers, ${size} on disk, Node ${process.versions.node}, ${availableParallelism()} cores for both`;
}

const ms = (value: number) => `${value.toFixed(2)} ms`;

function tableOf(measured: readonly Measured[]): string[][] {
  const bare = measured[0]?.p99 ?? 1;
  return measured.map(({ name, p50, p95, p99, max }, index) => [
    name,
    ...[p50, p95, p99, max].map(ms),
    index === 0 ? '' : `${(p99 / bare).toFixed(1)} ×`,
    index === 0 ? '' : p99 < LIMIT_MS ? 'yes' : 'NO',
  ]);
}

const HEAD = ['', 'p50', 'p95', 'p99', 'max', 'p99 to SELECT 1', 'p99 < 10 ms'];

/** What is not as it should be, in words. */
function verdictOf(measured: readonly Measured[], plans: readonly Explained[]): string {
  const late = measured.filter(({ p99 }) => p99 >= LIMIT_MS);
  const slow = late.map(({ name, p99 }) => `${name} (${ms(p99)})`);
  const walks = plans.filter((plan) => plan.walks || !plan.usesIndex).map(({ name }) => name);
  return [
    late.some(({ document }) => document) ? '' : "The document's query patterns are under 10 ms at p99.",
    slow.length > 0 ? `Not under 10 ms at p99: ${slow.join(', ')}.` : 'Every p99 is under 10 ms.',
    walks.length > 0
      ? `Not answered by an index alone: ${walks.join(', ')}.`
      : 'Each is answered by an index; none walks through a large table.',
  ]
    .filter(Boolean)
    .join(' ');
}

function report(measured: Measured[], plans: Explained[], rows: string, surroundings: string): void {
  printTable(`${surroundings}\n${rows}`, [HEAD, ...tableOf(measured)]);
  say(`\n${verdictOf(measured, plans)}`);
}

function asDocument(measured: Measured[], plans: Explained[], rows: string, surroundings: string): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `${surroundings}. ${rows}.`,
    '',
    line(HEAD),
    line(HEAD.map((_, column) => (column === 0 ? '---' : '--:'))),
    ...tableOf(measured).map(line),
    '',
    verdictOf(measured, plans),
    ...plans.flatMap(({ name, plan }) => ['', `#### ${name}`, '', '```', plan, '```']),
  ].join('\n');
}
