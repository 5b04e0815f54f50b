import { join, resolve } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { type StreamAir, streamIdSchema } from '../../contracts/stream.ts';
import { AppError } from '../../platform/errors.ts';
import { createLatest } from './latest.ts';
import { PlayAudience } from './play.audience.ts';
import type { PlayTokens } from './play.tokens.ts';
import { fetchFlv, fetchPlaylist } from './play.upstream.ts';

const READ_AGAIN = { freshMs: 1_000, patienceMs: 500 };
/** It tells at once when the streamer has moved. */
const READ_AIR_AGAIN = { freshMs: 200, patienceMs: 500 };
/** Players ask every two seconds. */
const PLAYLIST_AGE_MS = 500;
/** For the hub's own request to the streamer. */
const RIGHT_MS = 10_000;
const SEGMENT = /^[\w-]{1,80}\.(?:ts|m4s|mp4)$/;
const TYPES: Record<string, string> = { ts: 'video/mp2t', m4s: 'video/iso.segment', mp4: 'video/mp4' };

export type PlayDeps = {
  /** null: there is no such stream. */
  visibility: (streamId: string) => Promise<'public' | 'private' | null>;
  /** What the streamer says of itself; null when it says nothing. */
  air: (streamId: string) => Promise<StreamAir | null>;
  tokens: PlayTokens;
  /** Segments lie below `<dataDir>/live/<streamId>/`. */
  dataDir: string;
};

export type Play = {
  router: Router;
  /** How many watch here. */
  watching(streamId: string): number;
  /** To be called when a stream was configured anew: who may not watch any more is cut off. */
  recheck(streamId: string): Promise<void>;
};

/** The picture for players, here and on other pages: FLV from the streamer as it comes, HLS from its folder. */
export function createPlay(deps: PlayDeps): Play {
  const { tokens, dataDir } = deps;
  const audience = new PlayAudience();
  const open = new Set<{ streamId: string; token: unknown; res: Response }>();
  const playlists = new Map<string, { at: number; text: Promise<string> }>();
  const visibilities = createLatest(deps.visibility, READ_AGAIN);
  const airs = createLatest(deps.air, READ_AIR_AGAIN);
  const router = express.Router();

  async function visibilityOf(streamId: string): Promise<'public' | 'private'> {
    const is = await visibilities.get(streamId);
    if (is === null) throw new AppError('NOT_FOUND');
    return is;
  }

  /** @returns the token to hand on; null on a public stream @throws AppError NOT_FOUND, FORBIDDEN */
  async function admit(req: Request, res: Response): Promise<{ id: string; right: string | null }> {
    const id = streamIdSchema.safeParse(req.params.id).data;
    if (id === undefined) throw new AppError('NOT_FOUND');
    const visibility = await visibilityOf(id);
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'Content-Length, Content-Range, Accept-Ranges',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    if (visibility === 'public') return { id, right: null };
    const { play } = req.query;
    if (typeof play !== 'string' || !tokens.opens(id, play)) {
      throw new AppError('FORBIDDEN', undefined, 'This stream is private; the link to it is missing or over');
    }
    return { id, right: play };
  }

  /** @throws AppError STREAM_OFF_AIR */
  async function origin(streamId: string): Promise<string> {
    const air = await airs.get(streamId);
    if (!air?.origin || (air.status !== 'live' && air.status !== 'reconnecting'))
      throw new AppError('STREAM_OFF_AIR');
    return air.origin;
  }

  /** On a public stream all players get the same text. @throws AppError STREAM_OFF_AIR */
  function playlist(url: string, streamId: string, right: string | null): Promise<string> {
    const fresh = () =>
      fetchPlaylist(
        right === null ? url : `${url}?play=${encodeURIComponent(right)}`,
        tokens.issue(streamId, Date.now() + RIGHT_MS),
      );
    if (right !== null) return fresh();
    const known = playlists.get(url);
    if (known && Date.now() - known.at < PLAYLIST_AGE_MS) return known.text;
    // An origin that is gone is never asked for again.
    if (playlists.size > 10) playlists.clear();
    const text = fresh();
    playlists.set(url, { at: Date.now(), text });
    return text;
  }

  router.options(['/live/:id.flv', '/live/:id/:file'], (_req, res) => {
    res
      .set({
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': 'GET, HEAD',
        'Access-Control-Allow-Headers': 'Range',
        'Access-Control-Max-Age': '86400',
      })
      .status(204)
      .end();
  });

  router.get('/live/:id.flv', async (req, res) => {
    res.locals.route = '/live/:id.flv';
    const { id, right } = await admit(req, res);
    const flv = await fetchFlv(`${await origin(id)}/live/${id}.flv`, tokens.issue(id, Date.now() + RIGHT_MS));
    if (res.destroyed || req.method === 'HEAD') flv.destroy();
    res.set({ 'Content-Type': 'video/x-flv', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    if (req.method === 'HEAD') return void res.end();
    res.socket?.setNoDelay(true);
    const leave = audience.connected(id);
    const connection = { streamId: id, token: right, res };
    open.add(connection);
    res.once('close', () => {
      open.delete(connection);
      leave();
      flv.destroy();
    });
    // Both ends may go at any time; neither is worth a word in the log.
    flv.once('close', () => res.end());
    flv.on('error', () => res.destroy());
    flv.pipe(res);
  });

  router.get(['/live/:id/index.m3u8', '/live/:id/dvr.m3u8'], async (req, res) => {
    res.locals.route = '/live/:id/:playlist';
    const { id, right } = await admit(req, res);
    const name = req.path.endsWith('/dvr.m3u8') ? 'dvr' : 'index';
    const text = await playlist(`${await origin(id)}/live/${id}/${name}.m3u8`, id, right);
    audience.asked(id, `${req.ip} ${req.headers['user-agent'] ?? ''}`);
    res.set('Cache-Control', 'no-cache').type('application/vnd.apple.mpegurl');
    res.send(text);
  });

  router.get('/live/:id/:file', async (req, res, next) => {
    res.locals.route = '/live/:id/:file';
    const { file } = req.params;
    if (!file || !SEGMENT.test(file)) throw new AppError('NOT_FOUND');
    const { id, right } = await admit(req, res);
    // A segment never changes once it is listed.
    res.set('Cache-Control', `${right === null ? 'public' : 'private'}, max-age=3600, immutable`);
    res.type(TYPES[file.split('.').at(-1) as string] as string);
    res.sendFile(file, { root: resolve(join(dataDir, 'live', id)), cacheControl: false }, (error) => {
      if (error && !res.headersSent) next(new AppError('NOT_FOUND'));
    });
  });

  return {
    router,
    watching: (streamId) => audience.watching(streamId),
    async recheck(streamId) {
      visibilities.forget(streamId);
      if ((await visibilityOf(streamId)) === 'public') return;
      for (const { streamId: id, token, res } of open) {
        if (id === streamId && !tokens.opens(id, token)) res.destroy();
      }
    },
  };
}
