import type { AuctionState, Bid, Snapshot } from '../auction.ts';
import { DEFAULT_INCREMENTS } from '../increments.ts';
import { type Change, emptyLot, type LotView, reduceLot } from './lot.rules.ts';

export const ID = '11111111-1111-4111-8111-111111111111';

export function stateAt(rev: number, more: Partial<AuctionState> = {}): AuctionState {
  return {
    rev,
    seq: rev,
    status: 'live',
    outcome: null,
    currency: 'USD',
    price: `${10_000 + rev * 500}`,
    minNextBid: `${10_500 + rev * 500}`,
    bidCount: rev,
    leader: { paddle: 7, displayName: 'Ada' },
    reserveMet: false,
    step: null,
    buyNowPrice: null,
    fallsFrom: null,
    startsAt: 1_000,
    endsAt: 100_000,
    remainingMs: null,
    warnings: 0,
    extensions: 0,
    serverTime: 2_000 + rev,
    ...more,
  };
}

export function bid(seq: number, more: Partial<Bid> = {}): Bid {
  return {
    id: `22222222-2222-4222-8222-${String(seq).padStart(12, '0')}`,
    auctionId: ID,
    seq,
    rev: seq,
    amount: `${10_000 + seq * 500}`,
    currency: 'USD',
    paddle: 7,
    displayName: 'Ada',
    auto: false,
    status: 'accepted',
    placedAt: 2_000 + seq,
    ...more,
  };
}

export function snapshot(rev: number, more: Partial<Snapshot> = {}): Snapshot {
  return {
    ...stateAt(rev),
    id: ID,
    format: 'english',
    bids: [bid(rev)],
    lot: {
      lotNumber: 1,
      campaignId: ID,
      campaignName: 'Evening sale',
      demo: false,
      artItemId: ID,
      title: 'Harbour',
      artist: 'A. Nobody',
      year: '1901',
      medium: 'Oil',
      dimensions: '',
      description: '',
      provenance: '',
      images: [],
      estimateLow: null,
      estimateHigh: null,
      openingPrice: '10000',
      hasReserve: true,
      increments: DEFAULT_INCREMENTS,
      softCloseSeconds: 30,
      maxExtensions: 5,
      durationSeconds: 300,
      fall: null,
      softCloseGroup: null,
      premiumTable: [{ from: '0', bps: 2_500 }],
      taxBps: 0,
      reofferOf: null,
    },
    ...more,
  };
}

export const price = (rev: number, fromRev = rev, more: Partial<AuctionState> = {}): Change => ({
  type: 'auction:price_updated',
  data: { ...stateAt(rev, more), auctionId: ID, fromRev },
});
export const beat = (rev: number): Change => ({
  type: 'auction:state',
  data: { ...stateAt(rev), auctionId: ID, fromRev: rev },
});
export const voided = (
  rev: number,
  bidSeq: number,
  more: { reason?: string; forfeited?: boolean } = {},
): Change => ({
  type: 'auction:bid_voided',
  data: {
    ...stateAt(rev),
    auctionId: ID,
    fromRev: rev,
    bidId: bid(bidSeq).id,
    bidSeq,
    reason: '',
    forfeited: false,
    ...more,
  },
});
/** One change of the lot, with what its event says beside the state. */
export const change = <T extends Change['type']>(
  type: T,
  rev: number,
  more: Partial<Extract<Change, { type: T }>['data']> = {},
): Change => ({ type, data: { ...stateAt(rev), auctionId: ID, fromRev: rev, ...more } }) as Change;

export const online = reduceLot(emptyLot(ID), { type: 'link', link: 'online' });
export const take = (view: LotView, shot: Snapshot, at = 0) =>
  reduceLot(view, { type: 'snapshot', snapshot: shot, chat: null, at });
export const apply = (view: LotView, ...changes: Change[]) =>
  changes.reduce((v, change) => reduceLot(v, { type: 'change', change, at: 0 }), view);
