import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { createPool } from '../platform/postgres.ts';
import { createDatabase } from '../testing/services.ts';
import { newsJobHandlers } from './news.jobs.ts';
import { createNewsSpeechStore } from './news.speech.store.ts';
import { createNewsStore, type NewsStore } from './news.store.ts';

const logger = pino({ level: 'silent' });
let pool: ReturnType<typeof createPool>;
let store: NewsStore;
/** What was told: the item, and whether readers are told, too. */
const told: [string, boolean][] = [];

beforeAll(async () => {
  const { url } = await createDatabase();
  pool = createPool({ url, logger });
  store = createNewsStore(pool);
});
afterAll(() => pool.end());
beforeEach(async () => {
  told.length = 0;
  await pool.query('DELETE FROM news.news_history');
});

/** A worker whose voice is somebody else's, far away. */
function workerWith(say: (headline: string) => Promise<unknown>) {
  const asked: string[] = [];
  const handlers = newsJobHandlers({
    ...{ store, logger },
    speech: createNewsSpeechStore(pool),
    voice: {
      async make({ headline }) {
        await say(headline);
        const { rows } = await pool.query<{ id: string }>(
          `INSERT INTO voice.audio_tracks (text, cache_key) VALUES ($1, md5($1)) RETURNING id`,
          [headline],
        );
        return rows[0]?.id ?? '';
      },
    },
    air: {
      async requireOnAir() {
        throw new AppError('STREAM_OFF_AIR');
      },
      readOnAir: async () => false,
      settle: async () => [],
    },
    checkWords: async () => undefined,
    changed: (newsId, onAir) => void told.push([newsId, onAir]),
    makeVoice: (newsId) => void asked.push(newsId),
    published: () => undefined,
  });
  const { signal } = new AbortController();
  return {
    make: (newsId: string) => handlers['make-news-voice']({ newsId }, { signal }),
    /** Which voices the clock asks for. */
    async round() {
      asked.length = 0;
      await handlers['publish-news']();
      return [...asked];
    },
  };
}

async function spoken(headline: string): Promise<string> {
  const words = { headline, content: '', language: 'en', sourceUrl: null, publishAt: null };
  const id = await store.create({ ...words, ticker: false, spoken: true }, null);
  await store.write(id, 1, { askToSpeak: true });
  return id;
}
const voiceOf = async (id: string) => {
  const { rows } = await pool.query<{ made: boolean; error: string | null }>(
    `SELECT track_id IS NOT NULL AS made, voice_error AS error FROM news.news_history WHERE id = $1`,
    [id],
  );
  return rows[0];
};

test('voices take one place of a worker, however many wait, and that of a draft is told to staff alone', async () => {
  const [long, other] = [await spoken('A long one'), await spoken('Another')];
  const { promise, resolve } = Promise.withResolvers<void>();
  const worker = workerWith((headline) => (headline === 'A long one' ? promise : Promise.resolve()));
  expect((await worker.round()).toSorted()).toEqual([long, other].toSorted());
  const first = worker.make(long);
  // The place is free again at once: the clock asks for it later.
  await worker.make(other);
  expect(await voiceOf(other)).toEqual({ made: false, error: null });
  expect(await worker.round()).toEqual([]);
  // It becomes what readers see while it is spoken.
  await store.write(long, 2, { status: 'published' });
  resolve();
  await first;
  expect(await worker.round()).toEqual([other]);
  await worker.make(other);
  expect([await voiceOf(long), await voiceOf(other)]).toEqual(Array(2).fill({ made: true, error: null }));
  expect(told).toEqual([
    [long, true],
    [other, false],
  ]);
});

test('a voice that is away is asked again while the item is news, and then said to be missing', async () => {
  const id = await spoken('Nobody is there');
  let tries = 0;
  const away = async () => {
    tries += 1;
    throw new AppError('UNAVAILABLE', undefined, 'Nobody can speak just now');
  };
  const worker = workerWith(away);
  await worker.make(id);
  await worker.make(id);
  expect([tries, await voiceOf(id), told]).toEqual([1, { made: false, error: null }, []]);
  expect(await worker.round()).toEqual([id]);

  await pool.query(`UPDATE news.news_history SET speak_asked_at = now() - interval '61 minutes'`);
  await workerWith(away).make(id);
  expect([tries, await voiceOf(id)]).toEqual([2, { made: false, error: 'Nobody can speak just now' }]);
  expect(told).toEqual([[id, false]]);
});
