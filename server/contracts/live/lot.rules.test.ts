import { expect, test } from 'vitest';
import { apply, beat, bid, ID, online, price, snapshot, stateAt, take, voided } from './lot.fixture.ts';
import { type Change, reduceLot, youAreOutbid, youLead } from './lot.rules.ts';

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
