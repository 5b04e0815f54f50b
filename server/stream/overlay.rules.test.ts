import { expect, test } from 'vitest';
import { afterBeat, arrival, pageAt } from './overlay.rules.ts';

const frozenAt = (beat: ReturnType<typeof arrival>, now: number) => pageAt('page', beat, now)?.frozen;

test('a page whose beats stop is frozen after ten seconds, and forgotten after two minutes', () => {
  const page = afterBeat(arrival(0), { rev: 4, visible: true }, 4, 3_000);
  expect(frozenAt(page, 13_000)).toBe(false);
  expect(frozenAt(page, 13_001)).toBe(true);
  expect(pageAt('page', page, 123_001)).toBeNull();
});

test('a page that beats, but stands still behind the lot, is frozen', () => {
  let page = arrival(0);
  for (let now = 0; now <= 12_000; now += 3_000) page = afterBeat(page, { rev: 4, visible: true }, 9, now);
  expect(frozenAt(page, 12_001)).toBe(false);
  page = afterBeat(page, { rev: 4, visible: true }, 9, 15_000);
  expect(frozenAt(page, 15_001)).toBe(true);
  page = afterBeat(page, { rev: 9, visible: true }, 9, 18_000);
  expect(frozenAt(page, 18_000)).toBe(false);
});

test('on a busy lot a page is always a little late, and not frozen', () => {
  let page = arrival(0);
  for (let n = 0; n < 10; n += 1)
    page = afterBeat(page, { rev: n * 50, visible: true }, n * 50 + 20, n * 3_000);
  expect(frozenAt(page, 27_000)).toBe(false);
});

test('no lot on stage: nothing to be behind of', () => {
  const page = afterBeat(arrival(0), { rev: null, visible: false }, null, 9_000);
  expect(pageAt('page', page, 12_000)).toMatchObject({ frozen: false, visible: false, rev: null });
});
