import { expect, test } from 'vitest';
import { mayRead, readingMs } from './reading.rules.ts';

const NOW = 1_000_000;
const lot = (warnings: number, left: number | null) => ({
  status: 'live' as const,
  warnings,
  endsAt: left === null ? null : NOW + left,
});

test('between lots there is time', () => {
  expect(mayRead(null, NOW, 60_000)).toBe(true);
  expect(mayRead({ ...lot(0, -5_000), status: 'ended' }, NOW, 60_000)).toBe(true);
});

test('a lot that ends sooner than the text goes before it', () => {
  expect(mayRead(lot(0, 60_000), NOW, 20_000)).toBe(true);
  expect(mayRead(lot(0, 25_000), NOW, 20_000)).toBe(false);
});

test('over a lot that is closed by hand only what is short is read', () => {
  expect(mayRead(lot(0, null), NOW, 20_000)).toBe(true);
  expect(mayRead(lot(0, null), NOW, 12 * 60_000)).toBe(false);
});

test('nobody talks over going once, going twice and the hammer', () => {
  expect(mayRead(lot(1, 60_000), NOW, 1_000)).toBe(false);
  expect(mayRead(lot(2, null), NOW, 1_000)).toBe(false);
  expect(mayRead(lot(0, 10_100), NOW, 17_800)).toBe(false);
});

test('twice the text takes twice the time', () => {
  expect(readingMs(['One.', 'Two.'])).toBe(2 * readingMs(['One.']));
});
