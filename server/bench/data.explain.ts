import { readFileSync, writeFileSync } from 'node:fs';
import type pg from 'pg';
import type { Pattern } from './data.patterns.ts';

const BEGIN = '<!-- measured:begin -->';
const END = '<!-- measured:end -->';
/** Tables that grow with the house's life: nobody walks through all of one of these. */
const LARGE =
  /Seq Scan on (?:news_history|media_assets|audio_tracks|audio_alignments|usage_metrics\w*|usage_days|usage_counters)\b/;

type Statement = { text: string; values: unknown[] };
export type Explained = { name: string; plan: string; walks: boolean; usesIndex: boolean };

/** A pool that goes on as `pool` does and remembers what it was asked last. */
export function remembering(pool: pg.Pool): { pool: pg.Pool; last: () => Statement | null } {
  let last: Statement | null = null;
  const query = (text: string, values: unknown[] = []) => {
    last = { text, values };
    return pool.query(text, values);
  };
  return { pool: Object.assign(Object.create(pool) as pg.Pool, { query }), last: () => last };
}

/** How PostgreSQL answers what the pattern asks. */
export async function explain(
  client: pg.Client,
  pattern: Pattern,
  last: () => Statement | null,
): Promise<Explained> {
  await pattern.ask();
  const { text, values } = last() ?? { text: 'SELECT', values: [] };
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, values);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  return {
    name: pattern.name,
    plan,
    walks: LARGE.test(plan),
    usesIndex: /Index (?:Only )?Scan/.test(plan),
  };
}

/** Writes the text between the marks of the document. */
export function keepInDocument(file: string, text: string): void {
  const before = readFileSync(file, 'utf8');
  const [begin, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The marks are missing in ${file}.`);
  writeFileSync(file, `${before.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${before.slice(end)}`);
}
