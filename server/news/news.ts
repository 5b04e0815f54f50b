import { requireDecent } from '../host/decent.words.ts';
import { HostStore } from '../host/host.store.ts';
import { createModerationModel } from '../host/moderation/moderation.model.ts';
import { createModerationStore } from '../host/moderation/moderation.store.ts';
import { createModerator } from '../host/moderation/moderator.ts';
import type { House } from '../house.ts';
import type { Jobs } from '../jobs/queue.ts';
import type { EventLog } from '../ops/event-log.service.ts';
import type { Quotas } from '../plans/quotas.service.ts';
import { createFileLink } from '../platform/object-store.ts';
import type { VoiceService } from '../voice/voice.service.ts';
import { createVoiceStore } from '../voice/voice.store.ts';
import { createNewsAir } from './news.air.ts';
import { feedOf, type MadeFeed } from './news.feed.ts';
import { newsJobHandlers } from './news.jobs.ts';
import { createNewsMedia } from './news.media.ts';
import { createNewsService, type NewsService } from './news.service.ts';
import { createNewsSpeechStore } from './news.speech.store.ts';
import { createNewsStore, type NewsStore } from './news.store.ts';
import { createNewsVoice } from './news.voice.ts';

export type News = {
  store: NewsStore;
  service: NewsService;
  /** The newest fifty as RSS. */
  feed(): Promise<MadeFeed>;
  /** The jobs of a worker, which has the voice. */
  jobs(voice: Pick<VoiceService, 'speak' | 'clipOf' | 'secondsToMake'>): ReturnType<typeof newsJobHandlers>;
};

type Deps = { jobs: Pick<Jobs, 'addAgain'>; log: Pick<EventLog, 'record'>; quotas: Quotas };

const IN_FEED = 50;

/** The news, as every role has them. */
export function createNews(house: House, { jobs, log, quotas }: Deps): News {
  const { config, pool, searches, redis, keys, bus, objects } = house;
  const logger = house.log.component('event-handler');
  const link = createFileLink(config.fileLinkBase);
  const store = createNewsStore(pool, searches);
  const hosts = new HostStore(pool, redis.commands, keys);
  const moderate = createModerator({
    store: createModerationStore(pool),
    model: config.llm && createModerationModel(config.llm),
    logger,
  });
  const checkWords = (text: string) => requireDecent({ store: hosts, moderate }, text);
  const changed = (newsId: string, onAir: boolean) => {
    bus
      .publish('news:changed', { newsId, onAir }, { source: 'event-handler' })
      .catch((err) => logger.warn({ err, newsId }, 'that the news are others was not told'));
  };
  const makeVoice = (newsId: string) => {
    jobs
      .addAgain('make-news-voice', { newsId }, `news-voice-${newsId}`)
      .catch((err) => logger.warn({ err, newsId }, 'the voice of an item is left to the next round'));
  };
  const air = createNewsAir(house);
  const service = createNewsService({
    ...{ store, link, checkWords, changed, makeVoice },
    requireOnAir: air.requireOnAir,
    dropReading: air.drop,
    media: createNewsMedia({ objects }),
    drop(files) {
      // A file that stays costs room, and nothing else.
      for (const key of files)
        objects.delete(key).catch((err) => logger.warn({ err, key }, 'a file of the news stays'));
    },
  });
  return {
    store,
    service,
    feed: async () => feedOf(await store.newest(IN_FEED), { publicUrl: config.publicUrl, link }),
    jobs: (voice) =>
      newsJobHandlers({
        ...{ store, checkWords, changed, makeVoice, logger },
        speech: createNewsSpeechStore(pool),
        voice: createNewsVoice({ voice, quotas, tracks: createVoiceStore(pool), objects }),
        air,
        published: (subject) =>
          void log.record({ actorId: null, type: 'news.published', source: 'event-handler', subject }),
      }),
  };
}
