import { expect, test } from 'vitest';
import type { Bid } from '../auction.ts';
import { openedBids } from './sealed.rules.ts';

const bid = (seq: number, paddle: number, amount: string, status: Bid['status'] = 'accepted') =>
  ({ seq, paddle, amount, status }) as Bid;

test('one envelope per paddle, the raised one, highest first, of equal ones the earliest', () => {
  const bids = [
    bid(6, 3, '90000', 'voided'),
    bid(5, 1, '70000'),
    bid(4, 2, '70000'),
    bid(3, 1, '20000'),
    bid(2, 4, '9007199254740993'),
    bid(1, 3, '60000'),
  ];
  expect(openedBids(bids).map(({ seq }) => seq)).toEqual([2, 4, 5, 1]);
});
