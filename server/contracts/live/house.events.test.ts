import { expect, test } from 'vitest';
import type { Snapshot } from '../auction.ts';
import { apply, bid, change, ID, online, snapshot, stateAt, take, voided } from './lot.fixture.ts';
import { type LotView, reduceLot, youAreOutbid } from './lot.rules.ts';
import { endingOf } from './moment.rules.ts';
import { houseMessageAt, type RoomMessage } from './room.rules.ts';

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

test('a decision of the house about the registration shows without a reload', () => {
  const before = take(online, snapshot(3));
  const pending = reduceLot(before, { type: 'registration', registration: 'pending', paddle: 12 });
  expect(pending.you).toMatchObject({ registration: 'pending', paddle: 12, leading: false });
  const banned = reduceLot(pending, { type: 'registration', registration: 'banned', paddle: 12 });
  expect(banned.you?.registration).toBe('banned');
});
