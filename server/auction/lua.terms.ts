import fc from 'fast-check';
import type { Format } from '../contracts/auction.ts';
import { type IncrementRow, MAX_STEP } from '../contracts/increments.ts';
import type { LotRules } from './lot.rules.ts';

export const SELLER = 'seller';

const money = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(1n, 2_000n) },
  { weight: 1, arbitrary: fc.bigInt(8_999_999_999_990_000n, 9_000_000_000_000_000n) },
);

const stepSize = fc.oneof(
  { weight: 9, arbitrary: fc.bigInt(1n, 300n) },
  { weight: 1, arbitrary: fc.bigInt(MAX_STEP - 9n, MAX_STEP) },
);

const increments: fc.Arbitrary<IncrementRow[]> = fc
  .uniqueArray(fc.tuple(fc.bigInt(1n, 5_000n), stepSize), {
    maxLength: 4,
    selector: ([from]) => from,
  })
  .chain((rows) => fc.bigInt(1n, 60n).map((step) => [[0n, step] as const, ...rows]))
  .map((rows) =>
    [...rows].sort(([a], [b]) => Number(a - b)).map(([from, step]) => ({ from: `${from}`, step: `${step}` })),
  );

type Terms = Omit<LotRules, 'id'>;

/** Terms as the catalogue would let them be: a fall on Dutch lots only, buy-now on English ones only. */
export const rulesArbitrary = (format: Format): fc.Arbitrary<Terms> =>
  fc
    .record({
      openingPrice: money,
      reserve: fc.option(fc.bigInt(0n, 1_500n), { freq: 2 }),
      buyNow: fc.option(fc.bigInt(0n, 2_500n), { freq: 2 }),
      increments,
      durationMs: fc.integer({ min: 5, max: 300 }).map((s) => s * 1000),
      softCloseMs: fc.integer({ min: 0, max: 20 }).map((s) => s * 1000),
      maxExtensions: fc.integer({ min: 0, max: 3 }),
      fall: fc.record({
        floor: fc.nat(99),
        decrement: fc.bigInt(1n, 400n),
        everyMs: fc.integer({ min: 1, max: 9 }),
      }),
      softCloseGroup: fc.constantFrom('group', null),
      sellerId: fc.constantFrom(SELLER, null),
    })
    .map(({ openingPrice, reserve, buyNow, fall, ...rest }) => {
      const most = 9_000_000_000_000_000n;
      const least = openingPrice + (reserve ?? 0n);
      const english = format === 'english';
      const dutch = format === 'dutch';
      const offered = english && buyNow !== null && least + buyNow <= most;
      const floorPrice = (openingPrice * BigInt(fall.floor)) / 100n;
      return {
        ...rest,
        campaignId: 'campaign',
        demo: false,
        title: 'A lot',
        format,
        currency: 'USD',
        openingPrice: `${openingPrice}`,
        reservePrice: reserve === null || dutch ? null : `${least}`,
        buyNowPrice: offered ? `${least + buyNow}` : null,
        fall: dutch
          ? {
              floorPrice: `${floorPrice > 0n ? floorPrice : 1n}`,
              decrement: `${fall.decrement}`,
              everyMs: fall.everyMs * 1000,
            }
          : null,
        softCloseGroup: english ? rest.softCloseGroup : null,
      };
    });
