import type { Pool } from 'pg';
import { tickerLine } from './news.air.rules.ts';
import { createNewsStore } from './news.store.ts';

/** More would push out what staff want said. */
const LINES = 5;

/** The news as lines of the ticker, the newest first. */
export function createTickerNews(pool: Pool): () => Promise<string[]> {
  const store = createNewsStore(pool);
  return async () => (await store.tickerLines(LINES)).map(tickerLine);
}
