import { expect, test } from 'vitest';
import {
  localText,
  moneyText,
  percentText,
  readLocal,
  readMoney,
  readPercent,
  readSpan,
  readWhole,
  spanText,
  spanWords,
} from './fields.rules.ts';

test('money goes out and comes back unchanged', () => {
  for (const minor of ['125050', '100', '99999999999999900']) {
    const errors = {};
    expect(readMoney(moneyText(minor, 'USD'), 'USD', 'price', errors)).toBe(minor);
    expect(errors).toEqual({});
  }
  expect(moneyText('125050', 'USD')).toBe('1,250.50');
  expect(moneyText(null, 'USD')).toBe('');
});

test('an empty amount is none, nonsense is an error on its field', () => {
  const errors = {};
  expect(readMoney('', 'USD', 'reservePrice', errors)).toBeNull();
  expect(errors).toEqual({});
  readMoney('12.345', 'USD', 'reservePrice', errors);
  expect(errors).toEqual({ reservePrice: 'Not an amount in USD' });
});

test('percentages are basis points', () => {
  expect(readPercent('12.5', 'p', {})).toBe(1250);
  expect(readPercent('25 %', 'p', {})).toBe(2500);
  expect([2500, 1250, 1205, 0].map(percentText)).toEqual(['25', '12.5', '12.05', '0']);
  const errors = {};
  expect(readPercent('lots', 'p', errors)).toBeUndefined();
  expect(errors).toHaveProperty('p');
});

test('spans read seconds, minutes and hours', () => {
  expect(['90', '5:00', '1:30:00'].map((text) => readSpan(text, 's', {}))).toEqual([90, 300, 5400]);
  expect([90, 300, 5400].map(spanText)).toEqual(['1:30', '5:00', '1:30:00']);
});

test('whole numbers only', () => {
  const errors = {};
  expect(readWhole('7', 'n', errors)).toBe(7);
  expect(readWhole('1.5', 'n', errors)).toBeUndefined();
  expect(errors).toHaveProperty('n');
});

test('local date fields keep the instant to the minute', () => {
  const at = Date.parse('2030-05-04T19:30:00Z');
  expect(readLocal(localText(at), 'at', {})).toBe(at);
  expect(localText(null)).toBe('');
});

test('spans are told in at most two words', () => {
  expect([250_000, 20_000, 3_900_000, 0].map(spanWords)).toEqual([
    '4 min 10 s',
    '20 s',
    '1 h 5 min',
    'at once',
  ]);
});
