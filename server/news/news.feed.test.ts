import { parseRssFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { feedOf } from './news.feed.ts';
import type { ListedRow } from './news.rows.ts';

const at = new Date('2026-11-22T10:00:00Z');
const row: ListedRow = {
  ...{
    id: '0b6cf1a3-6a0e-4a0c-9a3c-3a0f8f0c7f11',
    headline: 'A record',
    content: 'It was sold.',
    language: 'en',
  },
  ...{ sourceUrl: null, status: 'published', publishedAt: at, publishAt: null, ticker: false, spoken: true },
  ...{
    speakAskedAt: null,
    voiceError: null,
    spokenAt: null,
    readingId: null,
    feedId: null,
    rev: 1,
    updatedAt: at,
    author: 'Anna',
  },
  ...{ media: [], voice: null, publishedPosition: '', createdPosition: '' },
};
const where = { publicUrl: 'https://house.example', link: (key: string) => `/files/${key}` };

test('the feed can be read again, with absolute links and every file', async () => {
  const metadata = {
    alt: null,
    contentType: 'image/webp',
    bytes: 1_234,
    width: 1,
    height: 1,
    durationMs: null,
  };
  const { xml } = await feedOf(
    [
      {
        ...row,
        media: [{ id: row.id, type: 'image', url: 'news/a/b.webp', metadata }],
        voice: { key: 'voice/c.mp3', bytes: 99, durationMs: 1 },
      },
      { ...row, updatedAt: new Date('2026-11-22T09:00:00Z') },
    ],
    where,
  );
  const feed = parseRssFeed(xml);
  expect(feed.link).toBe('https://house.example/news');
  expect(feed.lastBuildDate).toBe(at.toUTCString());
  expect(feed.items).toHaveLength(2);
  expect(feed.items?.[0]).toMatchObject({
    title: 'A record',
    link: `https://house.example/news/${row.id}`,
    description: '<p>It was sold.</p>',
    pubDate: 'Sun, 22 Nov 2026 10:00:00 GMT',
    enclosures: [
      { url: 'https://house.example/files/news/a/b.webp', length: 1_234, type: 'image/webp' },
      { url: 'https://house.example/files/voice/c.mp3', length: 99, type: 'audio/mpeg' },
    ],
  });
});

test('hostile words stay words', async () => {
  const headline = `</title><script>alert("1")</script> & ]]> \u0000\u0008\ud800 <b>bold</b>`;
  const content = `<img src=x onerror="alert(1)">\n]]></description></item></channel></rss><!-- & &amp; 𝄞`;
  const { xml } = await feedOf([{ ...row, headline, content }], where);
  expect(xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '')).not.toMatch(/<(script|img|b>|!--)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be in XML
  expect(xml).not.toMatch(/[\u0000-\u0008]/);
  const [item, ...others] = parseRssFeed(xml).items ?? [];
  expect(others).toEqual([]);
  expect(item?.title).toContain('</title><script>alert("1")</script> & ]]>');
  expect(item?.description).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  expect(item?.description).toContain('&amp; &amp;amp; 𝄞');
  expect((await feedOf([{ ...row, headline, content }], where)).etag).toBe(
    (await feedOf([{ ...row, headline, content }], where)).etag,
  );
});

test('a house without news has a feed, too', async () => {
  const { xml } = await feedOf([], where);
  expect(parseRssFeed(xml)).toMatchObject({ title: 'News of the house' });
});
