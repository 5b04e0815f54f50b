import { DEFAULT_INCREMENTS } from '../../server/contracts/increments.ts';
import type { DeskFacts } from './commands.rules.ts';

/** A live English lot that opened at $100, without a bid; `state` is changed field by field. */
export function deskFacts({
  state,
  ...over
}: Partial<Omit<DeskFacts, 'state'>> & { state?: Partial<DeskFacts['state']> } = {}): DeskFacts {
  return {
    format: 'english',
    lotNumber: 3,
    increments: DEFAULT_INCREMENTS,
    reoffered: false,
    paddle: '',
    amount: null,
    next: { auctionId: 'lot-4', lotNumber: 4, open: false },
    ...over,
    state: {
      status: 'live',
      outcome: null,
      currency: 'USD',
      price: '10000',
      minNextBid: '10000',
      bidCount: 0,
      leader: null,
      reserveMet: true,
      step: null,
      warnings: 0,
      ...state,
    },
  };
}

/** The lot with one standing bid of $100 by paddle 7. */
export const BID_ON = {
  bidCount: 1,
  minNextBid: '10500',
  leader: { paddle: 7, displayName: 'Ada' },
};
