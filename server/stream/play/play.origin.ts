import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlayTokens } from './play.tokens.ts';

export type PlayOrigin = {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Where hubs find it, for the stream's `air.origin`. */
  readonly url: string;
};

/**
 * Where hubs fetch the picture from the streamer: on loopback, and with a right to play that they sign themselves.
 * @param flvPort the gateway's: FLV comes from there
 * @param playlist its text, with `query` behind every address; null while there is nothing to play
 */
export function createPlayOrigin({
  streamId,
  tokens,
  flvPort,
  playlist,
}: {
  streamId: string;
  tokens: PlayTokens;
  flvPort: () => number;
  playlist: (kind: 'live' | 'dvr', query: string) => string | null;
}): PlayOrigin {
  const server = createServer(answer);

  function answer(req: IncomingMessage, res: ServerResponse): void {
    const { pathname, search } = new URL(req.url ?? '/', 'http://origin');
    const which = /^\/live\/([\w-]+)\/(index|dvr)\.m3u8$/.exec(pathname);
    const kind = which?.[2] === 'index' ? 'live' : 'dvr';
    const text = which?.[1] === streamId ? playlist(kind, search.slice(1)) : null;
    if (!tokens.opens(streamId, req.headers['x-play'])) {
      res.writeHead(403).end();
    } else if (pathname === `/live/${streamId}.flv`) {
      res.writeHead(307, { location: `http://127.0.0.1:${flvPort()}${pathname}` }).end();
    } else if (text === null) {
      res.writeHead(404).end();
    } else {
      res.writeHead(200, { 'content-type': 'application/vnd.apple.mpegurl' }).end(text);
    }
  }

  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
      }),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
  };
}
