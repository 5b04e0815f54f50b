import { expect, test } from 'vitest';
import { holdReason } from './chat.filter.ts';

test.each([
  'what a frame!',
  'Lot 12 at 10.000,50 is a bargain',
  'nice.Really nice',
  'bananas so yummy, the pen is mightier, Scunthorpe',
  'e.g. the third one, i.e. no. 4',
  '12.30 tomorrow?',
  'プライスが高い。すごい',
  '👩🏽‍🎨 bravo',
])('goes straight to the room: %s', (text) => {
  expect(holdReason(text)).toBeNull();
});

test.each([
  'see https://cheap-art.example/lot',
  'HTTP://X.Y',
  'www.cheap-art',
  'buy at cheap-art.com now',
  'ｃｈｅａｐ．ｃｏｍ',
  'cheap。com',
  'cheap(dot)com',
  'cheap dot com',
  't.me/cheap',
  'join discord.gg/abc',
  '203.0.113.7:8080/pay',
  'mailto:me',
  'x@y.org',
])('is held for its link: %s', (text) => {
  expect(holdReason(text)).toBe('link');
});

test.each(['fuck this', 'f u c k this', 'sh1t', 'fu\u200dck', 'ʃὗƈｋ ... ｆｕｃｋ'])(
  'is held for its language: %s',
  (text) => {
    expect(holdReason(text)).toBe('language');
  },
);

test('a long hostile text is judged in no time', () => {
  const started = performance.now();
  for (const text of ['a.'.repeat(150), 'a-'.repeat(150), ' dot '.repeat(60), '1.'.repeat(150)])
    holdReason(text);
  expect(performance.now() - started).toBeLessThan(200);
});
