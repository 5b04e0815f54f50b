import { expect, test } from 'vitest';
import type { AuctionState, BidAnswer } from '../../server/contracts/auction.ts';
import { houseMessageSchema } from '../../server/contracts/auction.ts';
import { doneText, QUICK_MESSAGES, UNDO_REASONS, undoMessage } from './told.rules.ts';

const state = (over: Partial<AuctionState>) => ({ currency: 'USD', price: '50000', ...over }) as AuctionState;
const answer = (standing: string, over: Partial<AuctionState> = {}) =>
  ({
    bid: { paddle: 12, amount: '50000', currency: 'USD', standing },
    auction: state({ leader: { paddle: 7, displayName: 'Ada' }, price: '52500', ...over }),
  }) as BidAnswer;

test('a floor bid tells whether it leads', () => {
  expect(doneText('bid', answer('leading'), '')).toBe('Paddle 12 leads at $500');
  expect(doneText('bid', answer('outbid'), '')).toBe(
    'Paddle 12 bid $500 and is outbid: paddle 7 leads at $525',
  );
  expect(doneText('bid', answer('sealed'), '')).not.toMatch(/\$/);
});

test('the hammer tells what became of the lot', () => {
  const leader = { paddle: 7, displayName: 'Ada' };
  expect(doneText('close', state({ outcome: 'sold', leader }), '')).toBe('Sold to paddle 7 for $500');
  expect(doneText('close', state({ outcome: 'unsold' }), '')).toBe('Unsold');
  expect(doneText('step', state({ step: '2500' }), '')).toBe('The step is $25');
  expect(doneText('up', state({ minNextBid: '55000' }), '')).toBe('The ask is $550');
});

test('every ready text can be said', () => {
  const undone = UNDO_REASONS.map((why) => undoMessage('paddle 999999999, $90,000,000,000,000', why));
  for (const text of [...QUICK_MESSAGES, ...undone])
    expect(houseMessageSchema.parse({ text })).toEqual({ text });
});
