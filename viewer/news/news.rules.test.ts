import { expect, test } from 'vitest';
import type { Word } from '../../server/contracts/live/speech.rules.ts';
import { newsQuerySchema } from '../../server/contracts/news.ts';
import {
  clockOf,
  excerptOf,
  hostOf,
  pageText,
  paragraphsOf,
  searchedFor,
  tiedText,
  wordAt,
} from './news.rules.ts';

/** Each word half a second, one after the other. */
const spoken = (text: string): Word[] =>
  text.split(' ').map((word, i) => ({ text: word, startMs: i * 500, endMs: i * 500 + 400, from: 0, to: 0 }));

test('empty lines part paragraphs, single line feeds stay in them', () => {
  expect(paragraphsOf('One.\nStill one.\n\n  \nTwo.\n\n')).toEqual(['One.\nStill one.', 'Two.']);
  expect(paragraphsOf('')).toEqual([]);
});

test('an excerpt ends between words', () => {
  expect(excerptOf('A short one.', 40)).toBe('A short one.');
  expect(excerptOf('The window over the sea,\n\nand what is seen', 25)).toBe('The window over the sea…');
  expect(excerptOf('a'.repeat(50), 10)).toBe(`${'a'.repeat(10)}…`);
});

test('a source is shown by its host, and only when it can be followed', () => {
  expect(hostOf('https://www.example.com/a?b')).toBe('example.com');
  expect(hostOf('javascript:alert(1)')).toBeNull();
  expect(hostOf('nonsense')).toBeNull();
  expect(hostOf(null)).toBeNull();
});

test('an address that searches for more than the house takes searches for its beginning', () => {
  expect([searchedFor(null), searchedFor(' a lamp '), searchedFor('')]).toEqual(['', 'a lamp', '']);
  expect(searchedFor('word '.repeat(100))).toHaveLength(199);
  expect(newsQuerySchema.safeParse({ q: searchedFor('x'.repeat(500)) }).success).toBe(true);
});

test('times of a clip', () => {
  expect([clockOf(0), clockOf(64.9), clockOf(3_729), clockOf(Number.NaN)]).toEqual([
    '0:00',
    '1:04',
    '1:02:09',
    '0:00',
  ]);
});

test('the word at a moment is the last that has begun', () => {
  const words = spoken('one two three');
  expect([-1, 0, 499, 500, 990, 5_000].map((ms) => wordAt(words, ms))).toEqual([-1, 0, 0, 1, 1, 2]);
});

test('headline and paragraphs are tied to the spoken words, whatever marks stand between them', () => {
  const words = spoken('A window sold. It went — for $1,200. Twice.');
  const text = tiedText(pageText('A window sold', 'It went — for\n$1,200.\n\nTwice.'), words);
  expect(text?.headline.map((word) => word.spoken)).toEqual([0, 1, 2]);
  expect(text?.paragraphs.map((paragraph) => paragraph.map((word) => word.spoken))).toEqual([
    [3, 4, 5, 6, 7],
    [8],
  ]);
  expect(text?.paragraphs[0]?.map(({ gap }) => gap)).toEqual([' ', ' ', ' ', '\n', '']);
});

test('a text that goes on after the voice ends is read as far as it goes', () => {
  const text = tiedText(pageText('One two', 'three four five six'), spoken('One two. three four'));
  expect(text?.paragraphs[0]?.map((word) => word.spoken)).toEqual([2, 3, null, null]);
});

test('another text is no transcript', () => {
  expect(
    tiedText(pageText('One two', 'three four five six'), spoken('Quite another thing was said here')),
  ).toBeNull();
});

test('without a voice no word is spoken', () => {
  expect(pageText('One', 'two').paragraphs).toEqual([[{ text: 'two', gap: '', spoken: null }]]);
});
