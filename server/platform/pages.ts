import { join } from 'node:path';
import express, { type Response, type Router } from 'express';

/** The built pages that live under their own name; every other path belongs to the bidding floor. */
const ownPages = ['overlay', 'admin'];

/**
 * Serves the built pages.
 * @param dist folder that the build wrote: `<page>/index.html` and `assets/`, whose names change with their content
 */
export function pagesRouter(dist: string): Router {
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(dist, 'assets'), { immutable: true, maxAge: '365d', index: false, redirect: false }),
  );
  router.get(['/', '/*path'], (req, res, next) => {
    const isPage = !/^\/(api|files|assets|socket\.io)(\/|$)/.test(req.path) && !/\.\w+$/.test(req.path);
    if (!isPage || !req.accepts('html')) return next();
    sendPage(
      res,
      dist,
      ownPages.find((name) => new RegExp(`^/${name}(/|$)`).test(req.path)) ?? 'viewer',
      next,
    );
  });
  return router;
}

function sendPage(res: Response, dist: string, page: string, next: (error?: unknown) => void): void {
  res.locals.route = `page ${page}`;
  // Asked for anew every time, so that a new build is seen at once; its parts are cached for good.
  res.set('Cache-Control', 'no-cache');
  res.sendFile(join(dist, page, 'index.html'), { cacheControl: false }, (error) => {
    if (error && !res.headersSent) next();
  });
}
