import { expect, test } from 'vitest';
import {
  contentOf,
  isFresh,
  isPassing,
  plainHandle,
  type SocialBid,
  withoutOwnSecrets,
} from './social-bid.rules.ts';

const bid: SocialBid = {
  id: 'post-0001',
  platform: 'twitter',
  handle: '@Ada_L',
  auctionId: '0198f2a4-0000-7000-8000-000000000001',
  amount: '10000',
  currency: 'USD',
};

test('a timestamp is of now within five minutes, either way', () => {
  const now = 1_800_000_000_000;
  expect(isFresh('1800000000', now)).toBe(true);
  expect(isFresh('1799999700', now)).toBe(true);
  expect(isFresh('1799999699', now)).toBe(false);
  expect(isFresh('1800000300', now)).toBe(true);
  expect(isFresh('1800000301', now)).toBe(false);
  for (const text of [undefined, '', 'now', '-1', '1e9', '1800000000.5', ' 1800000000', '99999999999999']) {
    expect(isFresh(text, now)).toBe(false);
  }
});

test('the content of a message does not depend on how its handle is written, but on all that it asks', () => {
  expect(contentOf(bid)).toBe(contentOf({ ...bid, handle: 'ada_l', id: 'post-0002' }));
  for (const other of [
    { handle: 'ben' },
    { auctionId: '0198f2a4-0000-7000-8000-000000000002' },
    { amount: '10001' },
    { currency: 'EUR' as const },
    { maxAmount: '10000' },
  ]) {
    expect(contentOf({ ...bid, ...other })).not.toBe(contentOf(bid));
  }
  expect(plainHandle('@Ada_L')).toBe('ada_l');
});

test('a refusal is final unless the house itself was in trouble', () => {
  for (const code of [
    'BUSY',
    'RETRY',
    'OUTCOME_UNKNOWN',
    'UNAVAILABLE',
    'INTERNAL',
    'RATE_LIMITED',
  ] as const) {
    expect(isPassing(code)).toBe(true);
  }
  for (const code of ['BID_TOO_LOW', 'DEPOSIT_REQUIRED', 'AUCTION_NOT_STARTED', 'HANDLE_UNKNOWN'] as const) {
    expect(isPassing(code)).toBe(false);
  }
});

test('a relay learns neither the maximum nor the limit of the bidder', () => {
  expect(withoutOwnSecrets({ maxAmount: '1', bidLimit: '2', minNextBid: '3' })).toEqual({ minNextBid: '3' });
  expect(withoutOwnSecrets(undefined)).toEqual({});
});
