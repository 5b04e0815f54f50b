import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

function clockAt(start: number) {
  let now = start;
  const clock = createClock(() => now);
  return { clock, advance: (ms: number) => (now += ms) };
}

test('the sample with the lowest round trip wins', () => {
  const { clock } = clockAt(1_000);
  clock.sample({ sentAt: 0, receivedAt: 400, serverTime: 50_350 });
  clock.sample({ sentAt: 500, receivedAt: 520, serverTime: 50_500 });
  clock.sample({ sentAt: 600, receivedAt: 900, serverTime: 50_600 });
  expect(clock.serverNow()).toBe(50_500 - 510 + 1_000);
  expect(clock.uncertainty()).toBeCloseTo(10.048);
});

test('an old sample gives way to a slightly worse fresh one, because clocks drift', () => {
  const { clock, advance } = clockAt(20);
  clock.sample({ sentAt: 0, receivedAt: 20, serverTime: 1_000_010 });
  advance(600_000);
  clock.sample({ sentAt: 600_000, receivedAt: 600_060, serverTime: 1_600_050 });
  expect(clock.serverNow()).toBe(1_600_050 - 600_030 + 600_020);
});

test('a jump of a clock is believed at once, even on a slow line', () => {
  const { clock, advance } = clockAt(20);
  clock.sample({ sentAt: 0, receivedAt: 20, serverTime: 1_000_010 });
  advance(1_000);
  clock.sample({ sentAt: 500, receivedAt: 1_000, serverTime: 9_000_750 });
  expect(clock.serverNow()).toBe(9_000_750 + (1_020 - 750));
});

test('before the first sample a one-way time serves, and this machine before that', () => {
  const { clock, advance } = clockAt(5_000);
  expect(Math.abs(clock.serverNow() - Date.now())).toBeLessThan(1_000);
  clock.observe(777_000);
  advance(10);
  expect(clock.serverNow()).toBe(777_010);
  expect(clock.uncertainty()).toBeNull();
});
