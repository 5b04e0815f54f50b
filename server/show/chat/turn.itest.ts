import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { UIMessage, UIMessageChunk } from 'ai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LlmReply, type LlmServer, startLlmServer } from '../../testing/llm-server.ts';
import { beginTurn, type TurnDeps } from './turn.ts';

let llm: LlmServer;
let reply: () => LlmReply;

beforeAll(async () => {
  llm = await startLlmServer({ answer: () => reply(), wordMs: 1 });
});
afterAll(() => llm.close());

const asked: UIMessage[] = [{ id: 'u1', role: 'user', parts: [{ type: 'text', text: 'Hello' }] }];

async function turn(answer: () => LlmReply, more: Partial<TurnDeps> = {}, signal?: AbortSignal) {
  reply = answer;
  const kept: UIMessage[] = [];
  const { stream, kept: ended } = await beginTurn(
    {
      model: createOpenAICompatible({ name: 'llm', baseURL: llm.baseUrl })('test'),
      tools: {},
      approval: {},
      instructions: async () => 'Be kind.',
      sync: async (message) => void kept.push(structuredClone(message)),
      failed: () => undefined,
      patienceMs: 500,
      maxRetries: 0,
      ...more,
    },
    asked,
    signal ?? new AbortController().signal,
  );
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  await ended;
  const errors = chunks.flatMap((chunk) => (chunk.type === 'error' ? [chunk.errorText] : []));
  return { chunks, errors, kept };
}

test('words come one after the other, and are kept at the end', async () => {
  const { chunks, errors, kept } = await turn(() => ({ text: 'Good evening to all of you.' }));
  expect(errors).toEqual([]);
  expect(chunks.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(3);
  expect(kept.at(-1)?.parts).toContainEqual(
    expect.objectContaining({ type: 'text', text: 'Good evening to all of you.', state: 'done' }),
  );
});

test.each<[string, LlmReply, RegExp]>([
  ['fails', { status: 500 }, /^UNAVAILABLE: /],
  ['has had enough', { status: 429, retryAfterSeconds: 1 }, /^RATE_LIMITED: /],
  ['refuses the key', { status: 401 }, /^UNAVAILABLE: .*LLM_API_KEY/],
  ['does not know the model', { status: 404 }, /^UNAVAILABLE: .*LLM_MODEL/],
  ['says nothing', { hangsAfter: '' }, /^UNAVAILABLE: .*does not answer/],
  ['sends nonsense', { nonsense: '{"choices": [{{' }, /^UNAVAILABLE: /],
])('a server that %s is one clear error, and nothing is kept', async (_, failure, expected) => {
  const { errors, kept } = await turn(() => failure);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(expected);
  expect(errors[0]).not.toContain('secret detail');
  expect(kept).toEqual([]);
});

test('what was said before the connection broke is kept', async () => {
  const { errors, kept } = await turn(() => ({ breaksAfter: 'First I would like to' }));
  expect(errors).toEqual([expect.stringMatching(/^UNAVAILABLE: /)]);
  expect(kept.at(-1)?.parts).toContainEqual(expect.objectContaining({ text: 'First I would like to' }));
});

test('a server that falls silent in the middle is given up', async () => {
  const { errors, kept } = await turn(() => ({ hangsAfter: 'Let me think' }));
  expect(errors).toEqual([expect.stringMatching(/^UNAVAILABLE: .*does not answer/)]);
  expect(kept.at(-1)?.parts).toContainEqual(expect.objectContaining({ text: 'Let me think' }));
});

test('a refusal for a moment is asked again', async () => {
  let times = 0;
  const answer = (): LlmReply =>
    ++times === 1 ? { status: 429, retryAfterSeconds: 1 } : { text: 'Here I am.' };
  const { errors } = await turn(answer, { maxRetries: 2 });
  expect(errors).toEqual([]);
});

test('whoever leaves ends the turn; what was said stays', async () => {
  const left = new AbortController();
  const { kept, errors } = await turn(
    () => {
      setTimeout(() => left.abort(), 150);
      return { text: 'word '.repeat(2_000) };
    },
    {},
    left.signal,
  );
  expect(errors).toEqual([]);
  expect(JSON.stringify(kept.at(-1))).toContain('word word');
});
