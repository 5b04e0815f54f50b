import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environmentForChild } from '../platform/config.ts';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale, type TestBidder } from '../testing/sale.ts';
import { forgetWebhooks } from './social-bid.store.ts';

const SECRET = 'a-secret-between-the-house-and-the-relay';
const path = '/api/webhooks/social-bids';
let house: TestHouse;
let admin: Client;

beforeAll(async () => {
  house = await startHouse({ SOCIAL_WEBHOOK_SECRET: SECRET });
  admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken;
});
afterAll(() => house.stop());

const sign = (body: string, timestamp: string, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

async function send(
  message: object | string,
  how: { secret?: string; at?: number; headers?: Record<string, string>; signed?: string } = {},
) {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  const timestamp = String(how.at ?? Math.floor(Date.now() / 1000));
  const answer = await fetch(house.url + path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-gavelcast-timestamp': timestamp,
      'x-gavelcast-signature': sign(how.signed ?? body, timestamp, how.secret),
      ...how.headers,
    },
  });
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
}

/** An open lot, and two bidders with handles of their own. */
async function openLot(terms: Parameters<typeof createSale>[1] = {}) {
  const { campaignId, auctionIds, bidders } = await createSale(house.pool, terms);
  const lot = auctionIds[0] as string;
  await admin.post(`/api/auctions/${lot}/start`);
  const [ada, ben] = bidders as [TestBidder, TestBidder];
  const handles = [ada, ben].map(() => `h${randomUUID().slice(0, 12).replace('-', '')}`) as [string, string];
  for (const [i, bidder] of [ada, ben].entries()) {
    await house.pool.query('UPDATE identity.users SET twitter_handle = $2 WHERE id = $1', [
      bidder.id,
      handles[i],
    ]);
  }
  const message = (change: object = {}) => ({
    id: `post-${randomUUID()}`,
    platform: 'twitter',
    handle: `@${handles[0].toUpperCase()}`,
    auctionId: lot,
    amount: '10000',
    currency: 'USD',
    ...change,
  });
  return { campaignId, lot, ada, ben, handles, message };
}

const bidsOf = async (lot: string) => (await admin.get(`/api/auctions/${lot}/bids`)).body.items;

test('a signed post is a bid in the name of whoever has the handle', async () => {
  const { lot, ada, message } = await openLot();
  const answer = await send(message());
  expect([answer.status, answer.body]).toMatchObject([
    201,
    {
      bid: { amount: '10000', paddle: ada.paddle, standing: 'leading' },
      auction: { id: lot, price: '10000' },
    },
  ]);
  expect(await bidsOf(lot)).toMatchObject([{ amount: '10000', displayName: ada.displayName }]);
  const { rows } = await house.pool.query(
    `SELECT body->>'via' AS via FROM auction.auction_entries WHERE auction_id = $1 AND kind = 'bid'`,
    [lot],
  );
  expect(rows).toEqual([{ via: 'social' }]);
});

test('what is not signed now, with the secret, over these very bytes is refused', async () => {
  const { lot, message } = await openLot();
  const body = JSON.stringify(message());
  const now = Math.floor(Date.now() / 1000);
  const refused = [
    await send(body, { secret: 'another secret' }),
    await send(body, { signed: body.replace('10000', '10001') }),
    await send(`${body} `, { signed: body }),
    await send(body, { at: now - 320 }),
    await send(body, { at: now + 320 }),
    await send(body, { headers: { 'x-gavelcast-timestamp': 'now' } }),
    await send(body, { headers: { 'x-gavelcast-signature': '' } }),
    await send(body, { headers: { 'x-gavelcast-signature': 'sha256=00' } }),
    await send(body, { headers: { 'x-gavelcast-signature': `sha1=${'0'.repeat(64)}` } }),
    await send('{}', { secret: 'another secret' }),
  ];
  for (const { status, type, body: problem } of refused) {
    expect([status, problem.code]).toEqual([401, 'SIGNATURE_INVALID']);
    expect(type).toMatch(/^application\/problem\+json/);
  }
  const bare = await fetch(house.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect(bare.status).toBe(401);
  expect(await bidsOf(lot)).toEqual([]);
  expect((await send({ id: 'x' })).body.code).toBe('VALIDATION_FAILED');
});

test('a message taken twice, or by ten at once, is one bid with one answer', async () => {
  const { lot, message } = await openLot();
  const post = message();
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(post)));
  const later = await send(post, { at: Math.floor(Date.now() / 1000) - 30 });
  for (const answer of [...answers, later]) {
    expect([answer.status, answer.body.bid.id]).toEqual([201, answers[0]?.body.bid.id]);
  }
  expect(await bidsOf(lot)).toHaveLength(1);
});

test('a known id that asks for something else is a replay', async () => {
  const { lot, handles, message } = await openLot();
  const other = await openLot();
  const post = message();
  await send(post);
  for (const change of [
    { amount: '20000' },
    { handle: handles[1] },
    { auctionId: other.lot },
    { maxAmount: '90000' },
  ]) {
    const answer = await send({ ...post, ...change });
    expect([answer.status, answer.body.code]).toEqual([409, 'REPLAYED']);
  }
  expect(await bidsOf(lot)).toHaveLength(1);
  expect(await bidsOf(other.lot)).toEqual([]);
});

test('a refusal is reported with what the lot would take, and stays one', async () => {
  const { lot, ada, ben, handles, message } = await openLot();
  await send(message({ amount: '50000' }));
  const low = message({ handle: handles[1], amount: '10000' });
  const answer = await send(low);
  expect([answer.status, answer.body]).toMatchObject([
    422,
    { code: 'BID_TOO_LOW', minNextBid: '51000', currency: 'USD', auctionStatus: 'live' },
  ]);
  const euro = await send(message({ handle: handles[1], amount: '60000', currency: 'EUR' }));
  expect(euro.body).toMatchObject({ code: 'CURRENCY_MISMATCH', currency: 'USD', minNextBid: '51000' });

  const registration = async ({ id }: TestBidder) => {
    const sql = 'SELECT id FROM campaign.registrations WHERE user_id = $1';
    return (await house.pool.query(sql, [id])).rows[0].id as string;
  };
  await admin.patch(`/api/registrations/${await registration(ben)}`, { bidLimit: '40000' });
  const above = message({ handle: handles[1], amount: '60000' });
  const limited = await send(above);
  expect(limited.body).toMatchObject({ code: 'BID_LIMIT_EXCEEDED', minNextBid: '51000' });
  expect(limited.body.bidLimit).toBeUndefined();
  await admin.patch(`/api/registrations/${await registration(ben)}`, { bidLimit: null });
  expect(await send(above)).toEqual(limited);

  const bid = {
    amount: '90000',
    maxAmount: '777700',
    currency: 'USD',
    idempotencyKey: randomUUID(),
  } as const;
  const adaAt = await house.container.core.engine.bids.place({ ...ada, robot: false }, lot, bid);
  expect(adaAt.bid.standing).toBe('leading');
  const raised = await send(message({ amount: '100000', maxAmount: '100000' }));
  expect(raised.body.code).toBe('MAX_NOT_RAISED');
  expect(JSON.stringify(raised)).not.toContain('777700');
});

test('an unknown handle is told so; a robot’s and a closed account’s are unknown', async () => {
  const { ada, message } = await openLot();
  const nobody = await send(message({ handle: 'nobody_at_all' }));
  expect([nobody.status, nobody.body]).toMatchObject([
    404,
    { code: 'HANDLE_UNKNOWN', handle: 'nobody_at_all' },
  ]);
  await house.pool.query('UPDATE identity.users SET is_active = false WHERE id = $1', [ada.id]);
  expect((await send(message())).body.code).toBe('HANDLE_UNKNOWN');
});

test('the example of the document works as it is printed', async () => {
  const { lot, handles } = await openLot();
  const text = readFileSync(new URL('../../docs/social-bids.md', import.meta.url), 'utf8');
  const script = /```sh\n(.*?)```/s.exec(text)?.[1]?.replace('@ada', `@${handles[0]}`) ?? '';
  const env = environmentForChild({ HOUSE: house.url, LOT: lot, SOCIAL_WEBHOOK_SECRET: SECRET });
  const answer = JSON.parse((await promisify(execFile)('sh', ['-c', script], { env })).stdout);
  expect(answer).toMatchObject({ bid: { amount: '125000' }, auction: { id: lot } });
});

test('messages are forgotten after sixty days', async () => {
  const { message } = await openLot();
  const post = message();
  await send(post);
  const count = async () =>
    (await house.pool.query('SELECT 1 FROM ops.webhook_receipts WHERE id = $1', [`social:${post.id}`]))
      .rowCount;
  await forgetWebhooks(house.pool);
  expect(await count()).toBe(1);
  await house.pool.query(
    `UPDATE ops.webhook_receipts SET received_at = now() - interval '61 days' WHERE id = $1`,
    [`social:${post.id}`],
  );
  await forgetWebhooks(house.pool);
  expect(await count()).toBe(0);
});
