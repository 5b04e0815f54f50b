import { expect, test } from 'vitest';
import { DEFAULT_INCREMENTS } from '../../server/contracts/increments.ts';
import {
  billOf,
  maxNeedsConfirmation,
  needsConfirmation,
  percentOf,
  premiumOn,
  premiumWords,
  pressedAmount,
  quickBids,
  stepsAbove,
  stepsInForce,
  withPremium,
} from './bid.rules.ts';

test('quick bids climb the table, across a change of step', () => {
  expect(quickBids(DEFAULT_INCREMENTS, '9800', 3)).toEqual(['9800', '10000', '10500', '11000']);
});

test('steps are counted whole, and no further than asked', () => {
  expect(stepsAbove(DEFAULT_INCREMENTS, '10000', '10000', 5)).toBe(0);
  expect(stepsAbove(DEFAULT_INCREMENTS, '10000', '10999', 5)).toBe(1);
  expect(stepsAbove(DEFAULT_INCREMENTS, '10000', '9000000000000000', 5)).toBe(5);
});

test('the honest next bid is never asked about, five steps or twice as much are', () => {
  expect(needsConfirmation(DEFAULT_INCREMENTS, '10000', '10000')).toBe(false);
  expect(needsConfirmation(DEFAULT_INCREMENTS, '10000', '12000')).toBe(false);
  expect(needsConfirmation(DEFAULT_INCREMENTS, '10000', '12500')).toBe(true);
  expect(needsConfirmation([{ from: '0', step: '10000' }], '10000', '20000')).toBe(false);
  expect(needsConfirmation([{ from: '0', step: '10000' }], '10000', '20001')).toBe(true);
  expect(maxNeedsConfirmation('10000', '20000')).toBe(false);
  expect(maxNeedsConfirmation('10000', '20001')).toBe(true);
});

test('premium is whole minor units beyond what a double could count', () => {
  const flat = [{ from: '0', bps: 2_500 }];
  expect(premiumOn('1000', flat)).toBe('250');
  expect(premiumOn('3', flat)).toBe('1');
  expect(premiumOn('1', flat)).toBe('0');
  expect(withPremium('9007199254740993', flat)).toBe('11258999068426241');
  expect(percentOf(2_500)).toBe('25\u202f%');
  expect(percentOf(1_250)).toBe('12.5\u202f%');
  expect(percentOf(5)).toBe('0.05\u202f%');
});

test('a press bids what was shown, and nothing when it had only just risen', () => {
  const press = { shown: '10500', before: '10000', changedAt: 1_000, pressedAt: 1_400 };
  expect(pressedAmount(press)).toBe('10500');
  expect(pressedAmount({ ...press, pressedAt: 1_100 })).toBeNull();
  expect(pressedAmount({ ...press, before: '11000', pressedAt: 1_100 })).toBe('10500');
  expect(pressedAmount({ ...press, before: null, pressedAt: 1_000 })).toBe('10500');
});

test('a premium table charges each slice at its own rate, and tax is on hammer and premium', () => {
  const premiumTable = [
    { from: '0', bps: 2_500 },
    { from: '500000', bps: 2_000 },
    { from: '2000000', bps: 1_250 },
  ];
  expect(premiumOn('500000', premiumTable)).toBe('125000');
  expect(premiumOn('600000', premiumTable)).toBe('145000');
  expect(premiumOn('2100000', premiumTable)).toBe('437500');
  expect(billOf('600000', { premiumTable, taxBps: 750 })).toEqual({
    hammer: '600000',
    premium: '145000',
    tax: '55875',
    total: '800875',
  });
  expect(premiumWords(premiumTable, 'USD')).toBe(
    '25\u202f% up to $5,000, then 20\u202f% up to $20,000, then 12.5\u202f%',
  );
});

test("the auctioneer's own step holds until the next range of the table", () => {
  const steps = stepsInForce(DEFAULT_INCREMENTS, { step: '2500', price: '20000' });
  expect(quickBids(steps, '22500', 4)).toEqual(['22500', '25000', '27500', '30000', '31000']);
  expect(stepsInForce(DEFAULT_INCREMENTS, { step: null, price: '20000' })).toBe(DEFAULT_INCREMENTS);
});
