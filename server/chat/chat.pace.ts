import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';

/** Remembers when somebody last spoke, on Redis' own clock. Returns 0, or the milliseconds still to wait. */
const SPEAK = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local last = tonumber(redis.call('GET', KEYS[1]))
  local slow = tonumber(ARGV[1])
  if last and now < last + slow then return last + slow - now end
  redis.call('SET', KEYS[1], string.format('%d', now), 'PX', slow)
  return 0`;

export type ChatPace = ReturnType<typeof createChatPace>;

/** Slow mode: one pace per user and campaign, the same on every hub. */
export function createChatPace(redis: RedisConnection, keys: Keys) {
  return {
    /** Whether the user may speak now. @returns 0, or the milliseconds until then */
    async speak(campaignId: string, userId: string, slowSeconds: number): Promise<number> {
      if (slowSeconds <= 0) return 0;
      return Number(await redis.eval(SPEAK, 1, keys.chatPace(campaignId, userId), slowSeconds * 1000));
    },
  };
}
