import { expect, test } from 'vitest';
import { convert, estimateIn } from './rates.rules.ts';

const rates = { USD: '1000000', EUR: '925000', JPY: '152000000', ETH: '400', GBP: '790000' };

test('a price in another currency, by way of the dollar, in whole units from a hundred on', () => {
  expect(estimateIn('50000', 'USD', 'EUR', rates)).toBe('≈ €463');
  expect(estimateIn('50000', 'EUR', 'GBP', rates)).toBe('≈ £427');
  expect(estimateIn('50000', 'USD', 'JPY', rates)).toBe('≈ ¥76,000');
  expect(estimateIn('1', 'USD', 'JPY', rates)).toBe('≈ ¥2');
});

test('small amounts keep three figures, large ones every unit beyond what a double could count', () => {
  expect(estimateIn('1050', 'USD', 'EUR', rates)).toBe('≈ €9.71');
  expect(estimateIn('50000', 'USD', 'ETH', rates)).toBe('≈ Ξ0.2');
  expect(convert('900719925474099300', 'USD', 'EUR', rates)).toBe('833165931063541900');
});

test('without a rate, or in the same currency, nothing is shown', () => {
  expect(estimateIn('50000', 'USD', 'CHF', rates)).toBeNull();
  expect(estimateIn('50000', 'SOL', 'EUR', rates)).toBeNull();
  expect(estimateIn('50000', 'EUR', 'EUR', rates)).toBeNull();
  expect(estimateIn('50000', 'USD', 'EUR', { EUR: '925000' })).toBe('≈ €463');
});
