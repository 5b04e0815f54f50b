import { expect, test } from 'vitest';
import { periodOf, seriesOf } from './usage.rules.ts';

const today = '2026-03-02';

test('a period has both its ends, thirty days by default and four hundred at most', () => {
  expect(periodOf({}, today)).toEqual({ from: '2026-02-01', to: today });
  expect(periodOf({ to: '2026-01-30' }, today)).toEqual({ from: '2026-01-01', to: '2026-01-30' });
  expect(periodOf({ from: '2026-02-28' }, today)).toEqual({ from: '2026-02-28', to: today });
  expect(periodOf({ from: '2026-03-05' }, today)).toEqual({ from: '2026-03-05', to: '2026-03-05' });
  expect(periodOf({ from: '2025-01-27' }, today)).not.toBeNull();
  expect(periodOf({ from: '2025-01-26' }, today)).toBeNull();
  expect(periodOf({ from: '2026-02-02', to: '2026-02-01' }, today)).toBeNull();
  expect(periodOf({ from: '0000-01-01', to: '0000-01-02' }, today)).toBeNull();
  expect(periodOf({ to: '0000-01-02' }, today)).toBeNull();
});

test('every day of every action is there, over the end of a February and a change of the clocks', () => {
  const period = { from: '2028-02-27', to: '2028-03-28' };
  const { actions } = seriesOf(period, { images: { '2028-02-29': 7, '2028-03-28': 2 } });
  expect(Object.keys(actions)).toEqual(['voice_seconds', 'images', 'videos', 'shows', 'stream_minutes']);
  expect(actions.images).toHaveLength(31);
  expect(actions.images?.filter(({ amount }) => amount > 0)).toEqual([
    { day: '2028-02-29', amount: 7 },
    { day: '2028-03-28', amount: 2 },
  ]);
  expect(actions.shows?.every(({ amount }) => amount === 0)).toBe(true);
});
