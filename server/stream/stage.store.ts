import type { SceneState } from '../contracts/scene.ts';
import { type Keys, TTL_SECONDS } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';

/** A hub that has not counted its viewers for this long is gone. */
const COUNT_AGE_MS = 15_000;

/** The stream's live state in Redis: scene and viewers. */
export class StageStore {
  readonly #redis: RedisConnection;
  readonly #keys: Keys;

  constructor(redis: RedisConnection, keys: Keys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  async scene(streamId: string): Promise<SceneState | null> {
    return sceneOf(await this.#redis.get(this.#keys.streamScene(streamId)));
  }

  /** @returns whether it was another scene before; of many hubs that set the same, one sees the change */
  async setScene(state: SceneState): Promise<boolean> {
    const before = await this.#redis.set(
      this.#keys.streamScene(state.streamId),
      JSON.stringify(state),
      'EX',
      TTL_SECONDS,
      'GET',
    );
    return whatIsShown(sceneOf(before)) !== whatIsShown(state);
  }

  /** Counts this hub's viewers and returns those of all hubs. */
  async countViewers(streamId: string, hubId: string, viewers: number): Promise<number> {
    const key = this.#keys.streamViewers(streamId);
    await this.#redis.hset(key, hubId, `${viewers}:${Date.now()}`);
    await this.#redis.expire(key, TTL_SECONDS);
    return this.viewers(streamId);
  }

  /** Viewers of all hubs. */
  async viewers(streamId: string): Promise<number> {
    const key = this.#keys.streamViewers(streamId);
    const now = Date.now();
    let total = 0;
    for (const [hub, text] of Object.entries(await this.#redis.hgetall(key))) {
      const [count, at] = text.split(':').map(Number) as [number, number];
      if (now - at < COUNT_AGE_MS) total += count;
      else await this.#redis.hdel(key, hub);
    }
    return total;
  }
}

function sceneOf(text: string | null): SceneState | null {
  return text ? (JSON.parse(text) as SceneState) : null;
}

/** The way from one scene to the next is no part of it. */
function whatIsShown(state: SceneState | null): string {
  if (!state) return '';
  const { scene, auctionId, auto, template = null, assetId = null } = state;
  return JSON.stringify([scene, auctionId, auto, template, assetId]);
}
