import { z } from 'zod';
import type { Caches } from '../platform/cache.ts';
import type { Keys } from '../platform/redis.keys.ts';

/** Who a session is of; whether it still is one, only its row says. Times in epoch milliseconds. */
const keptSchema = z.object({
  userId: z.uuid(),
  userAgent: z.string(),
  createdAt: z.number(),
  lastActiveAt: z.number(),
});

export type SessionCache = ReturnType<typeof createSessionCache>;

/** The sessions of the CinBoard document's caches. They hold no token and no hash of one. */
export function createSessionCache(cache: Caches, keys: Keys) {
  return {
    session: cache('session', keptSchema, keys.session),
    /** Ids of a user's sessions. */
    active: cache('user_sessions', z.array(z.uuid()), keys.activeSessions),
  };
}
