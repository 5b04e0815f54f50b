import { expect, test } from 'vitest';
import { joinedAlignment } from './news.voice.rules.ts';

const word = (text: string, seconds: number) => ({
  characters: [...text],
  startTimes: [...text].map((_, at) => (at * seconds) / text.length),
  endTimes: [...text].map((_, at) => ((at + 1) * seconds) / text.length),
});

test('sentences keep their times within the longer sound, and what parts them takes none', () => {
  const joined = joinedAlignment(
    [
      { startMs: 0, before: '', alignment: word('Ab', 1) },
      { startMs: 1_500, before: '\n', alignment: word('Cd', 1) },
    ],
    2_400,
  );
  expect(joined).toEqual({
    characters: ['A', 'b', '\n', 'C', 'd'],
    startTimes: [0, 0.5, 1, 1.5, 2],
    endTimes: [0.5, 1, 1, 2, 2.4],
  });
});
