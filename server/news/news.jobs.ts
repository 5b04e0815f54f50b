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
  air: NewsAir;
  checkWords: (text: string) => Promise<void>;
  changed: (newsId: string, onAir: boolean) => void;
  makeVoice: (newsId: string) => void;
  /** Into the house's history. */
  published: (newsId: string) => void;
  logger: Logger;
};

/** So often the words of an item may change while they are spoken, before that is left to the clock. */
const ROUNDS = 4;

/** What the clock does with the news, and their voices. */
export function newsJobHandlers(deps: Deps) {
  const { store, speech, voice, air, checkWords, changed, makeVoice, published, logger } = deps;

  async function readOnAir(newsId: string): Promise<void> {
    try {
      await air.requireOnAir();
      if (await air.readOnAir(newsId)) changed(newsId, false);
    } catch (err) {
      // Off air it waits for its time.
      if (!(err instanceof AppError)) logger.warn({ err, newsId }, 'an item was not read on air');
    }
  }

  return {
    'publish-news': async () => {
      for (const newsId of await store.publishDue()) {
        changed(newsId, true);
        published(newsId);
      }
      for (const newsId of await speech.unvoiced()) makeVoice(newsId);
      for (const newsId of await speech.unread()) await readOnAir(newsId);
    },

    'make-news-voice': async ({ newsId }, { signal }) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const words = await speech.toVoice(newsId);
        if (!words) return;
        try {
          await checkWords(wordsOf(words));
          const trackId = await voice.make(words, { newsId, userId: words.userId }, signal);
          if (!(await speech.voiced(newsId, words, trackId))) continue;
        } catch (error) {
          // Tried again, by the queue or by the clock.
          if (signal.reason instanceof WorkerCloses || isOutage(error)) throw error;
          logger.warn({ err: error, newsId }, 'an item got no voice');
          await speech.failed(newsId, words, plainReason(error));
        }
        changed(newsId, true);
        await readOnAir(newsId);
        return;
      }
    },
  } satisfies Partial<JobHandlers>;
}
