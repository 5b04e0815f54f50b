import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Stored = { body: Buffer; contentType: string; etag: string };

/** An S3-compatible store in memory that speaks as much of the protocol as we use: signed, path style, ranges. */
export async function startS3Server(bucket: string, accessKeyId: string) {
  const objects = new Map<string, Stored>();
  const server = createServer((req, res) => {
    answer(req, res).catch((error) => res.writeHead(500).end(String(error)));
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', 'http://store');
    const key = decodeURIComponent(pathname.slice(bucket.length + 2));
    const signed = req.headers.authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`);
    if (!signed) return refuse(res, 403, 'AccessDenied');
    if (!pathname.startsWith(`/${bucket}/`)) return refuse(res, 404, 'NoSuchBucket');
    if (req.method === 'PUT') {
      const body = await buffer(req);
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      objects.set(key, { body, etag, contentType: req.headers['content-type'] ?? 'binary/octet-stream' });
      res.writeHead(200, { ETag: etag }).end();
      return;
    }
    if (req.method === 'DELETE') {
      objects.delete(key);
      res.writeHead(204).end();
      return;
    }
    const stored = objects.get(key);
    if (!stored) return refuse(res, 404, 'NoSuchKey');
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '') ?? [];
    const ranged = start !== undefined && end !== undefined;
    const body = ranged ? stored.body.subarray(Number(start), Number(end) + 1) : stored.body;
    res.writeHead(ranged ? 206 : 200, {
      'Content-Type': stored.contentType,
      'Content-Length': body.length,
      ETag: stored.etag,
      ...(ranged ? { 'Content-Range': `bytes ${start}-${end}/${stored.body.length}` } : {}),
    });
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: () => [...objects.keys()],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuse(res: ServerResponse, status: number, code: string): void {
  res.writeHead(status, { 'Content-Type': 'application/xml' });
  res.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  );
}
