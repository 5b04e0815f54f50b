import { expect, test } from 'vitest';
import { auctionInputSchema } from '../../server/contracts/catalogue.ts';
import { DEFAULT_INCREMENTS } from '../../server/contracts/increments.ts';
import { fallOf, incrementTexts, type LotValues, lotValues, readLot } from './lot-form.rules.ts';

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

test('a Dutch lot sends its fall and nothing of the other formats', () => {
  const dutch = filled({
    kind: 'dutch',
    reservePrice: '5000',
    buyNowPrice: '9000',
    floorPrice: '1,000',
    decrement: '100',
    decrementEvery: '5',
  });
  const { input, errors } = readLot(dutch, 'USD');
  expect(errors).toEqual({});
  expect(auctionInputSchema.parse(input)).toMatchObject({
    format: 'dutch',
    floorPrice: '100000',
    decrement: '10000',
    decrementSeconds: 5,
    reservePrice: null,
    buyNowPrice: null,
    softCloseGroup: null,
  });
  expect(fallOf(dutch, 'USD')).toEqual({
    openingPrice: '400000',
    fall: { floorPrice: '100000', decrement: '10000', everyMs: 5_000 },
    durationMs: 300_000,
  });
  expect(fallOf({ ...dutch, decrement: '' }, 'USD')).toBeNull();
  expect(readLot({ ...dutch, floorPrice: '5000', decrement: '' }, 'USD').errors).toEqual({
    floorPrice: 'Above the opening price',
    decrement: 'By how much does it fall?',
  });
});

test('a sealed lot is of first or second price, with a reserve', () => {
  const sealed = filled({ kind: 'sealed', secondPrice: true, reservePrice: '5000', buyNowPrice: '1' });
  const { input, errors } = readLot(sealed, 'USD');
  expect(errors).toEqual({});
  expect(auctionInputSchema.parse(input)).toMatchObject({
    format: 'sealed_second',
    reservePrice: '500000',
    buyNowPrice: null,
  });
  expect(readLot({ ...sealed, secondPrice: false }, 'USD').input).toHaveProperty('format', 'sealed_first');
});

test('sudden death is a soft close of nothing, and links to no other lot', () => {
  expect(readLot(filled({ suddenDeath: true }), 'USD').input).toHaveProperty('softCloseSeconds', 0);
  expect(readLot(filled({ suddenDeath: true, softCloseGroup: 'pair' }), 'USD').errors).toHaveProperty(
    'softCloseGroup',
  );
  expect(readLot(filled({ softCloseGroup: ' pair ' }), 'USD').input).toHaveProperty('softCloseGroup', 'pair');
});

test('prices that contradict each other are told at the field', () => {
  expect(readLot(filled({ reservePrice: '3999' }), 'USD').errors).toEqual({
    reservePrice: 'Below the opening price',
  });
  expect(readLot(filled({ reservePrice: '9000', buyNowPrice: '8000' }), 'USD').errors).toEqual({
    buyNowPrice: 'Below the reserve',
  });
});

test('a lot of each format comes back into its form as it was', () => {
  for (const format of ['english', 'dutch', 'sealed_first', 'sealed_second'] as const) {
    const terms = {
      ...auctionInputSchema.parse({ campaignId: id, artItemId: id, openingPrice: '400000', format }),
      id,
      status: 'scheduled' as const,
      lotNumber: 4,
      increments: DEFAULT_INCREMENTS,
      startsAt: null,
      reofferOf: null,
      reofferedAs: null,
      ...(format === 'dutch' ? { floorPrice: '100000', decrement: '10000', decrementSeconds: 90 } : {}),
    };
    const { input, errors } = readLot(lotValues(terms, 'USD', { campaignId: null, artItemId: null }), 'USD');
    expect(errors).toEqual({});
    expect(auctionInputSchema.parse(input)).toMatchObject({
      format,
      floorPrice: terms.floorPrice,
      decrementSeconds: terms.decrementSeconds,
      softCloseSeconds: 30,
    });
  }
});
