/** Rates of the sale: three ranges of premium, and a tax that does not come out even. Basis points. */
export const PREMIUM = [
  { from: 0n, bps: 2_650n },
  { from: 100_000n, bps: 2_075n },
  { from: 300_000n, bps: 1_225n },
];
export const TAX_BPS = 825n;

/** Ten-thousandths to whole minor units, half a one rounded up. */
const rounded = (parts: bigint) => parts / 10_000n + (parts % 10_000n >= 5_000n ? 1n : 0n);

/** What a hammer price costs, in minor units, reckoned by what each range changes in the rate of all above it. */
export function owed(hammer: bigint): { premium: bigint; tax: bigint; total: bigint } {
  let parts = 0n;
  let rate = 0n;
  for (const { from, bps } of PREMIUM) {
    if (hammer > from) parts += (hammer - from) * (bps - rate);
    rate = bps;
  }
  const premium = rounded(parts);
  const tax = rounded((hammer + premium) * TAX_BPS);
  return { premium, tax, total: hammer + premium + tax };
}
