import { describe, expect, it } from 'vitest';
import { atLeast, atMost, median, newHistogram, quantiles } from './report.ts';

describe('report', () => {
  it('finds the median of odd and even counts', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });

  it('turns microseconds into quantiles in milliseconds', () => {
    const histogram = newHistogram();
    for (let n = 1; n <= 100; n++) histogram.recordValue(n * 1000);
    const { count, p50, p99 } = quantiles(histogram);
    expect(count).toBe(100);
    expect(p50).toBeCloseTo(50, 0);
    expect(p99).toBeCloseTo(99, 0);
  });

  it('says whether a target is met', () => {
    expect(atMost(1.2, 1.25)).toBe('1.20 × (≤ 1.25 ✓)');
    expect(atMost(1.3, 1.25)).toBe('1.30 × (≤ 1.25 ✗)');
    expect(atLeast(0.5, 0.6)).toBe('0.50 × (≥ 0.6 ✗)');
  });
});
