import { expect, test } from 'vitest';
import type { AuctionState } from '../../server/contracts/auction.ts';
import { extendSchema, reasonSchema } from '../../server/contracts/auction.ts';
import { commandsOf, requestOf } from './commands.rules.ts';

const given = (status: AuctionState['status'], over: Partial<AuctionState> = {}) =>
  commandsOf({ status, warnings: 0, bidCount: 0, reserveMet: false, ...over })
    .filter((command) => command.enabled)
    .map((command) => command.id);

test('what can be commanded follows the state of the lot', () => {
  expect(given('scheduled')).toEqual(['start', 'cancel']);
  expect(given('live')).toEqual(['pause', 'extend', 'warn', 'close', 'cancel']);
  expect(given('live', { bidCount: 1, warnings: 2 })).toEqual(['pause', 'extend', 'close', 'void', 'cancel']);
  expect(given('paused', { bidCount: 1 })).toEqual(['resume', 'extend', 'close', 'void', 'cancel']);
  expect(given('ended')).toEqual([]);
  expect(given('cancelled')).toEqual([]);
});

test('every command keeps its key and its place in every state', () => {
  const keys = (status: AuctionState['status']) =>
    commandsOf({ status, warnings: 0, bidCount: 0, reserveMet: false }).map(({ key }) => key);
  expect(new Set(keys('live')).size).toBe(keys('live').length);
  expect(keys('paused')).toEqual(keys('live'));
});

test('the hammer says what it will do', () => {
  const hammer = (over: Partial<AuctionState>) =>
    commandsOf({ status: 'live', warnings: 0, bidCount: 0, reserveMet: false, ...over }).find(
      ({ id }) => id === 'close',
    )?.confirm;
  expect(hammer({})).toMatch(/unsold/);
  expect(hammer({ bidCount: 2 })).toMatch(/passed/);
  expect(hammer({ bidCount: 2, reserveMet: true })).toMatch(/leader/);
});

test('requests have the shape of the contract', () => {
  const extra = { bidId: 'b', reason: ' broken frame ' };
  expect(extendSchema.parse(requestOf('extend', 'a', extra)?.body)).toEqual({ seconds: 30 });
  expect(reasonSchema.parse(requestOf('cancel', 'a', extra)?.body)).toEqual({ reason: 'broken frame' });
  expect(requestOf('close', 'a', extra)).toEqual({ path: '/api/auctions/a/close', body: {} });
  expect(requestOf('warn', 'a', extra)?.path).toBe('/api/auctions/a/fair-warning');
  expect(requestOf('void', 'a', extra)?.path).toBe('/api/bids/b/void');
  expect(requestOf('void', 'a', { ...extra, bidId: null })).toBeNull();
});
