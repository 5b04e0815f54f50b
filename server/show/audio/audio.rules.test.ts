import { expect, test } from 'vitest';
import type { StoredSegment } from '../stored.show.ts';
import { failureOf, lengthOf, pausesAfter, withoutSound } from './audio.rules.ts';

const segment = (more: Partial<StoredSegment>): StoredSegment => ({
  id: 'a',
  segmentType: 'free',
  name: 'A',
  content: 'Words.',
  audioKey: null,
  audioRev: null,
  status: 'draft',
  timing: null,
  order: 0,
  scene: 'holding',
  auctionId: null,
  rev: 1,
  ...more,
});

test('a rest follows each sentence but the last, and is longer where something is to sink in', () => {
  const sentences = [
    'Are you sitting comfortably, all of you in the back row?',
    'Good.',
    'Then we begin with a drawing in ink that has seen three continents.',
    '“What a night!”',
    'And so to bed, with nothing left on the walls but hooks.',
  ];
  expect(pausesAfter(sentences)).toEqual([450, 250, 350, 450, 0]);
  expect(pausesAfter(['Alone.'])).toEqual([0]);
  expect(pausesAfter([])).toEqual([]);
});

test('sound is missing where there are words that no sound has', () => {
  const segments = [
    segment({ id: 'new' }),
    segment({ id: 'there', audioKey: 'k', audioRev: 1 }),
    segment({ id: 'old', audioKey: 'k', audioRev: 1, rev: 2 }),
    segment({ id: 'silent', content: ' \n ' }),
  ];
  expect(withoutSound(segments, null).map(({ id }) => id)).toEqual(['new', 'old']);
  expect(withoutSound(segments, ['old', 'there']).map(({ id }) => id)).toEqual(['old']);
});

test('what is told of it reads well', () => {
  expect([lengthOf(0.4), lengthOf(59.4), lengthOf(59.6), lengthOf(400)]).toEqual([
    '0 s',
    '59 s',
    '1 min 0 s',
    '6 min 40 s',
  ]);
  expect(failureOf([{ name: 'Lot 2', reason: 'nobody could say it' }], 3)).toBe(
    '“Lot 2”: nobody could say it. 3 other segments have their sound. A retry goes on with what is missing.',
  );
  expect(failureOf([{ name: 'A', reason: 'x' }], 0)).toMatch(/No other segment was finished/);
});
