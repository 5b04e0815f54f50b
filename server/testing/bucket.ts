import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import S3rver from 's3rver';
import type { ObjectStoreConfig } from '../platform/config.ts';

const NAME = 'house';
const SECRET = 'S3RVER';

/** A bucket behind S3's own protocol, private, on one port; it can go away and come back. */
export async function startBucket(directory: string) {
  let server: S3rver;
  let port = 0;
  async function start(): Promise<void> {
    server = new S3rver({
      address: '127.0.0.1',
      port,
      silent: true,
      directory,
      configureBuckets: [{ name: NAME, configs: [] }],
    });
    // It knows expiry, but takes any signature and anonymous readers: a real bucket does not.
    server.middleware.unshift(async (context, next) => {
      if (context.req.headers.authorization || isSignedByUs(context.req)) return next();
      context.status = 403;
      context.body = 'SignatureDoesNotMatch';
    });
    ({ port } = await server.run());
  }
  async function stop(): Promise<void> {
    server.httpServer.closeAllConnections();
    await server.close();
  }
  await start();
  const config: ObjectStoreConfig = {
    bucket: NAME,
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: SECRET },
  };
  return { config, start, stop };
}

/** Signature Version 4 in a query, calculated here as Amazon describes it. */
function isSignedByUs({ method = 'GET', url = '/', headers }: IncomingMessage): boolean {
  const [path = '', query = ''] = url.split('?');
  const pairs = query.split('&').filter((pair) => pair !== '');
  const given = (name: string) =>
    decodeURIComponent(pairs.find((pair) => pair.startsWith(`X-Amz-${name}=`))?.slice(name.length + 7) ?? '');
  const scope = given('Credential').split('/').slice(1);
  const signed = given('SignedHeaders').split(';');
  const request = [
    method,
    path,
    pairs
      .filter((pair) => !pair.startsWith('X-Amz-Signature='))
      .toSorted()
      .join('&'),
    ...signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signed.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const digest = createHash('sha256').update(request).digest('hex');
  const text = ['AWS4-HMAC-SHA256', given('Date'), scope.join('/'), digest].join('\n');
  const key = scope.reduce<string | Buffer>(
    (part, next) => createHmac('sha256', part).update(next).digest(),
    `AWS4${SECRET}`,
  );
  return createHmac('sha256', key).update(text).digest('hex') === given('Signature');
}
