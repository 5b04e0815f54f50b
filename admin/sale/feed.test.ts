import { expect, test } from 'vitest';
import type { EventEnvelope, EventType } from '../../server/contracts/events.ts';
import { feedLine } from './feed.rules.ts';

const event = (type: EventType, data: object) =>
  ({ id: type, timestamp: 5, type, source: 'auction-engine', version: '1.0', data }) as EventEnvelope;
const say = (type: EventType, data: object) => feedLine(event(type, data), () => 'Lot 7');

test('a bid names amount, paddle and bidder', () => {
  const bid = {
    auctionId: 'a',
    rev: 4,
    amount: '125000',
    currency: 'USD',
    paddle: 9,
    displayName: 'Ada',
    auto: true,
  };
  expect(say('auction:bid_placed', bid)).toEqual({
    id: 'auction:bid_placed',
    at: 5,
    kind: 'bid',
    auctionId: 'a',
    rev: 4,
    text: 'Lot 7: $1,250 by paddle 9, Ada (maximum)',
  });
});

test('heartbeats and repeated prices are no news', () => {
  expect(say('auction:state', { auctionId: 'a' })).toBeNull();
  expect(say('auction:price_updated', { auctionId: 'a' })).toBeNull();
});

test('an end tells what became of the lot, and why', () => {
  const sold = {
    auctionId: 'a',
    outcome: 'sold',
    why: 'hammer',
    hammerPrice: '5000',
    currency: 'USD',
    leader: { paddle: 3 },
  };
  expect(say('auction:ended', sold)?.text).toBe('Lot 7 sold for $50 to paddle 3');
  expect(say('auction:ended', { ...sold, why: 'bought_now' })?.text).toBe(
    'Lot 7 bought at once for $50 to paddle 3',
  );
  const passed = { ...sold, outcome: 'passed', hammerPrice: null };
  expect(say('auction:ended', { ...passed, why: 'passed_in' })?.text).toBe('Lot 7 passed by the auctioneer');
  expect(say('auction:ended', { ...passed, why: 'reserve_not_met' })?.text).toMatch(/reserve was not met/);
});

test('what the auctioneer takes back is told with the reason', () => {
  const a = { auctionId: 'a', reason: '' };
  expect(say('auction:sale_cancelled', { ...a, reason: 'not paid' })?.text).toBe(
    'Lot 7 is not sold any more: not paid',
  );
  expect(say('auction:bid_voided', { ...a, bidSeq: 4, forfeited: false })?.text).toBe(
    'Lot 7 bid number 4 struck out',
  );
  expect(say('auction:bid_voided', { ...a, bidSeq: 4, forfeited: true })?.text).toMatch(/banned bidder/);
  expect(say('auction:extended', { ...a, extendedByMs: 30_000, reason: 'linked' })?.text).toBe(
    'Lot 7 extended by 30 s with another lot of its group',
  );
});

test('a bid after the hammer says how late it was', () => {
  const late = { auctionId: 'a', paddle: 4, amount: '5000', currency: 'USD', lateByMs: 340 };
  expect(say('auction:late_bid', late)?.text).toBe('Lot 7 $50 by paddle 4, 0.3 s after the hammer');
});

test('trouble is marked as such', () => {
  expect(say('system:health', { ok: false, parts: { redis: false, database: true } })).toMatchObject({
    kind: 'trouble',
    text: 'Down: redis',
  });
});
