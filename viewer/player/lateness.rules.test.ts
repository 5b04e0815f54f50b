import { expect, test } from 'vitest';
import { clockIsAhead, epochOf, flvShownAt, latenessOf, latenessWords } from './lateness.rules.ts';

test('the time of an FLV picture is the epoch, the first timestamp and what was played since', () => {
  const epoch = epochOf({ onGavelcast: { epochMs: 1_000_000, firstMs: 4_500 } });
  expect(epoch && flvShownAt(epoch, 1.25)).toBe(1_005_750);
  expect(epochOf({ onGavelcast: { epochMs: 1_000_033 } }, epoch)).toEqual({
    epochMs: 1_000_033,
    firstMs: 4_500,
  });
  expect(epochOf({ onMetaData: {} }, epoch)).toBe(epoch);
  for (const other of [
    null,
    {},
    { onMetaData: {} },
    { onGavelcast: { epochMs: 5 } },
    { onGavelcast: { epochMs: 0, firstMs: 1 } },
  ])
    expect(epochOf(other)).toBeNull();
});

test('lateness is told, or not known; never negative', () => {
  expect(latenessOf(10_000, 11_400)).toBe(1_400);
  expect(latenessOf(10_000, 9_900)).toBe(0);
  expect(latenessOf(10_000, 1_000)).toBeNull();
  expect(latenessOf(null, 1_000)).toBeNull();
  expect(latenessOf(Number.NaN, 1_000)).toBeNull();
  expect([1_440, 9_940, 9_960, 64_000, 720_000].map(latenessWords)).toEqual([
    '1.4 s',
    '9.9 s',
    '10 s',
    '64 s',
    '12 min',
  ]);
});

test('the clock is ahead when the hammer may fall before the picture shows it', () => {
  expect(clockIsAhead(30_000, 6_000)).toBe(false);
  expect(clockIsAhead(8_000, 6_000)).toBe(true);
  expect(clockIsAhead(500, 600)).toBe(false);
  expect(clockIsAhead(500, null)).toBe(false);
});
