import type {
  NewNews,
  NewsDraft,
  NewsDraftListed,
  NewsItem,
  NewsListed,
  NewsPatch,
  NewsStatus,
} from '../contracts/news.ts';
import { AppError } from '../platform/errors.ts';
import type { FileLink } from '../platform/object-store.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import { tickerLine } from './news.air.rules.ts';
import type { NewsMediaMaker } from './news.media.ts';
import { type CoverRow, draftOf, itemOf, listedDraftOf, listedOf, type NewsRow } from './news.rows.ts';
import type { NewsStore, NewsWrite } from './news.store.ts';

type Deps = {
  store: NewsStore;
  media: NewsMediaMaker;
  link: FileLink;
  /** @throws AppError WORDS_REFUSED, UNAVAILABLE when nobody could look */
  checkWords: (text: string) => Promise<void>;
  /** @throws AppError STREAM_OFF_AIR */
  requireOnAir: () => Promise<void>;
  changed: (newsId: string, onAir: boolean) => void;
  /** Has the voice of an item made; a lost one is asked for again by the clock. */
  makeVoice: (newsId: string) => void;
  /** What the host was to read of an item is not to be read any more. */
  dropReading: (newsId: string) => void;
  /** Files that nobody needs any more. */
  drop: (keys: readonly string[]) => void;
};

export type NewsService = ReturnType<typeof createNewsService>;

const MOST_MEDIA = 20;
const TICKER_LINES = 5;

/** What may be done with an item, and when. Who may is the routes' matter: staff. */
export function createNewsService({
  store,
  media,
  link,
  checkWords,
  requireOnAir,
  changed,
  makeVoice,
  dropReading,
  drop,
}: Deps) {
  const draft = async (id: string) => draftOf(await store.get(id), link);

  /** Writes a change, tells of it, and answers with the item as it is now. */
  async function write(row: NewsRow, change: NewsWrite): Promise<NewsDraft> {
    const { status = row.status, spoken = row.spoken, forgetVoice = false, readAgain = false } = change;
    const stays = status === 'published' && spoken && !forgetVoice && !readAgain;
    const endReading = row.status === 'published' && !stays;
    await store.write(row.id, row.rev, { ...change, endReading });
    if (endReading) dropReading(row.id);
    changed(row.id, row.status === 'published' || change.status === 'published');
    if (change.askToSpeak) makeVoice(row.id);
    return draft(row.id);
  }

  /** Tells whoever may see it as it is now, and answers with it. */
  async function told(id: string): Promise<NewsDraft> {
    const made = await draft(id);
    changed(id, made.status === 'published');
    return made;
  }

  return {
    /** The newest first. */
    async published(request: PageRequest, q?: string): Promise<Page<NewsListed>> {
      const { items, nextCursor } = await store.published(request, q);
      return { items: items.map((row) => listedOf(row, link)), nextCursor };
    },

    /** What a link to a published item shows. @throws AppError NOT_FOUND */
    async cover(id: string): Promise<CoverRow> {
      const { picture, ...words } = await store.cover(id);
      return { ...words, picture: picture && { ...picture, url: link(picture.url) } };
    },

    /** @throws AppError NOT_FOUND, also for what is not published */
    async one(id: string): Promise<NewsItem> {
      const row = await store.get(id);
      if (row.status !== 'published') throw new AppError('NOT_FOUND');
      return itemOf(row, link);
    },

    /** What runs through the ticker, the newest first. */
    tickerLines: async (): Promise<string[]> => (await store.tickerLines(TICKER_LINES)).map(tickerLine),

    /** Of any status, the newest first. */
    async desk(
      request: PageRequest,
      filter: { status?: NewsStatus; q?: string },
    ): Promise<Page<NewsDraftListed>> {
      const { items, nextCursor } = await store.desk(request, filter);
      return { items: items.map((row) => listedDraftOf(row, link)), nextCursor };
    },

    /** The ten that a user wrote last. */
    async latestOf(userId: string): Promise<NewsDraftListed[]> {
      return (await store.latestOf(userId)).map((row) => listedDraftOf(row, link));
    },

    /** @throws AppError NOT_FOUND */
    draft,

    /** @throws AppError WORDS_REFUSED when it is to be published by itself and spoken */
    async create(item: NewNews, userId: string): Promise<NewsDraft> {
      if (item.publishAt !== null && item.spoken) await checkWords(wordsOf(item));
      const id = await store.create(item, userId);
      changed(id, false);
      return draft(id);
    },

    /**
     * Other words are spoken anew; another time makes a draft a planned item, and none makes it a draft again.
     * @throws AppError NOT_FOUND; CONFLICT when it was changed since `rev`, or has been published and gets a time;
     * WORDS_REFUSED
     */
    async update(id: string, { rev, ...patch }: NewsPatch): Promise<NewsDraft> {
      const row = await store.get(id);
      requireSeen(row, rev);
      const next = { ...row, ...sent(patch) };
      const planned = patch.publishAt !== undefined && timeOf(patch.publishAt) !== timeOf(row.publishAt);
      if (planned && row.status !== 'draft' && row.status !== 'scheduled') {
        throw new AppError(
          'CONFLICT',
          undefined,
          'It has been published; take it back before it gets another time',
        );
      }
      const status = planned ? (patch.publishAt === null ? 'draft' : 'scheduled') : row.status;
      const reworded =
        next.headline !== row.headline || next.content !== row.content || next.language !== row.language;
      const toBeHeard = next.spoken && (status === 'published' || status === 'scheduled');
      if (toBeHeard && (reworded || planned || !row.spoken)) await checkWords(wordsOf(next));
      const hadVoice = row.voice !== null || row.speakAskedAt !== null;
      const silenced = row.spoken && !next.spoken && row.voice === null;
      return write(row, {
        ...sent(patch),
        ...(planned ? { status } : {}),
        forgetVoice: reworded || silenced,
        askToSpeak:
          !silenced &&
          ((reworded && hadVoice) || (next.spoken && status === 'published' && (reworded || !row.spoken))),
      });
    },

    /**
     * Publishes at once. What was published before keeps its day, so that taking back and archiving can be undone.
     * @param rev as it was seen: what was changed since is not published unseen
     * @throws AppError NOT_FOUND, CONFLICT, WORDS_REFUSED when it is to be spoken and must not be
     */
    async publish(id: string, rev?: number): Promise<NewsDraft> {
      const row = await store.get(id);
      if (row.status === 'published') return draftOf(row, link);
      requireSeen(row, rev);
      if (row.spoken) await checkWords(wordsOf(row));
      const unread = row.spoken && row.spokenAt === null;
      return write(row, { status: 'published', publishAt: null, askToSpeak: unread });
    },

    /** Back to a draft, from whatever it was. @throws AppError NOT_FOUND, CONFLICT */
    async unpublish(id: string, rev?: number): Promise<NewsDraft> {
      const row = await store.get(id);
      if (row.status === 'draft') return draftOf(row, link);
      requireSeen(row, rev);
      return write(row, { status: 'draft', publishAt: null });
    },

    /** Readers no longer see it; publishing brings it back. @throws AppError NOT_FOUND, CONFLICT */
    async archive(id: string, rev?: number): Promise<NewsDraft> {
      const row = await store.get(id);
      if (row.status === 'archived') return draftOf(row, link);
      requireSeen(row, rev);
      if (row.status !== 'published') {
        throw new AppError('CONFLICT', undefined, 'Only what is published can be archived');
      }
      return write(row, { status: 'archived' });
    },

    /**
     * Has its voice made where it has none, and has the host read what is published, again if need be.
     * @throws AppError NOT_FOUND, CONFLICT, WORDS_REFUSED; STREAM_OFF_AIR when it could only be read, and nobody would hear it
     */
    async speak(id: string): Promise<NewsDraft> {
      const row = await store.get(id);
      await checkWords(wordsOf(row));
      if (row.status === 'published' && row.voice) await requireOnAir();
      const onAir = row.status === 'published' ? { spoken: true, readAgain: true } : {};
      return write(row, { askToSpeak: true, ...onAir });
    },

    /** With its files. @throws AppError NOT_FOUND */
    async remove(id: string): Promise<void> {
      const { wasPublished, keys } = await store.remove(id);
      if (wasPublished) dropReading(id);
      changed(id, wasPublished);
      drop(keys);
    },

    /**
     * Adds a picture or a sound; which of them it is, is found out from the file.
     * @param file of this machine; it stays the caller's to remove
     * @param claimed the content type by word of the sender
     * @throws AppError NOT_FOUND; CONFLICT when it has many already; UNSUPPORTED_MEDIA, VALIDATION_FAILED in words
     */
    async addMedia(
      id: string,
      upload: { file: string; claimed: string; alt: string | null },
      signal: AbortSignal,
    ): Promise<NewsDraft> {
      const row = await store.get(id);
      if (row.media.length >= MOST_MEDIA) {
        throw new AppError('CONFLICT', undefined, `An item has at most ${MOST_MEDIA} pictures and sounds`);
      }
      const made = await media.make(upload, signal);
      await store.addMedia(id, made).catch((error) => {
        drop([made.key]);
        throw error;
      });
      return told(id);
    },

    /** @throws AppError NOT_FOUND */
    async describeMedia(id: string, mediaId: string, alt: string | null): Promise<NewsDraft> {
      await store.describeMedia(id, mediaId, alt || null);
      return told(id);
    },

    /** @throws AppError NOT_FOUND */
    async removeMedia(id: string, mediaId: string): Promise<NewsDraft> {
      const key = await store.removeMedia(id, mediaId);
      drop([key]);
      return told(id);
    },
  };
}

/** All that would be spoken. */
export function wordsOf({ headline, content }: { headline: string; content: string }): string {
  return `${headline}\n${content}`;
}

/** @throws AppError CONFLICT when it was changed since */
function requireSeen(row: NewsRow, rev: number | undefined): void {
  if (rev !== undefined && row.rev !== rev) {
    throw new AppError('CONFLICT', undefined, 'Somebody has changed it meanwhile; look at it again');
  }
}

const timeOf = (at: string | Date | null) => (at === null ? null : new Date(at).getTime());
