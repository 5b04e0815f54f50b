import express, { type Router } from 'express';
import { AppError } from '../../platform/errors.ts';
import { contentTypeOf } from '../../platform/object-store.ts';
import type { Assets } from './assets.ts';

/** What the pages are built of lies under `/assets` too, in other folders. */
const FOLDERS: ReadonlySet<string> = new Set(['stream', 'character', 'thumbnails']);

/** `GET /assets/<path>`: the files of stage and host, whole or in part, in the folders of the SothebAIs document. */
export function assetsRouter(assets: Pick<Assets, 'served'>): Router {
  const router = express.Router();
  router.get('/assets/:folder/*path', async (req, res, next) => {
    const { folder } = req.params;
    if (!FOLDERS.has(folder)) return next();
    res.locals.route = '/assets/*path';
    const path = [folder, req.params.path].flat().join('/');
    const file = await assets.served(path);
    res.set({
      'Content-Type': contentTypeOf(path),
      // A file that somebody uploaded is shown, never run as a page of ours.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    res.sendFile(file, { maxAge: '1h', dotfiles: 'allow' }, (error) => {
      if (!error) return;
      const { status, code } = error as Error & { status?: number; code?: string };
      // A viewer who leaves in the middle is no error.
      if (code === 'ECONNABORTED' || code === 'EPIPE') return;
      res.removeHeader('Content-Type');
      next(status === 404 ? new AppError('NOT_FOUND') : error);
    });
  });
  return router;
}
