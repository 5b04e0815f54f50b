import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Session } from '../contracts/identity.ts';
import { AppError } from '../platform/errors.ts';
import type { Device, SignedIn } from './identity.service.ts';
import { REFRESH_DAYS } from './sessions.ts';

const refreshCookie = 'gavelcast_refresh';

/** The refresh token lives only in a cookie that no script can read. */
export function createRefreshCookie(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');

  function set(res: Response, token: string, maxAge: number): void {
    const cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/api/auth', maxAge } as const;
    res.append('Set-Cookie', stringifySetCookie({ name: refreshCookie, value: token, ...cookie }));
  }

  return {
    welcome(res: Response, { session, refreshToken }: SignedIn): Session {
      if (refreshToken !== null) set(res, refreshToken, REFRESH_DAYS * 24 * 60 * 60);
      return session;
    },

    forget: (res: Response): void => set(res, '', 0),

    /** The cookie goes wherever the browser goes: it counts only when one of our own pages asks. @throws AppError FORBIDDEN */
    tokenOf(req: Request): string | undefined {
      requireSameOrigin(req, publicUrl);
      return parseCookie(req.headers.cookie ?? '')[refreshCookie];
    },
  };
}

export function deviceOf(req: Request, address: string): Device {
  return { address, userAgent: req.get('user-agent') ?? '' };
}

/** @throws AppError FORBIDDEN when a browser says that another site asks; programs that are no browser say nothing */
function requireSameOrigin(req: Request, publicUrl: string): void {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const foreign =
    site === undefined
      ? origin !== undefined && ![req.get('host'), new URL(publicUrl).host].includes(URL.parse(origin)?.host)
      : site !== 'same-origin' && site !== 'none';
  if (foreign) throw new AppError('FORBIDDEN');
}
