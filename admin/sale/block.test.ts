import { expect, test } from 'vitest';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { lotOnBlock, lotsAhead } from './block.rules.ts';

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
