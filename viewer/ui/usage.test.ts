import { expect, test } from 'vitest';
import { amountText, barsOf, totalOf } from './usage.rules.ts';

const days = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10),
    amount: 1,
  }));

test('a month is shown in days, a quarter in weeks that begin on Monday, a year in months', () => {
  expect(barsOf(days('2026-11-01', 30))).toHaveLength(30);
  expect(barsOf(days('2026-11-01', 2))[1]).toEqual({ label: '2 Nov', title: 'Mon, 2 Nov 2026', amount: 1 });
  const weeks = barsOf(days('2026-09-01', 91));
  expect(weeks.slice(0, 2)).toEqual([
    { label: '31 Aug', title: 'week of 31 Aug', amount: 6 },
    { label: '7 Sept', title: 'week of 7 Sept', amount: 7 },
  ]);
  const months = barsOf(days('2026-01-15', 365));
  expect(months).toHaveLength(13);
  expect(months[1]).toEqual({ label: 'Feb', title: 'February 2026', amount: 28 });
  for (const count of [30, 91, 365]) expect(totalOf(days('2026-01-15', count))).toBe(count);
});

test('amounts are told as people would say them', () => {
  expect(
    ['voice_seconds', 'stream_minutes'].map((action) => amountText(action as 'voice_seconds', 0)),
  ).toEqual(['0', '0']);
  expect([45, 90, 5_400].map((amount) => amountText('voice_seconds', amount))).toEqual([
    '45 s',
    '1.5 min',
    '1.5 h',
  ]);
  expect([45, 90].map((amount) => amountText('stream_minutes', amount))).toEqual(['45 min', '1.5 h']);
  expect(amountText('images', 1_200)).toBe('1,200');
});
