import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { premiumTableSchema } from '../contracts/auction.ts';
import { invoiceNumber, premiumSlices, premiumTableOf, settle } from './settlement.rules.ts';

const flat = (bps: number, taxBps = 0) => ({ premium: premiumTableOf(null, bps), taxBps });
const bands = premiumTableSchema.parse([
  { from: '0', bps: 2_600 },
  { from: '80000000', bps: 2_000 },
  { from: '450000000', bps: 1_350 },
]);

describe('what a buyer owes', () => {
  it('adds premium on the hammer and tax on both, half a cent rounded up', () => {
    expect(settle(125_000n, flat(2_500, 810))).toEqual({
      hammer: 125_000n,
      premium: 31_250n,
      tax: 12_656n,
      total: 168_906n,
    });
    expect(settle(1n, flat(5_000)).premium).toBe(1n);
    expect(settle(1n, flat(4_999)).premium).toBe(0n);
  });

  it('takes each slice of the hammer at its own rate', () => {
    expect(settle(80_000_000n, { premium: bands, taxBps: 0 }).premium).toBe(20_800_000n);
    expect(settle(80_000_100n, { premium: bands, taxBps: 0 }).premium).toBe(20_800_020n);
    expect(settle(500_000_000n, { premium: bands, taxBps: 0 }).premium).toBe(
      20_800_000n + 74_000_000n + 6_750_000n,
    );
  });

  it('rounds the sum of the slices once', () => {
    const halves = premiumTableSchema.parse([
      { from: '0', bps: 3_000 },
      { from: '1', bps: 3_000 },
      { from: '2', bps: 3_000 },
    ]);
    // 3 × 0.3 is 0.9: one unit, though each slice alone would round to nothing.
    expect(settle(3n, { premium: halves, taxBps: 0 }).premium).toBe(1n);
    expect(premiumSlices(3n, halves).map(({ amount }) => amount)).toEqual([0n, 1n, 0n]);
  });

  it('keeps the largest amounts exact', () => {
    expect(settle(9_000_000_000_000_000n, flat(2_500)).total).toBe(11_250_000_000_000_000n);
  });

  it('agrees to the cent with a second reckoning, on random sales', () => {
    const sale = fc.record({
      hammer: fc.oneof(fc.bigInt({ min: 1n, max: 2_000n }), fc.bigInt({ min: 1n, max: 9n * 10n ** 15n })),
      steps: fc.array(
        fc.record({
          width: fc.oneof(fc.bigInt({ min: 1n, max: 500n }), fc.bigInt({ min: 1n, max: 10n ** 15n })),
          bps: fc.integer({ min: 0, max: 10_000 }),
        }),
        { minLength: 1, maxLength: 10 },
      ),
      taxBps: fc.integer({ min: 0, max: 10_000 }),
    });
    fc.assert(
      fc.property(sale, ({ hammer, steps, taxBps }) => {
        let from = 0n;
        const premium = steps.map(({ width, bps }) => {
          const row = { from: from.toString(), bps };
          from += width;
          return row;
        });
        expect(premiumTableSchema.safeParse(premium).success).toBe(true);
        expect(settle(hammer, { premium, taxBps })).toEqual(secondReckoning(hammer, premium, taxBps));
        const slices = premiumSlices(hammer, premium);
        expect(slices.reduce((sum, { base }) => sum + base, 0n)).toBe(hammer);
      }),
      { numRuns: 200 },
    );
  });
});

it('numbers invoices per year', () => {
  expect(invoiceNumber(2026, 42)).toBe('GC-2026-000042');
});

/**
 * The same by school arithmetic on written numbers: from the top of the table down, each part as a decimal fraction of
 * four more digits, rounded by looking at the first digit that falls away.
 */
function secondReckoning(hammer: bigint, table: { from: string; bps: number }[], taxBps: number) {
  let left = hammer;
  let tenThousandths = 0n;
  for (const { from, bps } of table.toReversed()) {
    const inThisRange = left > BigInt(from) ? left - BigInt(from) : 0n;
    for (const [place, digit] of [...bps.toString().padStart(5, '0')].entries()) {
      tenThousandths += inThisRange * BigInt(digit) * 10n ** BigInt(4 - place);
    }
    left -= inThisRange;
  }
  const premium = cutAndRound(tenThousandths);
  const tax = cutAndRound((hammer + premium) * BigInt(taxBps));
  return { hammer, premium, tax, total: [hammer, premium, tax].reduce((a, b) => a + b) };
}

function cutAndRound(tenThousandths: bigint): bigint {
  const digits = tenThousandths.toString().padStart(5, '0');
  const kept = BigInt(digits.slice(0, -4));
  return Number(digits.at(-4)) >= 5 ? kept + 1n : kept;
}
