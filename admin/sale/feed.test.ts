import { expect, test } from 'vitest';
import type { EventEnvelope, EventType } from '../../server/contracts/events.ts';
import { feedLine } from './feed.rules.ts';

const event = (type: EventType, data: object) =>
  ({ id: type, timestamp: 5, type, source: 'auction-engine', version: '1.0', data }) as EventEnvelope;
const say = (type: EventType, data: object) => feedLine(event(type, data), () => 'Lot 7');

test('a bid names amount, paddle and bidder', () => {
  const bid = {
    auctionId: 'a',
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
    text: 'Lot 7: $1,250 by paddle 9, Ada (maximum)',
  });
});

test('heartbeats and repeated prices are no news', () => {
  expect(say('auction:state', { auctionId: 'a' })).toBeNull();
  expect(say('auction:price_updated', { auctionId: 'a' })).toBeNull();
});

test('an end tells what became of the lot', () => {
  const sold = {
    auctionId: 'a',
    outcome: 'sold',
    hammerPrice: '5000',
    currency: 'USD',
    leader: { paddle: 3 },
  };
  expect(say('auction:ended', sold)?.text).toBe('Lot 7 sold for $50 to paddle 3');
  expect(say('auction:ended', { ...sold, outcome: 'passed', hammerPrice: null })?.text).toBe('Lot 7 passed');
});

test('trouble is marked as such', () => {
  expect(say('system:health', { ok: false, parts: { redis: false, database: true } })).toMatchObject({
    kind: 'trouble',
    text: 'Down: redis',
  });
});
