import { expect, test } from 'vitest';
import type { AuctionState, Bid, Snapshot } from '../../server/contracts/auction.ts';
import { DEFAULT_INCREMENTS } from '../../server/contracts/increments.ts';
import { type Change, emptyLot, type LotView, reduceLot, youAreOutbid, youLead } from './lot.rules.ts';
import { endingOf } from './moment.rules.ts';
import { houseMessageAt, type RoomMessage } from './room.rules.ts';

const ID = '11111111-1111-4111-8111-111111111111';

function stateAt(rev: number, more: Partial<AuctionState> = {}): AuctionState {
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

function bid(seq: number, more: Partial<Bid> = {}): Bid {
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

function snapshot(rev: number, more: Partial<Snapshot> = {}): Snapshot {
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

const price = (rev: number, fromRev = rev, more: Partial<AuctionState> = {}): Change => ({
  type: 'auction:price_updated',
  data: { ...stateAt(rev, more), auctionId: ID, fromRev },
});
const beat = (rev: number): Change => ({
  type: 'auction:state',
  data: { ...stateAt(rev), auctionId: ID, fromRev: rev },
});
const voided = (
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
const change = <T extends Change['type']>(
  type: T,
  rev: number,
  more: Partial<Extract<Change, { type: T }>['data']> = {},
): Change => ({ type, data: { ...stateAt(rev), auctionId: ID, fromRev: rev, ...more } }) as Change;

const online = reduceLot(emptyLot(ID), { type: 'link', link: 'online' });
const take = (view: LotView, shot: Snapshot, at = 0) =>
  reduceLot(view, { type: 'snapshot', snapshot: shot, chat: null, at });
const apply = (view: LotView, ...changes: Change[]) =>
  changes.reduce((v, change) => reduceLot(v, { type: 'change', change, at: 0 }), view);

test('a snapshot makes the page ready, and consecutive changes follow without another', () => {
  const view = apply(take(online, snapshot(3)), price(4), price(5));
  expect(view).toMatchObject({ phase: 'ready', gap: false, state: { rev: 5, price: '12500' } });
});

test('a gap asks for a snapshot, but the newer state is shown at once', () => {
  const view = apply(take(online, snapshot(3)), price(6));
  expect(view).toMatchObject({ gap: true, state: { rev: 6 } });
  expect(take(view, snapshot(6))).toMatchObject({ gap: false, state: { rev: 6 } });
});

test('coalesced changes that overlap what is held are no gap', () => {
  const view = apply(take(online, snapshot(3)), price(9, 2));
  expect(view).toMatchObject({ gap: false, state: { rev: 9 } });
});

test('duplicates and late events change nothing, nor does a late snapshot', () => {
  const before = apply(take(online, snapshot(3)), price(4));
  const after = take(apply(before, price(4), price(2)), snapshot(3));
  expect(after.state).toEqual(before.state);
  expect(after.gap).toBe(false);
});

test('events of another lot are ignored', () => {
  const before = take(online, snapshot(3));
  const other = price(4);
  const after = apply(before, { ...other, data: { ...other.data, auctionId: 'x' } } as Change);
  expect(after.state).toEqual(before.state);
});

test('two heartbeats older than what is held mean a restored server: its snapshot wins', () => {
  const before = take(online, snapshot(9));
  const once = apply(before, beat(5));
  expect(once).toMatchObject({ gap: false, behind: 1 });
  const twice = apply(once, beat(5));
  expect(twice).toMatchObject({ gap: true, behind: 2, state: { rev: 9 } });
  const after = take(twice, snapshot(5));
  expect(after).toMatchObject({ gap: false, behind: 0, state: { rev: 5 } });
  expect(after.bids.map((b) => b.seq)).toEqual([5]);
});

test('a heartbeat ahead after a rebuild asks for a snapshot', () => {
  expect(apply(take(online, snapshot(3)), beat(5)).gap).toBe(true);
  expect(apply(take(online, snapshot(3)), beat(3)).gap).toBe(false);
});

test('the history holds each seq once, newest first', () => {
  let view = take(online, snapshot(3));
  const data = (seq: number) => {
    const { id, status, placedAt, ...rest } = bid(seq);
    return { ...rest, fromRev: seq, bidId: id, timestamp: new Date(placedAt).toISOString() };
  };
  for (const seq of [5, 4, 5, 3]) view = reduceLot(view, { type: 'bid', data: data(seq), at: 0 });
  expect(view.bids.map((b) => b.seq)).toEqual([5, 4, 3]);
});

test('earlier bids that were asked for are kept, however many, and may be voided later', () => {
  const newest = Array.from({ length: 20 }, (_, i) => bid(300 - i));
  const older = Array.from({ length: 250 }, (_, i) => bid(280 - i));
  let view = take(online, snapshot(300, { bids: newest }));
  view = reduceLot(view, { type: 'history', bids: older });
  expect(view.bids).toHaveLength(270);
  expect(view.bids.at(-1)?.seq).toBe(31);
  view = apply(view, voided(301, 31));
  expect(view.bids.at(-1)).toMatchObject({ seq: 31, status: 'voided' });
  view = reduceLot(view, { type: 'history', bids: [bid(31), bid(30)] });
  expect(view.bids.slice(-2)).toMatchObject([{ seq: 31, status: 'voided' }, { seq: 30 }]);
});

test('a voided bid is marked, stays marked, and late word of it counts too', () => {
  let view = apply(take(online, snapshot(4)), voided(5, 4));
  expect(view).toMatchObject({ state: { rev: 5 }, bids: [{ seq: 4, status: 'voided' }] });
  view = take(view, snapshot(5, { bids: [bid(4)] }));
  expect(view.bids[0]?.status).toBe('voided');
  const late = apply(take(online, snapshot(6, { bids: [bid(4)] })), voided(5, 4));
  expect(late).toMatchObject({ state: { rev: 6 }, bids: [{ status: 'voided' }] });
});

test('an end that moves shows as an extension even without its event', () => {
  const view = apply(take(online, snapshot(3)), price(6, 4, { endsAt: 130_000, extensions: 1 }));
  expect(view.extension).toEqual({ rev: 6, byMs: 30_000, endsAt: 130_000, reason: null });
});

test('a resume is no extension', () => {
  const paused = take(online, snapshot(3, { status: 'paused', endsAt: null, remainingMs: 60_000 }));
  const view = apply(paused, {
    type: 'auction:resumed',
    data: { ...stateAt(4, { endsAt: 500_000 }), auctionId: ID, fromRev: 4 },
  });
  expect(view).toMatchObject({ extension: null, state: { status: 'live', endsAt: 500_000 } });
});

test('the own answer may overtake its broadcast', () => {
  const own = { ...bid(4, { paddle: 12 }), standing: 'leading' as const, maxAmount: '90000' };
  const auction = { ...stateAt(4, { leader: { paddle: 12, displayName: 'Me' } }), id: ID };
  const view = reduceLot(take(online, snapshot(3)), { type: 'answer', answer: { bid: own, auction } });
  expect(youLead(view)).toBe(true);
  expect(view.you).toMatchObject({ paddle: 12, maxAmount: '90000', registration: 'approved' });
  expect(view.bids[0]).not.toHaveProperty('maxAmount');
  const outbid = apply(view, price(4), price(5));
  expect(outbid.gap).toBe(false);
  expect(youLead(outbid)).toBe(false);
  expect(youAreOutbid(outbid)).toBe(true);
});

test('missing heartbeats make a live lot stale, any word from the server makes it fresh', () => {
  let view = take(online, snapshot(3), 10_000);
  view = reduceLot(view, { type: 'tick', at: 15_900 });
  expect(view.stale).toBe(false);
  view = reduceLot(view, { type: 'tick', at: 16_100 });
  expect(view.stale).toBe(true);
  expect(reduceLot(view, { type: 'change', change: beat(3), at: 16_200 }).stale).toBe(false);
});

test('a paused lot and a lost link are not called stale', () => {
  const paused = take(online, snapshot(3, { status: 'paused' }), 0);
  expect(reduceLot(paused, { type: 'tick', at: 60_000 }).stale).toBe(false);
  const offline = reduceLot(take(online, snapshot(3), 0), { type: 'link', link: 'offline' });
  expect(reduceLot(offline, { type: 'tick', at: 60_000 }).stale).toBe(false);
});

test('back online, a snapshot is due', () => {
  const offline = reduceLot(take(online, snapshot(3)), { type: 'link', link: 'offline' });
  expect(reduceLot(offline, { type: 'link', link: 'online' })).toMatchObject({ gap: true, link: 'online' });
});

test('every event of the desk leads to its state without a snapshot', () => {
  const asked = apply(
    take(online, snapshot(3)),
    change('auction:ask_changed', 4, { minNextBid: '50000', step: '2500' }),
  );
  expect(asked).toMatchObject({ gap: false, state: { rev: 4, minNextBid: '50000', step: '2500' } });
  const linked = apply(
    asked,
    change('auction:extended', 5, { endsAt: 140_000, reason: 'linked', extendedByMs: 40_000 }),
  );
  expect(linked.extension).toEqual({ rev: 5, byMs: 40_000, endsAt: 140_000, reason: 'linked' });
});

test('why a lot ended is kept, its sale may be taken back, and it may open again', () => {
  const over = { status: 'ended', endsAt: null } as const;
  const sold = apply(
    take(online, snapshot(3)),
    change('auction:ended', 4, { ...over, outcome: 'sold', hammerPrice: '11500', why: 'hammer' }),
  );
  expect(sold).toMatchObject({ why: 'hammer', moment: null, gap: false });
  const back = apply(
    sold,
    change('auction:sale_cancelled', 5, { ...over, outcome: 'passed', leader: null, reason: 'Not paid' }),
  );
  expect(back).toMatchObject({
    moment: { kind: 'sale_cancelled', reason: 'Not paid' },
    state: { leader: null },
  });
  const again = apply(back, change('auction:reopened', 6));
  expect(again).toMatchObject({ why: null, moment: { kind: 'reopened', rev: 6 }, state: { status: 'live' } });
});

test('a void says whose bid went and why; a ban takes all bids of that paddle', () => {
  const bids = [bid(5), bid(4, { paddle: 9 }), bid(3)];
  const before = take(online, snapshot(5, { bids }));
  const one = apply(before, voided(6, 5, { reason: 'Bid by mistake' }));
  expect(one.moment).toEqual({
    kind: 'voided',
    rev: 6,
    reason: 'Bid by mistake',
    forfeited: false,
    bid: { seq: 5, amount: '12500', paddle: 7 },
  });
  const all = apply(before, voided(6, 5, { reason: 'Banned', forfeited: true }));
  expect(all.bids.map(({ status }) => status)).toEqual(['voided', 'accepted', 'voided']);
  expect(apply(before, voided(6, 2)).moment).toMatchObject({ kind: 'voided', bid: null });
});

test('a sealed bid is known to its bidder alone, and the close asks for what is public now', () => {
  const sealed: Partial<Snapshot> = { format: 'sealed_second', bids: [] };
  const quiet = { leader: null, price: '10000', minNextBid: '10000' };
  const own = { ...bid(4, { paddle: 12, amount: '77700' }), standing: 'sealed' as const };
  const view = reduceLot(take(online, snapshot(3, { ...sealed, ...quiet })), {
    type: 'answer',
    answer: { bid: own, auction: { ...stateAt(4, quiet), id: ID } },
  });
  expect(view).toMatchObject({ bids: [], you: { sealedBid: '77700', leading: false, maxAmount: null } });
  expect(youAreOutbid(view)).toBe(false);
  const over = apply(
    view,
    change('auction:ended', 5, { status: 'ended', outcome: 'sold', hammerPrice: '60000', why: 'time' }),
  );
  expect(over.gap).toBe(true);
  const shown = take(
    over,
    snapshot(5, { ...sealed, status: 'ended', outcome: 'sold', bids: [bid(4), bid(2)] }),
  );
  expect(shown.bids.map(({ seq }) => seq)).toEqual([4, 2]);
});

test('an own pre-bid is kept, and its fate is asked for at the opening', () => {
  let view = take(online, snapshot(0, { status: 'scheduled', bids: [], leader: null, bidCount: 0 }));
  view = reduceLot(view, { type: 'pre_bid', maxAmount: '50000' });
  expect(view.you).toMatchObject({ preBid: '50000' });
  expect(apply(view, change('auction:started', 1)).gap).toBe(true);
  const without = reduceLot(view, { type: 'pre_bid', maxAmount: null });
  expect(apply(without, change('auction:started', 1)).gap).toBe(false);
});

test('a page that came late works out why a lot ended', () => {
  const over = stateAt(9, { status: 'ended', outcome: 'passed', endsAt: null });
  expect(endingOf(over, null, 'english')).toBe('reserve_not_met');
  expect(endingOf({ ...over, reserveMet: true }, null, 'english')).toBe('passed_in');
  expect(endingOf({ ...over, outcome: 'unsold', bidCount: 0 }, null, 'dutch')).toBe('no_bids');
  expect(endingOf({ ...over, outcome: 'sold' }, null, 'dutch')).toBe('accepted');
  expect(endingOf({ ...over, outcome: 'sold' }, 'bought_now', 'english')).toBe('bought_now');
  expect(endingOf(stateAt(9), 'time', 'english')).toBeNull();
});

test('a held message waits where its sender sees it, is let through once, and hidden ones vanish', () => {
  const message = (n: number, more: Partial<RoomMessage> = {}): RoomMessage => ({
    messageId: `m${n}`,
    auctionId: ID,
    displayName: 'Ada',
    paddle: 7,
    robot: false,
    house: false,
    text: `Message ${n}`,
    sentAt: 1_000 * n,
    ...more,
  });
  const say = (view: LotView, ...messages: RoomMessage[]) =>
    messages.reduce((v, one) => reduceLot(v, { type: 'chat', message: one }), view);
  let view = say(take(online, snapshot(3)), message(1), message(1), message(2, { held: true }));
  expect(view.chat).toMatchObject([{ messageId: 'm1' }, { messageId: 'm2', held: true }]);
  view = reduceLot(view, { type: 'snapshot', snapshot: snapshot(3), chat: [message(1), message(3)], at: 0 });
  expect(view.chat.map(({ messageId }) => messageId)).toEqual(['m1', 'm3', 'm2']);
  view = say(view, message(2));
  expect(view.chat.at(-1)).toEqual(message(2));
  view = reduceLot(view, { type: 'chat_hidden', messageId: 'm1' });
  expect(view.chat.map(({ messageId }) => messageId)).toEqual(['m3', 'm2']);
  expect(reduceLot(view, { type: 'chat_hidden', messageId: 'm9' })).toBe(view);
  const house = message(4, { house: true, sentAt: 50_000 });
  expect(houseMessageAt([...view.chat, house], 55_000)).toBe(house);
  expect(houseMessageAt([...view.chat, house], 70_000)).toBeNull();
});
