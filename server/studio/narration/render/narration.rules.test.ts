import { expect, test } from 'vitest';
import { framesOf } from './narration.frames.rules.ts';
import { COLUMN, linesOf } from './narration.layout.rules.ts';
import { paragraphsOf, screenWords } from './narration.words.rules.ts';

const width = (text: string) => [...text].length * 20;
const wordsAt = (...times: [text: string, startMs: number, endMs: number][]) =>
  times.map(([text, startMs, endMs]) => ({ text, startMs, endMs, glued: false }));

test('paragraphs are lines that say something', () => {
  expect(paragraphsOf('One.\n\n***\r\nTwo. Three.\u2028四。')).toEqual(['One.', 'Two. Three.', '四。']);
});

test('writing without spaces is lit word by word, with its signs', () => {
  const characters = [...'これは絵です。'];
  const alignment = {
    characters,
    startTimes: characters.map((_, at) => at / 10),
    endTimes: characters.map((_, at) => (at + 1) / 10),
  };
  const [words = []] = screenWords([{ paragraph: 0, startMs: 1_000, alignment }], 'ja');
  expect(words.map(({ text, startMs, glued }) => [text, startMs, glued])).toEqual([
    ['これ', 1_000, false],
    ['は', 1_200, true],
    ['絵', 1_300, true],
    ['です。', 1_400, true],
  ]);
});

test('no line is wider than its column, whatever stands there, and no letter is lost', () => {
  const words = wordsAt(['short', 0, 1], ['x'.repeat(200), 1, 2], ['👩🏽‍🎨'.repeat(30), 2, 3], ['end', 3, 4]);
  const lines = linesOf([words], width);
  for (const line of lines) {
    for (const { x, w } of line.words) {
      expect(x).toBeGreaterThanOrEqual(COLUMN.x);
      expect(x + w).toBeLessThanOrEqual(COLUMN.x + COLUMN.w);
    }
  }
  const drawn = lines.flatMap((line) => line.words.map(({ text }) => text)).join('');
  expect(drawn).toBe(words.map(({ text }) => text).join(''));
});

test('writing from right to left begins at the right', () => {
  const [line] = linesOf([wordsAt(['שלום', 0, 1], ['עולם', 1, 2])], width);
  const [first, second] = line?.words ?? [];
  expect((first?.x ?? 0) + (first?.w ?? 0)).toBe(COLUMN.x + COLUMN.w);
  expect((second?.x ?? 0) + (second?.w ?? 0)).toBeLessThan(first?.x ?? 0);
});

test('a word is lit from the nearest frame on; pauses are dark; what is too short for a frame moves nothing', () => {
  const words = wordsAt(['a', 100, 300], ['b', 310, 500], ['c', 1_000, 1_200], ['—', 1_200, 1_200]);
  const frames = framesOf(words, linesOf([words], width), 1_500);
  expect(frames).toHaveLength(45);
  const litFrom = (n: number) => frames.findIndex(({ lit }) => lit === n);
  expect([litFrom(0), litFrom(1), litFrom(2), litFrom(3)]).toEqual([3, 9, 30, -1]);
  expect([frames[20]?.lit, frames[20]?.read]).toEqual([null, 2]);
  const hurried = Array.from(
    { length: 12 },
    (_, at) => ['x', 100 + at, 101 + at] as [string, number, number],
  );
  const dense = wordsAt(...hurried, ['last', 600, 900]);
  const seen = framesOf(dense, linesOf([dense], width), 1_000);
  expect(seen.findIndex(({ lit }) => lit === 12)).toBe(18);
});
