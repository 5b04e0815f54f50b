import { describe, expect, test } from 'vitest';
import { type CommandId, commandsOf, movedAsk } from './commands.rules.ts';
import { BID_ON, deskFacts } from './desk.fixture.ts';

const ALWAYS = ['paddle', 'message'];
const given = (...facts: Parameters<typeof deskFacts>) =>
  Object.values(commandsOf(deskFacts(...facts)))
    .filter(({ id, refused }) => refused === null && !ALWAYS.includes(id))
    .map(({ id }) => id)
    .sort();
const refusal = (id: CommandId, ...facts: Parameters<typeof deskFacts>) =>
  commandsOf(deskFacts(...facts))[id].refused;

const PRICING = ['ask', 'double', 'down', 'half', 'step', 'up'];
const RUNNING = ['cancel', 'close', 'extend', 'pass', 'pause'];
const sorted = (...ids: string[]) => [...ids].sort();

describe('which command is allowed when', () => {
  test('before the opening', () => {
    for (const format of ['english', 'dutch', 'sealed_first'] as const) {
      const next = { auctionId: 'lot-3', lotNumber: 3, open: false };
      expect(given({ format, next, state: { status: 'scheduled' } })).toEqual(['cancel', 'next']);
    }
  });

  test('english', () => {
    expect(given({ paddle: '7' })).toEqual(sorted('amount', 'bid', 'warn', ...PRICING, ...RUNNING));
    expect(given({ state: BID_ON })).toEqual(
      sorted('amount', 'undo', 'warn', ...RUNNING, ...PRICING.filter((id) => id !== 'down')),
    );
    expect(given({ state: { status: 'paused', ...BID_ON, minNextBid: '11000' } })).toEqual(
      sorted('undo', ...PRICING, ...RUNNING),
    );
    expect(given({ state: { step: '2000', warnings: 2 } })).toEqual(
      sorted('amount', 'table', ...PRICING, ...RUNNING),
    );
  });

  test('dutch: no ask, no step, no undo, no warning, and its price is the amount', () => {
    expect(given({ format: 'dutch', paddle: '7' })).toEqual(sorted('bid', ...RUNNING));
    expect(given({ format: 'dutch', state: { status: 'paused' } })).toEqual(RUNNING);
  });

  test('sealed: a bid needs its amount; nothing can be undone', () => {
    const format = 'sealed_second' as const;
    expect(given({ format, paddle: '7' })).toEqual(sorted('amount', 'warn', ...RUNNING));
    expect(given({ format, paddle: '7', amount: '50000' })).toContain('bid');
    expect(refusal('undo', { format, state: { bidCount: 3 } })).toMatch(/sealed lot has no undo/);
  });

  test('after the hammer', () => {
    const ended = (outcome: 'sold' | 'passed' | 'unsold') => ({ status: 'ended', outcome }) as const;
    expect(given({ state: ended('sold') })).toEqual(['next', 'reopen', 'unsell']);
    expect(given({ state: ended('passed') })).toEqual(['next', 'reoffer', 'reopen']);
    expect(given({ state: ended('unsold'), reoffered: true })).toEqual(['next']);
    expect(given({ format: 'dutch', state: ended('sold') })).toEqual(['next', 'unsell']);
    expect(given({ format: 'sealed_first', state: ended('passed') })).toEqual(['next', 'reoffer']);
    expect(given({ state: { status: 'cancelled' } })).toEqual(['next', 'reoffer']);
    expect(given({ state: { status: 'cancelled' }, next: null, reoffered: true })).toEqual([]);
  });
});

test('what is refused says why in words', () => {
  expect(refusal('bid')).toMatch(/paddle/);
  expect(refusal('bid', { paddle: '7', state: { status: 'paused' } })).toBe('The lot is paused');
  expect(refusal('next')).toMatch(/Lot 3 is still open/);
  expect(refusal('next', { next: null, state: { status: 'ended' } })).toMatch(/No lot/);
  expect(refusal('reoffer', { state: { status: 'ended', outcome: 'sold' } })).toMatch(/un-sell/);
  expect(refusal('up', { format: 'dutch' })).toMatch(/Dutch lot has no ask/);
});

test('the hammer says what it will do', () => {
  const hammer = (...facts: Parameters<typeof deskFacts>) => commandsOf(deskFacts(...facts)).close.confirm;
  expect(hammer()).toMatch(/unsold/);
  expect(hammer({ state: { ...BID_ON, reserveMet: false } })).toMatch(/passed/);
  expect(hammer({ state: BID_ON })).toBe('Sell to paddle 7 for $100');
  expect(hammer({ format: 'sealed_first', state: { bidCount: 3 } })).toBe('Open the 3 bids and sell');
});

test('the ask moves by the step in force, and not down to the price', () => {
  const price = { price: '20000', minNextBid: '20500', bidCount: 2 };
  expect(movedAsk(deskFacts({ state: price }), 'up')).toBe('21000');
  expect(movedAsk(deskFacts({ state: price }), 'down')).toBeNull();
  expect(movedAsk(deskFacts({ state: { ...price, minNextBid: '22000' } }), 'down')).toBe('21500');
  expect(movedAsk(deskFacts({ state: { ...price, step: '5000' } }), 'up')).toBe('25500');
  expect(movedAsk(deskFacts({ state: { price: '100', minNextBid: '100' } }), 'down')).toBeNull();
});

test('buttons name the amount they would bid', () => {
  const label = (...facts: Parameters<typeof deskFacts>) => commandsOf(deskFacts(...facts)).bid.label;
  expect(label({ state: BID_ON })).toBe('Bid $105');
  expect(label({ state: BID_ON, amount: '20000' })).toBe('Bid $200');
  expect(label({ format: 'dutch' })).toBe('Accept for paddle');
});
