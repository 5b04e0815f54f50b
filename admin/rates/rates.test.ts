import { expect, test } from 'vitest';
import { exchangeRatesSchema } from '../../server/contracts/catalogue.ts';
import { centsOf, rateText, rateTexts, readRates } from './rates.rules.ts';

test('rates go out and come back unchanged', () => {
  const perUsd = { EUR: '920000', JPY: '155250000', BTC: '10', ETH: '250' };
  const texts = rateTexts({ asOf: null, perUsd });
  expect(texts).toEqual({ EUR: '0.92', JPY: '155.25', BTC: '0.00001', ETH: '0.00025' });
  expect(readRates(texts)).toEqual({ perUsd, errors: {} });
  expect(exchangeRatesSchema.safeParse({ asOf: null, perUsd }).success).toBe(true);
  expect(rateText('1000000')).toBe('1');
});

test('an empty field has no rate; zero, letters and too fine a rate are told', () => {
  const { perUsd, errors } = readRates({ EUR: '', GBP: '0', CHF: 'x', JPY: '0.0000001', SOL: '1,250.5' });
  expect(perUsd).toEqual({ SOL: '1250500000' });
  expect(Object.keys(errors)).toEqual(['GBP', 'CHF', 'JPY']);
});

test('the other way round, in cents', () => {
  expect(centsOf('920000')).toBe(109n);
  expect(centsOf('10')).toBe(10_000_000n);
});
