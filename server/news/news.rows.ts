import type {
  NewsDraft,
  NewsDraftListed,
  NewsItem,
  NewsListed,
  NewsMedia,
  NewsStatus,
} from '../contracts/news.ts';
import type { Alignment } from '../contracts/speech.ts';
import type { FileLink } from '../platform/object-store.ts';

/** What is kept beside a file of an item. */
export type MediaMetadata = {
  alt: string | null;
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
};

/** `url` is the key in the object store. */
export type MediaRow = { id: string; type: NewsMedia['type']; url: string; metadata: MediaMetadata };

/** An item of a list, as the queries give it. */
export type ListedRow = {
  id: string;
  headline: string;
  content: string;
  language: string;
  sourceUrl: string | null;
  status: NewsStatus;
  publishedAt: Date | null;
  publishAt: Date | null;
  ticker: boolean;
  spoken: boolean;
  speakAskedAt: Date | null;
  voiceError: string | null;
  spokenAt: Date | null;
  /** The host was given it and has not told what became of it. */
  readingId: string | null;
  feedId: string | null;
  rev: number;
  updatedAt: Date;
  author: string | null;
  media: MediaRow[];
  voice: Sound | null;
  /** To the microsecond, for cursors. */
  publishedPosition: string | null;
  createdPosition: string;
};

type Sound = { key: string; bytes: number; durationMs: number };

/** One item: its voice with words and times. */
export type NewsRow = Omit<ListedRow, 'voice'> & {
  voice: (Sound & { text: string; alignment: Alignment }) | null;
};

/** What a link to an item shows. */
export type CoverRow = {
  id: string;
  headline: string;
  /** How it begins. */
  content: string;
  publishedAt: Date;
  picture: { url: string; alt: string | null } | null;
};

function mediaOf(row: MediaRow, link: FileLink): NewsMedia {
  return { id: row.id, type: row.type, url: link(row.url), alt: row.metadata.alt ?? null };
}

/** As everybody may read it. @param row of a published item */
export function itemOf(row: NewsRow, link: FileLink): NewsItem {
  return { ...listedOf(row, link), voice: voiceOf(row, link) };
}

/** The same in a list. */
export function listedOf(row: ListedRow, link: FileLink): NewsListed {
  const { id, headline, content, language, sourceUrl, publishedAt, voice } = row;
  return {
    ...{ id, headline, content, language, sourceUrl },
    publishedAt: (publishedAt ?? row.updatedAt).toISOString(),
    media: row.media.map((each) => mediaOf(each, link)),
    voice: voice && { durationMs: voice.durationMs },
  };
}

/** As staff see it. */
export function draftOf(row: NewsRow, link: FileLink): NewsDraft {
  return { ...listedDraftOf(row, link), voice: voiceOf(row, link) };
}

/** The same in a list. */
export function listedDraftOf(row: ListedRow, link: FileLink): NewsDraftListed {
  const { status, ticker, spoken, voiceError, feedId, author, rev } = row;
  return {
    ...listedOf(row, link),
    ...{ status, ticker, spoken, voiceError, feedId, author, rev },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    publishAt: row.publishAt?.toISOString() ?? null,
    spokenAt: row.readingId === null ? (row.spokenAt?.toISOString() ?? null) : null,
    voiceState: voiceStateOf(row),
  };
}

function voiceOf({ voice }: NewsRow, link: FileLink): NewsItem['voice'] {
  if (!voice) return null;
  const { key, text, durationMs, alignment } = voice;
  return { url: link(key), text, durationMs, alignment };
}

function voiceStateOf(row: ListedRow): NewsDraft['voiceState'] {
  if (row.voice) return 'ready';
  if (row.voiceError !== null) return 'failed';
  return row.speakAskedAt ? 'making' : 'none';
}
