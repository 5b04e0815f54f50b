import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import type { AddressLimit } from '../platform/rate-limit.ts';
import type { CoverRow } from './news.rows.ts';

type Deps = {
  /** Where the built pages are. */
  dist: string;
  publicUrl: string;
  /** @throws AppError NOT_FOUND */
  cover: (id: string) => Promise<CoverRow>;
  /** That of the routes: an address that asks too often gets the page without a head of its own. */
  limit: AddressLimit;
};

const MOST_DESCRIBED = 200;

/**
 * `/news/:id`: the page of the floor with a head that tells of the item, so that a link to it shows what it leads to.
 * 404 where there is no such item; the page itself then says so.
 */
export function newsPagesRouter({ dist, publicUrl, cover, limit }: Deps): Router {
  const router = express.Router();
  router.get('/news/:id', async (req, res, next) => {
    if (!req.accepts('html')) return next();
    const id = z.uuid().safeParse(req.params.id);
    try {
      await limit.consume(req.ip ?? '');
      const page = await readFile(join(dist, 'viewer/index.html'), 'utf8');
      const found = id.success ? await cover(id.data).catch(nullWhenGone) : null;
      res.locals.route = 'page viewer';
      res
        .status(found ? 200 : 404)
        .set('Cache-Control', 'no-cache')
        .type('html');
      res.send(found ? withHead(page, found, publicUrl) : page);
    } catch {
      // The page without a head of its own is better than none.
      next();
    }
  });
  return router;
}

function nullWhenGone(error: unknown): null {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
  throw error;
}

/** The page with title, description and what other sites read of a link. */
export function withHead(page: string, item: CoverRow, publicUrl: string): string {
  const absolute = (path: string) => new URL(path, `${publicUrl}/`).href;
  const { picture } = item;
  const words = item.content.replace(/\s+/g, ' ').trim();
  const description = words.length > MOST_DESCRIBED ? `${words.slice(0, MOST_DESCRIBED - 1)}…` : words;
  const properties: Record<string, string | null> = {
    'og:type': 'article',
    'og:site_name': 'Gavelcast',
    'og:title': item.headline,
    'og:description': description,
    'og:url': absolute(`/news/${item.id}`),
    'article:published_time': item.publishedAt.toISOString(),
    'og:image': picture ? absolute(picture.url) : null,
    'og:image:alt': picture?.alt ?? null,
  };
  const tags = Object.entries(properties)
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    .map(([name, content]) => `<meta property="${name}" content="${escaped(content)}" />`);
  const card = picture ? 'summary_large_image' : 'summary';
  const head = [
    `<title>${escaped(item.headline)} · Gavelcast</title>`,
    `<meta name="description" content="${escaped(description)}" />`,
    `<meta name="twitter:card" content="${card}" />`,
    ...tags,
  ].join('\n    ');
  // A function, since a dollar sign in a headline means nothing.
  return page.replace(/<meta\s+name="description"[^>]*>\s*/, '').replace(/<title>[^<]*<\/title>/, () => head);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
