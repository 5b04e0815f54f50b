import { randomUUID } from 'node:crypto';
import { AppError } from '../platform/errors.ts';
import type { Account, DeviceRow, IdentityStore } from './identity.store.ts';
import type { SessionCache } from './session.cache.ts';
import { hashToken, randomToken } from './tokens.ts';

export const REFRESH_DAYS = 30;
const refreshMs = REFRESH_DAYS * 24 * 60 * 60 * 1000;

/** Two tabs may refresh with the same cookie at once: for this long the loser is no thief. */
const raceMs = 10_000;

type Deps = {
  store: IdentityStore;
  cache: SessionCache;
  now: () => number;
  /** Sessions of a user are over: their access tokens must not outlive them. */
  ended: (userId: string, sessionIds: readonly string[]) => void;
};

export type Opened = { sessionId: string; refreshToken: string };
type Refreshed = { account: Account; sessionId: string; refreshToken: string | null };

/**
 * Refresh tokens, each good for one refresh: `<session id>.<secret>`, of which only a hash is kept. Rows decide, the cache
 * only spares a look: exchanging a token and ending a session are single statements in PostgreSQL.
 */
export function createSessions({ store, cache, now, ended }: Deps) {
  async function knownSession(id: string) {
    return cache.session(id).through(async () => {
      const row = await store.findSession(id);
      if (!row || row.revoked || row.expiresAt <= now()) throw new AppError('UNAUTHENTICATED');
      const { userId, userAgent, createdAt, rotatedAt } = row;
      return { userId, userAgent, createdAt, lastActiveAt: rotatedAt ?? createdAt };
    });
  }

  async function devicesOf(userId: string): Promise<DeviceRow[]> {
    const devices = await store.devicesOf(userId, now());
    await cache.active(userId).put(devices.map(({ id }) => id));
    return devices;
  }

  /** @returns how many this has ended */
  async function end(userId: string, which: { id?: string; userId: string }) {
    const ids = await store.revokeSessions(which, now());
    if (ids.length === 0) return 0;
    ended(userId, ids);
    await Promise.all([cache.active(userId).drop(), ...ids.map((id) => cache.session(id).drop())]);
    return ids.length;
  }

  return {
    async open(userId: string, agent: string): Promise<Opened> {
      const id = randomUUID();
      const refreshToken = newToken(id);
      const userAgent = agent.slice(0, 300);
      await store.createSession({
        id,
        userId,
        refreshHash: hashToken(refreshToken),
        userAgent,
        expiresAt: now() + refreshMs,
      });
      await cache.session(id).put({ userId, userAgent, createdAt: now(), lastActiveAt: now() });
      await devicesOf(userId);
      return { sessionId: id, refreshToken };
    },

    /**
     * Exchanges a token for the next one; `refreshToken` is null when another tab has just received it.
     * @throws AppError UNAUTHENTICATED; a token that was used before also ends the whole session
     */
    async refresh(token: string): Promise<Refreshed> {
      const id = sessionIdOf(token);
      if (!id) throw new AppError('UNAUTHENTICATED');
      const known = await knownSession(id);
      const account = await store.findById(known.userId);
      if (!account?.isActive) throw new AppError('UNAUTHENTICATED');

      const hash = hashToken(token);
      const next = newToken(id);
      const rotation = { from: hash, to: hashToken(next), at: now(), expiresAt: now() + refreshMs };
      if (await store.rotateSession({ id, userId: known.userId }, rotation)) {
        await cache.session(id).put({ ...known, lastActiveAt: now() });
        const listed = await cache.active(known.userId).get();
        if (!listed?.includes(id)) await devicesOf(known.userId);
        return { account, sessionId: id, refreshToken: next };
      }

      // Not exchanged: why, only the row itself can say.
      await cache.session(id).drop();
      const session = await store.findSession(id);
      if (session && session.userId !== known.userId) return this.refresh(token);
      if (!session || session.revoked || session.expiresAt <= now()) throw new AppError('UNAUTHENTICATED');
      const justRotated = session.rotatedAt !== null && now() - session.rotatedAt < raceMs;
      if (hash === session.previousHash && justRotated) return { account, sessionId: id, refreshToken: null };

      // Two hold the same token, and nobody can tell which one is the owner: both sign in again.
      await end(session.userId, { id, userId: session.userId });
      throw new AppError('UNAUTHENTICATED');
    },

    /** Ends the session of a token, if there is one. */
    async close(token: string): Promise<void> {
      const id = sessionIdOf(token);
      const session = id && (await store.findSession(id));
      if (!session) return;
      const hash = hashToken(token);
      if (hash !== session.refreshHash && hash !== session.previousHash) return;
      await end(session.userId, { id: session.id, userId: session.userId });
    },

    async closeAllOf(userId: string): Promise<void> {
      await end(userId, { userId });
    },

    /** Where a user is signed in, the newest first. */
    devicesOf,

    /** @throws AppError NOT_FOUND when it is nobody's, somebody else's, or over already */
    async closeDevice(userId: string, id: string): Promise<void> {
      if ((await end(userId, { id, userId })) === 0) throw new AppError('NOT_FOUND');
    },
  };
}

const newToken = (sessionId: string) => `${sessionId}.${randomToken()}`;

const tokenShape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;
const sessionIdOf = (token: string): string | undefined => tokenShape.exec(token)?.[1];
