import { expect, test } from 'vitest';
import type { AuctionSummary, Bid } from '../../server/contracts/auction.ts';
import { lastMomentBids, lotOnBlock, lotsAhead, neighbour, nextLot } from './block.rules.ts';

const lot = (lotNumber: number, status: AuctionSummary['status']) =>
  ({ id: `lot-${lotNumber}`, status, lot: { lotNumber, campaignName: 'Sale' } }) as AuctionSummary;
const lots = [lot(3, 'scheduled'), lot(2, 'live'), lot(1, 'ended'), lot(4, 'cancelled')];

test('lots ahead are in the order of the sale and leave out what is over', () => {
  expect(lotsAhead(lots).map((one) => one.lot.lotNumber)).toEqual([2, 3]);
});

test('the desk follows the pick, then the stage, then the first open lot', () => {
  expect(lotOnBlock(lots, 'lot-3', 'lot-2')?.id).toBe('lot-3');
  expect(lotOnBlock(lots, null, 'lot-2')?.id).toBe('lot-2');
  expect(lotOnBlock(lots, null, null)?.id).toBe('lot-2');
});

test('a lot that ended on stage stays until another one opens', () => {
  const over = lots.filter((one) => one.status !== 'live');
  expect(lotOnBlock(over, null, 'lot-1')?.id).toBe('lot-1');
  expect(lotOnBlock(lots, null, 'lot-1')?.id).toBe('lot-2');
  expect(lotOnBlock([], null, 'lot-1')).toBeNull();
});

test('what comes next: the lot itself before it opens, an open lot, the next in order, one that was left out', () => {
  const [third, second, first] = lots as [AuctionSummary, AuctionSummary, AuctionSummary];
  expect(nextLot(lots, third)).toEqual({ auctionId: 'lot-3', lotNumber: 3, open: false });
  expect(nextLot(lots, first)).toEqual({ auctionId: 'lot-2', lotNumber: 2, open: true });
  expect(nextLot(lots, { ...second, status: 'ended' })).toMatchObject({ lotNumber: 3, open: false });
  const last = lot(5, 'ended');
  expect(nextLot([last, lot(4, 'ended'), lot(1, 'scheduled')], last)).toMatchObject({ lotNumber: 1 });
  expect(nextLot([last, lot(4, 'cancelled')], last)).toBeNull();
});

test('a lot of another sale never comes next', () => {
  const other = { ...lot(6, 'scheduled'), lot: { lotNumber: 6, campaignName: 'Other', campaignId: 'other' } };
  expect(nextLot([...lots, other as AuctionSummary], lot(5, 'ended'))).toMatchObject({ lotNumber: 2 });
  expect(nextLot([other as AuctionSummary], lot(5, 'ended'))).toBeNull();
});

test('the lots beside one, in the order of the sale', () => {
  expect(neighbour(lots, lot(2, 'live'), 1)).toBe('lot-3');
  expect(neighbour(lots, lot(2, 'live'), -1)).toBe('lot-1');
  expect(neighbour(lots, lot(1, 'ended'), -1)).toBeNull();
  expect(neighbour(lots, lot(4, 'cancelled'), 1)).toBeNull();
});

test('bids that came just before the hammer, as people made them', () => {
  const bid = (placedAt: number, over: Partial<Bid> = {}) =>
    ({ id: `at-${placedAt}`, status: 'accepted', auto: false, placedAt, ...over }) as Bid;
  const bids = [
    bid(9_900),
    bid(9_800, { auto: true }),
    bid(9_700, { status: 'voided' }),
    bid(8_500),
    bid(8_499),
  ];
  expect(lastMomentBids(bids, 10_000).map(({ id }) => id)).toEqual(['at-9900', 'at-8500']);
});
