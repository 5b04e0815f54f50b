import { expect, test } from 'vitest';
import { resultOf, standingOf } from './statement.rules.ts';

const mine = { paddle: 101, status: 'accepted' } as const;
const lot = (change: Partial<Parameters<typeof resultOf>[1]>): Parameters<typeof resultOf>[1] => ({
  format: 'english',
  status: 'live',
  outcome: null,
  leader: { paddle: 101 },
  ...change,
});
const ended = { status: 'ended' } as const;
const other = { leader: { paddle: 102 } };

test.each([
  ['leading', mine, lot({})],
  ['leading', mine, lot({ status: 'paused' })],
  ['outbid', mine, lot(other)],
  ['sealed', mine, lot({ format: 'sealed_first', leader: null })],
  ['sealed', mine, lot({ format: 'sealed_second', status: 'paused', leader: null })],
  ['won', mine, lot({ ...ended, outcome: 'sold' })],
  ['won', mine, lot({ ...ended, outcome: 'sold', format: 'sealed_second' })],
  ['lost', mine, lot({ ...ended, outcome: 'sold', ...other })],
  ['passed', mine, lot({ ...ended, outcome: 'passed' })],
  ['passed', mine, lot({ ...ended, outcome: 'passed', leader: null })],
  ['withdrawn', mine, lot({ status: 'cancelled', leader: null })],
  ['voided', { ...mine, status: 'voided' }, lot({ leader: null })],
  ['voided', { ...mine, status: 'voided' }, lot({ ...ended, outcome: 'sold', ...other })],
] as const)('%s', (result, bid, seen) => {
  expect(resultOf(bid, seen)).toBe(result);
});

test('a voided bid leads nowhere, not even where its bidder’s paddle does', () => {
  expect(standingOf({ ...mine, status: 'voided' }, lot({}))).toBe('outbid');
});
