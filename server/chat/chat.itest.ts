import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Container, createContainer } from '../container.ts';
import type { ChatMessage, HeldMessage } from '../contracts/events.ts';
import { createAccessTokens } from '../identity/tokens.ts';
import { createLogger } from '../platform/logger.ts';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale, type TestBidder } from '../testing/sale.ts';

type Ack = { ok: boolean; message?: ChatMessage; held?: true; error?: Record<string, unknown> };
type Heard = { type: string; data: Record<string, unknown> };

let house: TestHouse;
let second: Container;
let urls: [string, string];
let admin: Client;
const sockets: Socket[] = [];

beforeAll(async () => {
  house = await startHouse();
  const { config } = house.container.core.house;
  const logBook = createLogger(config, process.stdout);
  second = await createContainer({ ...config, roles: new Set(['hub']) }, logBook);
  await second.start();
  urls = [house.url, `http://127.0.0.1:${second.address?.port}`];
  admin = new Client(house.url);
  const signIn = { email: 'admin@example.com', password: 'a password for tests' };
  admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken;
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await second.stop();
  await house.stop();
});

const tokenOf = ({ id, displayName }: Pick<TestBidder, 'id' | 'displayName'>) =>
  createAccessTokens(house.container.core.house.config.sessionSecret).issue({
    id,
    displayName,
    role: 'bidder',
    robot: false,
  });

/** A socket on one of the two hubs, in the room of the lot, with all that it hears of the chat. */
async function sit(hub: 0 | 1, lot: string, token: string | null, namespace = '/') {
  const socket = io(urls[hub] + namespace, {
    transports: ['websocket'],
    forceNew: true,
    auth: token ? { token } : {},
  });
  sockets.push(socket);
  const heard: Heard[] = [];
  socket.onAny((type, event) => type.startsWith('user:chat') && heard.push(event));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const { chat } = await socket.emitWithAck('auction:join', { auctionId: lot });
  const say = (text: string): Promise<Ack> => socket.emitWithAck('chat:send', { auctionId: lot, text });
  return { socket, heard, say, chat: chat as ChatMessage[] };
}

async function openRoom(slowSeconds = 0) {
  const { campaignId, auctionIds, bidders } = await createSale(house.pool);
  await house.pool.query('UPDATE campaign.campaigns SET chat_slow_seconds = $2 WHERE id = $1', [
    campaignId,
    slowSeconds,
  ]);
  const lot = auctionIds[0] as string;
  const [ada, ben] = bidders as [TestBidder, TestBidder];
  const { body } = await admin.get(`/api/campaigns/${campaignId}/registrations`);
  const patch = ({ id }: TestBidder, change: object) => {
    const { id: registration } = body.items.find(({ userId }: { userId: string }) => userId === id);
    return admin.patch(`/api/registrations/${registration}`, change);
  };
  return { campaignId, lot, ada, ben, patch };
}

const held = async (): Promise<HeldMessage[]> => (await admin.get('/api/chat/held?limit=200')).body.items;
const texts = (heard: Heard[], type = 'user:chat') =>
  heard.filter((event) => event.type === type).map(({ data }) => data.text);

test('a message reaches the room on every hub, and whoever comes later', async () => {
  const { lot, ada } = await openRoom();
  const speaker = await sit(0, lot, await tokenOf(ada));
  const viewer = await sit(1, lot, null);
  const answer = await speaker.say('What a frame!');
  expect(answer).toMatchObject({
    ok: true,
    message: { text: 'What a frame!', paddle: ada.paddle, house: false },
  });
  expect(answer).not.toHaveProperty('held');
  await expect.poll(() => viewer.heard).toMatchObject([{ type: 'user:chat', data: answer.message }]);
  expect(JSON.stringify(viewer.heard)).not.toContain(ada.id);
  expect((await sit(1, lot, null)).chat).toEqual([answer.message]);
});

test('slow mode is one pace for all hubs; staff may give somebody their own, and are not slowed', async () => {
  const { lot, ada, ben, patch } = await openRoom(30);
  const token = await tokenOf(ada);
  const [here, there] = [await sit(0, lot, token), await sit(1, lot, token)];
  const both = await Promise.all([here.say('one'), there.say('two')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const slowed = await there.say('three');
  expect(slowed.error).toMatchObject({ code: 'CHAT_SLOW_MODE', retryable: true });
  expect(slowed.error?.retryAfterMs).toBeGreaterThan(25_000);
  expect(slowed.error?.retryAfterMs).toBeLessThanOrEqual(30_000);
  expect((await (await sit(1, lot, await tokenOf(ben))).say('I am quick')).ok).toBe(true);
  await patch(ada, { chatSlowSeconds: 0 });
  expect((await there.say('four')).ok).toBe(true);
  expect((await here.say('five')).ok).toBe(true);
  await patch(ben, { chatSlowSeconds: 1 });
  const clerk = await sit(0, lot, admin.token ?? null);
  expect((await clerk.say('one')).ok && (await clerk.say('two')).ok).toBe(true);
});

test('who is muted, banned from the chat or from the sale says nothing, on any hub and at once', async () => {
  const { lot, ada, ben, patch } = await openRoom();
  const speaker = await sit(1, lot, await tokenOf(ada));
  const until = Date.now() + 1_500;
  await patch(ada, { chatMutedUntil: until });
  expect((await speaker.say('hello?')).error).toMatchObject({ code: 'CHAT_MUTED', mutedUntil: until });
  await new Promise((resolve) => setTimeout(resolve, until - Date.now() + 50));
  expect((await speaker.say('hello again')).ok).toBe(true);
  await patch(ada, { chatBanned: true });
  const banned = await speaker.say('hello?');
  expect(banned.error).toMatchObject({ code: 'CHAT_MUTED' });
  expect(banned.error).not.toHaveProperty('mutedUntil');
  await patch(ben, { status: 'banned' });
  expect((await (await sit(0, lot, await tokenOf(ben))).say('hello?')).error).toMatchObject({
    code: 'CHAT_MUTED',
  });
  expect((await sit(0, lot, null)).chat.map(({ text }) => text)).toEqual(['hello again']);
  expect((await (await sit(0, lot, null)).say('hi')).error).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a caught message waits: its sender knows, staff are asked, the room sees nothing until it is approved', async () => {
  const { lot, ada } = await openRoom();
  const speaker = await sit(0, lot, await tokenOf(ada));
  const viewer = await sit(1, lot, null);
  const desk = await sit(1, lot, admin.token ?? null, '/admin');
  const overlay = io(`${urls[1]}/overlay`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { key: house.overlayKey },
  });
  sockets.push(overlay);
  const onStage: string[] = [];
  overlay.onAny((...event) => onStage.push(JSON.stringify(event)));

  const answer = await speaker.say('cheaper at www.cheap-art.example');
  expect(answer).toMatchObject({
    ok: true,
    held: true,
    message: { text: 'cheaper at www.cheap-art.example' },
  });
  const rude = await speaker.say('what a fucking price');
  expect(rude.held).toBe(true);
  await speaker.say('fine, fine');
  await expect.poll(() => texts(viewer.heard)).toEqual(['fine, fine']);
  await expect.poll(() => texts(desk.heard, 'user:chat_held')).toHaveLength(2);
  expect(desk.heard[0]?.data).toMatchObject({ reason: 'link', userId: ada.id, auctionId: lot });
  const queue = (await held()).filter(({ auctionId }) => auctionId === lot);
  expect(queue).toMatchObject([
    { messageId: answer.message?.messageId, reason: 'link', lotNumber: 1, title: 'Work 1', userId: ada.id },
    { messageId: rude.message?.messageId, reason: 'language', displayName: ada.displayName },
  ]);
  const page = await admin.get('/api/chat/held?limit=1');
  expect(page.body.items).toHaveLength(1);
  expect((await admin.get(`/api/chat/held?cursor=${page.body.nextCursor}`)).body.items).not.toContainEqual(
    page.body.items[0],
  );

  const decide = (id: string | undefined, verb: string, who = admin) => who.post(`/api/chat/${id}/${verb}`);
  expect(
    (await decide(answer.message?.messageId, 'approve', new Client(house.url, await tokenOf(ada)))).status,
  ).toBe(403);
  expect((await decide(answer.message?.messageId, 'approve')).body).toEqual(answer.message);
  expect((await decide(answer.message?.messageId, 'approve')).status).toBe(200);
  expect((await decide(rude.message?.messageId, 'hide')).status).toBe(200);
  expect((await decide(randomUUID(), 'hide')).body.code).toBe('NOT_FOUND');
  await expect.poll(() => texts(viewer.heard)).toEqual(['fine, fine', answer.message?.text]);
  expect((await held()).filter(({ auctionId }) => auctionId === lot)).toEqual([]);

  // What the room has seen can be taken from it, and be given back.
  await decide(answer.message?.messageId, 'hide');
  await expect
    .poll(() => viewer.heard.filter(({ type }) => type === 'user:chat_hidden').at(-1)?.data)
    .toEqual({
      auctionId: lot,
      messageId: answer.message?.messageId,
    });
  expect((await sit(0, lot, null)).chat.map(({ text }) => text)).toEqual(['fine, fine']);
  await decide(answer.message?.messageId, 'approve');
  expect((await sit(0, lot, null)).chat).toHaveLength(2);

  expect(JSON.stringify(viewer.heard)).not.toContain('fucking');
  expect(texts(viewer.heard, 'user:chat_held')).toEqual([]);
  expect(onStage.join()).not.toContain('user:chat_held');
  const log = (await admin.get(`/api/event-log?subject=${lot}`)).body.items;
  expect(log.map(({ type, actorName }: { type: string; actorName: string }) => [type, actorName])).toEqual([
    ['chat.approved', 'House'],
    ['chat.hidden', 'House'],
    ['chat.hidden', 'House'],
    ['chat.approved', 'House'],
  ]);
});

test('the auctioneer speaks for the house, at once and to everybody', async () => {
  const { lot, ada } = await openRoom(600);
  const viewer = await sit(1, lot, null);
  const path = `/api/auctions/${lot}/message`;
  const said = await admin.post(path, { text: 'Fair  warning: see gavelcast.example' });
  expect([said.status, said.body]).toMatchObject([
    200,
    { house: true, paddle: null, displayName: 'The house', text: 'Fair warning: see gavelcast.example' },
  ]);
  expect((await admin.post(path, { text: 'Last chance' })).status).toBe(200);
  await expect.poll(() => viewer.heard.length).toBe(2);
  expect(viewer.heard[0]).toMatchObject({ type: 'user:chat', data: said.body });
  expect(
    (await new Client(house.url, await tokenOf(ada)).post(path, { text: 'I am the house' })).status,
  ).toBe(403);
  expect((await admin.post(path, { text: '' })).body.code).toBe('VALIDATION_FAILED');
  expect((await admin.post(`/api/auctions/${randomUUID()}/message`, { text: 'hi' })).body.code).toBe(
    'AUCTION_NOT_FOUND',
  );
  const log = (await admin.get(`/api/event-log?subject=${lot}&type=chat.announced`)).body.items;
  expect(log).toMatchObject([{ data: { text: 'Last chance' } }, { actorName: 'House' }]);
});

test.each([
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  [`'; DROP TABLE auction.chat_messages; --`, `'; DROP TABLE auction.chat_messages; --`],
  ['a\u202eb\u0000c\u200bd', 'abcd'],
  [`Z${'\u0301'.repeat(200)}`, `Ź${'\u0301'.repeat(1)}`],
  ['  many \n\n lines\t here  ', 'many lines here'],
  ['{"type":"auction:ended"}', '{"type":"auction:ended"}'],
  ['%s %d $1 {{7*7}}', '%s %d $1 {{7*7}}'],
])('hostile text stays text: %j', async (text, seen) => {
  const { lot, ada } = await openRoom();
  const viewer = await sit(1, lot, null);
  const answer = await (await sit(0, lot, await tokenOf(ada))).say(text);
  expect(answer.message?.text).toBe(seen);
  await expect.poll(() => texts(viewer.heard)).toEqual([seen]);
});

test('what is no message is refused', async () => {
  const { lot, ada } = await openRoom();
  const speaker = await sit(0, lot, await tokenOf(ada));
  for (const text of ['', '   ', '\u200b\u202e', 'x'.repeat(301), 'x'.repeat(2_000)]) {
    expect((await speaker.say(text)).error).toMatchObject({ code: 'VALIDATION_FAILED' });
  }
  for (const text of [null, 7, {}, ['hi']]) {
    expect((await speaker.say(text as never)).error).toMatchObject({ code: 'VALIDATION_FAILED' });
  }
  expect((await speaker.say('x'.repeat(300))).ok).toBe(true);
});
