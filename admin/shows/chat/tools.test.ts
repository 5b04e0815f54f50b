import { expect, test } from 'vitest';
import { cardOf, isToolPart, suggestionsFor, type ToolPart } from './tools.rules.ts';

const seen = {
  streaming: true,
  newest: true,
  nameOf: (id: string) => (id === 'one' ? 'Welcome' : undefined),
};
const part = (name: string, more: Partial<ToolPart>): ToolPart => ({
  type: `tool-${name}`,
  toolCallId: 'call',
  state: 'input-available',
  ...more,
});

test('the card of a call says what it does, how far it is and what came of it', () => {
  const sound = part('generateAudioTool', {
    state: 'output-available',
    preliminary: true,
    output: { done: false, percent: 40, detail: 'Segment 4 of 10' },
  });
  expect(isToolPart(sound)).toBe(true);
  expect(cardOf(sound, seen)).toMatchObject({
    title: 'Making the sound',
    tone: 'busy',
    percent: 40,
    text: 'Segment 4 of 10',
  });
  const made = {
    ...sound,
    preliminary: false,
    output: { done: true, percent: 100, segments: 10, seconds: 300 },
  };
  expect(cardOf(made, seen)).toMatchObject({ tone: 'done', text: '10 segments, 5:00 min of speech' });
});

test('what the model did not write is said', () => {
  const trouble = 'The model took too long. The house wrote “Welcome” itself.';
  const output = { segments: 3, words: 90, status: 'scripting', trouble };
  const written = part('generateScriptFromLayoutTool', { state: 'output-available', output });
  expect(cardOf(written, seen).text).toBe(`3 segments, 90 words. ${trouble}`);
  const fine = { ...written, output: { ...output, trouble: null } };
  expect(cardOf(fine, seen).text).toBe('3 segments, 90 words');
});

test('what would destroy something asks in words, and a refusal is said', () => {
  const asks = part('deleteSegmentTool', {
    state: 'approval-requested',
    input: { segmentId: 'one' },
    approval: { id: 'ask' },
  });
  expect(cardOf(asks, seen)).toMatchObject({
    title: 'Deleting a segment: Welcome',
    tone: 'asks',
    approvalId: 'ask',
  });
  expect(cardOf(asks, { ...seen, newest: false })).toMatchObject({ state: 'Left', approvalId: null });
  const denied = { ...asks, state: 'output-denied', approval: { id: 'ask', approved: false } };
  expect(cardOf(denied, seen)).toMatchObject({ tone: 'refused', approvalId: null });
});

test('a failure says why, and a call whose end nobody saw is not shown as going on', () => {
  const failed = part('generateAudioTool', {
    state: 'output-error',
    errorText: 'UNAVAILABLE: The voice is away',
  });
  expect(cardOf(failed, seen)).toMatchObject({ tone: 'failed', text: 'The voice is away' });
  expect(cardOf(part('generateAudioTool', {}), { ...seen, streaming: false }).state).toBe('Cut off');
});

test('what is suggested is what is missing next, and about parts that are there', () => {
  const empty = { eventLayout: [], scriptSegments: [], presentationUrl: null };
  expect(suggestionsFor(empty, ['example'], false)).toEqual(['example']);
  expect(suggestionsFor({ ...empty, eventLayout: [1] }, [], true)).toEqual(['Write the script']);
  const welcome = { segmentType: 'welcome', audioUrl: null };
  expect(suggestionsFor({ ...empty, scriptSegments: [welcome] }, [], true)).toEqual([
    'Make the sound',
    'Make the welcome warmer',
  ]);
  const spoken = { segmentType: 'talk', audioUrl: '/sound' };
  expect(suggestionsFor({ ...empty, scriptSegments: [spoken] }, [], true)).toEqual(['Make the slides']);
});
