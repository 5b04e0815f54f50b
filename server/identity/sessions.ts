import { randomUUID } from 'node:crypto';
import { AppError } from '../platform/errors.ts';
import type { Account, IdentityStore } from './identity.store.ts';
import { hashToken, randomToken } from './tokens.ts';

export const REFRESH_DAYS = 30;
const refreshMs = REFRESH_DAYS * 24 * 60 * 60 * 1000;

/** Two tabs may refresh with the same cookie at once: for this long the loser is no thief. */
const raceMs = 10_000;

/** Refresh tokens, each good for one refresh: `<session id>.<secret>`, of which only a hash is kept. */
export function createSessions({ store, now }: { store: IdentityStore; now: () => number }) {
  return {
    async open(userId: string, userAgent: string): Promise<string> {
      const id = randomUUID();
      const refreshToken = newToken(id);
      await store.createSession({
        id,
        userId,
        refreshHash: hashToken(refreshToken),
        userAgent: userAgent.slice(0, 300),
        expiresAt: now() + refreshMs,
      });
      return refreshToken;
    },

    /**
     * Exchanges a token for the next one; `refreshToken` is null when another tab has just received it.
     * @throws AppError UNAUTHENTICATED; a token that was used before also ends the whole session
     */
    async refresh(token: string): Promise<{ account: Account; refreshToken: string | null }> {
      const id = sessionIdOf(token);
      const session = id && (await store.findSession(id));
      if (!session || session.revoked || session.expiresAt <= now()) throw new AppError('UNAUTHENTICATED');
      const hash = hashToken(token);
      const account = await store.findById(session.userId);
      if (!account?.isActive) throw new AppError('UNAUTHENTICATED');

      if (hash === session.refreshHash) {
        const next = newToken(session.id);
        const rotation = { from: hash, to: hashToken(next), at: now(), expiresAt: now() + refreshMs };
        const rotated = await store.rotateSession(session.id, rotation);
        return { account, refreshToken: rotated ? next : null };
      }
      const justRotated = session.rotatedAt !== null && now() - session.rotatedAt < raceMs;
      if (hash === session.previousHash && justRotated) return { account, refreshToken: null };

      // Two hold the same token, and nobody can tell which one is the owner: both sign in again.
      await store.revokeSession(session.id, now());
      throw new AppError('UNAUTHENTICATED');
    },

    /** Ends the session of a token, if there is one. */
    async close(token: string): Promise<void> {
      const id = sessionIdOf(token);
      const session = id && (await store.findSession(id));
      if (!session) return;
      const hash = hashToken(token);
      if (hash === session.refreshHash || hash === session.previousHash)
        await store.revokeSession(session.id, now());
    },

    closeAllOf: (userId: string): Promise<void> => store.revokeSessionsOf(userId, now()),
  };
}

const newToken = (sessionId: string) => `${sessionId}.${randomToken()}`;

const tokenShape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;
const sessionIdOf = (token: string): string | undefined => tokenShape.exec(token)?.[1];
