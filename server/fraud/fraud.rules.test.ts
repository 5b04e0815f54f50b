import { expect, test } from 'vitest';
import { isNewAndLate } from './fraud.rules.ts';

test('new is younger than a day, late is within the last thirty seconds', () => {
  const day = 86_400_000;
  const bid = { accountMadeAt: 0, placedAt: day - 1, endsAt: day + 29_999 };
  expect(isNewAndLate(bid)).toBe(true);
  expect(isNewAndLate({ ...bid, placedAt: day })).toBe(false);
  expect(isNewAndLate({ ...bid, endsAt: day + 30_000 })).toBe(false);
  expect(isNewAndLate({ ...bid, endsAt: null })).toBe(false);
});
