/** The terms of every lot of the bid bench: a step of one minor unit, open for a day. */
export const BENCH_LOTS = {
  openingPrice: '1',
  increments: [{ from: '0', step: '1' }],
  durationSeconds: 86_400,
};
