import { describe, expect, it } from 'vitest';
import {
  type Fallen,
  isRecord,
  MOST_MEMORIES,
  memoriesOf,
  type Remembered,
  remember,
} from './memory.rules.ts';
import { recallOf } from './recall.rules.ts';

const FRIDAY = new Date('2026-11-13T20:00:00Z');
const NEXT_WEDNESDAY = Date.parse('2026-11-18T19:00:00Z');
const idOf = (name: string) => `id of ${name}`;
const fallen = (over: Partial<Fallen> = {}): Fallen => ({
  auctionId: 'lot-1',
  campaignId: 'sale-1',
  campaignName: 'Autumn',
  title: 'The Pond',
  artist: 'Ada Vale',
  outcome: 'sold',
  price: '420000',
  currency: 'USD',
  bidCount: 4,
  ...over,
});
const told = (...lots: Fallen[]) =>
  lots.reduce<Remembered[]>((known, lot) => remember(known, memoriesOf(known, lot, FRIDAY, idOf)), []);

describe('the memory of the host', () => {
  it('keeps sales, passed lots and the evening they belong to', () => {
    const known = told(
      fallen(),
      fallen({ auctionId: 'lot-2', title: 'Rain', outcome: 'passed', bidCount: 2 }),
    );
    expect(known.map(({ text }) => text)).toEqual([
      '“The Pond” by Ada Vale was sold for $4,200.',
      '“Rain” by Ada Vale stayed with the house: the reserve was not met.',
      'Autumn: 2 lots, 1 sold; the most was paid for “The Pond”: $4,200.',
    ]);
  });

  it('knows a record, but not of a first sale and not across currencies', () => {
    expect(told(fallen()).some(({ kind }) => kind === 'record')).toBe(false);
    const known = told(fallen(), fallen({ auctionId: 'lot-2', price: '420001' }));
    expect(known.find(({ auctionId }) => auctionId === 'lot-2')?.kind).toBe('record');
    expect(isRecord(known, { auctionId: 'lot-3', price: '420001', currency: 'USD' })).toBe(false);
    expect(isRecord(known, { auctionId: 'lot-3', price: '900000', currency: 'EUR' })).toBe(false);
  });

  it('replaces what is told again, as after a hammer that was taken back', () => {
    const known = told(fallen(), fallen({ outcome: 'unsold', bidCount: 0 }));
    expect(known.filter(({ auctionId }) => auctionId === 'lot-1')).toHaveLength(1);
    expect(known.at(-1)?.text).toBe('Autumn: 1 lot, 0 sold.');
  });

  it('has bounds, and gives up passed lots before sales, and never the record', () => {
    const lots = Array.from({ length: MOST_MEMORIES + 40 }, (_, i) =>
      fallen({
        auctionId: `lot-${i}`,
        price: String(1_000_000 - i),
        outcome: i % 4 === 3 ? 'passed' : 'sold',
      }),
    );
    const record = fallen({ auctionId: 'lot-record', price: '99000000' });
    const known = told(fallen({ auctionId: 'lot-first' }), record, ...lots);
    expect(known).toHaveLength(MOST_MEMORIES);
    const sold = 2 + lots.filter(({ outcome }) => outcome === 'sold').length;
    expect(known.filter(({ kind }) => kind === 'sale' || kind === 'record')).toHaveLength(sold);
    expect(known.some(({ auctionId }) => auctionId === 'lot-record')).toBe(true);
  });
});

describe('what a lot brings back', () => {
  const known = told(fallen(), fallen({ auctionId: 'lot-2', title: 'Rain', outcome: 'passed' }));

  it('another work of the artist, and when it was', () => {
    const lot = { auctionId: 'lot-9', artist: 'Ada Vale', campaignId: 'sale-2' };
    expect(recallOf(known, lot, NEXT_WEDNESDAY)).toBe(
      'Last Friday this house saw The Pond, also by Ada Vale, go for $4,200.',
    );
    expect(recallOf(known, lot, NEXT_WEDNESDAY, 'de')).toMatch(/^Letzten Freitag .*The Pond/);
    expect(recallOf(known, lot, FRIDAY.getTime() + 600_000)).toMatch(/^Earlier today/);
    expect(recallOf(known, lot, Date.parse('2027-02-01T00:00:00Z'), 'fr')).toMatch(/^En novembre 2026/);
  });

  it('else another evening; never the lot itself or its own sale', () => {
    const other = { auctionId: 'lot-9', artist: 'Somebody', campaignId: 'sale-2' };
    expect(recallOf(known, other, NEXT_WEDNESDAY)).toMatch(/^Last Friday we were here together for Autumn/);
    expect(recallOf(known, { ...other, campaignId: 'sale-1' }, NEXT_WEDNESDAY)).toBeNull();
    expect(
      recallOf(
        told(fallen()),
        { ...other, auctionId: 'lot-1', artist: 'Ada Vale', campaignId: 'sale-1' },
        NEXT_WEDNESDAY,
      ),
    ).toBeNull();
    expect(recallOf([], other, NEXT_WEDNESDAY)).toBeNull();
  });
});
