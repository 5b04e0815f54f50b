import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LlmReply, type LlmServer, startLlmServer } from '../../testing/llm-server.ts';
import { writeShow } from './house.writer.rules.ts';
import { rewriteSegment, writeSegments } from './segment.writer.ts';
import { createShowModel } from './show.model.ts';
import { showOf } from './variety.fixture.ts';

let llm: LlmServer;
let reply: (nth: number) => LlmReply;

beforeAll(async () => {
  llm = await startLlmServer({ answer: () => reply(llm.requests.length) });
});
afterAll(() => llm.close());

const { facts, segments } = showOf(
  'auction of the first two lots of the demo campaign on Friday 19:00, 15 minutes',
);
const model = () => createShowModel({ baseUrl: llm.baseUrl, apiKey: null, model: 'test', imageModel: null });
const content = (text: string): LlmReply => ({
  text: `\`\`\`json\n{"content": ${JSON.stringify(text)}}\n\`\`\``,
});

test('without a model the house writes', async () => {
  expect(await writeSegments(createShowModel(null), facts, segments)).toEqual(writeShow(facts, segments));
});

test('a model writes each segment, is told no reserve, and is followed as it goes', async () => {
  reply = (nth) => content(`These are the words of request ${nth}.`);
  const seen: number[] = [];
  const before = llm.requests.length;
  const written = await writeSegments(model(), facts, segments, {
    onSegment: (_, done) => void seen.push(done),
  });
  expect(written.map(({ by, trouble }) => [by, trouble])).toEqual(segments.map(() => ['model', null]));
  expect(written[0]?.content).toBe(`These are the words of request ${before + 1}.`);
  expect(seen).toEqual(segments.map((_, at) => at + 1));
  expect(JSON.stringify(llm.requests.slice(before))).not.toContain('reservePrice');
});

test.each<[string, LlmReply, RegExp]>([
  ['answers something else', { text: 'I would rather not.' }, /something else/],
  ['names a price of its own', content('It will surely make $9,999,999 tonight.'), /amount.*9,999,999/],
  [
    'names one in words',
    content('We think it will make seventy-seven thousand dollars of you.'),
    /amount.*seventy-seven thousand/,
  ],
  ['writes far too much', content('word '.repeat(1_500)), /too much/],
  ['refuses', { status: 401 }, /could not be reached/],
  ['sends nonsense', { nonsense: '{{{' }, /could not be reached|something else/],
])('where the model %s, the house writes and says so', async (_, answer, trouble) => {
  const house = writeShow(facts, segments);
  reply = (nth) => (nth % 2 === 0 ? answer : content(`Fine words, number ${nth}.`));
  const written = await writeSegments(model(), facts, segments);
  const bad = written.filter(({ by }) => by === 'house');
  expect(bad.length).toBeGreaterThan(0);
  expect(bad.length).toBeLessThan(segments.length);
  for (const one of bad) {
    expect(one.trouble).toMatch(trouble);
    expect(one.content).toBe(house.find(({ segmentId }) => segmentId === one.segmentId)?.content);
  }
});

test('an instruction reaches the model; whoever leaves is not answered by the house', async () => {
  reply = () => content('Shorter now.');
  const id = segments[0]?.id ?? '';
  const one = await rewriteSegment(model(), facts, segments, id, { instruction: 'mention the frame' });
  expect(one).toMatchObject({ by: 'model', content: 'Shorter now.' });
  expect(JSON.stringify(llm.requests.at(-1))).toContain('mention the frame');
  await expect(writeSegments(model(), facts, segments, { signal: AbortSignal.abort() })).rejects.toThrow();
});
