import type { OverlayPage } from '../contracts/stream.ts';
import type { Logger } from '../platform/logger.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { afterBeat, arrival, type Beat, pageAt } from './overlay.rules.ts';

type Deps = {
  redis: RedisConnection;
  keys: Keys;
  /** `rev` of the lot that the stage shows; null when there is none. */
  lotRev: () => Promise<number | null>;
  logger: Logger;
  now?: () => number;
};

export type OverlayPages = ReturnType<typeof createOverlayPages>;

/** The overlay pages of all hubs with their last beat; each hub keeps its own in one hash. */
export function createOverlayPages({ redis, keys, lotRev, logger, now = Date.now }: Deps) {
  const here = new Map<string, Beat>();

  function keep(id: string, beat: Beat): void {
    here.set(id, beat);
    redis
      .hset(keys.overlayPages(), id, JSON.stringify(beat))
      .catch((err: unknown) => logger.debug({ err }, 'a beat of an overlay was not kept'));
  }

  async function beatOf(id: string, beat: Pick<Beat, 'rev' | 'visible'>): Promise<void> {
    const rev = beat.rev === null ? null : await lotRev().catch(() => null);
    // It may have left while we asked.
    const page = here.get(id);
    if (page) keep(id, afterBeat(page, beat, rev, now()));
  }

  return {
    arrived(id: string): void {
      keep(id, arrival(now()));
    },

    /** @param scene the one that the page is pinned to */
    hello(id: string, scene: string | null): void {
      const page = here.get(id);
      if (page) keep(id, { ...page, scene });
    },

    beat(id: string, beat: Pick<Beat, 'rev' | 'visible'>): void {
      void beatOf(id, beat);
    },

    /** @param hung it did not answer any more: it stays in the list, as frozen, until it is forgotten */
    left(id: string, hung: boolean): void {
      here.delete(id);
      if (hung) return;
      redis
        .hdel(keys.overlayPages(), id)
        .catch((err: unknown) =>
          logger.debug({ err }, 'an overlay that left is listed until it is forgotten'),
        );
    },

    /** Frozen ones first, then in the order of their coming. */
    async list(): Promise<OverlayPage[]> {
      const pages: OverlayPage[] = [];
      for (const [id, text] of Object.entries(await redis.hgetall(keys.overlayPages()))) {
        const page = pageAt(id, JSON.parse(text) as Beat, now());
        if (page) pages.push(page);
        else await redis.hdel(keys.overlayPages(), id);
      }
      return pages.sort((a, b) => Number(b.frozen) - Number(a.frozen) || a.connectedAt - b.connectedAt);
    },
  };
}
