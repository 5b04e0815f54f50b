import { expect, test } from 'vitest';
import { refusalOf } from './registration.rules.ts';

const bidder = {
  active: true,
  status: 'approved',
  depositStatus: 'none',
  deposit: '0',
  depositRequired: null,
} as const;

test('who is approved bids; the others are told why not', () => {
  expect(refusalOf(bidder)).toBeNull();
  expect(refusalOf({ ...bidder, status: 'pending' })).toBe('REGISTRATION_PENDING');
  expect(refusalOf({ ...bidder, status: 'declined' })).toBe('BIDDER_BANNED');
  expect(refusalOf({ ...bidder, status: 'banned' })).toBe('BIDDER_BANNED');
  expect(refusalOf({ ...bidder, active: false })).toBe('FORBIDDEN');
});

test('where a deposit is asked, nobody bids before all of it is here', () => {
  const asked = { ...bidder, depositRequired: '9007199254740993' };
  expect(refusalOf(asked)).toBe('DEPOSIT_REQUIRED');
  expect(refusalOf({ ...asked, depositStatus: 'requested', deposit: '9007199254740993' })).toBe(
    'DEPOSIT_REQUIRED',
  );
  expect(refusalOf({ ...asked, depositStatus: 'received', deposit: '9007199254740992' })).toBe(
    'DEPOSIT_REQUIRED',
  );
  expect(refusalOf({ ...asked, depositStatus: 'received', deposit: '9007199254740993' })).toBeNull();
  expect(refusalOf({ ...asked, depositStatus: 'returned', deposit: '9007199254740993' })).toBe(
    'DEPOSIT_REQUIRED',
  );
  expect(refusalOf({ ...asked, status: 'pending' })).toBe('REGISTRATION_PENDING');
});
