import type pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCaches } from '../platform/cache.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createPool } from '../platform/postgres.ts';
import { createPrisma } from '../platform/prisma.ts';
import { createRateLimits } from '../platform/rate-limit.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { connectRedis, type RedisConnections } from '../platform/redis.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { createDatabase, sharedRedisUrl } from '../testing/services.ts';
import { identityRoutes } from './identity.routes.ts';
import { createIdentityService, type IdentityService } from './identity.service.ts';
import { createIdentityStore } from './identity.store.ts';
import { createPasswords } from './passwords.ts';
import { createSessionCache } from './session.cache.ts';
import type { AccessTokens } from './tokens.ts';
import { createAccessTokens } from './tokens.ts';

const logger = pino({ level: 'silent' });
const password = 'a long enough one';
let pool: pg.Pool;
let redis: RedisConnections;
let identity: IdentityService;
let tokens: AccessTokens;
let served: Served;
const ended = new Set<string>();
const keys = createKeys({ cluster: false });
let clock = 0;
let people = 0;
let me: Client;
let email: string;

beforeAll(async () => {
  pool = createPool({ url: (await createDatabase()).url, logger });
  redis = await connectRedis({ url: sharedRedisUrl(), cluster: false, logger });
  const run = crypto.randomUUID();
  const limits = createRateLimits({
    redis: redis.commands,
    keys,
    trustedProxies: 1,
  });
  const now = () => Date.now() + clock;
  tokens = createAccessTokens('a secret of the tests, long enough', now, (id) => ended.has(id));
  identity = createIdentityService({
    store: createIdentityStore(createPrisma(pool)),
    passwords: createPasswords({ cost: 4 }),
    tokens,
    attempts: limits.limit({ family: `login-${run}`, points: 5, seconds: 900 }),
    sessionCache: createSessionCache(
      createCaches({ redis: redis.commands, metrics: createMetrics(), logger }),
      keys,
    ),
    sessionsEnded: (_userId, ids) => {
      for (const id of ids) ended.add(id);
    },
    now,
  });
  const authLimit = limits.perAddress({ family: `auth-${run}`, points: 20, seconds: 60 });
  served = await serveRoutes(
    identityRoutes({ identity, authLimit, publicUrl: 'http://house.example', roleChanged: () => {} }),
    {
      authenticate: tokens.authenticate,
      trustedProxies: 1,
    },
  );
});
afterAll(async () => {
  await served.close();
  await redis.close();
  await pool.end();
});
beforeEach(() => {
  clock = 0;
  people += 1;
  email = `person${people}@example.com`;
  me = new Client(served.url);
});

/** Every test comes from an address of its own, so that limits do not add up. */
const from = () => ({ 'x-forwarded-for': `10.0.0.${people}` });
const signUp = async () => {
  const answer = await me.post('/api/auth/register', { email, password, displayName: 'Ada' }, from());
  expect(answer.status).toBe(201);
  me.token = answer.body.accessToken;
  return answer;
};

test('sign up, ask who I am, sign out, sign in again', async () => {
  const signedUp = await signUp();
  expect(signedUp.body.user).toEqual({
    id: expect.any(String),
    email,
    displayName: 'Ada',
    role: 'bidder',
    robot: false,
  });
  const [cookie] = signedUp.headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect((await me.get('/api/auth/me')).body).toEqual(signedUp.body.user);

  const stolen = new Map(me.cookies);
  expect((await me.post('/api/auth/logout')).status).toBe(204);
  expect(me.cookies.size).toBe(0);
  for (const [name, value] of stolen) me.cookies.set(name, value);
  expect((await me.post('/api/auth/refresh')).status).toBe(401);

  const again = await me.post('/api/auth/login', { email: email.toUpperCase(), password }, from());
  expect(again.body.user).toEqual(signedUp.body.user);
  const { rows } = await pool.query('SELECT password_hash FROM identity.users WHERE email = $1', [email]);
  expect(rows[0].password_hash).toMatch(/^\$2b\$04\$/);
});

test('an address has one account, and short passwords are refused', async () => {
  await signUp();
  const again = await me.post('/api/auth/register', { email, password, displayName: 'Eve' }, from());
  expect([again.status, again.body.code]).toEqual([409, 'EMAIL_TAKEN']);
  const short = await me.post('/api/auth/register', { email, password: 'short', displayName: 'Eve' }, from());
  expect([short.status, short.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  expect(JSON.stringify(short.body)).not.toContain('short"');
});

test('a wrong password and an unknown account look alike; after some attempts one waits, also with the right one', async () => {
  await signUp();
  const wrong = await me.post('/api/auth/login', { email, password: 'not this one' }, from());
  const unknown = await me.post('/api/auth/login', { email: `no-${email}`, password }, from());
  expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
  expect(wrong.body.code).toBe('BAD_CREDENTIALS');
  for (let i = 0; i < 4; i++) await me.post('/api/auth/login', { email, password: 'not this one' }, from());
  const limited = await me.post('/api/auth/login', { email, password }, from());
  expect([limited.status, limited.body.code, limited.body.retryable]).toEqual([429, 'RATE_LIMITED', true]);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  const elsewhere = await me.post('/api/auth/login', { email, password }, { 'x-forwarded-for': '10.9.9.9' });
  expect(elsewhere.status).toBe(200);
});

test('an address that tries too much waits', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 22; i++) {
    const answer = await me.post('/api/auth/login', { email: `${i}${email}`, password }, from());
    statuses.push(answer.status);
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  expect(statuses.slice(20)).toEqual([429, 429]);
});

test('refreshing gives a new token each time; an old one that comes back ends the session', async () => {
  await signUp();
  const first = new Map(me.cookies);
  const refreshed = await me.post('/api/auth/refresh');
  expect(refreshed.status).toBe(200);
  expect(me.cookies).not.toEqual(first);

  const otherTab = new Client(served.url);
  for (const [name, value] of first) otherTab.cookies.set(name, value);
  const race = await otherTab.post('/api/auth/refresh');
  expect(race.status).toBe(200);
  expect(otherTab.cookies).toEqual(first);

  clock = 60_000;
  expect((await otherTab.post('/api/auth/refresh')).body.code).toBe('UNAUTHENTICATED');
  expect((await me.post('/api/auth/refresh')).body.code).toBe('UNAUTHENTICATED');
});

test('of many refreshes at once one rotates and none fails', async () => {
  await signUp();
  const tabs = Array.from({ length: 8 }, () => {
    const tab = new Client(served.url);
    for (const [name, value] of me.cookies) tab.cookies.set(name, value);
    return tab;
  });
  const answers = await Promise.all(tabs.map((tab) => tab.post('/api/auth/refresh')));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(answers.filter(({ headers }) => headers.getSetCookie().length > 0)).toHaveLength(1);
});

/** The same person on another device. */
async function onAnotherDevice(userAgent: string): Promise<Client> {
  const device = new Client(served.url);
  const answer = await device.post(
    '/api/auth/login',
    { email, password },
    { ...from(), 'user-agent': userAgent },
  );
  device.token = answer.body.accessToken;
  return device;
}
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1';

test('one sees where one is signed in, and signs out another device at once', async () => {
  const signedUp = await signUp();
  const phone = await onAnotherDevice(IPHONE);
  const desk = await onAnotherDevice(FIREFOX);
  const { items } = (await desk.get('/api/auth/sessions')).body;
  expect(items.map(({ device }: { device: string }) => device)).toEqual([
    'Firefox on Linux',
    'Safari on iPhone',
    'Another program',
  ]);
  expect(items.map(({ current }: { current: boolean }) => current)).toEqual([true, false, false]);
  const { id: phoneId } = items[1];
  const userId = signedUp.body.user.id;
  expect(JSON.parse((await redis.commands.get(keys.session(phoneId))) ?? '')).toMatchObject({ userId });
  expect(JSON.parse((await redis.commands.get(keys.activeSessions(userId))) ?? '')).toHaveLength(3);
  expect(await redis.commands.ttl(keys.session(phoneId))).toBeGreaterThan(1_700);
  expect(await redis.commands.ttl(keys.activeSessions(userId))).toBeGreaterThan(3_500);

  const stranger = new Client(served.url);
  stranger.token = (
    await stranger.post('/api/auth/register', { email: `s-${email}`, password, displayName: 'Eve' }, from())
  ).body.accessToken;
  expect((await stranger.delete(`/api/auth/sessions/${phoneId}`)).status).toBe(404);

  const ends = await Promise.all([1, 2, 3].map(() => desk.delete(`/api/auth/sessions/${phoneId}`)));
  expect(ends.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  expect((await phone.get('/api/auth/me')).status).toBe(401);
  expect((await phone.post('/api/auth/refresh')).status).toBe(401);
  expect(await redis.commands.get(keys.session(phoneId))).toBeNull();
  expect((await desk.get('/api/auth/sessions')).body.items).toHaveLength(2);
});

test('a device that is signed out while it refreshes is out, whatever the cache still says', async () => {
  await signUp();
  for (let round = 0; round < 5; round += 1) {
    const phone = await onAnotherDevice(IPHONE);
    const { id } = (await phone.get('/api/auth/sessions')).body.items[0];
    const kept = await redis.commands.get(keys.session(id));
    const [, , ended] = await Promise.all([
      phone.post('/api/auth/refresh'),
      phone.post('/api/auth/refresh'),
      me.delete(`/api/auth/sessions/${id}`),
    ]);
    expect(ended.status).toBe(204);
    await redis.commands.set(keys.session(id), kept ?? '');
    expect((await phone.post('/api/auth/refresh')).status).toBe(401);
    expect((await phone.get('/api/auth/me')).status).toBe(401);
  }
});

test('a cache that lies gives nobody another account; without one all goes on', async () => {
  const { body } = await signUp();
  const [{ id }] = (await me.get('/api/auth/sessions')).body.items;
  const other = new Client(served.url);
  const eve = await other.post(
    '/api/auth/register',
    { email: `e-${email}`, password, displayName: 'Eve' },
    from(),
  );
  const lie = { userId: eve.body.user.id, userAgent: '', createdAt: 0, lastActiveAt: 0 };
  await redis.commands.set(keys.session(id), JSON.stringify(lie));
  expect((await me.post('/api/auth/refresh')).body.user.id).toBe(body.user.id);

  await redis.commands.del(keys.session(id), keys.activeSessions(body.user.id));
  const again = await onAnotherDevice(FIREFOX);
  await redis.commands.del(keys.session(id), keys.activeSessions(body.user.id));
  expect((await again.post('/api/auth/refresh')).body.user.id).toBe(body.user.id);
  expect(await redis.commands.exists(keys.activeSessions(body.user.id))).toBe(1);
});

test('tokens end: access after 15 minutes, the session after 30 days', async () => {
  await signUp();
  clock = 14 * 60_000;
  expect((await me.get('/api/auth/me')).status).toBe(200);
  clock = 16 * 60_000;
  expect((await me.get('/api/auth/me')).body.code).toBe('UNAUTHENTICATED');
  clock = 31 * 24 * 3_600_000;
  expect((await me.post('/api/auth/refresh')).status).toBe(401);
});

test('another site cannot use the cookie', async () => {
  await signUp();
  const refresh = (headers: Record<string, string>) => me.post('/api/auth/refresh', undefined, headers);
  expect((await refresh({ origin: 'http://evil.example' })).body.code).toBe('FORBIDDEN');
  expect((await refresh({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await refresh({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect((await refresh({ origin: 'null' })).status).toBe(403);
  expect((await refresh({ origin: 'http://house.example' })).status).toBe(200);
  expect((await refresh({ 'sec-fetch-site': 'same-origin', origin: served.url })).status).toBe(200);
});

test('tokens of another secret, or of no signature, are refused', async () => {
  const { body } = await signUp();
  me.token = await createAccessTokens('another secret, just as long as ours').issue(body.user);
  expect((await me.get('/api/auth/me')).status).toBe(401);
  const [, claims] = body.accessToken.split('.');
  me.token = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
  expect((await me.get('/api/auth/me')).status).toBe(401);
});

test('the first admin comes by a link that works once, and sets a password', async () => {
  const [one, two] = await Promise.all([
    identity.bootstrapAdmin({ email: null, password: null }),
    identity.bootstrapAdmin({ email: null, password: null }),
  ]);
  expect(one.admin.id).toBe(two.admin.id);
  const setup = (token: string) => me.post('/api/auth/setup', { token, password }, from());
  const answers = await Promise.all([1, 2, 3].map(() => setup(one.linkToken ?? '')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  expect(
    (await me.post('/api/auth/login', { email: one.admin.email, password }, from())).body.user.role,
  ).toBe('admin');
  expect((await identity.bootstrapAdmin({ email: null, password: null })).linkToken).toBeNull();

  const late = await identity.createAdminLink();
  clock = 25 * 3_600_000;
  expect((await setup(late)).body.code).toBe('BAD_CREDENTIALS');
});

test('an admin named in the configuration signs in with that password, whoever had the address before', async () => {
  await signUp();
  const given = { email, password: 'the configured one' };
  const { admin, linkToken } = await identity.bootstrapAdmin(given);
  expect([admin.role, linkToken]).toEqual(['admin', null]);
  expect((await me.post('/api/auth/login', { email, password }, from())).status).toBe(401);
  expect((await me.post('/api/auth/refresh')).status).toBe(401);
  expect((await me.post('/api/auth/login', given, from())).status).toBe(200);
});

test('an admin gives offices, to people only; robots are made by staff', async () => {
  const { body } = await signUp();
  const { admin } = await identity.bootstrapAdmin({ email: 'chief@example.com', password });
  const chief = new Client(served.url, await tokens.issue(admin));
  expect((await me.post('/api/robots', { displayNames: ['Robo'] })).status).toBe(403);
  const robots = await chief.post('/api/robots', { displayNames: ['Robo', 'Robo', 'Mecha'] });
  expect(robots.status).toBe(200);
  const [robo, same] = robots.body.items;
  expect(robo.user).toMatchObject({ robot: true, role: 'bidder', displayName: 'Robo' });
  expect(same.user.id).toBe(robo.user.id);
  expect((await new Client(served.url, robo.accessToken).get('/api/auth/me')).body.robot).toBe(true);

  expect((await chief.patch(`/api/users/${body.user.id}`, { role: 'staff' })).body.role).toBe('staff');
  expect((await chief.patch(`/api/users/${admin.id}`, { role: 'viewer' })).status).toBe(403);
  expect((await chief.patch(`/api/users/${robo.user.id}`, { role: 'staff' })).status).toBe(403);
  const listed: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await chief.get(
      `/api/users?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    listed.push(...page.body.items.map((user: { email: string }) => user.email));
    cursor = page.body.nextCursor;
  }
  expect(listed).toContain(email);
  expect(listed).toEqual([...new Set(listed)].sort());
});
