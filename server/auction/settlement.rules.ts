/** `part` of `amount` in basis points, half a minor unit rounded up. */
function share(amount: bigint, bps: number): bigint {
  return (amount * BigInt(bps) + 5_000n) / 10_000n;
}

/**
 * What a buyer owes, in minor units: hammer, buyer's premium on the hammer, tax on both.
 * @param rates basis points: 2500 is 25 %
 */
export function settle(
  hammer: bigint,
  rates: { buyersPremiumBps: number; taxBps: number },
): { hammer: bigint; premium: bigint; tax: bigint; total: bigint } {
  const premium = share(hammer, rates.buyersPremiumBps);
  const tax = share(hammer + premium, rates.taxBps);
  return { hammer, premium, tax, total: hammer + premium + tax };
}

/** `GC-2026-000042` */
export function invoiceNumber(year: number, serial: number): string {
  return `GC-${year}-${String(serial).padStart(6, '0')}`;
}
