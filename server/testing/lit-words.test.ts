import { expect, test } from 'vitest';
import { type LitSample, litReport } from './lit-words.ts';

/** Two words of 300 ms with a rest of 200 between them. */
const alignment = { characters: ['a', ' ', 'b'], startTimes: [0, 0.3, 0.5], endTimes: [0.3, 0.3, 0.8] };

/** What a page would light that is late by so much, looked at every 20 ms. */
const samples = (lateMs: number): LitSample[] =>
  Array.from({ length: 50 }, (_, i) => {
    const shown = i * 20 - lateMs;
    return [i * 20, shown >= 500 && shown < 800 ? 1 : shown >= 0 && shown < 300 ? 0 : null];
  });

test('a page in step is in step, one that is late is late by as much, and a word that is never lit is missed', () => {
  const report = (lateMs: number) => litReport({ samples: samples(lateMs), loudest: 1 }, alignment, [0, 1]);
  expect(report(0)).toMatchObject({ worstMs: 0, missed: [], samples: 50 });
  for (const late of [100, 140]) expect(Math.abs(report(late).worstMs - late)).toBeLessThanOrEqual(20);
  const dark = samples(0).map(([at]): LitSample => [at, null]);
  expect(litReport({ samples: dark, loudest: 1 }, alignment, [0, 1])).toMatchObject({
    worstMs: 140,
    missed: [0, 1],
  });
});
