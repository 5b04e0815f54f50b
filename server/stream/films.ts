import type { Logger } from '../platform/logger.ts';
import { createFilm, type Film } from './source/film.ts';

export type FilmsDeps = {
  /** The film of an asset on this machine. @throws when there is none */
  fileOf: (assetId: string) => Promise<string>;
  /** A file below `data/assets` on this machine. @throws when there is none */
  localPath: (path: string) => Promise<string>;
  logger: Logger;
};

export type Films = {
  /** The film of the scene `clip`, from its beginning when it was not shown before; null while it is being opened. */
  clip(assetId: string): Film | null;
  /** A background that moves, over and over; null while it is being opened. */
  background(path: string): Film | null;
  /** Ends the films that nobody has asked for since the last call: those of scenes that are over. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
};

type Reel = { film: Film | null; asked: boolean; gone: boolean };

/** The films that are on, each decoded by an ffmpeg of its own for as long as it is drawn. */
export function createFilms({ fileOf, localPath, logger }: FilmsDeps): Films {
  const reels = new Map<string, Reel>();

  function ask(name: string, open: () => Promise<string>, loop: boolean): Film | null {
    let reel = reels.get(name);
    if (!reel) {
      reel = { film: null, asked: true, gone: false };
      reels.set(name, reel);
      begin(reel, open, loop).catch((err) => logger.warn({ err, name }, 'a film is not there'));
    }
    reel.asked = true;
    return reel.film;
  }

  async function begin(reel: Reel, open: () => Promise<string>, loop: boolean): Promise<void> {
    const film = createFilm(await open(), { loop, logger });
    if (reel.gone) return;
    reel.film = film;
    film.start();
  }

  async function end(names: Iterable<string>): Promise<void> {
    await Promise.all(
      [...names].map(async (name) => {
        const reel = reels.get(name) as Reel;
        reels.delete(name);
        reel.gone = true;
        await reel.film?.stop();
      }),
    );
  }

  return {
    clip: (assetId) => ask(`clip ${assetId}`, () => fileOf(assetId), false),
    background: (path) => ask(`background ${path}`, () => localPath(path), true),
    async sweep() {
      const idle = [...reels].filter(([, { asked }]) => !asked).map(([name]) => name);
      for (const reel of reels.values()) reel.asked = false;
      await end(idle);
    },
    stop: () => end(reels.keys()),
  };
}
