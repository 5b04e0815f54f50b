import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from './testing/http.ts';
import { startHouse, type TestHouse } from './testing/running-house.ts';

let house: TestHouse;
let admin: Client;
let eve: Client;
let lot: string;
const said: string[] = [];

beforeAll(async () => {
  const screen = new PassThrough();
  screen.on('data', (text) => said.push(String(text)));
  house = await startHouse({ LOG_LEVEL: 'error' }, screen);
  admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken;
  eve = new Client(house.url);
  const account = { email: 'eve@example.com', password: 'a long enough one', displayName: 'Eve' };
  eve.token = (await eve.post('/api/auth/register', account)).body.accessToken;
  const collection = (await admin.post('/api/collections', { name: 'Night' })).body;
  const item = (await admin.post('/api/art-items', { collectionId: collection.id, title: 'Nocturne' })).body;
  const campaign = (await admin.post('/api/campaigns', { name: 'Sale', status: 'active' })).body;
  const terms = { campaignId: campaign.id, artItemId: item.id, openingPrice: '10000' };
  lot = (await admin.post('/api/auctions', terms)).body.id;
});
afterAll(() => house.stop());

const cursors = [
  '',
  'x',
  '-1',
  '1e400',
  '\u0000',
  ...[
    ['x', randomUUID(), 1],
    ['2020-01-01', randomUUID(), 9e15],
    ['infinity', randomUUID(), 1],
    [9e15, randomUUID()],
    [-9e15, randomUUID()],
    [9e15],
    [2 ** 40, 2 ** 40],
    [1, 'x'],
    {},
    null,
  ].map((position) => Buffer.from(JSON.stringify(position)).toString('base64url')),
];
const odd = [
  "' OR 1=1 --",
  '%00',
  '../../etc/passwd',
  '[object Object]',
  '٣',
  '1'.repeat(500),
  '%ff',
  '{{7*7}}',
];

test('no list and no path fails inside, whatever is asked of it', async () => {
  const document = (await admin.get('/openapi.json')).body as {
    paths: Record<string, Record<string, unknown>>;
  };
  const failed: string[] = [];
  const ask = async (method: string, path: string, body?: unknown) => {
    const { status } = await admin.request(method, path, body).catch(() => ({ status: 0 }));
    if (status >= 500) failed.push(`${status} ${method} ${path} ${JSON.stringify(body) ?? ''}`.slice(0, 300));
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    const filled = path.replace(/\{\w+\}/g, lot);
    if ('get' in methods) {
      for (const cursor of cursors) await ask('GET', `${filled}?cursor=${encodeURIComponent(cursor)}`);
      for (const query of [
        'limit=1e9',
        'limit=-1',
        'limit=1.5',
        'limit=1&limit=2',
        'limit[a]=1',
        'status=x',
        'status=live,live',
        'campaignId=x',
        'subject=%00',
        'subject=x',
        'type=%00',
        'collectionId=x',
      ]) {
        await ask('GET', `${filled}?${query}`);
      }
    }
    for (const method of Object.keys(methods)) {
      if (!path.includes('{')) continue;
      for (const value of odd)
        await ask(
          method.toUpperCase(),
          path.replace(/\{\w+\}/g, value.startsWith('%') ? value : encodeURIComponent(value)),
          method === 'get' ? undefined : {},
        );
    }
  }
  expect(failed).toEqual([]);
});

test('no value of a body fails inside', async () => {
  const failed: string[] = [];
  const huge = '9'.repeat(40);
  const collection = (await admin.post('/api/collections', { name: 'Odd' })).body;
  const item = (await admin.post('/api/art-items', { collectionId: collection.id, title: 'Odd' })).body;
  const campaign = (await admin.post('/api/campaigns', { name: 'Odd' })).body;
  const good = { campaignId: campaign.id, artItemId: item.id, openingPrice: '100' };
  const bodies: [string, unknown][] = [
    ...[9e15, 1e18, -1, '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z'].flatMap(
      (startsAt): [string, unknown][] => [
        ['/api/campaigns', { name: 'Odd', startsAt }],
        ['/api/campaigns', { name: 'Odd', endsAt: startsAt }],
        ['/api/auctions', { ...good, startsAt }],
      ],
    ),
    ['/api/art-items', { collectionId: collection.id, title: 'x', estimateLow: huge, estimateHigh: huge }],
    ['/api/art-items', { collectionId: collection.id, title: 'x', estimateLow: '9', estimateHigh: '1' }],
    [
      '/api/art-items',
      { collectionId: collection.id, title: 'x', imageKeys: ['../../etc/passwd', 'assets/x.png'] },
    ],
    ['/api/art-items', { collectionId: collection.id, title: '\u0000' }],
    ['/api/collections', { name: 'x', metadata: { a: '\u0000' } }],
    ['/api/collections', { name: 'x', metadata: { '\u0000': 1 } }],
    ['/api/collections', JSON.parse('{"name":"x","metadata":{"__proto__":{"a":1},"constructor":1}}')],
    ['/api/auctions', { ...good, openingPrice: huge }],
    ['/api/auctions', { ...good, openingPrice: '0' }],
    ['/api/auctions', { ...good, increments: [{ from: '0', step: huge }] }],
    [
      '/api/auctions',
      {
        ...good,
        increments: [
          { from: '0', step: '1' },
          { from: huge, step: '1' },
        ],
      },
    ],
    ['/api/auctions', { ...good, sellerId: randomUUID() }],
    ['/api/auctions', { ...good, lotNumber: 99_999 }],
    ['/api/registrations', { campaignId: randomUUID() }],
    ['/api/robots', { displayNames: ['油彩', '\u0000\u0001', 'x'.repeat(41)] }],
    ['/api/auth/register', { email: 'a@b.co\u0000', password: 'a long enough one', displayName: 'Ada' }],
    [
      '/api/auth/register',
      { email: 'nul@example.com', password: 'a long\u0000enough one', displayName: 'Ada' },
    ],
    ['/api/auth/login', { email: 'nul@example.com', password: '\u0000' }],
    ['/api/auth/setup', { token: 'x'.repeat(200) }],
    ['/api/auth/refresh', {}],
    [`/api/auctions/${lot}/extend`, { seconds: 1e9 }],
    [`/api/auctions/${lot}/extend`, { seconds: 0.5 }],
    [`/api/bids/${randomUUID()}/void`, {}],
    ...[[], null, 1, 'x', [[]]].map((body): [string, unknown] => ['/api/campaigns', body]),
  ];
  for (const [path, body] of bodies) {
    const { status } = await admin.post(path, body);
    if (status >= 500) failed.push(`${status} ${path} ${JSON.stringify(body)}`.slice(0, 300));
  }
  expect(failed).toEqual([]);
});

test.each([
  ['GET', '/files/../../etc/passwd'],
  ['GET', '/files/..%2f..%2fetc%2fpasswd'],
  ['GET', '/files/%2e%2e/%2e%2e/package.json'],
  ['GET', '/files/%00'],
  ['GET', '/files/%E0%A4%A'],
  ['GET', '/files/.unfinished/x'],
  ['GET', '/assets/..%2f..%2fpackage.json'],
  ['GET', '/assets/stream/..%2f..%2f..%2fpackage.json'],
  ['GET', '/assets/%00'],
  ['GET', '//example.com/%2e%2e'],
  ['TRACE', '/'],
  ['PROPFIND', '/api/auctions'],
  ['DELETE', '/api/auctions'],
])('%s %s finds nothing', async (method, path) => {
  const status = await rawStatus(method, path);
  expect(status).toBeGreaterThanOrEqual(path.startsWith('//') ? 200 : 400);
  expect(status).toBeLessThan(500);
});

test('uploads that are no picture are refused', async () => {
  const upload = async (bytes: BlobPart, name = 'x.png', type = 'image/png') => {
    const form = new FormData();
    form.set('file', new Blob([bytes], { type }), name);
    return (await admin.post('/api/assets', form)).status;
  };
  expect(await upload('no picture')).toBe(415);
  expect(await upload('')).toBe(415);
  expect(
    await upload('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'x.svg'),
  ).toBe(415);
  expect(await upload(new Uint8Array(20 * 1024 * 1024))).toBe(413);
  const headers = { 'content-type': 'multipart/form-data' };
  expect((await admin.request('POST', '/api/assets', {}, headers)).status).toBe(400);
  const cut = { 'content-type': 'multipart/form-data; boundary=x' };
  expect((await admin.request('POST', '/api/assets', '--x\r\nContent-Disp', cut)).status).toBe(400);
  expect((await admin.post('/api/assets', { file: 'x' })).status).toBe(400);
  expect((await eve.post('/api/assets', {})).status).toBe(403);
});

test('another site cannot use the cookie', async () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ];
  for (const headers of foreign) {
    expect((await admin.post('/api/auth/refresh', {}, headers)).status).toBe(403);
  }
  const { headers } = await admin.get(`/api/auctions/${lot}`, { origin: 'https://evil.example' });
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
});

/** Sends a path as it is: fetch would tidy it up. */
function rawStatus(method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(house.url);
    const sent = request({ hostname, port, method, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('whatever was asked, nothing failed inside', () => {
  expect(said).toEqual([]);
});
