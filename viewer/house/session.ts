import type { Session as SessionAnswer, User } from '../../server/contracts/identity.ts';
import { ApiError, send } from './api.ts';

export type SessionState = { status: 'restoring' | 'anonymous' | 'signed-in'; user: User | null };

export type Session = {
  get: () => SessionState;
  subscribe: (listener: () => void) => () => void;
  /** Signs in from the refresh cookie of an earlier visit, if there was one. */
  restore: () => Promise<void>;
  register: (input: { email: string; password: string; displayName: string }) => Promise<void>;
  login: (input: { email: string; password: string }) => Promise<void>;
  /** Signs in with the one-time link of the first start. */
  setup: (input: { token: string; password?: string }) => Promise<void>;
  logout: () => Promise<void>;
  /** A token that is good for some seconds more, or null when nobody is signed in. */
  token: (options?: { renew?: boolean }) => Promise<string | null>;
};

/** Says that a refresh cookie exists, which a page cannot see; spares strangers a refused request. */
const HINT = 'gavelcast.returning';
const SPARE_MS = 20_000;
const DEFAULT_LIFE_MS = 5 * 60_000;

/** The access token lives in memory only; the refresh cookie is the hub's business. */
export function createSession(): Session {
  let state: SessionState = { status: 'restoring', user: null };
  let access: { token: string; goodUntil: number } | null = null;
  let renewing: Promise<string | null> | null = null;
  const listeners = new Set<() => void>();

  const become = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const take = ({ accessToken, user }: SessionAnswer) => {
    access = { token: accessToken, goodUntil: performance.now() + lifeOf(accessToken) - SPARE_MS };
    localStorage.setItem(HINT, '1');
    if (state.status !== 'signed-in' || state.user?.id !== user.id) become({ status: 'signed-in', user });
  };
  const forget = () => {
    access = null;
    localStorage.removeItem(HINT);
    if (state.status !== 'anonymous') become({ status: 'anonymous', user: null });
  };

  // One tab at a time: a rotated refresh token must not be sent twice.
  const alone = <T>(work: () => Promise<T>): Promise<T> =>
    navigator.locks ? navigator.locks.request('gavelcast.refresh', work) : work();

  const renew = () => {
    renewing ??= alone(() => send<SessionAnswer>('POST', '/api/auth/refresh', {}, null))
      .then(
        (answer) => {
          take(answer);
          return answer.accessToken;
        },
        (error) => {
          const refused = error instanceof ApiError && !error.error.retryable;
          if (refused) forget();
          else if (state.status === 'restoring') become({ status: 'anonymous', user: null });
          return null;
        },
      )
      .finally(() => {
        renewing = null;
      });
    return renewing;
  };

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore: async () => {
      if (localStorage.getItem(HINT)) await renew();
      else become({ status: 'anonymous', user: null });
    },
    register: async (input) => take(await send<SessionAnswer>('POST', '/api/auth/register', input, null)),
    login: async (input) => take(await send<SessionAnswer>('POST', '/api/auth/login', input, null)),
    setup: async (input) => take(await send<SessionAnswer>('POST', '/api/auth/setup', input, null)),
    logout: async () => {
      await send('POST', '/api/auth/logout', {}, access?.token ?? null).catch(() => {});
      forget();
    },
    token: async (options) => {
      if (state.status !== 'signed-in') return renewing;
      if (access && !options?.renew && performance.now() < access.goodUntil) return access.token;
      return renew();
    },
  };
}

/** How long a token is good, ms, from its own claims: no clock of this machine is trusted. */
function lifeOf(token: string): number {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const { iat, exp } = JSON.parse(atob(payload)) as { iat: number; exp: number };
    return (exp - iat) * 1_000 || DEFAULT_LIFE_MS;
  } catch {
    return DEFAULT_LIFE_MS;
  }
}
