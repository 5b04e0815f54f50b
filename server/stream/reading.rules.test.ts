import { expect, test } from 'vitest';
import { hammerNears, mayRead, readingMs } from './reading.rules.ts';

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
  expect(mayRead(lot(0, null), NOW, 20_000)).toBe(true);
});

test('nobody talks over going once, going twice and the hammer', () => {
  expect(mayRead(lot(1, 60_000), NOW, 1_000)).toBe(false);
  expect(hammerNears(lot(2, 60_000), NOW)).toBe(true);
  expect(hammerNears(lot(0, 8_000), NOW)).toBe(true);
  expect(hammerNears(lot(0, 30_000), NOW)).toBe(false);
});

test('twice the text takes twice the time', () => {
  expect(readingMs(['One.', 'Two.'])).toBe(2 * readingMs(['One.']));
});
