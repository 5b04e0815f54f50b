import express, { type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { answerWithFile } from '../platform/files.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { isShowKey } from './show.keys.rules.ts';
import { downloadNameOf, type ShowLinks } from './show.links.ts';

const signedQuery = z.object({ expires: z.string().max(20), signature: z.string().max(64) });

/** `GET /api/show-files/<key>`: sound and slides of shows, whole or in part; the signed link is the permission. */
export function showFilesRouter({ links, objects }: { links: ShowLinks; objects: ObjectStore }): Router {
  const router = express.Router();
  router.get('/api/show-files/*key', async (req, res) => {
    res.locals.route = '/api/show-files/*key';
    const key = [req.params.key].flat().join('/');
    const query = signedQuery.safeParse(req.query);
    if (!isShowKey(key) || !query.success || !links.opens(key, query.data)) throw new AppError('FORBIDDEN');
    const name = downloadNameOf(key);
    if (name) res.attachment(name);
    await answerWithFile(objects, key, req, res);
  });
  return router;
}
