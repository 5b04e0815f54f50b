import { z } from 'zod';
import { MAX_AMOUNT, minorUnitsSchema } from './money.ts';

/** The engine counts in doubles: the largest amount and one step must still be exact. */
export const MAX_STEP = 2n ** 53n - MAX_AMOUNT;

/** One row of an increment table: from this price on, the next bid is at least this much higher. */
export const incrementRowSchema = z.object({ from: minorUnitsSchema, step: minorUnitsSchema });
export type IncrementRow = z.infer<typeof incrementRowSchema>;

/** Rows rise strictly and start at 0, so that every price has exactly one step. */
export const incrementTableSchema = z
  .array(incrementRowSchema)
  .min(1)
  .max(40)
  .refine((rows) => rows[0]?.from === '0', 'the first row must start at 0')
  .refine((rows) => rows.every((row) => BigInt(row.step) > 0n), 'every step must be more than 0')
  .refine((rows) => rows.every((row) => BigInt(row.step) <= MAX_STEP), `no step may be more than ${MAX_STEP}`)
  .refine(
    (rows) => rows.every((row, i) => i === 0 || BigInt(row.from) > BigInt(rows[i - 1]?.from ?? '0')),
    'rows must rise',
  );

/** The step that applies at `price` (minor units). */
export function stepAt(table: readonly IncrementRow[], price: bigint): bigint {
  let step = 1n;
  for (const row of table) {
    if (BigInt(row.from) > price) break;
    step = BigInt(row.step);
  }
  return step;
}

/** The house's default, in hundredths: 1 from 0, 2 from 30, 5 from 100, 10 from 300, 20 from 1,000, 50 from 2,000, … */
export const DEFAULT_INCREMENTS: IncrementRow[] = [
  { from: '0', step: '100' },
  { from: '3000', step: '200' },
  { from: '10000', step: '500' },
  { from: '30000', step: '1000' },
  { from: '100000', step: '5000' },
  { from: '200000', step: '10000' },
  { from: '500000', step: '25000' },
  { from: '1000000', step: '50000' },
  { from: '5000000', step: '250000' },
];
