import { expect } from 'vitest';
import type { BidCommand, Command, ModelLot, PreBid, StaffCommand } from './auction.model.lot.ts';
import { apply, createLot } from './auction.model.ts';
import type { Entry } from './entry.ts';
import type { LotRules } from './lot.rules.ts';

export const T0 = 1_700_000_000_000;
export const seconds = (n: number) => n * 1000;

export const rules: LotRules = {
  id: 'lot',
  campaignId: 'campaign',
  demo: false,
  title: 'A lot',
  format: 'english',
  currency: 'USD',
  openingPrice: '100',
  reservePrice: null,
  increments: [
    { from: '0', step: '10' },
    { from: '200', step: '50' },
  ],
  durationMs: seconds(60),
  softCloseMs: seconds(10),
  maxExtensions: 2,
  fall: null,
  buyNowPrice: null,
  softCloseGroup: null,
  sellerId: 'seller',
};

let count = 0;
const nextId = (prefix: string) => `${prefix}${++count}`;

export function offer(bidder: string, amount: number | string, more: Partial<BidCommand> = {}): BidCommand {
  return {
    kind: 'bid',
    id: nextId('e'),
    bidIds: [nextId('b'), nextId('b')],
    bidder,
    paddle: bidder.charCodeAt(0),
    name: bidder.toUpperCase(),
    key: nextId('key'),
    amount: String(amount),
    currency: 'USD',
    ...more,
  };
}

/** A maximum left before the opening. */
export const preBid = (bidder: string, max: number): PreBid => ({
  bidder,
  paddle: bidder.charCodeAt(0),
  name: bidder.toUpperCase(),
  max: String(max),
  bidIds: [nextId('b'), nextId('b')],
});

export const order = (command: Record<string, unknown> & { kind: StaffCommand['kind'] }): StaffCommand =>
  ({ id: nextId('e'), actor: 'clerk', ...command }) as StaffCommand;

/** Applies commands that must succeed; a number among them is a moment, in seconds after the opening. */
export function play(lot: ModelLot, ...steps: (Command | number)[]): { lot: ModelLot; entry: Entry } {
  let now = T0;
  let last: { lot: ModelLot; entry: Entry } | undefined;
  for (const step of steps) {
    if (typeof step === 'number') {
      now = T0 + seconds(step);
      continue;
    }
    const result = apply(last?.lot ?? lot, step, now);
    if (!('entry' in result)) throw new Error(`refused: ${JSON.stringify(result)}`);
    last = result;
  }
  if (!last) throw new Error('nothing was played');
  return last;
}

export const opened = (more: Partial<LotRules> = {}) =>
  play(createLot({ ...rules, ...more }), order({ kind: 'start' })).lot;

export function refusal(lot: ModelLot, command: Command, at = 0) {
  const before = structuredClone(lot);
  const result = apply(lot, command, T0 + seconds(at));
  expect(lot).toEqual(before);
  return 'refused' in result ? result.refused : result;
}

export const amounts = (entry: Entry) => entry.bids?.map((bid) => [bid.bidder, bid.amount, bid.auto]);
