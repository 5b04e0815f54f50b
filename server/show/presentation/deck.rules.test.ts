import { expect, test } from 'vitest';
import { EVENT_TYPES, HOUSE_LANGUAGES, SEGMENT_TYPES } from '../../contracts/show.ts';
import { dateOf, estimateOf, kindOf, type LotFacts, quoteOf, sizeFor } from './deck.rules.ts';
import { deckWords } from './deck.words.rules.ts';

const lot: LotFacts = {
  lotNumber: 1,
  title: 'The Stone Does Not Move',
  artist: 'Ito Marrowfen',
  year: '2019',
  medium: 'Ink',
  dimensions: '',
  currency: 'USD',
  estimateLow: '240000',
  estimateHigh: '360000',
};

test('an estimate is written once, with one sign', () => {
  expect(estimateOf(lot)).toBe('$2,400 – 3,600');
  expect(estimateOf({ ...lot, estimateHigh: null })).toBe('$2,400');
  expect(estimateOf({ ...lot, estimateLow: '360000' })).toBe('$3,600');
  expect(estimateOf({ ...lot, estimateLow: null, estimateHigh: null })).toBeNull();
  expect(estimateOf({ ...lot, currency: 'CHF' })).toBe('CHF 2,400 – 3,600');
});

test('a quote is whole sentences where it can be', () => {
  const sentences = ['Good evening.', 'Eight works are on the wall.', 'Find your paddle.'];
  expect(quoteOf(sentences, 50)).toBe('Good evening. Eight works are on the wall.');
  expect(quoteOf(sentences, 500)).toBe(sentences.join(' '));
  const cut = quoteOf([`${'word '.repeat(40)}end.`], 60);
  expect(cut.length).toBeLessThanOrEqual(62);
  expect(cut).toMatch(/word …$/);
  expect(quoteOf([], 60)).toBe('');
});

test('longer headings are smaller', () => {
  const sizes = [
    [10, 40],
    [20, 30],
  ] as const;
  expect([sizeFor('short', sizes), sizeFor('a longer one', sizes), sizeFor('x'.repeat(90), sizes)]).toEqual([
    40, 30, 30,
  ]);
});

test('dates and labels are in the language of the show', () => {
  expect(dateOf('2026-11-27T12:00:00.000Z', 'en')).toBe('Friday, 27 November 2026');
  expect(dateOf('2026-11-27T12:00:00.000Z', 'de')).toBe('Freitag, 27. November 2026');
  expect(dateOf(null, 'fr')).toBeNull();
  expect([kindOf('charity_gala', 'de-AT'), kindOf('wedding', 'pt')]).toEqual(['Benefizgala', 'Wedding']);
  for (const language of HOUSE_LANGUAGES) {
    const words = deckWords(language);
    expect(EVENT_TYPES.every((type) => words.kinds[type] !== '')).toBe(true);
    expect(SEGMENT_TYPES.every((type) => words.segments[type] !== '')).toBe(true);
  }
});
