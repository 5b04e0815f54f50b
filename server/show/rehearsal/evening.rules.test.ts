import { expect, test } from 'vitest';
import { type Heard, judgeLines, overlaps, voiceGaps } from './evening.rules.ts';

const planned = ['a', 'b', 'c'].map((id) => ({ id, text: `Line ${id}.` }));
const spoken = planned.map(({ id }) => ({ id, kind: 'script', status: 'spoken' }));
const said = (ids: string): Heard[] =>
  [...ids].map((speechId, i) => ({
    ...{ speechId, text: speechId, cut: false, startedAt: i * 1_000, endedAt: i * 1_000 + 900 },
  }));

test('an evening that was heard as planned is without fault, whatever was improvised in between', () => {
  expect(judgeLines(planned, spoken, said('axbc'), 0)).toEqual([]);
});

test('what was left out, said twice, or in another order is found; a kill excuses one line', () => {
  expect(judgeLines(planned, spoken, said('ac'), 5)).toEqual(['never heard: Line b.']);
  expect(judgeLines(planned, spoken, said('aabc'), 0)).toHaveLength(1);
  expect(judgeLines(planned, spoken, said('aabc'), 1)).toEqual([]);
  expect(judgeLines(planned, spoken, said('bac'), 0)).toHaveLength(1);
});

test('lines at once and times without a voice are measured', () => {
  const heard = said('abc');
  expect(overlaps(heard)).toEqual([]);
  expect(voiceGaps(heard)).toEqual([
    { ms: 100, after: 'a', before: 'b' },
    { ms: 100, after: 'b', before: 'c' },
  ]);
  const [first, second] = heard as [Heard, Heard, Heard];
  expect(overlaps([{ ...first, endedAt: 1_500 }, second])).toHaveLength(1);
});
