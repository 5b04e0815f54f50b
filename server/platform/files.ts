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
  const kept = {
    ...meta,
    cacheControl: isContentAddressed(key) ? 'public, max-age=31536000, immutable' : 'no-cache',
    async open(range: ByteRange | undefined) {
      const file = await objects.get(key, range ? { range } : {});
      if (!file) throw new AppError('NOT_FOUND');
      return file.body;
    },
  };
  await answerWithBytes(kept, req, res);
}

export type KeptBytes = {
  size: number;
  contentType: string;
  etag: string;
  cacheControl: string;
  /** The bytes of a part, or all; read no faster than the client takes them. */
  open(range: ByteRange | undefined): Promise<AsyncIterable<Uint8Array>>;
};

/** Answers with bytes that are kept somewhere, whole or the part that was asked for. */
export async function answerWithBytes(kept: KeptBytes, req: Request, res: Response): Promise<void> {
  const { size, etag } = kept;
  res.set({
    'Content-Type': kept.contentType,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Cache-Control': kept.cacheControl,
    // A file that somebody uploaded is shown, never run as a page of ours.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  // A part is a matter of GET: whoever asks for the head only is told of the whole.
  const range = req.method === 'HEAD' ? undefined : rangeOf(req, size, etag);
  if (range === 'unsatisfiable') {
    res
      .set({ 'Content-Range': `bytes */${size}`, 'Content-Type': 'text/plain' })
      .status(416)
      .end();
    return;
  }
  if (range) {
    res.status(206);
    res.set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  }
  res.set('Content-Length', String(range ? range.end - range.start + 1 : size));
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  await pipeline(await kept.open(range), res).catch((error: NodeJS.ErrnoException) => {
    // A viewer who leaves in the middle is no error.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** One range; with several, or when the file has changed since (`If-Range`), the whole file is the answer. */
function rangeOf(req: Request, size: number, etag: string): ByteRange | 'unsatisfiable' | undefined {
  const ifRange = req.get('if-range');
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  // The last so many bytes of a shorter file are all of it.
  const last = /^bytes=-(\d+)$/.exec(req.get('range') ?? '')?.[1];
  if (last !== undefined && size > 0 && Number(last) > size) return { start: 0, end: size - 1 };
  const ranges = req.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
