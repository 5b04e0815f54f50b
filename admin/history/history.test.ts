import { expect, test } from 'vitest';
import { deedText, type Known } from './history.rules.ts';

const LOT = '0198c0de-0000-7000-8000-000000000001';
const SALE = '0198c0de-0000-7000-8000-000000000002';
const names = new Map([
  [LOT, 'Lot 3 · The sea'],
  [SALE, 'Evening sale'],
]);
const known: Known = {
  nameOf: (id) => names.get(id),
  currencyOf: (id) => (id === LOT ? 'EUR' : undefined),
};
const told = (type: string, data: Record<string, unknown> = {}, subject = LOT) =>
  deedText({ type, subject, data }, known);

test.each([
  ['auction.close', { outcome: 'sold', price: '125000', why: 'hammer' }, 'sold at €1,250'],
  ['auction.close', { outcome: 'passed', why: 'reserve_not_met' }, 'not sold, the reserve was not met'],
  ['auction.close', { outcome: 'unsold', why: 'passed_in' }, 'passed Lot 3 · The sea'],
  ['auction.void', { reason: 'a cough' }, 'struck out the newest bid on Lot 3 · The sea: a cough'],
  ['auction.step', { step: '5000' }, 'set the increment of Lot 3 · The sea to €50'],
  ['auction.step', {}, 'took Lot 3 · The sea back to its table of increments'],
  ['auction.ask', { ask: '90000' }, 'asked €900 on Lot 3 · The sea'],
  ['auction.extend', { extendedByMs: 30_000 }, 'gave Lot 3 · The sea 30 s more'],
  ['auction.bid', { via: 'floor' }, 'entered a bid from the floor on Lot 3 · The sea'],
  ['auction.forfeit', { bids: 3 }, 'struck out the 3 bids of a banned bidder on Lot 3 · The sea'],
  ['auction.reoffer', { lotNumber: 9 }, 'offered Lot 3 · The sea again as lot 9'],
  ['auction.unsell', { reason: 'not paid' }, 'took the sale of Lot 3 · The sea back: not paid'],
  ['settlement.paid', { invoiceNumber: 'GC-2026-000001' }, 'booked GC-2026-000001 for Lot 3'],
  ['chat.announced', { text: 'Last chance' }, 'said to the room of Lot 3 · The sea: “Last chance”'],
  ['stream.scene', { scene: 'break', auto: false }, 'put “Break” on air'],
  ['stream.say', { text: 'Good evening' }, 'let the host say: “Good evening”'],
  [
    'plan.given',
    { name: 'Ada', from: 'free', to: 'pro', endDate: null },
    'gave Ada the plan pro, instead of free',
  ],
  ['plan.ended', { name: 'Ada', plan: 'pro' }, 'put aside the plan pro of Ada'],
  ['fraud.decided', { status: 'dismissed', auctionId: LOT }, 'dismissed a flag on Lot 3 · The sea'],
])('%s %j reads: %s', (type, data, sentence) => {
  expect(told(type, data)).toContain(sentence);
});

test('what is decided about a bidder names the paddle and the sale', () => {
  const about = (data: object) =>
    told('registration.updated', { paddle: 7, campaignId: SALE, ...data }, SALE);
  expect(about({ status: 'approved', before: 'pending' })).toBe('approved paddle 7 in Evening sale');
  expect(about({ status: 'approved', before: 'banned' })).toBe('lifted the ban of paddle 7 in Evening sale');
  expect(about({ fields: ['bidLimit', 'note'] })).toBe('changed the limit, note of paddle 7 in Evening sale');
  expect(told('registration.walk_in', { paddle: 8, campaignId: SALE, displayName: 'Mr Blom' })).toBe(
    'gave Mr Blom paddle 8 in Evening sale',
  );
});

test('what nobody taught it is told as it is written, ids cut short', () => {
  expect(told('voice.cloned', {}, 'main stream')).toBe('voice.cloned (main stream)');
  expect(told('lot.deleted', {}, '79321596-59fb-4983-9ca7-442c3ffeff56')).toBe('deleted 79321596');
});
