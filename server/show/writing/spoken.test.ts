import { expect, test } from 'vitest';
import { amountsOutside } from './claims.rules.ts';
import { inWords, numeral } from './numbers.rules.ts';
import { moneyInWords } from './spoken.rules.ts';
import { LOTS } from './variety.fixture.ts';

test.each([
  [71, 'seventy-one', 'einundsiebzig', 'soixante et onze', 'setenta y un'],
  [80, 'eighty', 'achtzig', 'quatre-vingts', 'ochenta'],
  [97, 'ninety-seven', 'siebenundneunzig', 'quatre-vingt-dix-sept', 'noventa y siete'],
  [101, 'one hundred and one', 'einhundertein', 'cent un', 'ciento un'],
  [1_200, 'one thousand two hundred', 'eintausendzweihundert', 'mille deux cents', 'mil doscientos'],
  [80_000, 'eighty thousand', 'achtzigtausend', 'quatre-vingt mille', 'ochenta mil'],
  [
    2_500_000,
    'two million five hundred thousand',
    'zwei Millionen fünfhunderttausend',
    'deux millions cinq cent mille',
    'dos millones quinientos mil',
  ],
])('%i in words', (value, en, de, fr, es) => {
  expect([inWords(value, 'en'), inWords(value, 'de'), inWords(value, 'fr'), inWords(value, 'es')]).toEqual([
    en,
    de,
    fr,
    es,
  ]);
});

test('numbers that stand alone', () => {
  expect([numeral(1, 'de'), numeral(21, 'es'), numeral(1, 'es')]).toEqual(['eins', 'veintiuno', 'uno']);
});

test('money is spoken, and never as a float', () => {
  expect(moneyInWords('240000', 'USD', 'en')).toBe('two thousand four hundred dollars');
  expect(moneyInWords('100000000', 'EUR', 'fr')).toBe("un million d'euros");
  expect(moneyInWords('1250000000', 'ETH', 'de')).toBe('1,25 Ether');
  expect(moneyInWords('9000000000000000', 'JPY', 'en')).toBe('9000000000000000 yen');
});

test('an amount that no lot has is noticed', () => {
  expect(amountsOutside('It opens at $900, estimated at 2,400 dollars.', LOTS)).toEqual([]);
  expect(amountsOutside('It will make $1,000,000 at least, or 77 euros.', LOTS)).toEqual([
    '$1,000,000',
    '77 euros',
  ]);
});
