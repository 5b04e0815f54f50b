import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Agent, agentSchema, moderationEntrySchema, publicAgentSchema } from '../contracts/agent.ts';
import { CHANNELS, type InternalEvent } from '../contracts/events.ts';
import { openStage } from '../show/conductor/conductor.fixture.ts';
import { createSale } from '../testing/sale.ts';
import { eventually, openSaleroom, type Saleroom } from '../testing/saleroom.ts';

let room: Saleroom;
let id = '';
const seen: InternalEvent[] = [];

beforeAll(async () => {
  room = await openSaleroom();
  for (const channel of Object.values(CHANNELS)) {
    await room.core.house.bus.subscribe(channel, (event) => seen.push(event));
  }
  id = (await room.anyone.get('/api/agents')).body.items[0].id;
});
afterAll(() => room?.close());

const spoken = () => seen.flatMap((event) => (event.type === 'agent:message' ? [event.data.text] : []));
const path = (rest = '') => `/api/agents/${id}${rest}`;
const key = async (name: 'agent' | 'agentMood' | 'agentContext' | 'agentScene') => {
  const { redis, keys } = room.core.house;
  return JSON.parse((await redis.commands.get(keys[name](id))) ?? 'null');
};

test('everybody may know how the host feels, and only staff the rest', async () => {
  const { items } = (await room.anyone.get('/api/agents')).body;
  expect(publicAgentSchema.strict().parse(items[0])).toMatchObject({ mood: 'calm' });
  const bidder = await room.newcomer('Ada');
  expect((await bidder.get(path())).status).toBe(403);
  expect((await bidder.patch(path(), { muted: true })).status).toBe(403);
  expect((await room.anyone.post(path('/message'), { text: 'Hello' })).status).toBe(401);
  expect(agentSchema.parse((await room.staff.get(path())).body)).toMatchObject({
    muted: false,
    answersChat: true,
    moodHeldUntil: null,
  });
  expect((await room.staff.get(`/api/agents/${randomUUID()}`)).status).toBe(404);
});

test('staff describe the host, and the keys say so', async () => {
  const patch = { name: 'Vesper Hale the Younger', persona: { humour: 3 } };
  const { body, status } = await room.staff.patch(path(), patch);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    name: 'Vesper Hale the Younger',
    persona: { warmth: 60, humour: 3, energy: 50 },
  });
  expect(body.persona.description).toContain('Auctioneer');
  await eventually(async () => (await key('agent'))?.persona.humour === 3);
  expect((await room.staff.patch(path(), { persona: { humour: 101 } })).status).toBe(400);
  await room.staff.patch(path(), { name: 'Vesper Hale' });
});

test('staff speak through the host, but not in words that are blocked, and not while it is muted', async () => {
  expect((await room.staff.post(path('/message'), { text: 'Good evening, everybody.' })).status).toBe(204);
  await eventually(() => spoken().includes('Good evening, everybody.'));
  await eventually(async () => (await key('agentContext'))?.remarks.includes('Good evening, everybody.'));

  await room.staff.patch(path(), { blockedWords: ['crypto'] });
  const refused = await room.staff.post(path('/message'), { text: 'Pay in c r y p t 0, friends' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'WORDS_REFUSED' } });
  for (const text of ['what a shit', 'see https://evil.example', '<b>hello</b>']) {
    expect((await room.staff.post(path('/message'), { text })).body.code).toBe('WORDS_REFUSED');
  }
  const onAir = (text: string) => room.staff.post('/api/streams/main/say', { text });
  expect((await onAir('Pay in crypto')).body.code).toBe('WORDS_REFUSED');
  await room.staff.patch(path(), { muted: true });
  expect((await room.staff.post(path('/message'), { text: 'Am I heard?' })).status).toBe(409);
  await room.staff.patch(path(), { muted: false });
  expect(spoken()).toEqual(['Good evening, everybody.']);

  const { items } = (await room.staff.get(path('/moderation'))).body;
  const log = moderationEntrySchema.array().parse(items);
  const verdicts = ['blocked', 'held', 'held', 'blocked', 'blocked', 'passed'];
  expect(log.map(({ verdict }) => verdict)).toEqual(verdicts);
  const page = (await room.staff.get(path('/moderation?limit=2'))).body;
  const next = (await room.staff.get(path(`/moderation?limit=2&cursor=${page.nextCursor}`))).body;
  expect([...page.items, ...next.items].map((entry: { id: string }) => entry.id)).toEqual(
    log.slice(0, 4).map((entry) => entry.id),
  );
});

test('what staff have the host say is heard at once, whoever speaks, and the script goes on after it', async () => {
  const stage = await openStage(room.core, room.house.redisUrl, 4);
  const heard = () => stage.streamer.spoken.map(({ text, cut }) => [text, cut]);
  const script =
    'This is a sentence of the script, and it takes as long as such a sentence takes when it is read.';
  await room.staff.post('/api/streams/main/say', { text: script, priority: 'script' });
  await eventually(() => heard().length === 1);
  expect((await room.staff.post(path('/message'), { text: 'The buffet is open.' })).status).toBe(204);
  await eventually(() => heard().length === 3);
  expect(heard()).toEqual([
    [script, true],
    ['The buffet is open.', false],
    [script, false],
  ]);
  expect(spoken()).toContain('The buffet is open.');
  expect((await room.staff.post(path('/message'), { text: 'what a shit' })).body.code).toBe('WORDS_REFUSED');
  await stage.close();
});

test('staff hold a mood, and let it go', async () => {
  const held: Agent = (await room.staff.post(path('/mood'), { mood: 'wistful', seconds: 600 })).body;
  expect(held).toMatchObject({ mood: 'wistful', expression: 'wistful' });
  expect(held.moodHeldUntil).toBeGreaterThan(Date.now() + 500_000);
  expect(await key('agentMood')).toMatchObject({ mood: 'wistful', moodHeldUntil: held.moodHeldUntil });
  expect((await room.anyone.get('/api/agents')).body.items[0].mood).toBe('wistful');
  await room.staff.post(path('/mood'), { mood: null });
  await eventually(async () => (await room.anyone.get('/api/agents')).body.items[0].mood === 'calm');
  await eventually(async () => (await key('agentMood'))?.moodHeldUntil === null);
});

test('the host follows a lot to its hammer, remembers it, says what it remembers, and forgets what it is told to', async () => {
  const { auctionIds, bidders, campaignId } = await createSale(room.pool, { lots: 2 });
  const [first = '', second = ''] = auctionIds;
  await room.core.engine.desk.start(first, null);
  const [ada] = bidders;
  if (!ada) throw new Error('nobody came');
  const client = await room.clientOf(ada);
  const bid = { amount: '10000', currency: 'USD', idempotencyKey: randomUUID() };
  expect((await client.post(`/api/auctions/${first}/bids`, bid)).status).toBe(201);
  await eventually(() =>
    seen.some((event) => event.type === 'agent:mood_changed' && event.data.mood === 'warm'),
  );
  await eventually(async () => (await key('agentContext'))?.auctionId === first);
  await room.staff.post(`/api/auctions/${first}/close`, {});
  await eventually(() => spoken().some((text) => /sold|hammer|home/i.test(text)));
  await eventually(() =>
    seen.some((event) => event.type === 'agent:mood_changed' && event.data.mood === 'triumphant'),
  );
  const memory = await eventually(async () => {
    const { items } = (await room.staff.get(path('/memory'))).body;
    return items.length === 2 && items;
  });
  const sale = memory.find(({ kind }: { kind: string }) => kind === 'sale');
  expect(sale).toMatchObject({ auctionId: first, text: '“Work 1” by An Artist was sold for $100.' });
  expect(memory.find(({ kind }: { kind: string }) => kind === 'evening').text).toContain('1 lot, 1 sold');

  await room.core.engine.desk.start(second, null);
  await room.pool.query('UPDATE campaign.campaigns SET chat_slow_seconds = 0 WHERE id = $1', [campaignId]);
  const { bus } = room.core.house;
  await eventually(async () => (await key('agentContext'))?.auctionId === second);
  const question = {
    ...{
      messageId: randomUUID(),
      auctionId: second,
      displayName: 'Ben',
      paddle: null,
      robot: false,
      house: false,
    },
    ...{ text: 'Have you sold this artist before?', sentAt: Date.now(), userId: bidders[1]?.id ?? null },
  };
  await bus.publish('user:chat', question, { source: 'event-handler' });
  const answer = 'Earlier today this house saw Work 1, also by An Artist, go for $100.';
  await eventually(() => spoken().includes(answer));

  expect((await room.staff.delete(path(`/memory/${sale.id}`))).status).toBe(204);
  expect((await room.staff.delete(path(`/memory/${sale.id}`))).status).toBe(404);
  expect((await room.staff.get(path('/memory'))).body.items).toHaveLength(1);
});

test('in the sale of a rehearsal it speaks the language of the show, and remembers nothing', async () => {
  const { auctionIds, campaignId } = await createSale(room.pool);
  const [lot = ''] = auctionIds;
  const plan = { language: 'de-AT', campaignId: randomUUID(), practiceCampaignId: campaignId };
  await room.pool.query(
    `WITH made AS (INSERT INTO show.events (user_id) SELECT id FROM identity.users LIMIT 1 RETURNING event_id)
     INSERT INTO show.runs (event_id, stream_id, mode, plan, position)
     SELECT event_id, 'rehearsals', 'rehearsal', $1, '{}' FROM made`,
    [JSON.stringify(plan)],
  );
  const before = (await room.staff.get(path('/memory'))).body.items;
  await room.core.engine.desk.start(lot, null);
  await eventually(() =>
    spoken().some((text) => text.includes('Work 1') && /aufgerufen|fangen|Lieblinge|Los|da ist/.test(text)),
  );
  await room.staff.post(`/api/auctions/${lot}/close`, {});
  await eventually(() =>
    seen.some(
      (event) =>
        event.type === 'agent:mood_changed' && event.data.mood === 'wistful' && event.data.auctionId === lot,
    ),
  );
  await eventually(() => spoken().some((text) => /Unverkauft|Kein Gebot/.test(text)));
  expect((await room.staff.get(path('/memory'))).body.items).toEqual(before);
});
