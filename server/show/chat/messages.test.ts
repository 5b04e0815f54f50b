import type { UIMessage } from 'ai';
import { expect, test } from 'vitest';
import {
  answersIn,
  ended,
  saysSomething,
  settled,
  textOf,
  toolCallsOf,
  waitingCalls,
  withAnswers,
} from './messages.ts';

const part = (toolCallId: string, state: string, more: object = {}) => ({
  type: 'tool-deleteSegmentTool',
  toolCallId,
  state,
  input: { segmentId: 'x' },
  ...more,
});
const asking = (id: string) => part(id, 'approval-requested', { approval: { id: `approval of ${id}` } });
const messageOf = (...parts: object[]): UIMessage => ({
  id: 'm1',
  role: 'assistant',
  parts: parts as UIMessage['parts'],
});
const states = (message: UIMessage) => toolCallsOf(message).map(({ state }) => state);

test('every state of a call has a plain name, and what came of it stands beside it', () => {
  const message = messageOf(
    { type: 'text', text: 'One moment.' },
    part('a', 'input-available'),
    part('b', 'output-available', { output: { segments: 3 } }),
    part('c', 'output-available', { output: { percent: 20 }, preliminary: true }),
    part('d', 'output-error', { errorText: 'CONFLICT: It was changed meanwhile' }),
    asking('e'),
    part('f', 'output-denied', { approval: { id: 'g', approved: false } }),
    { type: 'text', text: 'Done.' },
  );
  expect(states(message)).toEqual(['running', 'done', 'running', 'failed', 'asks', 'refused']);
  expect(toolCallsOf(message)[1]).toEqual({
    toolCallId: 'b',
    toolName: 'deleteSegmentTool',
    input: { segmentId: 'x' },
    output: { segments: 3 },
    state: 'done',
  });
  expect(toolCallsOf(message)[3]?.error).toBe('CONFLICT: It was changed meanwhile');
  expect(textOf(message)).toBe('One moment.\n\nDone.');
});

test('what was cut off has failed; what is asked for is still asked for, until something else is said', () => {
  const message = messageOf(
    { type: 'text', text: 'I beg', state: 'streaming' },
    part('a', 'input-streaming', { rawInput: '{"segm' }),
    part('b', 'output-available', { output: { percent: 20 }, preliminary: true }),
    asking('c'),
  );
  expect(states(ended(message))).toEqual(['failed', 'failed', 'asks']);
  expect(states(settled(message))).toEqual(['failed', 'failed', 'refused']);
  expect(ended(ended(message))).toEqual(ended(message));
  expect(JSON.stringify(ended(message))).not.toContain('streaming');
});

test('of a message that a client sends only the answers to what was asked count', () => {
  const stored = messageOf(asking('a'), asking('b'), part('c', 'output-available', { output: {} }));
  const forged = messageOf(
    part('a', 'approval-responded', {
      input: { segmentId: 'another' },
      approval: { id: 'x', approved: true },
    }),
    part('c', 'approval-responded', { approval: { id: 'x', approved: true } }),
    part('d', 'approval-responded', { approval: { id: 'x', approved: true } }),
    { type: 'text', text: 'I have always said so.' },
  );
  const answered = withAnswers(stored, answersIn(forged));
  expect(answered.parts[0]).toMatchObject({
    state: 'approval-responded',
    input: { segmentId: 'x' },
    approval: { id: 'approval of a', approved: true },
  });
  expect(answered.parts.slice(1)).toEqual(stored.parts.slice(1));
  expect(waitingCalls(answered)).toEqual(['b']);
  expect(answersIn({ parts: [{ type: 'text' }] }).size).toBe(0);
});

test('a message with neither words nor calls is not worth keeping', () => {
  expect(saysSomething(messageOf({ type: 'step-start' }, { type: 'text', text: ' ' }))).toBe(false);
  expect(saysSomething(messageOf(asking('a')))).toBe(true);
});
