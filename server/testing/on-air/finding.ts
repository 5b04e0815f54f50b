/** One promise, whether it was kept, and the figures that say so. */
export type Finding = { ok: boolean; what: string; figures: string };

/** A line for each, with ✓ or ✗. */
export function reportOf(findings: readonly Finding[]): string {
  const lines = findings.map(({ ok, what, figures }) => `${ok ? '✓' : '✗'} ${what}: ${figures}`);
  const broken = findings.filter(({ ok }) => !ok).length;
  return [...lines, broken === 0 ? 'All promises were kept.' : `${broken} not kept.`].join('\n');
}

/** Median, 99th percentile and maximum of what was measured. */
export function spreadOf(values: readonly number[], unit = 'ms'): string {
  if (values.length === 0) return 'nothing measured';
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1);
  return `median ${at(0.5)}, p99 ${at(0.99)}, max ${sorted.at(-1)?.toFixed(1)} ${unit} of ${sorted.length}`;
}
