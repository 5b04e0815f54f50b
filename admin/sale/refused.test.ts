import { expect, test } from 'vitest';
import type { ErrorCode } from '../../server/contracts/errors.ts';
import { refusedText } from './refused.rules.ts';

const told = (code: ErrorCode, details: object = {}) =>
  refusedText({ code, message: 'as the house says it', retryable: false, ...details }, 'USD');

test('a refused floor bid speaks of the paddle, not of you', () => {
  expect(told('ALREADY_LEADING')).toBe('This paddle leads already.');
  expect(told('BID_TOO_LOW', { minNextBid: '10500' })).toBe('Too low: the least is $105.');
  expect(told('BID_LIMIT_EXCEEDED', { bidLimit: '250000' })).toBe("Above the paddle's limit of $2,500.");
  expect(told('BID_LIMIT_EXCEEDED')).toBe("Above the paddle's limit.");
});

test('what has no words of its own keeps the general ones', () => {
  expect(told('NOT_NEWEST_BID')).toBeNull();
  expect(told('BID_TOO_LOW')).toBeNull();
});
