import express, { type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { answerWithFile } from '../platform/files.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { isStudioKey } from './studio.keys.rules.ts';
import type { StudioLinks } from './studio.links.ts';

const signedQuery = z.object({ expires: z.string().max(20), signature: z.string().max(64) });

/** `GET /api/studio-files/<key>`: what the studio has made, whole or in part; the signed link is the permission. */
export function studioFilesRouter({ links, objects }: { links: StudioLinks; objects: ObjectStore }): Router {
  const router = express.Router();
  router.get('/api/studio-files/*key', async (req, res) => {
    res.locals.route = '/api/studio-files/*key';
    const key = [req.params.key].flat().join('/');
    const query = signedQuery.safeParse(req.query);
    if (!isStudioKey(key) || !query.success || !links.opens(key, query.data)) throw new AppError('FORBIDDEN');
    await answerWithFile(objects, key, req, res);
  });
  return router;
}
