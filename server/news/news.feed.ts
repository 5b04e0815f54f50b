import { createHash } from 'node:crypto';
import type { RssFeed } from 'feedsmith';
import type { FileLink } from '../platform/object-store.ts';
import type { ListedRow } from './news.rows.ts';

type Deps = { publicUrl: string; link: FileLink };

export type MadeFeed = { xml: string; etag: string };

const TITLE = 'News of the house';
const DESCRIPTION = 'What is new in the sale room.';
/** Minutes for which a reader may keep it. */
const TTL = 5;

/** The newest items as RSS 2.0; their words, whoever wrote them, as text and never as markup. */
export async function feedOf(rows: readonly ListedRow[], { publicUrl, link }: Deps): Promise<MadeFeed> {
  // Its library is loaded when the first reader comes.
  const { generateRssFeed } = await import('feedsmith');
  const absolute = (path: string) => new URL(path, `${publicUrl}/`).href;
  const lastBuildDate = rows.reduce<Date | null>(
    (latest, { updatedAt }) => (latest && latest > updatedAt ? latest : updatedAt),
    null,
  );
  const items = rows.map((row): RssFeed.Item<Date> => {
    const page = absolute(`/news/${row.id}`);
    const files = row.media.map(({ url, metadata: { bytes, contentType } }) => ({
      ...{ url: absolute(link(url)), length: bytes, type: contentType },
    }));
    const spoken = row.voice && {
      ...{ url: absolute(link(row.voice.key)), length: row.voice.bytes, type: 'audio/mpeg' },
    };
    return {
      title: legal(row.headline),
      link: page,
      description: paragraphs(legal(row.content)),
      guid: { value: page, isPermaLink: true },
      ...(row.publishedAt ? { pubDate: row.publishedAt } : {}),
      enclosures: spoken ? [...files, spoken] : files,
    };
  });
  const xml = generateRssFeed({
    title: TITLE,
    link: absolute('/news'),
    description: DESCRIPTION,
    ttl: TTL,
    atom: { links: [{ href: absolute('/feed.xml'), rel: 'self', type: 'application/rss+xml' }] },
    ...(lastBuildDate ? { lastBuildDate } : {}),
    items,
  });
  return { xml, etag: `"${createHash('sha256').update(xml).digest('hex').slice(0, 32)}"` };
}

/** Readers take a description for HTML: what is text must say so. */
function paragraphs(text: string): string {
  const escaped = text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
  const parts = escaped.split(/\n+/).filter((part) => part.trim() !== '');
  return parts.map((part) => `<p>${part}</p>`).join('');
}

/** Without what no XML may hold, not even escaped. */
function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
