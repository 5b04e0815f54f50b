import { expect, test } from 'vitest';
import {
  decodeBlocks,
  decodeCaption,
  decodeTicker,
  encodeBlocks,
  encodeCaption,
  encodeTicker,
  lineCode,
  textCode,
} from './blocks.rules.ts';

test('what is written is read, for every look and the whole range of numbers', () => {
  for (const look of ['holding', 'going_twice', 'goodbye', null] as const) {
    for (const n of [0, 1, 255, 4_095, 65_536, 2 ** 24 - 1])
      expect(decodeBlocks(encodeBlocks(n, look))).toEqual({ n, look });
  }
  expect(decodeBlocks(encodeBlocks(2 ** 24 + 5, 'sold'))).toEqual({ n: 5, look: 'sold' });
});

test('a block that was read wrongly is noticed', () => {
  const blocks = encodeBlocks(1_234, 'bidding');
  for (let i = 0; i < blocks.length; i += 1) {
    expect(decodeBlocks(blocks.map((white, at) => (at === i ? !white : white)))).toBeNull();
  }
  expect(decodeBlocks(blocks.map(() => false))).toBeNull();
  expect(decodeBlocks(blocks.map(() => true))).toBeNull();
});

test('a caption is written as line and words, or as none', () => {
  const line = lineCode('fe912f00-0000-4000-8000-000000000000');
  for (const words of [0, 1, 300, 4_095])
    expect(decodeCaption(encodeCaption({ line, words }))).toEqual({ line, words });
  expect(decodeCaption(encodeCaption(null))).toBe('none');
  expect(decodeCaption(encodeCaption(null).map((white) => !white))).toBeNull();
});

test('a ticker is written as its first line and how many there are; it is taken for nothing else', () => {
  const first = textCode('A record for a seascape');
  expect(first).not.toBe(textCode('A record for a landscape'));
  for (const lines of [1, 9, 63]) {
    const blocks = encodeTicker({ first, lines });
    expect(decodeTicker(blocks)).toEqual({ first, lines });
    expect(decodeCaption(blocks)).toBeNull();
  }
});
