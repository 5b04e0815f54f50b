import { expect, test } from 'vitest';
import { campaignInputSchema } from '../../server/contracts/catalogue.ts';
import { campaignValues, readCampaign } from './campaign-form.rules.ts';

const filled = { ...campaignValues(null), name: 'Evening sale' };
const row = (id: number, from: string, percent: string) => ({ id, from, percent });

test('a new campaign is what the contract accepts, with one rate', () => {
  const { input, errors } = readCampaign(filled);
  expect(errors).toEqual({});
  expect(campaignInputSchema.parse(input)).toMatchObject({
    buyersPremiumBps: 2_500,
    premiumTable: null,
    runningOrder: 'manual',
    gapSeconds: 15,
    depositRequired: null,
    chatSlowSeconds: 2,
  });
});

test('a table of rates goes out in minor units and basis points', () => {
  const { input, errors } = readCampaign({
    ...filled,
    ranges: true,
    premiumTable: [row(0, '0', '26'), row(1, '1,000,000', '20'), row(2, '4,500,000.50', '13.9')],
    depositRequired: '5,000',
    runningOrder: 'staggered',
    gap: '1:30',
  });
  expect(errors).toEqual({});
  expect(campaignInputSchema.parse(input)).toMatchObject({
    premiumTable: [
      { from: '0', bps: 2_600 },
      { from: '100000000', bps: 2_000 },
      { from: '450000050', bps: 1_390 },
    ],
    depositRequired: '500000',
    runningOrder: 'staggered',
    gapSeconds: 90,
  });
});

test('a table that does not rise, or asks too much, is told at its row', () => {
  const { errors } = readCampaign({
    ...filled,
    ranges: true,
    premiumTable: [row(0, '0', '125'), row(1, '500', '20'), row(2, '500', 'x'), row(3, '', '1')],
  });
  expect(errors).toEqual({
    'premiumTable.0.percent': 'At most 100 %',
    'premiumTable.2.from': 'Higher than the row above',
    'premiumTable.2.percent': 'A percentage, for example 12.5',
    'premiumTable.3.from': 'Required',
  });
});
