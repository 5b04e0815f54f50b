import { expect, it } from 'vitest';
import { invoiceNumber, settle } from './settlement.rules.ts';

it('adds premium on the hammer and tax on both, half a cent rounded up', () => {
  expect(settle(125_000n, { buyersPremiumBps: 2_500, taxBps: 810 })).toEqual({
    hammer: 125_000n,
    premium: 31_250n,
    tax: 12_656n,
    total: 168_906n,
  });
  expect(settle(1n, { buyersPremiumBps: 5_000, taxBps: 0 }).premium).toBe(1n);
  expect(settle(1n, { buyersPremiumBps: 4_999, taxBps: 0 }).premium).toBe(0n);
});

it('keeps the largest amounts exact', () => {
  expect(settle(9_000_000_000_000_000n, { buyersPremiumBps: 2_500, taxBps: 0 }).total).toBe(
    11_250_000_000_000_000n,
  );
});

it('numbers invoices per year', () => {
  expect(invoiceNumber(2026, 42)).toBe('GC-2026-000042');
});
