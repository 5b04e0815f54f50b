import { expect, test } from 'vitest';
import { auctionInputSchema } from '../../server/contracts/catalogue.ts';
import { DEFAULT_INCREMENTS } from '../../server/contracts/increments.ts';
import { incrementTexts, type LotValues, lotValues, readLot } from './lot-form.rules.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const filled = (over: Partial<LotValues> = {}): LotValues => ({
  ...lotValues(null, 'USD', { campaignId: id, artItemId: id }),
  openingPrice: '4,000',
  ...over,
});

test('a filled form is what the contract accepts', () => {
  const { input, errors } = readLot(filled({ reservePrice: '7500.50' }), 'USD');
  expect(errors).toEqual({});
  expect(auctionInputSchema.parse(input)).toMatchObject({
    openingPrice: '400000',
    reservePrice: '750050',
    durationSeconds: 300,
    softCloseSeconds: 30,
    startsAt: null,
  });
});

test('the house table is not sent, an own one is, unchanged by the way through the form', () => {
  expect(readLot(filled(), 'USD').input).not.toHaveProperty('increments');
  const own = readLot(filled({ ownIncrements: true }), 'USD').input as { increments: unknown };
  expect(own.increments).toEqual(DEFAULT_INCREMENTS);
});

test('an empty reserve is none', () => {
  expect(readLot(filled(), 'USD').input).toHaveProperty('reservePrice', null);
});

test('every field that cannot be read is named', () => {
  const increments = incrementTexts(DEFAULT_INCREMENTS.slice(0, 2), 'USD').map((row) => ({
    ...row,
    step: 'x',
  }));
  const broken = filled({
    openingPrice: '',
    duration: 'soon',
    campaignId: null,
    ownIncrements: true,
    increments,
  });
  expect(Object.keys(readLot(broken, 'USD').errors).sort()).toEqual([
    'campaignId',
    'durationSeconds',
    'increments.0.step',
    'increments.1.step',
    'openingPrice',
  ]);
});
