import type pg from 'pg';
import { createNewsStore } from '../news/news.store.ts';
import { createUsageStore } from '../plans/usage.store.ts';
import { encodeCursor } from '../platform/paging.ts';
import { words } from './data.load.ts';
import { numbers } from './data.words.ts';

/** A question as a route asks it; each call is about something else. */
export type Pattern = {
  name: string;
  /** It is one of the document's query patterns. */
  document?: boolean;
  ask: () => Promise<unknown>;
};

const PAGE = 20;
const DAY_MS = 86_400_000;
const SAMPLE = 500;

/** Every query pattern, by the product's own stores over `pool`. The people asked about are those who have rows, the busy ones too. */
export async function openPatterns(pool: pg.Pool, data: pg.Client): Promise<Pattern[]> {
  const news = createNewsStore(pool);
  const usage = createUsageStore(pool);
  const random = numbers(37);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const users = await column<string>(
    data,
    'SELECT user_id AS value FROM plans.usage_totals WHERE total_news > 0 AND user_id <> $1',
    ['00000000-0000-0000-0000-000000000000'],
  );
  const busiest = await column<string>(
    data,
    `SELECT user_id AS value FROM plans.usage_totals WHERE user_id <> $1 ORDER BY total_news DESC LIMIT 20`,
    ['00000000-0000-0000-0000-000000000000'],
  );
  const items = await column<string>(
    data,
    `SELECT id AS value FROM news.news_history ORDER BY id LIMIT ${SAMPLE}`,
  );
  const places = await column<[string, string]>(
    data,
    `SELECT json_build_array(published_at::text, id) AS value FROM (
       SELECT published_at, id FROM news.news_history WHERE status = 'published' ORDER BY id LIMIT ${SAMPLE}) AS n`,
  );
  const today = Date.now();
  const period = () => {
    const to = today - Math.floor(random() * 60) * DAY_MS;
    return { from: dayOf(to - (29 + Math.floor(random() * 336)) * DAY_MS), to: dayOf(to) };
  };
  /** A word by its place among the commonest. */
  const word = (from: number, to: number) => words[from + Math.floor(random() * (to - from))] ?? '';
  const someone = () => oneOf(random() < 0.3 ? busiest : users);
  const search = (name: string, q: () => string): Pattern => ({
    name: `search: ${name}`,
    ask: () => news.published({ limit: PAGE }, q()),
  });
  return [
    { name: 'latest news with media of a user', document: true, ask: () => news.latestOf(someone()) },
    { name: 'usage statistics of a user', document: true, ask: () => usage.statisticsOf(someone()) },
    { name: 'usage statistics of the house', document: true, ask: () => usage.statisticsOfHouse() },
    search('a common word', () => word(0, 20)),
    search('a middling word', () => word(100, 1_000)),
    search('a rare word', () => word(5_000, words.length)),
    search('two words', () => `${word(0, 50)} ${word(0, 500)}`),
    search('a word or another', () => `${word(100, 1_000)} or ${word(100, 1_000)}`),
    search('a word that is nowhere', () => `zzz${Math.floor(random() * 1e6)}`),
    {
      name: 'search: the second page',
      ask: () => news.published({ limit: PAGE, cursor: encodeCursor(oneOf(places)) }, word(0, 1_000)),
    },
    { name: 'the newest published', ask: () => news.published({ limit: PAGE }) },
    {
      name: 'a page of published ones deep down',
      ask: () => news.published({ limit: PAGE, cursor: encodeCursor(oneOf(places)) }),
    },
    { name: 'one item', ask: () => news.find(oneOf(items)) },
    { name: 'lines for the ticker', ask: () => news.tickerLines(5) },
    { name: 'the desk: any status', ask: () => news.desk({ limit: PAGE }, {}) },
    {
      name: 'the desk: one status',
      ask: () =>
        news.desk(
          { limit: PAGE },
          { status: oneOf(['draft', 'scheduled', 'published', 'archived'] as const) },
        ),
    },
    { name: 'the desk: search', ask: () => news.desk({ limit: PAGE }, { q: word(0, 1_000) }) },
    { name: 'days of a user', ask: () => usage.daysOf(someone(), period()) },
    { name: 'days of the house', ask: () => usage.daysOf(null, period()) },
    { name: 'who used most in a month', ask: () => usage.topOf(period().to) },
  ];
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

async function column<T>(client: pg.Client, sql: string, values: unknown[] = []): Promise<T[]> {
  const { rows } = await client.query<{ value: T }>(sql, values);
  return rows.map(({ value }) => value);
}
