import { expect, test } from 'vitest';
import { endTitle, momentWords, whyText } from './words.rules.ts';

const state = { price: '105000', currency: 'USD', bidCount: 2, leader: null } as const;

test('why a lot ended is said by what its format means', () => {
  expect(whyText('reserve_not_met', state, 'english')).toContain('stopped at $1,050, below the reserve');
  expect(whyText('reserve_not_met', state, 'sealed_first')).not.toContain('1,050');
  expect(whyText('no_bids', state, 'dutch')).toBe('The price fell to $1,050, and nobody took it.');
  expect(whyText('passed_in', { ...state, bidCount: 0 }, 'english')).toContain('before anybody bid');
});

test('the end in one word, and a sale that was taken back is none', () => {
  const leader = { paddle: 7, displayName: 'Ada' };
  const ended = { status: 'ended', outcome: 'passed', bidCount: 2, leader } as const;
  expect(endTitle({ ...ended, leader: null }, null)).toBe('Sale cancelled');
  expect(endTitle(ended, null)).toBe('Passed');
  expect(endTitle(ended, { kind: 'sale_cancelled', rev: 3, reason: '' })).toBe('Sale cancelled');
  expect(endTitle({ ...ended, outcome: 'sold' }, null)).toBe('Sold');
  expect(endTitle({ ...ended, status: 'cancelled', outcome: null, leader: null }, null)).toBe('Withdrawn');
});

test('a void says whose bid, how much, what stands now, and why', () => {
  const bid = { seq: 4, amount: '110000', paddle: 7 };
  const voided = { kind: 'voided', rev: 5, reason: 'A slip', forfeited: false, bid } as const;
  expect(momentWords(voided, state, 9)).toEqual({
    title: 'A bid was taken back',
    text: 'The bid of paddle 7 of $1,100 no longer counts. The price is back at $1,050. The house says: “A slip”',
  });
  expect(momentWords(voided, state, 7)).toMatchObject({ title: 'Your bid was taken back' });
  expect(momentWords({ ...voided, forfeited: true }, { ...state, bidCount: 0 }, 7)).toMatchObject({
    title: 'Your bids were forfeited',
    text: 'Your bids no longer count. No bid stands any more. The house says: “A slip”',
  });
  expect(momentWords({ ...voided, bid: null, reason: '' }, state, 7).text).toBe(
    'The newest bid no longer counts. The price is back at $1,050.',
  );
});
