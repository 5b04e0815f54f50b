import { expect, test } from 'vitest';
import { isAhead } from './history.rules.ts';

const message = (id: string, parts: number) => ({ id, parts: Array(parts).fill({}) });

test('what is stored is taken over only when nothing of the page is lost by it', () => {
  expect(isAhead([message('a', 1), message('b', 2)], [message('a', 1)])).toBe(true);
  expect(isAhead([message('a', 1)], [message('a', 1), message('b', 1)])).toBe(false);
  expect(isAhead([message('a', 1)], [message('a', 2)])).toBe(false);
});
