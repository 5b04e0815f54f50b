import { expect, test } from 'vitest';
import { formatLeft, spokenLeft } from './time.ts';

test('time left counts whole seconds up to the last ten, then tenths, and never below zero', () => {
  expect(formatLeft(249_000)).toBe('4:09');
  expect(formatLeft(60_001)).toBe('1:01');
  expect(formatLeft(10_000)).toBe('0:10');
  expect(formatLeft(9_999)).toBe('9.9');
  expect(formatLeft(40)).toBe('0.0');
  expect(formatLeft(-5_000)).toBe('0.0');
  expect(formatLeft(3_849_000)).toBe('1:04:09');
  expect(formatLeft(187_200_000)).toBe('2 d 4 h');
});

test('time left can be spoken', () => {
  expect(spokenLeft(65_000)).toBe('1 minute 5 seconds');
  expect(spokenLeft(3_660_000)).toBe('1 hour 1 minute');
  expect(spokenLeft(0)).toBe('no time');
});
