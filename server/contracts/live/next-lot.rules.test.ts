import { expect, test } from 'vitest';
import type { AuctionSummary } from '../auction.ts';
import { pickNext } from './next-lot.rules.ts';

const lot = (campaignId: string, lotNumber: number) =>
  ({ id: `${campaignId}${lotNumber}`, lot: { campaignId, lotNumber } }) as AuctionSummary;
const scheduled = [lot('b', 1), lot('a', 5), lot('a', 3)];

test('the next lot follows the last one of its campaign', () => {
  expect(pickNext(scheduled, { campaignId: 'a', lotNumber: 2 })?.id).toBe('a3');
  expect(pickNext(scheduled, { campaignId: 'a', lotNumber: 3 })?.id).toBe('a5');
});

test('with nothing to follow, the first one of the house is announced', () => {
  expect(pickNext(scheduled, { campaignId: 'a', lotNumber: 9 })?.id).toBe('b1');
  expect(pickNext(scheduled, null)?.id).toBe('b1');
  expect(pickNext([], null)).toBeNull();
});
