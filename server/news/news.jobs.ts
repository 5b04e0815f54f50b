import type { ErrorCode } from '../contracts/errors.ts';
import type { NewsStatus } from '../contracts/news.ts';
import { type JobHandlers, WorkerCloses } from '../jobs/catalogue.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { isOutage } from '../platform/outage.ts';
import { plainReason } from '../show/productions/plain-reason.ts';
import type { NewsAir } from './news.air.ts';
import { wordsOf } from './news.service.ts';
import type { NewsSpeechStore } from './news.speech.store.ts';
import type { NewsStore } from './news.store.ts';
import type { SpokenItem, SpokenWords } from './news.voice.ts';

type Deps = {
  store: Pick<NewsStore, 'publishDue'>;
  speech: NewsSpeechStore;
  voice: { make(words: SpokenWords, item: SpokenItem, signal: AbortSignal): Promise<string> };
  air: Pick<NewsAir, 'requireOnAir' | 'readOnAir' | 'settle'>;
  checkWords: (text: string) => Promise<void>;
  changed: (newsId: string, onAir: boolean) => void;
  makeVoice: (newsId: string) => void;
  /** Into the house's history. */
  published: (newsId: string) => void;
  logger: Logger;
};

/** So often the words of an item may change while they are spoken, before that is left to the clock. */
const ROUNDS = 4;

/** While nobody can speak, or check what is to be spoken: so long until it is tried again. */
const REST_MS = 15_000;

/** What the clock does with the news, and their voices. */
export function newsJobHandlers(deps: Deps) {
  const { store, speech, voice, air, checkWords, changed, makeVoice, published, logger } = deps;
  let speaking = false;
  /** Items whose voice could not be made while something was away: until when they are left alone. */
  const resting = new Map<string, number>();

  async function readOnAir(newsId: string): Promise<void> {
    try {
      await air.requireOnAir();
      if (await air.readOnAir(newsId)) changed(newsId, false);
    } catch (err) {
      // Off air it waits for its time.
      if (!(err instanceof AppError)) logger.warn({ err, newsId }, 'an item was not read on air');
    }
  }

  /** @returns what the item is now; null when it has no sound and no reason yet */
  async function makeVoiceOf(newsId: string, signal: AbortSignal): Promise<NewsStatus | null> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const words = await speech.toVoice(newsId);
      if (!words) return null;
      try {
        await checkWords(wordsOf(words));
        const trackId = await voice.make(words, { newsId, userId: words.userId }, signal);
        const made = await speech.voiced(newsId, words, trackId);
        if (made) return made;
      } catch (error) {
        if (signal.reason instanceof WorkerCloses) throw error;
        logger.warn({ err: error, newsId }, 'an item got no voice');
        if (words.fresh && isAway(error)) {
          resting.set(newsId, performance.now() + REST_MS);
          return null;
        }
        return speech.failed(newsId, words, plainReason(error));
      }
    }
    return null;
  }

  return {
    'publish-news': async () => {
      for (const newsId of await store.publishDue()) {
        changed(newsId, true);
        published(newsId);
      }
      if (!speaking) for (const newsId of await speech.unvoiced()) makeVoice(newsId);
      for (const newsId of await air.settle()) changed(newsId, false);
      for (const newsId of await speech.unread()) await readOnAir(newsId);
    },

    'make-news-voice': async ({ newsId }, { signal }) => {
      // The clock asks again: what is long never takes more than one place of the worker.
      if (speaking || performance.now() < (resting.get(newsId) ?? 0)) return;
      resting.delete(newsId);
      speaking = true;
      try {
        const made = await makeVoiceOf(newsId, signal);
        if (!made) return;
        changed(newsId, made === 'published');
        await readOnAir(newsId);
      } finally {
        speaking = false;
      }
    },
  } satisfies Partial<JobHandlers>;
}

/** What is away comes back; what is refused stays so. */
const AWAY = new Set<ErrorCode>(['UNAVAILABLE', 'STORAGE_ERROR', 'DATABASE_ERROR']);

const isAway = (error: unknown): boolean =>
  isOutage(error) || (error instanceof AppError && AWAY.has(error.code));
