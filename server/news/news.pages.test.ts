import { expect, test } from 'vitest';
import type { NewsItem } from '../contracts/news.ts';
import { withHead } from './news.pages.ts';

const PAGE = '<head><meta name="description" content="Bid live." />\n<title>Gavelcast</title></head>';
const item: NewsItem = {
  id: '7b0f2f80-9c1f-4b5b-8a07-0d7a5f7b4a11',
  headline: 'Sold for $1 & "more" <script>',
  content: `One.\n\nTwo. ${'word '.repeat(100)}`,
  language: 'en',
  sourceUrl: null,
  publishedAt: '2026-11-22T10:00:00.000Z',
  media: [
    { id: '7b0f2f80-9c1f-4b5b-8a07-0d7a5f7b4a12', type: 'image', url: '/files/a.webp', alt: 'A "sea"' },
  ],
  voice: null,
};

test('the head of a page tells of the item, and what it says is never markup', () => {
  const page = withHead(PAGE, item, 'https://house.example');
  expect(page).toContain('<title>Sold for $1 &amp; &quot;more&quot; &lt;script&gt; · Gavelcast</title>');
  expect(page).toContain('<meta property="og:image" content="https://house.example/files/a.webp" />');
  expect(page).toContain('<meta property="og:image:alt" content="A &quot;sea&quot;" />');
  expect(page).toContain(`content="https://house.example/news/${item.id}"`);
  expect(page.match(/name="description"/g)).toHaveLength(1);
  expect(page).toMatch(/name="description" content="One\. Two\. .{100,200}…"/);
  expect(page).not.toContain('<script>');
});
