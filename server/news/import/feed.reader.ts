import { createHash } from 'node:crypto';
import { parseFeed } from 'feedsmith';
import { plainLine } from '../../contracts/text.ts';
import { declaresEntities, textOfBytes } from './feed.text.rules.ts';
import { cutAtWord, headlineOf, textOfHtml, tidy } from './feed.words.ts';

/** One item of a feed, ready to be kept. */
export type ImportedItem = {
  /** What the feed calls it, so that it is taken once. */
  guid: string;
  headline: string;
  content: string;
  sourceUrl: string | null;
  language: string;
  /** When its author says it came out, ISO 8601; null: that is not told. */
  publishedAt: string | null;
};

/** The newest first. */
export type ImportedFeed = { title: string; items: ImportedItem[] };

type Raw = {
  id: string | undefined;
  link: string | undefined;
  title: Words;
  content: Words;
  date: string | undefined;
  language: string | undefined;
};
type Words = { text: string; html: boolean };
type RawFeed = { title: string; language: string | undefined; items: Raw[] };
type Parsed = ReturnType<typeof parseFeed<string>>;
type FeedOf<F extends Parsed['format']> = Extract<Parsed, { format: F }>['feed'];

const MAX_ITEMS = 50;
/** Looked at, to find the newest among them. */
const MAX_SEEN = 2_000;
const MAX_HEADLINE = 200;
const MIN_HEADLINE = 3;
const MAX_CONTENT = 10_000;
const MAX_URL = 2_000;
const MAX_GUID = 300;

/** Why a document is no feed, in plain words. */
export class NoFeed extends Error {}

/**
 * Reads RSS, Atom, RDF or JSON Feed.
 * @param url where it was found, for links that are relative to it
 * @throws NoFeed
 */
export function readFeed(bytes: Uint8Array, contentType: string, url: string): ImportedFeed {
  const text = textOfBytes(bytes, contentType);
  if (text === null) throw new NoFeed('It is written in characters that are not known here');
  if (text.trim() === '') throw new NoFeed('It is empty');
  if (declaresEntities(text)) throw new NoFeed('It declares entities of its own, which no feed needs');
  const { title, language, items } = rawFeed(text);
  const found = new Map<string, ImportedItem>();
  for (const raw of newestFirst(items)) {
    const item = itemOf(raw, url, language);
    if (item && !found.has(item.guid)) found.set(item.guid, item);
    if (found.size === MAX_ITEMS) break;
  }
  return { title: cutAtWord(plainLine(textOfHtml(title)), MAX_HEADLINE), items: [...found.values()] };
}

function rawFeed(text: string): RawFeed {
  let parsed: Parsed;
  try {
    parsed = parseFeed<string>(text, { maxItems: MAX_SEEN });
  } catch {
    const page = /^\s*(<!doctype html|<html)/i.test(text.slice(0, 2_000));
    throw new NoFeed(page ? 'It is a web page, not a feed' : 'It is no feed, or a broken one');
  }
  switch (parsed.format) {
    case 'rss':
      return rawRss(parsed.feed);
    case 'atom':
      return rawAtom(parsed.feed);
    case 'rdf':
      return rawRdf(parsed.feed);
    case 'json':
      return rawJson(parsed.feed);
  }
}

function rawRss(feed: FeedOf<'rss'>): RawFeed {
  return {
    title: feed.title ?? '',
    language: feed.language ?? feed.dc?.languages?.[0],
    items: (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      link: item.link ?? (/^https?:/i.test(item.guid?.value ?? '') ? item.guid?.value : undefined),
      title: html(item.title),
      content: html(item.content?.encoded ?? item.description),
      date: item.pubDate ?? item.dc?.dates?.[0],
      language: item.dc?.languages?.[0],
    })),
  };
}

function rawAtom(feed: FeedOf<'atom'>): RawFeed {
  return {
    title: feed.title?.value ?? '',
    language: feed.xml?.lang,
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])
        ?.href,
      title: typed(entry.title),
      content: typed(entry.content?.value ? entry.content : entry.summary),
      date: entry.published ?? entry.updated,
      language: entry.xml?.lang,
    })),
  };
}

function rawRdf(feed: FeedOf<'rdf'>): RawFeed {
  return {
    title: feed.title ?? '',
    language: feed.dc?.languages?.[0],
    items: (feed.items ?? []).map((item) => ({
      id: item.rdf?.about,
      link: item.link,
      title: html(item.title),
      content: html(item.content?.encoded ?? item.description),
      date: item.dc?.dates?.[0],
      language: item.dc?.languages?.[0],
    })),
  };
}

function rawJson(feed: FeedOf<'json'>): RawFeed {
  return {
    title: feed.title ?? '',
    language: feed.language,
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      link: item.url ?? item.external_url,
      title: plain(item.title),
      content:
        item.content_html === undefined ? plain(item.content_text ?? item.summary) : html(item.content_html),
      date: item.date_published ?? item.date_modified,
      language: item.language,
    })),
  };
}

const html = (text: string | undefined): Words => ({ text: text ?? '', html: true });
const plain = (text: string | undefined): Words => ({ text: text ?? '', html: false });
const typed = (text: { value?: string; type?: string } | undefined): Words => ({
  text: text?.value ?? '',
  html: text?.type !== undefined && text.type !== 'text' && text.type !== 'text/plain',
});
const read = (words: Words) => (words.html ? textOfHtml(words.text) : tidy(words.text));

/** By date where each has one; else as the feed has them, which is the newest first with nearly all. */
function newestFirst(items: Raw[]): Raw[] {
  const dated = items.map((item) => ({ item, at: timeOf(item.date) }));
  if (dated.some(({ at }) => at === null)) return items;
  return dated.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).map(({ item }) => item);
}

function itemOf(raw: Raw, base: string, language: string | undefined): ImportedItem | null {
  const content = cutAtWord(read(raw.content), MAX_CONTENT);
  const title = cutAtWord(plainLine(read(raw.title)), MAX_HEADLINE);
  const headline = title.length >= MIN_HEADLINE ? title : headlineOf(content, MAX_HEADLINE);
  if (headline.length < MIN_HEADLINE) return null;
  const at = timeOf(raw.date);
  return {
    guid: guidOf(raw, headline, content),
    headline,
    content,
    sourceUrl: linkOf(raw.link, base),
    language: languageOf(raw.language) ?? languageOf(language) ?? 'en',
    publishedAt: at === null ? null : new Date(at).toISOString(),
  };
}

function guidOf({ id, link }: Raw, headline: string, content: string): string {
  const named = plainLine(id ?? link ?? '');
  if (named !== '' && named.length <= MAX_GUID) return named;
  const hash = createHash('sha256').update(named === '' ? `${headline}\n${content}` : named);
  return `sha256:${hash.digest('hex')}`;
}

/** A link that a reader may follow; null for anything but the web's own. */
function linkOf(link: string | undefined, base: string): string | null {
  const url = link === undefined || link.trim() === '' ? null : URL.parse(link.trim(), base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '' || url.href.length > MAX_URL) return null;
  return url.href;
}

function languageOf(tag: string | undefined): string | null {
  const tidied = (tag ?? '').trim().replaceAll('_', '-');
  return tidied.length <= 16 && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tidied) ? tidied : null;
}

/** Epoch milliseconds of a date between 1990 and 2100; null: it is none. */
function timeOf(date: string | undefined): number | null {
  const at = date === undefined || date.length > 100 ? Number.NaN : Date.parse(date);
  return at > 631_152_000_000 && at < 4_102_444_800_000 ? at : null;
}
