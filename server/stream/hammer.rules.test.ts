import { expect, test } from 'vitest';
import type { InternalEvent } from '../contracts/events.ts';
import { lotAtTheHammer } from './hammer.rules.ts';

const event = (type: string, data: object = {}) =>
  ({ type, data: { auctionId: 'lot', warnings: 0, ...data } }) as unknown as InternalEvent;

test('going twice, the hammer and a withdrawal end what was to be said of a lot; a bid and going once do not', () => {
  expect(lotAtTheHammer(event('auction:fair_warning', { warnings: 1 }))).toBeNull();
  expect(lotAtTheHammer(event('auction:fair_warning', { warnings: 2 }))).toBe('lot');
  expect(lotAtTheHammer(event('auction:price_updated', { warnings: 2 }))).toBeNull();
  expect(lotAtTheHammer(event('auction:ended'))).toBe('lot');
  expect(lotAtTheHammer(event('auction:cancelled'))).toBe('lot');
});
