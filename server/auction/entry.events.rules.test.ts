import { describe, expect, it } from 'vitest';
import type { Format } from '../contracts/auction.ts';
import { rules as terms } from './auction.model.fixture.ts';
import { announcements } from './entry.events.rules.ts';
import type { Entry, EntryState } from './entry.ts';

const rules = (format: Format = 'english') => ({ ...terms, format });
const state: EntryState = {
  ...{ status: 'live', currency: 'USD', price: '100', seq: 0, bidCount: 0, reserveMet: true },
  ...{ startsAt: 1, endsAt: 60_001, warnings: 0, extensions: 0 },
};

function entry(rev: number, rest: Partial<Entry>, after: Partial<EntryState> = {}): Entry {
  const base = { id: `e${rev}`, auctionId: terms.id, gen: 1, rev, at: 1_000 + rev };
  return { ...base, kind: 'bid', ...rest, state: { ...state, ...after } };
}
function bid(rev: number, bidder: string, amount: string, rest: Partial<Entry> = {}): Entry {
  const placed = { id: `b${rev}`, seq: rev, bidder, paddle: 7, name: bidder, amount, auto: false };
  return entry(rev, { bids: [placed], ...rest }, { price: amount, seq: rev, bidCount: rev, leader: bidder });
}
const types = (events: { type: string }[]) => events.map(({ type }) => type);

describe('what a run of entries is announced as', () => {
  it('tells the newest bids of a burst and one price that covers them all, and who lost the lead', () => {
    const burst = Array.from({ length: 6 }, (_, n) =>
      bid(n + 1, n % 2 ? 'ben' : 'ada', `${110 + n * 10}`, n ? { outbid: n % 2 ? 'ada' : 'ben' } : {}),
    );
    const events = announcements(rules(), burst);
    expect(types(events)).toEqual([...Array(4).fill('auction:bid_placed'), 'auction:price_updated']);
    expect(events.at(-1)?.data).toMatchObject({
      fromRev: 1,
      rev: 6,
      price: '160',
      outbid: { userIds: ['ada'] },
    });
  });

  it('tells of a sealed bid, or one that was taken away, nothing but the count', () => {
    for (const format of ['sealed_first', 'sealed_second'] as const) {
      const offered = bid(1, 'ada', '271828', { offer: { amount: '271828' } });
      offered.state = { ...state, seq: 1, bidCount: 1 };
      const banned = entry(
        2,
        { kind: 'forfeit', forfeiter: 'ada', forfeited: [{ id: 'b1', seq: 1 }] },
        { seq: 1 },
      );
      const events = announcements(rules(format), [offered, banned]);
      expect(types(events)).toEqual(['auction:state', 'auction:state']);
      expect(JSON.stringify(events)).not.toMatch(/271828|ada|b1/);
    }
  });

  it('tells whose maxima lost at the opening, and what it came to', () => {
    const maxima = ['ben', 'ada'].map((bidder) => ({ bidder, amount: '98765' }));
    const [started, placed] = announcements(rules(), [bid(1, 'ada', '150', { kind: 'start', maxima })]);
    expect(started).toMatchObject({ type: 'auction:started', data: { outbid: { userIds: ['ben'] } } });
    expect(placed).toMatchObject({ type: 'auction:bid_placed', data: { amount: '150' } });
    expect(JSON.stringify([started, placed])).not.toContain('98765');
  });

  it('tells why a lot ended, and each command of the desk as what it is', () => {
    const told = (kind: Entry['kind'], rest: Partial<Entry> = {}, after: Partial<EntryState> = {}) =>
      announcements(rules(), [entry(1, { kind, ...rest }, after)])[0];
    const sold = { status: 'ended', outcome: 'sold', why: 'bought_now', leader: 'ada' } as const;
    expect(told('close', {}, sold)).toMatchObject({
      type: 'auction:ended',
      data: { why: 'bought_now', hammerPrice: '100', userId: 'ada' },
    });
    expect(told('step')?.type).toBe('auction:ask_changed');
    expect(told('ask')?.type).toBe('auction:ask_changed');
    expect(told('align', { extendedByMs: 5_000 })).toMatchObject({
      type: 'auction:extended',
      data: { reason: 'linked', extendedByMs: 5_000 },
    });
    expect(told('unsell', { reason: 'no payment' })).toMatchObject({
      type: 'auction:sale_cancelled',
      data: { reason: 'no payment' },
    });
    expect(told('reopen')?.type).toBe('auction:reopened');
    expect(told('void', { voided: { id: 'b1', seq: 1, bidder: 'ada' } })).toMatchObject({
      type: 'auction:bid_voided',
      data: { bidId: 'b1', reason: '', forfeited: false },
    });
  });
});
