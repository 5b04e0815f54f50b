import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { expect, test } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { serve } from '../testing/http.ts';
import { newsPagesRouter, withHead } from './news.pages.ts';
import type { CoverRow } from './news.rows.ts';

const PAGE = '<head><meta name="description" content="Bid live." />\n<title>Gavelcast</title></head>';
const item: CoverRow = {
  id: '7b0f2f80-9c1f-4b5b-8a07-0d7a5f7b4a11',
  headline: 'Sold for $1 & "more" <script>',
  content: `One.\n\nTwo. ${'word '.repeat(100)}`,
  publishedAt: new Date('2026-11-22T10:00:00Z'),
  picture: { url: '/files/a.webp', alt: 'A "sea"' },
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

test('an address that asks too often gets the bare page, and nothing is asked for it', async () => {
  const dist = mkdtempSync(join(tmpdir(), 'gavelcast-pages-'));
  mkdirSync(join(dist, 'viewer'));
  writeFileSync(join(dist, 'viewer/index.html'), PAGE);
  let [left, asked] = [1, 0];
  const router = newsPagesRouter({
    ...{ dist, publicUrl: 'https://house.example' },
    cover: async () => {
      asked += 1;
      return item;
    },
    limit: {
      consume: async () => {
        left -= 1;
        if (left < 0) throw new AppError('RATE_LIMITED');
      },
    },
  });
  const bare: RequestHandler = (_, res) => void res.send(PAGE);
  const served = await serve(express().use(router, bare));
  const visit = async () => {
    const answer = await fetch(`${served.url}/news/${item.id}`, { headers: { accept: 'text/html' } });
    return (await answer.text()).includes('og:title');
  };
  expect([await visit(), await visit(), asked]).toEqual([true, false, 1]);
  await served.close();
  rmSync(dist, { recursive: true });
});
