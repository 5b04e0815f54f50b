import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, type Router } from 'express';
import { AppError } from './errors.ts';
import { type ByteRange, isContentAddressed, type ObjectStore } from './object-store.ts';
import { isPrivateKey } from './private.keys.rules.ts';

/** `GET /files/<key>`: stored files, whole or in part, for `<img>`, `<video>` and resumed downloads. */
export function filesRouter(objects: ObjectStore): Router {
  const router = express.Router();
  router.get('/files/*key', async (req, res) => {
    res.locals.route = '/files/*key';
    const key = [req.params.key].flat().join('/');
    if (isPrivateKey(key)) throw new AppError('NOT_FOUND');
    await answerWithFile(objects, key, req, res);
  });
  return router;
}

/** Answers with a stored file, whole or the part that was asked for. @throws AppError NOT_FOUND */
export async function answerWithFile(
  objects: ObjectStore,
  key: string,
  req: Request,
  res: Response,
): Promise<void> {
  const meta = await objects.head(key);
  if (!meta) throw new AppError('NOT_FOUND');
  res.set({
    'Content-Type': meta.contentType,
    'Accept-Ranges': 'bytes',
    ETag: meta.etag,
    'Cache-Control': isContentAddressed(key) ? 'public, max-age=31536000, immutable' : 'no-cache',
    // A file that somebody uploaded is shown, never run as a page of ours.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const range = rangeOf(req, meta.size, meta.etag);
  if (range === 'unsatisfiable') {
    res
      .set({ 'Content-Range': `bytes */${meta.size}`, 'Content-Type': 'text/plain' })
      .status(416)
      .end();
    return;
  }
  if (range) {
    res.status(206);
    res.set('Content-Range', `bytes ${range.start}-${range.end}/${meta.size}`);
  }
  res.set('Content-Length', String(range ? range.end - range.start + 1 : meta.size));
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  await send(objects, key, range, res);
}

async function send(
  objects: ObjectStore,
  key: string,
  range: ByteRange | undefined,
  res: Response,
): Promise<void> {
  const file = await objects.get(key, range ? { range } : {});
  if (!file) throw new AppError('NOT_FOUND');
  await pipeline(file.body, res).catch((error: NodeJS.ErrnoException) => {
    // A viewer who leaves in the middle is no error.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** One range; with several, or when the file has changed since (`If-Range`), the whole file is the answer. */
function rangeOf(req: Request, size: number, etag: string): ByteRange | 'unsatisfiable' | undefined {
  const ifRange = req.get('if-range');
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const ranges = req.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
