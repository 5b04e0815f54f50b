import { expect, test } from 'vitest';
import { gainOf } from './gain.ts';
import { createLimiter, LIMITER_DELAY } from './limiter.ts';
import { babble, clipOf, largest, sine } from './mixer.fixture.ts';

const CEILING = gainOf(-1.5);

/** The sound behind the limiter, chunk by chunk. */
function limited(samples: Float32Array): Float32Array {
  const out = samples.slice();
  const limiter = createLimiter();
  for (let at = 0; at < out.length; at += 3_200) limiter.apply(out.subarray(at, at + 3_200));
  return out;
}

test('what is below the ceiling passes untouched, 5 ms later', () => {
  const { samples } = clipOf(1, sine(440, 0.8));
  const out = limited(samples);
  expect(LIMITER_DELAY).toBe(240);
  expect(out.subarray(2 * LIMITER_DELAY)).toEqual(samples.subarray(0, samples.length - 2 * LIMITER_DELAY));
});

test.each([
  ['a sine 12 dB too loud', sine(997, 4)],
  ['a square', (t: number) => (t % 0.01 < 0.005 ? 3 : -3)],
  ['single samples', (t: number) => (Math.round(t * 48_000) % 1_237 === 0 ? 15 : 0.01)],
  ['noise in syllables', babble(3)],
])('nothing passes the ceiling: %s', (_, sound) => {
  const { samples } = clipOf(2, (t) => 4 * sound(t));
  expect(largest(limited(samples))).toBeLessThanOrEqual(CEILING * 1.000001);
});

test('peaks between the samples are seen', () => {
  // The worst case: at a quarter of the sampling rate, 45 degrees off, samples reach 0.707 of the peak and four points see 0.88.
  const { samples } = clipOf(1, (t) => 1.1 * Math.sin(2 * Math.PI * 12_000 * t + Math.PI / 4));
  const out = limited(samples);
  expect(largest(out.subarray(9_600)) / Math.SQRT1_2).toBeLessThan(gainOf(-0.4));
});

test('after a peak the sound comes back to what it was', () => {
  const { samples } = clipOf(2, (t) => (t < 0.2 ? 3 : 0.5) * Math.sin(2 * Math.PI * 300 * t));
  const out = limited(samples);
  expect(largest(out.subarray(2 * 48_000 * 1.8))).toBeCloseTo(0.5, 3);
});
