import { expect, test } from 'vitest';
import {
  askSchema,
  extendSchema,
  floorBidSchema,
  houseMessageSchema,
  incrementSchema,
  reasonSchema,
  reofferSchema,
  reopenSchema,
} from '../../server/contracts/auction.ts';
import { BID_ON, deskFacts } from './desk.fixture.ts';
import { requestOf } from './requests.rules.ts';

const extra = {
  bidId: 'b',
  reason: ' broken frame ',
  amount: '25000',
  idempotencyKey: '0123456789',
  text: ' Sold. ',
};
const facts = deskFacts({ paddle: '12', state: BID_ON });
const sent = (id: Parameters<typeof requestOf>[0], over: Partial<typeof facts> = {}, more = {}) =>
  requestOf(id, 'a', { ...facts, ...over }, { ...extra, ...more });

test('requests have the shape of the contract', () => {
  expect(extendSchema.parse(sent('extend')?.body)).toEqual({ seconds: 30 });
  expect(reopenSchema.parse(sent('reopen')?.body)).toEqual({ seconds: 30 });
  expect(reasonSchema.parse(sent('cancel')?.body)).toEqual({ reason: 'broken frame' });
  expect(reasonSchema.parse(sent('unsell')?.body)).toEqual({ reason: 'broken frame' });
  expect(incrementSchema.parse(sent('half')?.body)).toEqual({ step: 'half' });
  expect(incrementSchema.parse(sent('step')?.body)).toEqual({ step: '25000' });
  expect(askSchema.parse(sent('up')?.body)).toEqual({ amount: '11000' });
  expect(askSchema.parse(sent('ask')?.body)).toEqual({ amount: '25000' });
  expect(houseMessageSchema.parse(sent('message')?.body)).toEqual({ text: 'Sold.' });
  expect(reofferSchema.parse(sent('reoffer')?.body)).toEqual({});
  expect(sent('close')).toEqual({ path: '/api/auctions/a/close', body: {} });
  expect(sent('warn')?.path).toBe('/api/auctions/a/fair-warning');
  expect(sent('next')?.path).toBe('/api/auctions/lot-4/start');
  expect(sent('undo')?.path).toBe('/api/bids/b/void');
});

test('a floor bid binds to the ask that was seen; a Dutch one to the price of the moment', () => {
  const bid = floorBidSchema.parse(sent('bid')?.body);
  expect(bid).toEqual({ paddle: 12, amount: '10500', idempotencyKey: '0123456789' });
  expect(sent('bid', { amount: '30000' })?.body).toMatchObject({ amount: '30000' });
  expect(sent('bid', { amount: '30000', format: 'dutch' })?.body).not.toHaveProperty('amount');
});

test('nothing is sent while something is missing', () => {
  expect(sent('bid', { paddle: '' })).toBeNull();
  expect(sent('undo', {}, { bidId: null })).toBeNull();
  expect(sent('ask', {}, { amount: null })).toBeNull();
  expect(sent('message', {}, { text: '  ' })).toBeNull();
  expect(sent('down')).toBeNull();
  expect(sent('paddle')).toBeNull();
});

test('pause turns into resume', () => {
  expect(sent('pause')?.path).toMatch(/pause$/);
  expect(sent('pause', { state: { ...facts.state, status: 'paused' } })?.path).toMatch(/resume$/);
});
