import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from './testing/http.ts';
import { startHouse, type TestHouse } from './testing/running-house.ts';

let house: TestHouse;
let admin: Client;
let anyone: Client;

beforeAll(async () => {
  house = await startHouse();
  anyone = new Client(house.url);
  admin = new Client(house.url);
  const account = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', account)).body.accessToken;
});
afterAll(() => house.stop());

type Operation = { operationId: string; security?: unknown; responses: Record<string, unknown> };
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: object };

const operations = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

test('the document knows every path of the contract, each operation by its own name, and all references resolve', async () => {
  const document: Document = (await anyone.get('/openapi.json')).body;
  expect(document.openapi).toBe('3.1.0');
  const known = operations(document).map(({ method, path }) => `${method} ${path}`);
  const contract = [
    'GET /api/db/health',
    ...['register', 'login', 'refresh', 'logout', 'setup'].map((name) => `POST /api/auth/${name}`),
    'GET /api/auth/me',
    ...['campaigns', 'collections', 'art-items', 'auctions'].flatMap((name) => [
      `GET /api/${name}`,
      `POST /api/${name}`,
      `GET /api/${name}/{id}`,
      `PATCH /api/${name}/{id}`,
      `DELETE /api/${name}/{id}`,
    ]),
    ...['start', 'pause', 'resume', 'extend', 'fair-warning', 'close', 'cancel', 'bids'].map(
      (name) => `POST /api/auctions/{id}/${name}`,
    ),
    ...['increment', 'ask', 'floor-bid', 'pass', 'unsell', 'reopen', 'buy-now'].map(
      (name) => `POST /api/auctions/{id}/${name}`,
    ),
    'GET /api/auctions/{id}/bids',
    'POST /api/bids/{id}/void',
    'POST /api/assets',
    'POST /api/registrations',
    'PATCH /api/registrations/{id}',
    'GET /api/campaigns/{id}/registrations',
    'GET /api/watchlist',
    'PUT /api/watchlist/{auctionId}',
    'DELETE /api/watchlist/{auctionId}',
    'GET /api/settlements',
    'PATCH /api/settlements/{id}',
    'GET /api/settlements/{id}/invoice',
    'GET /api/settlements/{id}/invoice.pdf',
    'GET /api/settlements.csv',
    'GET /api/my/invoices',
    'GET /api/bids/{id}/receipt',
    'GET /api/receipts/key',
    'GET /api/exchange-rates',
    'PUT /api/exchange-rates',
    'GET /api/my/bids',
    'GET /api/my/pre-bids',
    'GET /api/registrations/{id}',
    'POST /api/campaigns/{id}/walk-ins',
    'GET /api/chat/held',
    'POST /api/chat/{messageId}/approve',
    'POST /api/chat/{messageId}/hide',
    'POST /api/auctions/{id}/message',
    'GET /api/fraud-flags',
    'PATCH /api/fraud-flags/{id}',
    'GET /api/event-log',
    'GET /api/overview',
    'GET /api/overlay-key',
  ];
  expect(contract.filter((each) => !known.includes(each))).toEqual([]);
  const ids = operations(document).map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = pointer
      ?.split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
    expect([pointer, target]).not.toEqual([pointer, undefined]);
  }
});

test('whatever says that it needs a token does', async () => {
  const guarded = operations((await anyone.get('/openapi.json')).body).filter(
    ({ operation }) => operation.security,
  );
  expect(guarded.length).toBeGreaterThan(30);
  for (const { method, path } of guarded) {
    const { status, body } = await anyone.request(method, path.replace(/\{\w+\}/g, crypto.randomUUID()));
    expect([method, path, status, body.code]).toEqual([method, path, 401, 'UNAUTHENTICATED']);
  }
});

test('without a secret there is no door for social bids', async () => {
  const { status, body } = await anyone.post('/api/webhooks/social-bids', { id: 'post-0001' });
  expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
});

test('the document’s page runs under our own content security policy', async () => {
  const page = await anyone.get('/docs');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(page.body).not.toMatch(/<script>|onload=|https?:/);
});

test('what staff do is written down: who, what and which fields, but not what they hold', async () => {
  const collection = (await admin.post('/api/collections', { name: 'Night' })).body;
  const artItem = (await admin.post('/api/art-items', { collectionId: collection.id, title: 'Nocturne' }))
    .body;
  const campaign = (await admin.post('/api/campaigns', { name: 'Sale', status: 'active' })).body;
  const lot = {
    campaignId: campaign.id,
    artItemId: artItem.id,
    openingPrice: '10000',
    reservePrice: '73737',
  };
  const auction = (await admin.post('/api/auctions', lot)).body;
  await admin.patch(`/api/auctions/${auction.id}`, { reservePrice: '74747' });
  expect((await admin.post(`/api/auctions/${auction.id}/start`)).body.status).toBe('live');
  await expect
    .poll(async () => {
      const { items } = (await admin.get(`/api/event-log?subject=${auction.id}`)).body;
      return items.map(({ type }: { type: string }) => type);
    })
    .toEqual(['auction.start', 'lot.updated', 'lot.created']);
  const { items } = (await admin.get('/api/event-log')).body;
  const updated = items.find(({ type }: { type: string }) => type === 'lot.updated');
  expect(updated).toMatchObject({ actorName: 'House', data: { fields: ['reservePrice'] } });
  expect(JSON.stringify(items)).not.toMatch(/73737|74747/);
});

test('a lot goes from catalogue to hammer over HTTP alone', async () => {
  const bidder = new Client(house.url);
  const account = { email: 'ada@example.com', password: 'a long enough one', displayName: 'Ada' };
  bidder.token = (await bidder.post('/api/auth/register', account)).body.accessToken;
  const { items } = (await anyone.get('/api/auctions?status=live')).body;
  const { id, minNextBid, currency } = items[0];
  const offer = { amount: minNextBid, currency, idempotencyKey: 'first-offer' };
  const placed = await bidder.post(`/api/auctions/${id}/bids`, offer);
  expect(placed.status).toBe(201);
  expect((await bidder.post(`/api/auctions/${id}/bids`, offer)).body.bid.id).toBe(placed.body.bid.id);
  expect((await bidder.put(`/api/watchlist/${id}`)).status).toBe(204);
  expect((await bidder.get(`/api/auctions/${id}`)).body.you).toMatchObject({
    paddle: 101,
    leading: true,
    watching: true,
  });
  expect((await anyone.get(`/api/auctions/${id}`)).body.you).toBeUndefined();
  expect((await bidder.get('/api/watchlist')).body.items).toMatchObject([{ id, status: 'live' }]);
  expect((await bidder.get('/api/my/bids')).body.items).toMatchObject([
    { auctionId: id, standing: 'leading' },
  ]);
  expect((await admin.post(`/api/auctions/${id}/close`)).body).toMatchObject({
    status: 'ended',
    outcome: 'passed',
  });
  expect((await admin.get('/readyz')).body).toMatchObject({
    ok: true,
    parts: { database: true, redis: true },
  });
});
