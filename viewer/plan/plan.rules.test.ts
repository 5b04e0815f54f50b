import { expect, test } from 'vitest';
import type { PlanOffer, Quota, Subscription } from '../../server/contracts/plans.ts';
import {
  dayText,
  limitText,
  priceText,
  quotaShare,
  quotaText,
  standingText,
  stepText,
} from './plan.rules.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const monthEnds = '2026-12-01T00:00:00.000Z';
const quota = (change: Partial<Quota> = {}): Quota => ({
  action: 'images',
  limit: 40,
  used: 12,
  held: 0,
  resetsAt: monthEnds,
  ...change,
});
const own = (change: Partial<Subscription> = {}): Subscription => ({
  id: '6f1c9a53-1d8e-4b52-8d6f-0b6d8f9a1c11',
  plan: 'pro',
  status: 'active',
  startDate: '2026-11-02T00:00:00.000Z',
  endDate: null,
  nextPlan: null,
  provider: 'manual',
  unpaid: null,
  ...change,
});
const offer: PlanOffer = { plan: 'pro', limits: {}, price: '4900', currency: 'USD', online: true };

test('a quota in words', () => {
  expect(quotaText(quota())).toBe('12 of 40 pictures');
  expect(quotaText(quota({ held: 3 }))).toBe('12 of 40 pictures, 3 under way');
  expect(quotaText(quota({ limit: null, used: 1 }))).toBe('1 picture; no limit');
  expect(quotaText(quota({ action: 'voice_seconds', limit: 36_000, used: 250 }))).toBe(
    '4 min 10 s of 10 h of speech',
  );
  expect(quotaText(quota({ action: 'stream_minutes', limit: 120, used: 130 }))).toBe(
    '2 h 10 min of 2 h on air; used up',
  );
  expect(quotaText(quota({ action: 'videos', limit: 0, used: 0 }))).toMatch(/^Prompt points/);
  expect(limitText('images', 1_000)).toBe('1,000 pictures');
  expect(limitText('shows', 1)).toBe('1 written show');
  expect(limitText('stream_minutes', null)).toBe('Time on air without limit');
});

test('what is used and what is held fill a bar together and no more', () => {
  expect(quotaShare(quota({ used: 10, held: 10 }))).toEqual({ used: 0.25, held: 0.25 });
  expect(quotaShare(quota({ used: 30, held: 20 }))).toEqual({ used: 0.75, held: 0.25 });
  expect(quotaShare(quota({ used: 50 }))).toEqual({ used: 1, held: 0 });
  expect(quotaShare(quota({ limit: null }))).toBe(null);
});

test('what a plan costs, and what becomes of it', () => {
  expect([offer, { ...offer, price: null }, { ...offer, price: '0' }].map(priceText)).toEqual([
    '$49 a month',
    'Ask the house',
    'No charge',
  ]);
  expect(standingText(own({ id: null, plan: 'free' }), now)).toBe('The plan that everybody has.');
  expect(standingText(own(), now)).toContain('without an end');
  expect(standingText(own({ endDate: monthEnds, provider: 'stripe' }), now)).toBe(
    'Paid for until 30 November; it renews itself then.',
  );
  expect(standingText(own({ endDate: monthEnds, status: 'cancelled' }), now)).toContain('until 30 November');
  expect(standingText(own({ endDate: '2026-12-14T09:00:00Z' }), now)).toContain('until 14 December');
  expect(standingText(own({ endDate: monthEnds, nextPlan: 'free' }), now)).toContain('then Free begins');
  expect(dayText('2027-01-31T23:30:00Z', now)).toBe('31 January 2027');
});

test('a step says what happens when', () => {
  const cancel = stepText({ kind: 'cancel' }, own(), monthEnds, offer, now);
  expect(cancel.text).toContain('You have Pro until 30 November, and Free after');
  const paid = own({ provider: 'stripe', endDate: '2026-12-14T00:00:00Z' });
  expect(stepText({ kind: 'cancel' }, paid, monthEnds, offer, now).text).toContain('until 13 December');
  const down = stepText({ kind: 'change', plan: 'pro' }, own({ plan: 'enterprise' }), monthEnds, offer, now);
  expect(down.text).toContain('You have Enterprise until 30 November; then Pro begins');
  const up = stepText(
    { kind: 'change', plan: 'pro' },
    own({ id: null, plan: 'free' }),
    monthEnds,
    offer,
    now,
  );
  expect(up.text).toContain('$49 a month');
  const more = stepText({ kind: 'change', plan: 'enterprise' }, paid, monthEnds, undefined, now);
  expect(more.text).toContain('at once');
});
