import type { WireError } from '../../server/contracts/errors.ts';
import type { Session } from './session.ts';

/** An answer of the hub that is not 2xx, with its stable code; `UNAVAILABLE` when there was no answer at all. */
export class ApiError extends Error {
  readonly error: WireError;
  constructor(error: WireError) {
    super(error.message);
    this.error = error;
  }
  /** No answer of the house itself: what it did with the request is not known. */
  get unreachable(): boolean {
    return this.error === UNREACHABLE;
  }
}

const UNREACHABLE: WireError = {
  code: 'UNAVAILABLE',
  message: 'The auction house cannot be reached right now.',
  retryable: true,
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Api = <T>(method: Method, path: string, body?: unknown) => Promise<T>;

/** Sends JSON and reads JSON; throws ApiError. `token` goes along as bearer. */
export async function send<T>(method: Method, path: string, body: unknown, token: string | null): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(() => {
    throw new ApiError(UNREACHABLE);
  });
  if (response.status === 204) return undefined as T;
  const json = await response.json().catch(() => null);
  if (response.ok && json !== null) return json as T;
  throw new ApiError(json?.code ? (json as WireError) : UNREACHABLE);
}

/** Requests in the name of the session; an expired token is renewed once. */
export function createApi(session: Session): Api {
  return async <T>(method: Method, path: string, body?: unknown) => {
    const token = await session.token();
    try {
      return await send<T>(method, path, body, token);
    } catch (error) {
      if (!token || !(error instanceof ApiError) || error.error.code !== 'UNAUTHENTICATED') throw error;
      return send<T>(method, path, body, await session.token({ renew: true }));
    }
  };
}
