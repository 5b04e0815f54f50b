import { expect, test } from 'vitest';
import { Timeline } from './timeline.rules.ts';

const now = 1_700_000_000_000;

test('timestamps of one run stay as they are, counted from its epoch', () => {
  const timeline = new Timeline();
  timeline.setEpoch(now);
  timeline.begin();
  expect([0, 33, 66].map((at) => timeline.place(at, now + at + 80))).toEqual([0, 33, 66]);
  expect(timeline.base).toBe(now);
});

test('a new run goes on at its own time of the clock, not at 0', () => {
  const timeline = new Timeline();
  timeline.setEpoch(now);
  timeline.begin();
  timeline.place(1_000, now + 1_050);
  timeline.setEpoch(now + 3_000);
  timeline.begin();
  expect(timeline.place(0, now + 3_100)).toBe(3_000);
  expect(timeline.place(40, now + 3_140)).toBe(3_040);
  expect(timeline.base).toBe(now);
});

test('it never goes back, not even when the new run claims an earlier time', () => {
  const timeline = new Timeline();
  timeline.setEpoch(now);
  timeline.begin();
  timeline.place(5_000, now + 5_000);
  timeline.setEpoch(now + 100);
  timeline.begin();
  expect(timeline.place(0, now + 5_100)).toBe(5_001);
});

test('without an epoch, or with that of another run, the time of arrival counts', () => {
  const timeline = new Timeline();
  timeline.begin();
  expect(timeline.place(20, now)).toBe(20);
  expect(timeline.base).toBe(now - 20);
  timeline.setEpoch(now);
  timeline.begin();
  expect(timeline.place(0, now + 60_000)).toBe(60_020);
});
