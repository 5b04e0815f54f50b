import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express, Router } from 'express';
import pino from 'pino';
import type { Authenticate } from '../platform/caller.ts';
import type { Route } from '../platform/http.route.ts';
import { createHttp } from '../platform/http.ts';
import { createMetrics } from '../platform/metrics.ts';

export type Served = { url: string; close(): Promise<void> };

/** Listens on a free port of the loopback. */
export async function serve(app: Express): Promise<Served> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Serves some routes as the hub would, without limits per address. */
export function serveRoutes(
  routes: readonly Route[],
  options: { authenticate: Authenticate; routers?: Router[]; trustedProxies?: number },
): Promise<Served> {
  return serve(
    createHttp({
      routes,
      limit: { consume: async () => {} },
      trustedProxies: 0,
      publicUrl: 'http://localhost',
      logger: pino({ level: 'silent' }),
      metrics: createMetrics(),
      ...options,
    }),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: tests assert on the body, they do not compute with it
export type Answer = { status: number; headers: Headers; body: any };

/** A client with a cookie jar and, once signed in, a token. */
export class Client {
  token: string | undefined;
  readonly cookies = new Map<string, string>();
  readonly #url: string;

  constructor(url: string, token?: string) {
    this.#url = url;
    this.token = token;
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const form = body instanceof FormData;
    const response = await fetch(this.#url + path, {
      method,
      body: body === undefined ? null : form ? body : JSON.stringify(body),
      headers: {
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(this.cookies.size > 0
          ? { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') }
          : {}),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  get = (path: string, headers?: Record<string, string>) => this.request('GET', path, undefined, headers);
  post = (path: string, body?: unknown, headers?: Record<string, string>) =>
    this.request('POST', path, body, headers);
  put = (path: string, body?: unknown) => this.request('PUT', path, body);
  patch = (path: string, body?: unknown) => this.request('PATCH', path, body);
  delete = (path: string) => this.request('DELETE', path);
}
