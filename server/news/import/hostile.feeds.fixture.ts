import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const rss = (items: string, title = 'The feed') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;
export const item = (nth: number | string) =>
  `<item><title>Story ${nth}</title><guid isPermaLink="false">${nth}</guid></item>`;

type Server = { port: number; asked: string[]; close(): Promise<void> };

/** A server whose paths are what the world may send a reader of feeds. */
export type HostileServer = Server & {
  /** What `/news` answers. */
  news: string;
  /** Bytes that `/endless` was let write. */
  written: number;
};

async function listen(host: string, handle: RequestListener): Promise<Server> {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    asked.push(req.url ?? '');
    res.on('error', () => undefined);
    handle(req, res);
  });
  server.listen(0, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A machine of the house's own network, which answers everybody with a secret. */
export const startInnerServer = (): Promise<Server> =>
  listen('127.0.0.2', (_, res) => res.end(rss('<item><title>A secret of the house</title></item>')));

/** @param inner port of a machine that must not be reached */
export async function startHostileServer(inner: number): Promise<HostileServer> {
  const xml = { 'content-type': 'application/rss+xml' };
  const send = (res: ServerResponse, body: string | Buffer, headers: Record<string, string> = xml) =>
    void res.writeHead(200, headers).end(body);
  const sendOn = (res: ServerResponse, location: string) => void res.writeHead(302, { location }).end();

  const paths: Record<string, (req: IncomingMessage, res: ServerResponse) => void> = {
    '/news': (req, res) => {
      const etag = `"${server.news.length}"`;
      if (req.headers['if-none-match'] === etag) res.writeHead(304).end();
      else send(res, server.news, { ...xml, etag });
    },
    '/endless': (_, res) => {
      res.writeHead(200, xml);
      const more = () => {
        if (res.destroyed) return;
        server.written += 65_536;
        if (res.write('x'.repeat(65_536))) setImmediate(more);
        else res.once('drain', more);
      };
      more();
    },
    '/said-huge': (_, res) =>
      void res.writeHead(200, { ...xml, 'content-length': '9000000000' }).flushHeaders(),
    '/bomb': (_, res) => {
      const packed = gzipSync(Buffer.alloc(1_000_000, ' '));
      send(res, Buffer.concat(Array.from({ length: 200 }, () => packed)), {
        ...xml,
        'content-encoding': 'gzip',
      });
    },
    '/not-packed': (_, res) => send(res, rss(''), { ...xml, 'content-encoding': 'gzip' }),
    '/drip': (_, res) => {
      res.writeHead(200, xml);
      const timer = setInterval(() => res.write('<'), 50);
      res.once('close', () => clearInterval(timer));
    },
    '/silent': () => undefined,
    '/headers': (_, res) => void res.writeHead(200, { ...xml, 'x-much': 'y'.repeat(60_000) }).end(),
    '/hangs-up': (req) => void req.socket.destroy(),
    '/malformed': (_, res) => send(res, rss('<item><title>Never <b ends').slice(0, 90)),
    '/laughs': (_, res) =>
      send(
        res,
        `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(99)}">]>${rss('<item><title>&b;</title></item>')}`,
      ),
    '/page': (_, res) =>
      send(res, '<!doctype html><html><body>Hello</body></html>', { 'content-type': 'text/html' }),
    '/picture': (_, res) => send(res, Buffer.alloc(100), { 'content-type': 'image/png' }),
    '/gone': (_, res) => void res.writeHead(410).end('gone'),
    '/empty': (_, res) => send(res, rss('')),
    '/nothing': (_, res) => send(res, ''),
    '/thousand': (_, res) => send(res, rss(Array.from({ length: 1_000 }, (_, nth) => item(nth)).join(''))),
    '/twins': (_, res) => send(res, rss(item('twin') + item('twin'))),
    '/latin': (_, res) =>
      send(
        res,
        Buffer.from(
          `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>Día</title>
        <item><title>Málaga für 5 £</title></item></channel></rss>`,
          'latin1',
        ),
      ),
    '/scripts': (_, res) =>
      send(
        res,
        rss(`<item><title>&lt;script&gt;evil()&lt;/script&gt;Safe</title><link>javascript:evil()</link>
        <description><![CDATA[<p onclick="evil()">Words</p><script>evil()</script><iframe src="//evil"></iframe>]]></description></item>`),
      ),
    '/to-news': (_, res) => sendOn(res, '/news'),
    '/circle': (_, res) => sendOn(res, '/circle'),
    '/nowhere': (_, res) => sendOn(res, 'http://'),
    '/to-inner': (_, res) => sendOn(res, `http://127.0.0.2:${inner}/`),
    '/to-inner-later': (_, res) => sendOn(res, '/to-inner'),
    '/to-inner-name': (_, res) => sendOn(res, `http://inner.example:${inner}/`),
    '/to-inner-six': (_, res) => sendOn(res, `http://[::1]:${inner}/`),
    '/to-inner-mapped': (_, res) => sendOn(res, `http://[::ffff:127.0.0.2]:${inner}/`),
    '/to-inner-decimal': (_, res) => sendOn(res, `http://2130706434:${inner}/`),
    '/to-inner-hex': (_, res) => sendOn(res, `http://0x7f.0.0.0x2:${inner}/`),
    '/to-metadata': (_, res) => sendOn(res, 'http://169.254.169.254/latest/meta-data/'),
    '/to-file': (_, res) => sendOn(res, 'file:///etc/passwd'),
    '/to-login': (_, res) => sendOn(res, 'http://user:secret@feeds.example/'),
    '/to-ssh': (_, res) => sendOn(res, 'http://8.8.8.8:22/'),
  };
  const server: HostileServer = Object.assign(
    await listen('127.0.0.1', (req, res) => {
      const answer = paths[req.url ?? ''];
      if (answer) answer(req, res);
      else res.writeHead(404).end();
    }),
    { news: rss(item(1)), written: 0 },
  );
  return server;
}
