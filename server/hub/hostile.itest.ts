import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';

let house: TestHouse;
let admin: Client;
let eve: Client;
let lot: string;
let draftLot: string;
const sockets: Socket[] = [];
const said: string[] = [];

beforeAll(async () => {
  const screen = new PassThrough();
  screen.on('data', (text) => said.push(String(text)));
  house = await startHouse({ LOG_LEVEL: 'error' }, screen);
  admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken;
  eve = await account('Eve');
  lot = await newLot('active');
  draftLot = await newLot('draft');
  await admin.post(`/api/auctions/${lot}/start`);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await house.stop();
});

async function account(displayName: string): Promise<Client> {
  const client = new Client(house.url);
  const email = `${randomUUID()}@example.com`;
  const body = { email, password: 'a long enough one', displayName };
  client.token = (await client.post('/api/auth/register', body)).body.accessToken;
  return client;
}

async function newLot(status: string): Promise<string> {
  const collection = (await admin.post('/api/collections', { name: 'Night' })).body;
  const item = (await admin.post('/api/art-items', { collectionId: collection.id, title: 'Nocturne' })).body;
  const campaign = (await admin.post('/api/campaigns', { name: 'Sale', status })).body;
  const terms = { campaignId: campaign.id, artItemId: item.id, openingPrice: '10000' };
  return (await admin.post('/api/auctions', terms)).body.id;
}

async function connect(namespace: string, auth: object): Promise<Socket> {
  const socket = io(house.url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

const offer = (more: object = {}) => ({
  auctionId: lot,
  amount: '10000',
  currency: 'USD',
  idempotencyKey: randomUUID(),
  ...more,
});

describe('messages', () => {
  test.each([
    null,
    undefined,
    7,
    'x',
    [],
    [[]],
    {},
    Buffer.from('x'),
    { auctionId: Buffer.from('x') },
    { auctionId: { toString: 'x' } },
    JSON.parse('{"__proto__":{"auctionId":"x"},"constructor":{"prototype":{"a":1}}}'),
    { auctionId: 'x'.repeat(60_000) },
    { auctionId: "'; DROP TABLE auction.bids; --" },
  ])('of no shape are refused, each with its code: %#', async (data) => {
    const socket = await connect('/', { token: eve.token });
    for (const message of ['auction:join', 'auction:leave', 'bid:place', 'chat:send', 'clock:sync']) {
      const answer = await socket.timeout(5_000).emitWithAck(message, data);
      expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED', retryable: false } });
    }
    socket.disconnect();
  });

  test.each([
    ['1e3'],
    ['10.5'],
    [' 5'],
    ['-5'],
    ['+5'],
    ['0x10'],
    ['٣٤'],
    ['05'],
    [''],
    ['9'.repeat(41)],
    [10_000],
    ['10000n'],
    [null],
    [['10000']],
    [{ $gt: 0 }],
  ])('an amount of %j is no amount', async (amount) => {
    expect((await eve.post(`/api/auctions/${lot}/bids`, offer({ amount }))).body).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test.each(['9'.repeat(40), '9000000000000001', '9007199254740993'])('%s is too much', async (amount) => {
    expect((await eve.post(`/api/auctions/${lot}/bids`, offer({ amount }))).body.code).toBe(
      'AMOUNT_TOO_LARGE',
    );
    expect((await eve.post(`/api/auctions/${lot}/bids`, offer({ maxAmount: amount }))).body.code).toBe(
      'AMOUNT_TOO_LARGE',
    );
  });

  test('without acknowledgement, unknown, or for another namespace do no harm', async () => {
    const socket = await connect('/', { token: eve.token });
    for (const name of [
      'error',
      '__proto__',
      'constructor',
      'toString',
      'overlay:hello',
      'hello',
      'disconnect!',
    ]) {
      socket.emit(name, { a: 1 });
    }
    socket.emit('auction:join', { auctionId: lot });
    socket.emit('bid:place', 1, 2, 3);
    socket.emit('auction:join');
    expect(await socket.timeout(5_000).emitWithAck('clock:sync', { t0: 1 })).toMatchObject({
      ok: true,
      t0: 1,
    });
  });
});

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('frames', () => {
  const raw = async (texts: (string | Buffer)[]) => {
    const ws = new WebSocket(`${house.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    ws.on('error', () => undefined);
    await new Promise((resolve) => ws.on('open', resolve));
    for (const text of texts) ws.send(text);
    await sleep(30);
    ws.terminate();
  };

  test.each([
    ['nothing of the protocol', ['zzz']],
    ['an unknown namespace', ['40/nowhere,', '40/__proto__,', '42/nowhere,["a"]']],
    ['messages before the door', ['42["bid:place",{}]', '43["x"]', '41']],
    ['the door twice', ['40', '40', '40{"token":"x"}', '40{"token":{"a":1}}']],
    ['an attachment that never comes', ['40', '451-["bid:place",{"_placeholder":true,"num":0}]', '42["x"]']],
    ['attachments that nobody announced', ['40', Buffer.alloc(100), Buffer.alloc(0)]],
    ['an attachment out of range', ['40', '451-["x",{"_placeholder":true,"num":9}]', Buffer.alloc(3)]],
    ['too many attachments', ['40', '4599999999-["x"]']],
    [
      'a reserved event',
      ['40', '42["disconnect"]', '42["newListener"]', '42["connect_error"]', '42["error"]'],
    ],
    ['an answer that nobody asked for', ['40', '430["x"]', '4399999999999999999999[]']],
    ['an id out of range', ['40', '4299999999999999999999["clock:sync",{"t0":1}]']],
    ['no event', ['40', '42', '42[]', '42[null]', '42[{}]', '42{"a":1}', '42[1]']],
    ['what is deep', ['40', `42["clock:sync",${deep(20_000)}]`]],
    ['what is deep, with an attachment', ['40', `451-["clock:sync",${deep(20_000)}]`, Buffer.alloc(3)]],
    ['too much', ['40', `42["x","${'y'.repeat(70_000)}"]`]],
    [
      'forged tokens',
      [
        '40{"token":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."}',
        '40/admin,{"token":"x"}',
        '40/overlay,{"key":"x"}',
      ],
    ],
  ])('%s', async (_what, texts) => {
    await raw(texts);
    const socket = await connect('/', {});
    expect(await socket.timeout(5_000).emitWithAck('clock:sync', { t0: 1 })).toMatchObject({ ok: true });
  });
});

describe('doors', () => {
  test.each([
    ['/', { token: 'x' }],
    ['/', { token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' }],
    ['/admin', {}],
    ['/admin', { token: 'x' }],
    ['/overlay', {}],
    ['/overlay', { key: 'x' }],
    ['/overlay', { key: ['x'] }],
    ['/nowhere', {}],
  ])('%s stays shut for %j', async (namespace, auth) => {
    await expect(connect(namespace, auth)).rejects.toThrow();
  });

  test('the control room stays shut for a bidder', async () => {
    await expect(connect('/admin', { token: eve.token })).rejects.toMatchObject({
      data: { code: 'FORBIDDEN' },
    });
  });
});

describe('drafts', () => {
  test('no lot of a draft opens: nobody could bid on it', async () => {
    const answer = await admin.post(`/api/auctions/${draftLot}/start`);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT', message: 'The campaign is a draft; make it active first' },
    });
  });

  test('the lot of a draft does not exist for the public', async () => {
    const socket = await connect('/', { token: eve.token });
    const unknown = { ok: false, error: { code: 'AUCTION_NOT_FOUND' } };
    expect(await socket.emitWithAck('auction:join', { auctionId: draftLot })).toMatchObject(unknown);
    expect(await socket.emitWithAck('bid:place', offer({ auctionId: draftLot }))).toMatchObject({
      ok: false,
    });
    const { rows } = await house.pool.query(
      `SELECT FROM campaign.registrations r JOIN campaign.campaigns c ON c.id = r.campaign_id WHERE c.status = 'draft'`,
    );
    expect(rows).toEqual([]);
    const text = 'is it there?';
    expect(await socket.emitWithAck('chat:send', { auctionId: draftLot, text })).toMatchObject(unknown);
    for (const client of [eve, new Client(house.url)]) {
      expect((await client.get(`/api/auctions/${draftLot}`)).status).toBe(404);
      expect((await client.get(`/api/auctions/${draftLot}/bids`)).status).toBe(404);
    }
    expect((await eve.put(`/api/watchlist/${draftLot}`)).status).toBe(404);
    const desk = await connect('/admin', { token: admin.token });
    expect(await desk.emitWithAck('auction:join', { auctionId: draftLot })).toMatchObject({ ok: true });
    expect((await admin.get(`/api/auctions/${draftLot}`)).status).toBe(200);
  });
});

describe('names and chat', () => {
  test.each(['\u0000\u0000\u0000', '\u200b\u200b\u200b', 'x', 'x'.repeat(10_000), { $ne: 1 }, '  '])(
    'nobody is called %j',
    async (displayName) => {
      const body = { email: `${randomUUID()}@example.com`, password: 'a long enough one', displayName };
      expect((await new Client(house.url).post('/api/auth/register', body)).body.code).toBe(
        'VALIDATION_FAILED',
      );
    },
  );

  test('nothing unseen reaches the room', async () => {
    const mallory = await account('Mal\u0000lory\u202e\u200b <script>');
    const socket = await connect('/', { token: mallory.token });
    await socket.emitWithAck('auction:join', { auctionId: lot });
    const text = 'I\u0000 lead\u202e\n\n<img src=x onerror=alert(1)>';
    const sent = await socket.emitWithAck('chat:send', { auctionId: lot, text });
    expect(sent).toMatchObject({
      ok: true,
      message: { displayName: 'Mallory <script>', text: 'I lead <img src=x onerror=alert(1)>' },
    });
    for (const bad of ['', ' \u200b ', 'x'.repeat(301), 'x'.repeat(10_240), null]) {
      expect(await socket.emitWithAck('chat:send', { auctionId: lot, text: bad })).toMatchObject({
        error: { code: 'VALIDATION_FAILED' },
      });
    }
  });

  test('a robot does not speak for the person who has its address', async () => {
    const email = 'nova@robots.gavelcast.local';
    await new Client(house.url).post('/api/auth/register', {
      email,
      password: 'a long enough one',
      displayName: 'N N',
    });
    expect((await admin.post('/api/robots', { displayNames: ['Nova'] })).body.code).toBe('CONFLICT');
  });

  test('whose account is closed bids no more, whatever the token says', async () => {
    const gone = await account('Gone');
    const { id } = (await gone.get('/api/auth/me')).body;
    await house.pool.query('UPDATE identity.users SET is_active = false WHERE id = $1', [id]);
    expect((await gone.get('/api/auth/me')).status).toBe(401);
    const body = offer({ amount: '10000000' });
    expect((await gone.post(`/api/auctions/${lot}/bids`, body)).status).toBe(403);
  });
});

test('whatever was sent, nothing failed inside', () => {
  expect(said).toEqual([]);
});
