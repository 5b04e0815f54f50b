import type { Logger } from '../platform/logger.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';

const RENEW_MS = 15_000;
/** A user whose hub has said nothing for so long is gone with it. */
const STALE_MS = 40_000;
const AT_ONCE = 1_000;

type Deps = {
  redis: RedisConnection;
  keys: Keys;
  /** Users connected to this hub. */
  users: () => string[];
  logger: Logger;
};

/** Who is connected to any hub: every hub says so of its own users in one sorted set. */
export class Online {
  readonly #deps: Deps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#renew(), RENEW_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** A user came to this hub, or left it; one who is still on another hub is back with that hub's next round. */
  changed(userId: string, present: boolean): void {
    const { redis, keys } = this.#deps;
    const told = present ? redis.zadd(keys.online(), Date.now(), userId) : redis.zrem(keys.online(), userId);
    told.catch((err: unknown) => this.#late(err));
  }

  /** Which of these users are connected somewhere. */
  async among(userIds: string[]): Promise<Set<string>> {
    const { redis, keys } = this.#deps;
    if (userIds.length === 0) return new Set();
    try {
      const scores = await redis.zmscore(keys.online(), ...userIds);
      const since = Date.now() - STALE_MS;
      return new Set(userIds.filter((_, i) => Number(scores[i] ?? 0) >= since));
    } catch (err) {
      this.#late(err);
      const here = new Set(this.#deps.users());
      return new Set(userIds.filter((id) => here.has(id)));
    }
  }

  async #renew(): Promise<void> {
    const { redis, keys, users } = this.#deps;
    const now = Date.now();
    const all = users();
    try {
      for (let i = 0; i < all.length; i += AT_ONCE) {
        await redis.zadd(keys.online(), ...all.slice(i, i + AT_ONCE).flatMap((id) => [now, id]));
      }
      await redis.zremrangebyscore(keys.online(), '-inf', now - STALE_MS);
    } catch (err) {
      this.#late(err);
    }
  }

  #late(err: unknown): void {
    this.#deps.logger.debug({ err }, 'who is online is told later');
  }
}
