import { build, type Histogram } from 'hdr-histogram-js';

/** Microseconds, kept to three digits, up to ten minutes. */
export const newHistogram = (): Histogram =>
  build({ lowestDiscernibleValue: 1, highestTrackableValue: 600_000_000, numberOfSignificantValueDigits: 3 });

export type Quantiles = { count: number; p50: number; p99: number; max: number };

/** Count and quantiles, in milliseconds, of a histogram of microseconds. */
export function quantiles(histogram: Histogram): Quantiles {
  return {
    count: histogram.totalCount,
    p50: histogram.getValueAtPercentile(50) / 1000,
    p99: histogram.getValueAtPercentile(99) / 1000,
    max: histogram.maxValue / 1000,
  };
}

/** The middle of the values, or the mean of the two in the middle. @throws RangeError when there are none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const before = sorted[Math.ceil(sorted.length / 2) - 1];
  if (middle === undefined || before === undefined) throw new RangeError('No values');
  return (middle + before) / 2;
}

/** A ratio beside the target it must not exceed: `1.05 × (≤ 1.25 ✓)`. */
export function atMost(ratio: number, target: number): string {
  return `${ratio.toFixed(2)} × (≤ ${target} ${ratio <= target ? '✓' : '✗'})`;
}

/** A ratio beside the target it must reach: `0.71 × (≥ 0.6 ✓)`. */
export function atLeast(ratio: number, target: number): string {
  return `${ratio.toFixed(2)} × (≥ ${target} ${ratio >= target ? '✓' : '✗'})`;
}

/** Prints rows in columns under a title; the first row is the heading. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  const lines = rows.map((row) => `  ${line(row).join('   ')}`);
  lines.splice(1, 0, `  ${widths.map((width) => '─'.repeat(width)).join('───')}`);
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}
