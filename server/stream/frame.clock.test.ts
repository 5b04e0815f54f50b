import { afterEach, expect, test, vi } from 'vitest';
import { createFrameClock } from './frame.clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

function clock() {
  vi.useFakeTimers();
  let ahead = 0;
  const steps: [number, number][] = [];
  const jumps: number[] = [];
  const made = createFrameClock({
    step: (n, behind) => steps.push([n, behind]),
    jumped: (ms) => jumps.push(ms),
    now: () => performance.now() + ahead,
  });
  return {
    made,
    steps,
    jumps,
    /** The process does nothing for so long. */
    block: (ms: number) => {
      ahead += ms;
    },
  };
}

test('thirty frames a second, each once and in order', () => {
  const { made, steps } = clock();
  made.start();
  vi.advanceTimersByTime(10_000);
  made.stop();
  expect(steps.length).toBeGreaterThanOrEqual(300);
  expect(steps.length).toBeLessThanOrEqual(302);
  expect(steps.map(([n]) => n)).toEqual(steps.map((_, i) => i));
  expect(steps.filter(([, behind]) => behind > 0)).toEqual([]);
});

test('frames that were missed are made up for, each knowing how late it is', () => {
  const { made, steps, jumps, block } = clock();
  made.start();
  vi.advanceTimersByTime(1_000);
  block(500);
  vi.advanceTimersByTime(500);
  made.stop();
  expect(steps.map(([n]) => n)).toEqual(steps.map((_, i) => i));
  expect(steps.length).toBeGreaterThanOrEqual(60);
  expect(Math.max(...steps.map(([, behind]) => behind))).toBeGreaterThanOrEqual(14);
  expect(steps.at(-1)?.[1]).toBe(0);
  expect(jumps).toEqual([]);
});

test('a machine that slept goes on from now', () => {
  const { made, steps, jumps, block } = clock();
  made.start();
  vi.advanceTimersByTime(1_000);
  block(3_600_000);
  vi.advanceTimersByTime(1_000);
  made.stop();
  expect(jumps).toEqual([expect.closeTo(3_600_000, -2)]);
  expect(steps.length).toBeLessThan(70);
  // The numbers still say what time it is.
  expect(steps.at(-1)?.[0]).toBeGreaterThan(3_600 * 30);
});
