import { expect, test } from 'vitest';
import { againstWanted, lengthsOf, lengthText, movedTo, spokenSeconds } from './shows.rules.ts';

test('a length is told as people say it', () => {
  expect([7, 59.6, 250, 3_900].map(lengthText)).toEqual(['7 s', '1:00 min', '4:10 min', '1:05 h']);
});

test('a tenth more or less than wanted is no news', () => {
  expect(againstWanted(2_400, null)).toEqual({ text: '40:00 min', off: false });
  expect(againstWanted(2_500, 40)).toEqual({ text: '41:40 min of 40 min, as wanted', off: false });
  expect(againstWanted(3_000, 40)).toEqual({ text: '50:00 min of 40 min, 10:00 min too long', off: true });
  expect(againstWanted(60, 40)).toEqual({ text: '1:00 min of 40 min, 39:00 min too short', off: true });
});

test('what is moved takes its new place, the others close up', () => {
  expect(movedTo(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
  expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
  expect(movedTo(['a', 'b'], 'b', 2)).toEqual(['a', 'b']);
});

test('the real sound has the last word on how long words take', () => {
  expect(spokenSeconds({ content: 'x'.repeat(140), timing: null, audioUrl: null })).toEqual({
    seconds: 10,
    real: false,
  });
  expect(spokenSeconds({ content: 'x', timing: 12.5, audioUrl: '/sound' })).toEqual({
    seconds: 12.5,
    real: true,
  });
});

test('the evening is as long as its plan, and as its sound where nobody bids after it', () => {
  const base = { description: '', scene: 'holding', auctionId: null } as const;
  const plan = (id: string, duration: number, order: number) =>
    ({ ...base, id, name: id, type: 'talk', duration, order }) as const;
  const words = (id: string, timing: number, order: number, auctionId: string | null = null) =>
    ({
      ...base,
      auctionId,
      id,
      name: id,
      segmentType: 'talk',
      content: 'words',
      audioUrl: '/sound',
      status: 'generated',
      timing,
      order,
      rev: 1,
    }) as const;
  const eventLayout = [plan('a', 60, 0), plan('b', 30, 1)];
  expect(lengthsOf({ eventLayout, scriptSegments: [] }).map(({ seconds }) => seconds)).toEqual([60, 30]);
  const scriptSegments = [words('b', 45, 0), words('a', 20, 1, 'lot'), words('c', 5, 2)];
  expect(
    lengthsOf({ eventLayout, scriptSegments }).map(({ id, seconds, spoken }) => [id, seconds, spoken]),
  ).toEqual([
    ['b', 45, 45],
    ['a', 60, 20],
    ['c', 5, 5],
  ]);
});
