import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { roleSchema, type User } from '../contracts/identity.ts';
import type { Authenticate } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';

export const ACCESS_TOKEN_SECONDS = 15 * 60;

export type AccessTokens = {
  /** @param sessionId of the device that gets it */
  issue(user: Pick<User, 'id' | 'role' | 'displayName' | 'robot'>, sessionId?: string): Promise<string>;
  authenticate: Authenticate;
};

const claimsSchema = z.object({
  sub: z.uuid(),
  role: roleSchema,
  name: z.string(),
  robot: z.boolean(),
  sid: z.uuid().optional(),
});
const issuer = 'gavelcast';

/**
 * Access tokens: short-lived, checked without a look into the database.
 * @param isEnded whether a session was ended: its tokens are refused though they are fresh
 */
export function createAccessTokens(
  secret: string,
  now: () => number = Date.now,
  isEnded: (sessionId: string) => boolean = () => false,
): AccessTokens {
  const key = derivedKey(secret, 'access token');
  return {
    issue({ id, role, displayName, robot }, sessionId) {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT({ role, name: displayName, robot, ...(sessionId ? { sid: sessionId } : {}) })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(id)
        .setIssuer(issuer)
        .setAudience(issuer)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
        .sign(key);
    },
    async authenticate(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          audience: issuer,
          currentDate: new Date(now()),
        });
        const { sub: id, sid: sessionId, ...rest } = claimsSchema.parse(payload);
        if (sessionId !== undefined && isEnded(sessionId)) throw new AppError('UNAUTHENTICATED');
        return { id, sessionId, ...rest };
      } catch {
        throw new AppError('UNAUTHENTICATED');
      }
    },
  };
}

/** A random token that cannot be guessed, 256 bits. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token, so that a copy of the database opens no door. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export type OverlayKey = { key: string; matches(candidate: unknown): boolean };

/** The key in the overlay's address: the same on every hub, and after every restart. */
export function createOverlayKey(secret: string): OverlayKey {
  const key = derivedKey(secret, 'overlay').toString('base64url');
  return {
    key,
    matches(candidate) {
      if (typeof candidate !== 'string') return false;
      return timingSafeEqual(Buffer.from(hashToken(candidate)), Buffer.from(hashToken(key)));
    },
  };
}

/** One secret in the configuration, a different key for every purpose. */
function derivedKey(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(`gavelcast ${purpose}`).digest();
}
