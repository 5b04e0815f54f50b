import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Redis } from 'ioredis';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { temporaryFolder } from '../testing/services.ts';

/** Figures that come about nowhere by themselves. */
const RESERVE = '98765434';
const ADAS_MAXIMUM = '81234578';
const ADAS_SECOND_MAXIMUM = '81234987';
const ADAS_LAST_MAXIMUM = '81234999';
const BENS_MAXIMUM = '61111139';
const CREATED_BEFORE = '97654323';
const PASSWORD = 'swordfish-and-chips';
const SESSION_SECRET = 'a-session-secret-that-nobody-may-ever-see-0123456789';

let house: TestHouse;
let redis: Redis;
const sockets: Socket[] = [];
const terminal: string[] = [];
const channels: string[] = [];

beforeAll(async () => {
  const screen = new PassThrough();
  screen.on('data', (text) => terminal.push(String(text)));
  house = await startHouse(
    { LOG_LEVEL: 'trace', DATA_DIR: temporaryFolder('secrets'), SESSION_SECRET },
    screen as unknown as NodeJS.WritableStream,
  );
  redis = new Redis(house.redisUrl);
  await redis.psubscribe('*');
  redis.on('pmessage', (_pattern, channel, message) => channels.push(`${channel} ${message}`));
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  redis.disconnect();
  await house.stop();
});

type Person = { client: Client; heard: string[]; socket: Socket; token: string; email: string };

/** Connects and keeps all that arrives. */
async function listen(namespace: string, auth: object): Promise<{ socket: Socket; heard: string[] }> {
  const heard: string[] = [];
  const socket = io(house.url + namespace, { transports: ['websocket'], forceNew: true, auth });
  sockets.push(socket);
  socket.onAny((...event) => heard.push(JSON.stringify(event)));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return { socket, heard };
}

async function person(name: string): Promise<Person> {
  const client = new Client(house.url);
  const email = `${name.toLowerCase()}-${randomUUID()}@private.example.com`;
  const session = await client.post('/api/auth/register', { email, password: PASSWORD, displayName: name });
  client.token = session.body.accessToken;
  return {
    client,
    email,
    token: session.body.accessToken,
    ...(await listen('/', session.body && { token: session.body.accessToken })),
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test('maxima, reserves, addresses and keys are nowhere but with their owners', async () => {
  const admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken as string;
  const [ada, ben, eve] = [await person('Ada'), await person('Ben'), await person('Eve')];
  const stranger = await listen('/', {});
  const overlay = await listen('/overlay', { key: house.overlayKey });
  const desk = await listen('/admin', { token: admin.token });

  const collection = (await admin.post('/api/collections', { name: 'Night' })).body;
  const item = (await admin.post('/api/art-items', { collectionId: collection.id, title: 'Nocturne' })).body;
  const campaign = (await admin.post('/api/campaigns', { name: 'Sale', status: 'active' })).body;
  const terms = {
    campaignId: campaign.id,
    artItemId: item.id,
    openingPrice: '1000000',
    reservePrice: CREATED_BEFORE,
  };
  const created = await admin.post('/api/auctions', terms);
  const lot = created.body.id as string;
  const answers: string[] = [JSON.stringify(created.body)];
  answers.push(JSON.stringify((await admin.patch(`/api/auctions/${lot}`, { reservePrice: RESERVE })).body));
  await admin.post(`/api/auctions/${lot}/start`);
  await admin.put(`/api/streams/main/scene`, { scene: 'bidding', auctionId: lot, auto: false });

  const adas: string[] = [];
  const bens: string[] = [];
  const bid = (who: Person, amount: string, maxAmount?: string, more: object = {}) =>
    who.socket.emitWithAck('bid:place', {
      auctionId: lot,
      amount,
      currency: 'USD',
      idempotencyKey: randomUUID(),
      ...(maxAmount ? { maxAmount } : {}),
      ...more,
    });
  for (const each of [stranger, overlay, desk, eve, ben, ada]) {
    answers.push(JSON.stringify(await each.socket.emitWithAck('auction:join', { auctionId: lot })));
  }
  const key = randomUUID();
  adas.push(JSON.stringify(await bid(ada, '1000000', ADAS_MAXIMUM, { idempotencyKey: key })));
  adas.push(JSON.stringify(await bid(ada, '1000000', ADAS_MAXIMUM, { idempotencyKey: key })));
  answers.push(JSON.stringify(await bid(ada, '1000000', '82222222', { idempotencyKey: key })));
  answers.push(JSON.stringify(await bid(ben, '1000000', ADAS_MAXIMUM, { idempotencyKey: key })));
  bens.push(JSON.stringify(await bid(ben, '2000000', BENS_MAXIMUM)));
  adas.push(JSON.stringify(await bid(ada, '62000000', '80000000')));
  adas.push(JSON.stringify(await bid(ada, '62000000', ADAS_SECOND_MAXIMUM)));
  bens.push(JSON.stringify(await bid(ben, '100')));
  for (const odd of [
    { currency: 'EUR' },
    { maxAmount: '5' },
    { idempotencyKey: '' },
    { amount: ADAS_MAXIMUM, currency: 'XXX' },
  ]) {
    bens.push(JSON.stringify(await bid(ben, '70000000', undefined, odd)));
  }
  expect(adas[0]).toContain(`"maxAmount":"${ADAS_MAXIMUM}"`);
  expect(adas[3]).toContain(`"maxAmount":"${ADAS_SECOND_MAXIMUM}"`);
  expect(bens[0]).toContain(`"maxAmount":"${BENS_MAXIMUM}"`);
  for (const text of bens) expect(text).not.toMatch(new RegExp(`${ADAS_MAXIMUM}|${ADAS_SECOND_MAXIMUM}`));
  // PostgreSQL quotes the row that it refuses, and all that is in it.
  const fence = 'ALTER TABLE auction.bid_maxima';
  await house.pool.query(`${fence} ADD CONSTRAINT spoiled CHECK (amount <> ${ADAS_LAST_MAXIMUM})`);
  expect(await bid(ada, '62000000', ADAS_LAST_MAXIMUM)).toMatchObject({
    ok: false,
    error: { code: 'RETRY' },
  });
  await house.pool.query(`${fence} DROP CONSTRAINT spoiled`);
  expect(terminal.join()).toContain('the ledger refuses entries');
  await bid(ben, '100');
  await admin.post(`/api/auctions/${lot}/fair-warning`);
  await admin.post(`/api/auctions/${lot}/pause`);
  await admin.post(`/api/auctions/${lot}/resume`);
  await eve.socket.emitWithAck('chat:send', { auctionId: lot, text: 'who has it?' });

  // All that can be read, by everybody who is not the owner.
  const document = (await new Client(house.url).get('/openapi.json')).body as {
    paths: Record<string, Record<string, unknown>>;
  };
  const bidId = (await admin.get(`/api/auctions/${lot}/bids`)).body.items[0].id as string;
  const idOf: Record<string, string> = { auctions: lot, campaigns: campaign.id, collections: collection.id };
  const read = async (client: Client) => {
    for (const [path, methods] of Object.entries(document.paths)) {
      // What is one's own: these tell the address of whoever asks, and of nobody else.
      const isOwn = /auth\/me|usage$/.test(path);
      if (!('get' in methods) || path.endsWith('/terms') || isOwn || /overlay-key|users/.test(path)) continue;
      const area = path.split('/')[2] ?? '';
      const filled = path.replace(/\{\w+\}/g, idOf[area] ?? (area === 'bids' ? bidId : item.id));
      answers.push(`${path} ${JSON.stringify((await client.get(filled)).body)}`);
    }
    for (const path of ['/metrics', '/openapi.json', '/docs', '/healthz', '/readyz', '/']) {
      answers.push(`${path} ${JSON.stringify((await client.get(path)).body)}`);
    }
  };
  await read(new Client(house.url));
  await read(eve.client);
  await read(admin);
  expect((await eve.client.get(`/api/auctions/${lot}/terms`)).status).toBe(403);
  const own = await ada.client.get('/api/my/bids');
  expect(JSON.stringify(own.body)).toContain(ADAS_SECOND_MAXIMUM);
  answers.push(
    JSON.stringify((await ben.client.get(`/api/auctions/${lot}`)).body.you.maxAmount === BENS_MAXIMUM),
  );

  await admin.post(`/api/auctions/${lot}/close`);
  await expect.poll(() => desk.heard.some((text) => text.includes('auction:ended'))).toBe(true);
  adas.push(JSON.stringify(await bid(ada, '1000000', ADAS_MAXIMUM, { idempotencyKey: key })));
  expect(adas.at(-1)).toBe(adas[0]);

  const { rows: history } = await house.pool.query('SELECT row_to_json(e)::text AS row FROM ops.event_log e');
  const places: Record<string, string[]> = {
    answers,
    broadcasts: [stranger, overlay, desk, eve, ada, ben].flatMap(({ heard }) => heard),
    channels,
    terminal,
    logs: filesBelow(join(house.dataDir, 'logs')).map((file) => readFileSync(file, 'utf8')),
    history: history.map(({ row }) => row as string),
  };
  const publicKeys = (await redisKeys()).filter(
    (name) => !/^auction:(outbox|idem|bids|max|load)?:?[0-9a-f-]{36}$/.test(name),
  );
  places.redis = await Promise.all(publicKeys.map(async (name) => `${name} ${await contentOf(name)}`));
  const secrets = {
    'a maximum': new RegExp([ADAS_MAXIMUM, ADAS_SECOND_MAXIMUM, ADAS_LAST_MAXIMUM, BENS_MAXIMUM].join('|')),
    'a reserve': new RegExp(`${RESERVE}|${CREATED_BEFORE}`),
    'an address': /private\.example\.com|admin@example\.com/,
    'a password': new RegExp(`${PASSWORD}|a password for tests|\\$2[aby]\\$`),
    'a token': /eyJ[\w-]+\.[\w-]+\.[\w-]+/,
    'the session secret': new RegExp(SESSION_SECRET),
    'the overlay key': new RegExp(house.overlayKey),
  };
  expect(Object.values(places).every((texts) => texts.length > 0)).toBe(true);
  const found = Object.entries(places).flatMap(([place, texts]) =>
    Object.entries(secrets).flatMap(([what, pattern]) =>
      texts
        .filter((text) => pattern.test(text))
        .map((text) => `${what} in ${place}: ${around(text, pattern)}`),
    ),
  );
  expect(found).toEqual([]);
  const people = (await house.pool.query<{ id: string }>('SELECT id FROM identity.users')).rows.map(
    ({ id }) => id,
  );
  const named = [stranger, overlay].flatMap(({ heard }) =>
    heard.filter((text) => people.some((id) => text.includes(id))),
  );
  expect(named).toEqual([]);
  expect(ben.heard.some((text) => text.includes('user:outbid'))).toBe(false);
});

const around = (text: string, pattern: RegExp) => {
  const at = text.search(pattern);
  return `${text.slice(0, 40)} … ${text.slice(Math.max(0, at - 200), at + 60)}`;
};

async function redisKeys(): Promise<string[]> {
  const client = redis.duplicate();
  const names = await client.keys('*');
  client.disconnect();
  return names;
}

async function contentOf(name: string): Promise<string> {
  const client = redis.duplicate();
  try {
    const type = await client.type(name);
    if (type === 'string') return (await client.get(name)) ?? '';
    if (type === 'hash') return JSON.stringify(await client.hgetall(name));
    if (type === 'list') return JSON.stringify(await client.lrange(name, 0, -1));
    if (type === 'stream') return JSON.stringify(await client.xrange(name, '-', '+'));
    return type;
  } finally {
    client.disconnect();
  }
}
