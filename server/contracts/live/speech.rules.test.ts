import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alignment } from '../speech.ts';
import { captionAt, MOUTHS, mouthAt, pagesOf, type Word, wordsOf } from './speech.rules.ts';

/** Every character sounds for a tenth of a second. */
function evenly(text: string): Alignment {
  const characters = [...text];
  return {
    characters,
    startTimes: characters.map((_, at) => at / 10),
    endTimes: characters.map((_, at) => (at + 1) / 10),
  };
}
const textsOf = (pages: Word[][][]) =>
  pages.map((page) => page.map((line) => line.map((word) => word.text).join(' ')));

describe('words', () => {
  test('have the times and places of their characters', () => {
    expect(wordsOf(evenly('Lot 7, sold.'))).toEqual([
      { text: 'Lot', startMs: 0, endMs: 300, from: 0, to: 3 },
      { text: '7,', startMs: 400, endMs: 600, from: 4, to: 6 },
      { text: 'sold.', startMs: 700, endMs: 1200, from: 7, to: 12 },
    ]);
  });
});

describe('pages', () => {
  test('hold two lines of at most 38 characters and end with a sentence', () => {
    const text =
      'Good evening and welcome to the house. Tonight we sell forty lots from three collections, and every one of them is on view.';
    expect(textsOf(pagesOf(wordsOf(evenly(text))))).toEqual([
      ['Good evening and welcome to the house.'],
      ['Tonight we sell forty lots from three', 'collections, and every one of them is'],
      ['on view.'],
    ]);
  });

  test('short sentences share one, a long rest parts them', () => {
    const { characters, startTimes, endTimes } = evenly('Going once. Going twice.');
    expect(textsOf(pagesOf(wordsOf({ characters, startTimes, endTimes })))).toEqual([
      ['Going once. Going twice.'],
    ]);
    const later = (times: number[]) => times.map((time, at) => (at > 11 ? time + 2 : time));
    const apart = wordsOf({ characters, startTimes: later(startTimes), endTimes: later(endTimes) });
    expect(textsOf(pagesOf(apart))).toEqual([['Going once.'], ['Going twice.']]);
    expect(captionAt(apart, 2500)).toBeNull();
  });

  test('a caption says which word is spoken', () => {
    const words = wordsOf(evenly('Fair warning now.'));
    expect(captionAt(words, 600)).toEqual({
      page: 0,
      lines: [
        [
          { text: 'Fair', said: 'before' },
          { text: 'warning', said: 'now' },
          { text: 'now.', said: 'later' },
        ],
      ],
    });
    expect(captionAt(words, -1)).toBeNull();
    expect(captionAt(words, 1_700)?.lines[0]?.every((word) => word.said === 'before')).toBe(true);
    expect(captionAt(words, 60_000)).toBeNull();
  });
});

describe('the mouth', () => {
  test('follows the character and closes in pauses', () => {
    const alignment = evenly('Oh, my é5');
    const shapes = alignment.characters.map((_, at) => mouthAt(alignment, at * 100 + 50));
    expect(shapes).toEqual([
      'round',
      'open',
      'closed',
      'closed',
      'closed',
      'wide',
      'closed',
      'wide',
      expect.stringMatching(/^(open|small)$/),
    ]);
    expect([mouthAt(alignment, -5), mouthAt(alignment, 5_000)]).toEqual(['closed', 'closed']);
  });
});

const anything: fc.Arbitrary<Alignment> = fc.record({
  characters: fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.constant(' '))),
  startTimes: fc.array(fc.oneof(fc.double(), fc.double({ min: 0, max: 60 }))),
  endTimes: fc.array(fc.oneof(fc.double(), fc.double({ min: 0, max: 60 }))),
});

test('whatever the alignment says: times in order, every word on one page, never an exception', () => {
  fc.assert(
    fc.property(anything, fc.oneof(fc.double(), fc.integer({ min: -10, max: 70_000 })), (alignment, at) => {
      const words = wordsOf(alignment);
      for (const [index, word] of words.entries()) {
        const next = words[index + 1];
        expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
        expect(word.text).toBe(alignment.characters.slice(word.from, word.to).join(''));
        if (next) {
          expect(next.startMs).toBeGreaterThanOrEqual(word.endMs);
          expect(next.from).toBeGreaterThanOrEqual(word.to);
        }
      }
      const pages = pagesOf(words);
      expect(pages.flat(2)).toEqual(words);
      for (const line of pages.flat()) {
        expect(line.length === 1 || line.map((word) => word.text).join(' ').length <= 38).toBe(true);
      }
      expect(pages.every((page) => page.length === 1 || page.length === 2)).toBe(true);
      const caption = captionAt(words, at);
      if (caption) expect(caption.lines.length).toBe(pages[caption.page]?.length);
      expect(MOUTHS).toContain(mouthAt(alignment, at));
    }),
  );
});

test('every word is on screen while it is spoken', () => {
  const sentence = fc.lorem({ mode: 'sentences', maxCount: 4 });
  fc.assert(
    fc.property(sentence, (text) => {
      const words = wordsOf(evenly(text));
      for (const word of words) {
        const shown = captionAt(words, (word.startMs + word.endMs) / 2);
        expect(shown?.lines.flat()).toContainEqual({ text: word.text, said: 'now' });
      }
    }),
  );
});
