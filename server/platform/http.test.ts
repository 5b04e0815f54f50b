import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { problemSchema } from '../contracts/errors.ts';
import type { Caller } from './caller.ts';
import { AppError } from './errors.ts';
import { idParams, route } from './http.route.ts';
import { createHttp } from './http.ts';
import { createMetrics } from './metrics.ts';
import { openApiDocument, openApiRouter } from './openapi.ts';
import { pagesRouter } from './pages.ts';

const callers: Record<string, Caller> = {
  bidder: { id: 'b', role: 'bidder', name: 'B', robot: false },
  staff: { id: 's', role: 'staff', name: 'S', robot: false },
};
const routes = [
  route(
    {
      method: 'get',
      path: '/api/things/:id',
      summary: 'A thing',
      auth: 'anyone',
      params: idParams,
      query: z.object({ limit: z.coerce.number().default(5) }),
      response: z.object({ id: z.string(), limit: z.number(), who: z.string().nullable() }),
    },
    ({ params, query, caller }) => {
      const thing = { id: params.id, limit: query.limit, who: caller?.name ?? null, secret: 'hidden' };
      return thing;
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/things',
      summary: 'Make a thing',
      auth: 'staff',
      body: z.object({ name: z.string().min(2) }),
      response: z.object({ name: z.string(), by: z.string() }),
      status: 201,
    },
    ({ body, caller }) => ({ name: body.name, by: caller.name }),
  ),
  route(
    { method: 'delete', path: '/api/things/:id', summary: 'Drop it', auth: 'admin', params: idParams },
    () => {},
  ),
  route({ method: 'get', path: '/api/broken', summary: 'Breaks', auth: 'anyone' }, async () => {
    throw new Error('password=hunter2');
  }),
  route({ method: 'post', path: '/api/sign-in', summary: 'x', auth: 'anyone', ignoreToken: true }, () => {}),
];

const dist = mkdtempSync(join(tmpdir(), 'gavelcast-pages-'));
for (const name of ['viewer', 'admin', 'overlay', 'assets']) mkdirSync(join(dist, name));
for (const name of ['viewer', 'admin', 'overlay'])
  writeFileSync(join(dist, name, 'index.html'), `<p>${name}</p>`);
writeFileSync(join(dist, 'assets', 'a-1.js'), '1');

const metrics = createMetrics();
const document = openApiDocument(routes, { version: '1.2.3', publicUrl: 'http://x' });
const app = createHttp({
  routes,
  async authenticate(token) {
    const caller = callers[token];
    if (!caller) throw new AppError('UNAUTHENTICATED');
    return caller;
  },
  limit: { consume: async () => {} },
  routers: [openApiRouter(document), pagesRouter(dist)],
  trustedProxies: 0,
  publicUrl: 'http://localhost',
  logger: pino({ level: 'silent' }),
  metrics,
});
const server = app.listen(0, '127.0.0.1');
let base: string;
beforeAll(async () => {
  if (!server.listening) await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(dist, { recursive: true });
});

const id = '0198f2a4-1111-4222-8333-444455556666';
const ask = (path: string, init: RequestInit & { as?: string } = {}) =>
  fetch(base + path, {
    ...init,
    headers: {
      ...(init.body ? { 'content-type': 'application/json' } : {}),
      ...(init.as ? { authorization: `Bearer ${init.as}` } : {}),
      ...init.headers,
    },
  });
const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
};

test('input has passed its schema, output is cut to its schema', async () => {
  const response = await ask(`/api/things/${id}?limit=7`);
  expect(await response.json()).toEqual({ id, limit: 7, who: null });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  expect(await (await ask(`/api/things/${id}`, { as: 'bidder' })).json()).toMatchObject({
    limit: 5,
    who: 'B',
  });
});

test('bad input names its field', async () => {
  const response = await ask('/api/things', { method: 'POST', as: 'staff', body: '{"name":"x"}' });
  expect(await problemOf(response)).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: 'name' }] });
  expect((await problemOf(await ask('/api/things/7'))).code).toBe('VALIDATION_FAILED');
  const broken = await ask('/api/things', { method: 'POST', as: 'staff', body: '{"password":"hun' });
  const problem = await problemOf(broken);
  expect(problem.code).toBe('VALIDATION_FAILED');
  expect(JSON.stringify(problem)).not.toContain('hun');
});

test('routes are open to whom they say', async () => {
  const make = (as?: string) =>
    ask('/api/things', { method: 'POST', body: '{"name":"xy"}', ...(as ? { as } : {}) });
  const anonymous = await make();
  expect(anonymous.headers.get('www-authenticate')).toBe('Bearer');
  expect((await problemOf(anonymous)).code).toBe('UNAUTHENTICATED');
  expect((await problemOf(await make('bidder'))).code).toBe('FORBIDDEN');
  const made = await make('staff');
  expect(made.status).toBe(201);
  expect(await made.json()).toEqual({ name: 'xy', by: 'S' });
  expect((await problemOf(await ask(`/api/things/${id}`, { method: 'DELETE', as: 'staff' }))).code).toBe(
    'FORBIDDEN',
  );
});

test('an expired token is told apart from none, but not where one signs in', async () => {
  expect((await problemOf(await ask(`/api/things/${id}`, { as: 'old' }))).code).toBe('UNAUTHENTICATED');
  expect((await ask('/api/sign-in', { method: 'POST', as: 'old' })).status).toBe(204);
});

test('what breaks says nothing of why; unknown paths and large bodies are problems too', async () => {
  const broken = await problemOf(await ask('/api/broken'));
  expect(broken.code).toBe('INTERNAL');
  expect(JSON.stringify(broken)).not.toContain('hunter2');
  expect((await problemOf(await ask('/api/nowhere'))).code).toBe('NOT_FOUND');
  const large = JSON.stringify({ name: 'x'.repeat(300_000) });
  const response = await ask('/api/things', { method: 'POST', as: 'staff', body: large });
  expect((await problemOf(response)).code).toBe('PAYLOAD_TOO_LARGE');
});

test('requests are measured by route, not by path', async () => {
  const text = await metrics.registry.metrics();
  expect(text).toMatch(/gavelcast_http_request_duration_seconds_count\{[^}]*route="\/api\/things\/:id"/);
  expect(text).not.toContain(id);
});

test('pages: each under its name, the floor everywhere else, parts cached for good', async () => {
  const html = { headers: { accept: 'text/html' } };
  expect(await (await ask('/', html)).text()).toBe('<p>viewer</p>');
  expect(await (await ask(`/auctions/${id}`, html)).text()).toBe('<p>viewer</p>');
  expect(await (await ask('/admin/campaigns', html)).text()).toBe('<p>admin</p>');
  const overlay = await ask('/overlay?key=x', html);
  expect(await overlay.text()).toBe('<p>overlay</p>');
  expect(overlay.headers.get('cache-control')).toBe('no-cache');
  expect(overlay.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect((await ask('/assets/a-1.js')).headers.get('cache-control')).toContain('immutable');
  expect((await ask('/assets/none.js')).status).toBe(404);
  expect((await ask('/api/none', html)).status).toBe(404);
});

test('the document comes from the same definitions, and its page from our own files', async () => {
  const shown = await (await ask('/openapi.json')).json();
  expect(shown.openapi).toBe('3.1.0');
  expect(shown.paths['/api/things/{id}'].get.parameters.map((each: { name: string }) => each.name)).toEqual([
    'id',
    'limit',
  ]);
  expect(shown.paths['/api/things'].post.security).toEqual([{ accessToken: [] }]);
  const page = await (await ask('/docs')).text();
  expect(page).not.toMatch(/https?:\/\//);
  for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g))
    expect((await ask(file ?? '')).status).toBe(200);
});
