import { randomUUID } from 'node:crypto';
import type { UIMessage } from 'ai';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startHub } from '../../testing/hub-process.ts';
import { makeShow } from '../../testing/llm.show-maker.ts';
import type { LlmReply } from '../../testing/llm-server.ts';
import { call } from '../../testing/running-house.ts';
import { temporaryFolder } from '../../testing/services.ts';
import { ShowChatClient } from '../../testing/show-chat.client.ts';
import { type ChatHouse, openChatHouse } from './chat.fixture.ts';
import { createMessageStore } from './messages.store.ts';

let room: ChatHouse;
beforeAll(async () => {
  room = await openChatHouse();
});
afterAll(() => room?.close());
beforeEach(() => {
  room.thinks(makeShow);
  room.llm.requests.length = 0;
});

test('a model that is down is one clear error: nothing is half done, and the same message may be sent again', async () => {
  const { id, chat } = await room.newShow();
  room.thinks(() => ({ status: 401 }));
  await chat.say('An auction night on Friday');
  expect(chat.errors).toEqual([expect.stringMatching(/^UNAVAILABLE: .*LLM_API_KEY/)]);
  expect((await room.stored(id)).map(({ role }) => role)).toEqual(['user']);
  expect(await room.show(id)).toMatchObject({ status: 'draft', eventLayout: [] });
  room.thinks(() => ({ text: 'Here I am.' }));
  await chat.send();
  expect((await room.stored(id)).map(({ content }) => content)).toEqual([
    'An auction night on Friday',
    'Here I am.',
  ]);
});

test('one turn at a time; whoever leaves ends it, and what was said stays', async () => {
  const { id, chat } = await room.newShow();
  room.thinks(() => ({ hangsAfter: 'Let me think about' }));
  const left = new AbortController();
  const heard = Promise.withResolvers<void>();
  const turn = chat.say('Take your time', {
    signal: left.signal,
    onMessage: (message) => JSON.stringify(message).includes('about') && heard.resolve(),
  });
  await heard.promise;
  const second = { id: 'second', role: 'user', parts: [{ type: 'text', text: 'Me, too' }] };
  const refused = await room.api(`/${id}/chat`, { body: { message: second } });
  expect(refused).toMatchObject({ status: 409, body: { code: 'WORK_UNDER_WAY' } });
  // It is kept while it streams, so that not even a crash would lose it.
  await vi.waitFor(
    async () => expect((await room.stored(id)).at(-1)?.content).toBe('Let me think about'),
    20_000,
  );
  left.abort();
  await turn.catch(() => undefined);
  room.thinks(() => ({ text: 'Now you.' }));
  const other = new ShowChatClient(room.house.url, room.token, id);
  await vi.waitFor(() => other.say('Me, too'), 20_000);
  expect((await room.stored(id)).map(({ content }) => content)).toContain('Let me think about');
  expect((await room.stored(id)).at(-1)?.content).toBe('Now you.');
});

test('a script is written to its end though staff leave; no further step is begun', async () => {
  const { id, chat } = await room.newShow();
  await room.api(`/${id}/layout`, { body: {} });
  room.thinks((request) =>
    request.tools ? { calls: [{ name: 'generateScriptFromLayoutTool', input: {} }] } : makeShow(request),
  );
  const locked = await room.house.pool.connect();
  const left = new AbortController();
  try {
    // Nothing can be written yet, as if the model took its time.
    await locked.query('BEGIN');
    await locked.query('SELECT FROM show.events WHERE event_id = $1 FOR NO KEY UPDATE', [id]);
    const turn = chat.say('Write the script', { signal: left.signal });
    await vi.waitFor(() => expect(room.llm.requests.length).toBeGreaterThan(1), 20_000);
    left.abort();
    await turn.catch(() => undefined);
  } finally {
    await locked.query('ROLLBACK');
    locked.release();
  }
  await vi.waitFor(
    async () =>
      expect((await room.stored(id)).at(-1)?.toolCalls).toMatchObject([
        { toolName: 'generateScriptFromLayoutTool', state: 'done', output: { status: 'scripting' } },
      ]),
    20_000,
  );
  for (const { content } of (await room.show(id)).scriptSegments) expect(content).not.toBe('');
  expect(room.asked()).toHaveLength(1);
});

test('staff who press stop end the script as well; what is written stays', async () => {
  const { id, chat } = await room.newShow();
  await room.api(`/${id}/layout`, { body: {} });
  room.thinks((request) =>
    request.tools ? { calls: [{ name: 'generateScriptFromLayoutTool', input: {} }] } : { hangsAfter: '' },
  );
  const turn = chat.say('Write the script');
  await vi.waitFor(() => expect(room.llm.requests.length).toBeGreaterThan(1), 20_000);
  expect((await room.api(`/${id}/chat/stop`, { method: 'POST' })).status).toBe(204);
  await turn;
  expect((await room.stored(id)).at(-1)?.toolCalls).toMatchObject([{ state: 'failed' }]);
});

test('kill -9 of a hub in the middle of a turn: what was said and done is there, and another hub goes on', async () => {
  const { id } = await room.newShow();
  const { config } = room.house.container.core.house;
  const hub = await startHub({
    databaseUrl: config.databaseUrl,
    redisUrl: room.house.redisUrl,
    sessionSecret: config.sessionSecret,
    dataDir: temporaryFolder('hub'),
    roles: 'hub',
    env: { LLM_BASE_URL: room.llm.baseUrl, LLM_MODEL: 'test' },
  });
  try {
    const steps: LlmReply[] = [
      { text: 'I note it down.', calls: [{ name: 'storeEventDataTool', input: { title: 'Kept' } }] },
      { hangsAfter: 'And now I' },
    ];
    room.thinks(() => steps.shift() as LlmReply);
    const turn = new ShowChatClient(hub.url, room.token, id).say('Call it “Kept”').catch(() => undefined);
    await vi.waitFor(
      async () => expect((await room.stored(id)).at(-1)?.content).toContain('And now I'),
      20_000,
    );
    await hub.kill9();
    await turn;
  } finally {
    await hub.stop();
  }
  expect((await room.show(id)).title).toBe('Kept');
  expect((await room.stored(id)).at(-1)).toMatchObject({
    content: 'I note it down.\n\nAnd now I',
    toolCalls: [{ toolName: 'storeEventDataTool', state: 'done', output: { title: 'Kept' } }],
  });
  room.thinks(() => ({ text: 'I go on.' }));
  const chat = new ShowChatClient(room.house.url, room.token, id);
  await vi.waitFor(() => chat.say('And?'), 20_000);
  expect((await room.stored(id)).at(-1)?.content).toBe('I go on.');
});

test('a turn that a crash cut off can be read, and gone on with', async () => {
  const { id, chat } = await room.newShow();
  const messages = createMessageStore(room.house.pool);
  const cut: UIMessage = {
    id: `cut in ${id}`,
    role: 'assistant',
    parts: [
      { type: 'text', text: 'Now the voice.', state: 'streaming' },
      {
        type: 'tool-generateAudioTool',
        toolCallId: 'call_cut',
        state: 'output-available',
        input: {},
        output: { done: false, percent: 30, detail: 'Speaking' },
        preliminary: true,
      },
    ] as UIMessage['parts'],
  };
  await messages.syncChatMessages(id, [cut], null);
  expect((await room.stored(id))[0]?.toolCalls).toMatchObject([{ state: 'running' }]);
  room.thinks(() => ({ text: 'I go on.' }));
  await chat.say('And?');
  expect(chat.errors).toEqual([]);
  expect(JSON.stringify(room.asked().at(-1)?.messages)).toContain('INTERRUPTED');
  expect((await room.stored(id))[0]?.toolCalls).toMatchObject([{ state: 'failed' }]);
});

test('keeping a conversation twice changes nothing, and no message wanders to another show', async () => {
  const [{ id }, { id: other }] = [await room.newShow(), await room.newShow()];
  const messages = createMessageStore(room.house.pool);
  const said = (text: string): UIMessage[] => [
    { id: `a ${id}`, role: 'user', parts: [{ type: 'text', text: 'Hello' }] },
    { id: `b ${id}`, role: 'assistant', parts: [{ type: 'text', text }] },
  ];
  await messages.syncChatMessages(id, said('Good\0 eve'), room.staffId);
  const rows = () =>
    room.house.pool.query(
      'SELECT xmin::text, * FROM show.chat_messages WHERE event_id = $1 ORDER BY position',
      [id],
    );
  const first = (await rows()).rows;
  await messages.syncChatMessages(id, said('Good\0 eve'), room.staffId);
  expect((await rows()).rows).toEqual(first);
  await messages.syncChatMessages(id, said('Good evening'), room.staffId);
  expect((await rows()).rows.map(({ content, position }) => [content, position])).toEqual([
    ['Hello', 0],
    ['Good evening', 1],
  ]);
  const rewritten: UIMessage = {
    id: `a ${id}`,
    role: 'user',
    parts: [{ type: 'text', text: 'Goodbye' }],
  };
  await expect(messages.syncChatMessages(id, [rewritten], room.staffId)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(
    messages.syncChatMessages(id, said('Good evening').slice(0, 1), randomUUID()),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(messages.syncChatMessages(other, said('Mine'), room.staffId)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

test('who may speak, and how much', async () => {
  const { id } = await room.newShow();
  const message = (text: string) => ({ message: { id: 'm', role: 'user', parts: [{ type: 'text', text }] } });
  const post = (body: unknown, token?: string) =>
    call(`${room.house.url}/api/events/${id}/chat`, { body, ...(token ? { token } : {}) });
  expect((await post(message('Hello'))).status).toBe(401);
  expect((await post(message('x'.repeat(4_001)), room.token)).body).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  expect((await post(message(' \u200b '), room.token)).body).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect((await post({ message: { ...message('x').message, role: 'system' } }, room.token)).status).toBe(400);
  expect((await room.api('/00000000-0000-4000-8000-000000000000/chat')).status).toBe(404);
  expect(await room.stored(id)).toEqual([]);
  expect(room.llm.requests).toEqual([]);
});

test('a conversation can be forgotten; the show stays', async () => {
  const { id, chat } = await room.newShow();
  room.thinks(() => ({ text: 'Hello.' }));
  await chat.say('Hello');
  expect((await room.api(`/${id}/chat`, { method: 'DELETE' })).status).toBe(204);
  expect(await room.stored(id)).toEqual([]);
  expect((await room.api(`/${id}`)).status).toBe(200);
});

test('when Redis is away the chat says so, and not that somebody else is writing', async () => {
  const { id, chat } = await room.newShow();
  const redis = room.house.container.core.house.redis.commands;
  redis.disconnect();
  try {
    const message = { id: 'away', role: 'user', parts: [{ type: 'text', text: 'Hello' }] };
    expect(await room.api(`/${id}/chat`, { body: { message } })).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE', message: expect.stringContaining('try again') },
    });
    expect((await room.api(`/${id}/chat`, { method: 'DELETE' })).status).toBe(503);
  } finally {
    await redis.connect();
  }
  room.thinks(() => ({ text: 'Hello.' }));
  await chat.say('Hello');
  expect((await room.stored(id)).at(-1)?.content).toBe('Hello.');
});
