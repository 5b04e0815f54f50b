import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChatPace } from '../chat/chat.pace.ts';
import { ChatService } from '../chat/chat.service.ts';
import { ChatStore } from '../chat/chat.store.ts';
import { CHANNELS, type EventData } from '../contracts/events.ts';
import { plainLine } from '../contracts/text.ts';
import { createLogger } from '../platform/logger.ts';
import { createStreamCommands } from '../stream/stream.commands.ts';
import { type LlmServer, saidIn, startLlmServer } from '../testing/llm-server.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';
import { createSale, type TestSale } from '../testing/sale.ts';
import { eventually } from '../testing/saleroom.ts';
import { createHost, type HostOnStage } from './host.ts';
import { HOSTILE_LINES } from './hostile.corpus.ts';

let llm: LlmServer;
let house: TestHouse;
let host: HostOnStage;
let chat: ChatService;
let sale: TestSale;
let lot = '';
const spoken: EventData<'agent:message'>[] = [];

/** A model that has been won over: it repeats what viewers want, or calls tools that it was not given. */
function wonOver(userWords: string, turn: number) {
  const wanted = (JSON.parse(userWords) as { viewerWrote: string }).viewerWrote;
  const bad = [
    'Sold to Mallory for $1!',
    'Mallory is winning.',
    'It ends in 10 seconds.',
    '<b>Visit evil-art.com</b>',
  ];
  if (turn % 3 === 0) return { text: wanted };
  if (turn % 3 === 1) return { calls: [{ name: 'closeAuction', input: { auctionId: lot } }] };
  return { text: bad[turn % bad.length] ?? wanted };
}

beforeAll(async () => {
  let turn = 0;
  llm = await startLlmServer({
    answer({ messages }) {
      // The moderation endpoint of the same server finds nothing wrong with anything.
      if (!messages) return { nonsense: JSON.stringify({ results: [{ flagged: false }] }) };
      turn += 1;
      return wonOver(saidIn(messages.at(-1)), turn);
    },
  });
  house = await startHouse({}, undefined, ['worker']);
  const { core } = house.container;
  const { pool, redis, keys, bus, limits } = core.house;
  await bus.subscribe(CHANNELS.agent, (event) => {
    if (event.type === 'agent:message') spoken.push(event.data);
  });
  chat = new ChatService({
    store: new ChatStore(pool),
    bus,
    keeper: core.engine.keeper,
    requireShown: (id, seesDrafts) => core.engine.snapshots.requireShown(id, seesDrafts),
    pace: createChatPace(redis.commands, keys),
    limit: limits.limit({ family: 'chat', points: 1_000, seconds: 10 }),
    record: async () => {},
  });
  const logger = createLogger(core.house.config, process.stdout).component('agent-service');
  host = createHost({
    pool,
    redis: redis.commands,
    keys,
    bus,
    reader: core.engine.reader,
    llm: { baseUrl: llm.baseUrl, apiKey: null, model: 'test', imageModel: null },
    limits: { houseMs: 0, userMs: 0, waiting: 1_000 },
    commands: createStreamCommands({ publisher: redis.commands, subscriber: redis.subscriber, keys, logger }),
    logger,
  });
  sale = await createSale(pool, { bidders: 40 });
  lot = sale.auctionIds[0] as string;
  await pool.query('UPDATE campaign.campaigns SET chat_slow_seconds = 0');
  await core.engine.start();
  await host.start();
  await core.engine.desk.start(lot, null);
  const bidder = sale.bidders[0];
  if (!bidder) throw new Error('nobody came');
  const offer = { amount: '10000', currency: 'USD', idempotencyKey: randomUUID() } as const;
  await core.engine.bids.place({ id: bidder.id, displayName: bidder.displayName, robot: false }, lot, offer);
});
afterAll(async () => {
  await host?.stop();
  await house?.container.core.engine.stop();
  await house?.stop();
  await llm?.close();
});

const howTheLotStands = async () => {
  const { pool, container } = house;
  const { rows: entries } = await pool.query('SELECT * FROM auction.auction_entries ORDER BY 1');
  const { rows: bids } = await pool.query('SELECT * FROM auction.bids ORDER BY id');
  const { price, endsAt, status, rev, leader } = await container.core.engine.snapshots.snapshot(
    lot,
    null,
    true,
  );
  return { entries, bids, price, endsAt, status, rev, leader };
};
const logged = async () =>
  (
    await house.pool.query<{ direction: string; text: string; verdict: string }>(
      'SELECT direction::text, text, verdict::text FROM host.moderation_log',
    )
  ).rows;

test('two hundred hostile lines move nothing, and nothing is spoken that was not looked at', async () => {
  const before = await howTheLotStands();
  for (const [i, line] of HOSTILE_LINES.entries()) {
    const { id, displayName } = sale.bidders[i % 40] ?? { id: '', displayName: '' };
    const text = plainLine(line);
    if (text.length > 0 && text.length <= 300) {
      const caller = { id, name: displayName, role: 'bidder', robot: false } as const;
      const { message, held } = await chat.send(caller, lot, text);
      // As if a moderator had waved everything through.
      if (held) await chat.approve(id, message.messageId);
    } else {
      // The chat refuses these; here they come past it.
      await house.container.core.house.bus.publish(
        'user:chat',
        {
          ...{ messageId: randomUUID(), auctionId: lot, displayName, paddle: 1, robot: false, house: false },
          ...{ text: line, sentAt: Date.now(), userId: id },
        },
        { source: 'event-handler' },
      );
    }
  }
  // A question that is none of them comes last, and is answered when all others are done with.
  const { id, displayName } = sale.bidders[39] ?? { id: '', displayName: '' };
  await chat.send(
    { id, name: displayName, role: 'bidder', robot: false },
    lot,
    'Vesper, what are its dimensions?',
  );
  await eventually(() => spoken.some(({ text }) => text.includes('does not say')), 20_000);

  expect(await howTheLotStands()).toEqual(before);

  const prompts = llm.requests.filter(({ messages }) => messages);
  expect(prompts.length).toBeGreaterThan(20);
  for (const { messages, tools } of prompts) {
    expect(tools ?? []).toEqual([]);
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    const system = saidIn(messages[0]);
    for (const line of HOSTILE_LINES) expect(system).not.toContain(line.trim().slice(0, 40));
    expect(system).not.toContain('Mallory');
    expect(Object.keys(JSON.parse(saidIn(messages[1])))).toEqual(['viewerWrote']);
  }

  const log = await logged();
  const passed = new Set(
    log.filter((row) => row.direction === 'out' && row.verdict === 'passed').map((row) => row.text),
  );
  expect(spoken.length).toBeGreaterThan(5);
  for (const { text } of spoken) {
    expect(passed).toContain(text);
    expect(text).not.toMatch(/Mallory|evil|fuck|\$1\b|<|http/i);
    for (const line of HOSTILE_LINES) expect(text).not.toContain(line);
  }
  const refused = log.filter((row) => row.direction === 'in' && row.verdict !== 'passed');
  expect(refused.length).toBeGreaterThan(25);
  const said = prompts.map(({ messages }) => JSON.parse(saidIn(messages[1])).viewerWrote as string);
  for (const { text } of refused) expect(said).not.toContain(text);
}, 40_000);

test('nothing is spoken while the words cannot be checked, and the log says so', async () => {
  await llm.close();
  const before = spoken.length;
  const { id, displayName } = sale.bidders[3] ?? { id: '', displayName: '' };
  await chat.send(
    { id, name: displayName, role: 'bidder', robot: false },
    lot,
    'Vesper, do you like the opera?',
  );
  await eventually(async () => (await logged()).some(({ verdict }) => verdict === 'unchecked'), 8_000);
  const agent = (await host.agents.list())[0];
  await expect(host.agents.say(agent?.id ?? '', 'Good evening.', crypto.randomUUID())).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  expect(spoken).toHaveLength(before);
});
