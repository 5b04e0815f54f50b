import { expect, test } from 'vitest';
import type { Bid, Snapshot } from '../contracts/auction.ts';
import { judgeLot } from './rehearsal.rules.ts';
import type { RobotDeed } from './robot.mind.rules.ts';

const bid = (seq: number, paddle: number, amount: string): Bid => ({
  id: `bid ${seq}`,
  auctionId: 'lot',
  seq,
  rev: seq + 1,
  amount,
  currency: 'USD',
  paddle,
  displayName: `Robot ${paddle}`,
  auto: false,
  status: 'accepted',
  placedAt: seq,
});
const lot = (format: Snapshot['format'], own: Partial<Snapshot> = {}, hasReserve = false) =>
  ({
    status: 'ended',
    outcome: 'sold',
    format,
    reserveMet: true,
    leader: { paddle: 2, displayName: 'Robot 2' },
    lot: {
      openingPrice: '1000',
      hasReserve,
      fall: format === 'dutch' ? { floorPrice: '150', decrement: '100', everyMs: 1_000 } : null,
    },
    ...own,
  }) as Snapshot;
const faults = (snapshot: Snapshot, bids: Bid[], deeds: RobotDeed[] = []) =>
  judgeLot(snapshot, bids, deeds).findings.map((finding) => finding.split(':')[0]);

test('an English lot: gap-free, rising, to the newest bid at its amount', () => {
  const bids = [bid(1, 1, '1000'), bid(2, 2, '1100')];
  expect(faults(lot('english', { price: '1100' }), bids)).toEqual([]);
  expect(faults(lot('english', { price: '1100' }), [bid(1, 1, '1000'), bid(3, 2, '1100')])).toEqual([
    'sequence',
  ]);
  expect(faults(lot('english', { price: '1000' }), bids)).toEqual(['price']);
  expect(faults(lot('english', { price: '900' }), [bid(1, 1, '1000'), bid(2, 2, '900')])).toEqual([
    'price',
    'rising prices',
  ]);
  const other = { leader: { paddle: 1, displayName: 'Robot 1' }, price: '1100' };
  expect(faults(lot('english', other), bids)).toEqual(['winner']);
  expect(faults(lot('english', { price: '1100', reserveMet: false }), bids)).toEqual(['outcome']);
  expect(faults(lot('english', { outcome: 'unsold', leader: null, price: '1000' }), [])).toEqual([]);
});

test('a Dutch lot: on a step of its fall or at the floor', () => {
  expect(faults(lot('dutch', { price: '800' }), [bid(1, 2, '800')])).toEqual([]);
  expect(faults(lot('dutch', { price: '150' }), [bid(1, 2, '150')])).toEqual([]);
  expect(faults(lot('dutch', { price: '750' }), [bid(1, 2, '750')])).toEqual(['price']);
});

test('sealed lots: to the highest, the earliest of equal ones, at its own or the second price', () => {
  const bids = [bid(1, 2, '1500'), bid(2, 1, '1800'), bid(3, 2, '1900'), bid(4, 3, '1900')];
  expect(faults(lot('sealed_first', { price: '1900' }), bids)).toEqual([]);
  expect(faults(lot('sealed_second', { price: '1900' }), bids)).toEqual([]);
  const two = [bid(1, 1, '1300'), bid(2, 2, '1900')];
  expect(faults(lot('sealed_second', { price: '1300' }), two)).toEqual([]);
  expect(faults(lot('sealed_second', { price: '1400' }), two)).toEqual(['price']);
  expect(faults(lot('sealed_second', { price: '1400' }, true), two)).toEqual([]);
  expect(faults(lot('sealed_second', { price: '1000' }), [bid(1, 2, '1900')])).toEqual([]);
  expect(faults(lot('sealed_first', { price: '1300' }), two)).toEqual(['price']);
});

test('what was acknowledged stands there as it was', () => {
  const bids = [bid(1, 2, '1000')];
  const deed = (told: Bid): RobotDeed => ({
    robot: 'Robot 2',
    auctionId: 'lot',
    key: 'k',
    offer: { amount: told.amount },
    answer: { ok: true, bid: { ...told, standing: 'leading' }, auction: { ...lot('english'), id: 'lot' } },
  });
  expect(faults(lot('english', { price: '1000' }), bids, [deed(bid(1, 2, '1000'))])).toEqual([]);
  expect(faults(lot('english', { price: '1000' }), bids, [deed(bid(2, 2, '1000'))])).toEqual([
    'acknowledged bids',
  ]);
});
