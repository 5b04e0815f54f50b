import { describe, expect, test } from 'vitest';
import { METERED, type Metered, PLANS } from '../contracts/plans.ts';
import { LIMITS, leftOf, limitsOf, periodOf, refusalOf } from './plan.rules.ts';

test('every plan says of everything that is metered how much it holds, a larger one never less', () => {
  for (const action of Object.keys(METERED) as Metered[]) {
    const limits = limitsOf(action);
    expect(Object.keys(limits)).toEqual([...PLANS]);
    const [free, pro] = [limits.free, limits.pro];
    expect(free).not.toBeNull();
    expect(pro ?? 0).toBeGreaterThan(free ?? 0);
    expect(limits.enterprise).toBeNull();
  }
  expect(LIMITS.free).toMatchObject({
    voice_seconds: 600,
    images: 40,
    videos: 0,
    shows: 2,
    stream_minutes: 120,
  });
});

describe('the period is the calendar month, UTC', () => {
  test.each([
    ['2026-11-01T00:00:00.000Z', '2026-11-01', '2026-12-01'],
    ['2026-12-31T23:59:59.999Z', '2026-12-01', '2027-01-01'],
    ['2028-02-29T12:00:00.000Z', '2028-02-01', '2028-03-01'],
    // In Berlin it is December already.
    ['2026-12-01T00:30:00.000+01:00', '2026-11-01', '2026-12-01'],
  ])('%s lies in the month from %s to %s', (at, start, end) => {
    expect(periodOf(new Date(at))).toEqual({
      start: new Date(`${start}T00:00:00Z`),
      resetsAt: new Date(`${end}T00:00:00Z`),
    });
  });
});

test('what is left is never below nothing, and without a limit it is not counted', () => {
  expect(leftOf(40, 33, 7)).toBe(0);
  expect(leftOf(120, 130, 0)).toBe(0);
  expect(leftOf(40, 30, 3)).toBe(7);
  expect(leftOf(null, 1e9, 0)).toBeNull();
});

test('a refusal says in plain words what is left and when it begins anew', () => {
  const about = { plan: 'free', resetsAt: new Date('2026-12-01T00:00:00Z') } as const;
  expect(refusalOf({ ...about, action: 'voice_seconds', limit: 600, left: 65, wanted: 3_725 })).toBe(
    'The plan “free” holds 10 min a month. It has 1 min 5 s left this month, and this needs 1 h 2 min 5 s. It begins anew on 2026-12-01 (UTC)',
  );
  expect(refusalOf({ ...about, action: 'images', limit: 40, left: 0, wanted: 1 })).toBe(
    'The plan “free” holds 40 pictures a month. Nothing of its pictures is left this month. It begins anew on 2026-12-01 (UTC)',
  );
  expect(refusalOf({ ...about, action: 'videos', limit: 0, left: 0, wanted: 1 })).toBe(
    'The plan “free” holds no videos',
  );
});
