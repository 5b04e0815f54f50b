import { expect, test } from 'vitest';
import { lotsToOpen, lotUpNext, type OrderedLot, type OrderedSale } from './running-order.rules.ts';

const START = 1_000_000;
const lot = (lotNumber: number, own: Partial<OrderedLot> = {}): OrderedLot => ({
  id: `lot ${lotNumber}`,
  lotNumber,
  status: 'scheduled',
  createdAt: 0,
  startsAt: null,
  openedAt: null,
  closedAt: null,
  ...own,
});
const closed = (lotNumber: number, closedAt: number) =>
  lot(lotNumber, { status: 'ended', openedAt: START, closedAt });
const live = (lotNumber: number) => lot(lotNumber, { status: 'live', openedAt: START });
const sale = (runningOrder: OrderedSale['runningOrder'], ...lots: OrderedLot[]): OrderedSale => ({
  runningOrder,
  gapMs: 15_000,
  lots,
});
const opened = (given: OrderedSale, now: number) => lotsToOpen(given, now).map((one) => one.lotNumber);

test('one after another: the next lot opens a gap after the close of the one before', () => {
  const given = sale('sequential', closed(1, START), lot(2), lot(3));
  expect(opened(given, START + 14_999)).toEqual([]);
  expect(opened(given, START + 15_000)).toEqual([2]);
});

test('one after another: nothing opens before the first, beside an open lot, or twice', () => {
  expect(opened(sale('sequential', lot(1), lot(2)), START)).toEqual([]);
  expect(opened(sale('sequential', closed(1, 0), live(2), lot(3)), START)).toEqual([]);
  const paused = lot(2, { status: 'paused', openedAt: START });
  expect(opened(sale('sequential', closed(1, 0), paused, lot(3)), START)).toEqual([]);
  expect(opened(sale('sequential', closed(1, 0), closed(2, 1)), START)).toEqual([]);
});

test('one after another: the turn goes on from the lot that closed last, and skips what was withdrawn', () => {
  const given = sale('sequential', lot(1), closed(2, 5_000), lot(3, { status: 'cancelled' }), lot(4));
  expect(opened(given, START)).toEqual([4]);
  const again = sale('sequential', closed(2, START), closed(3, 10), closed(4, 20), lot(5));
  expect(opened(again, START + 15_000)).toEqual([5]);
});

test('one after another: a lot with a time of its own waits for it, and is the first by it', () => {
  const timed = lot(2, { startsAt: START + 60_000 });
  expect(opened(sale('sequential', closed(1, START), timed), START + 59_999)).toEqual([]);
  expect(opened(sale('sequential', closed(1, START), timed), START + 60_000)).toEqual([2]);
  expect(opened(sale('sequential', lot(1), timed), START + 60_000)).toEqual([2]);
});

test('staggered: with the first lot all open that waited then; what came later waits', () => {
  const late = lot(4, { createdAt: START + 1 });
  expect(opened(sale('staggered', live(1), lot(2), lot(3), late), START + 5)).toEqual([2, 3]);
  expect(opened(sale('staggered', lot(1), lot(2)), START)).toEqual([]);
  expect(opened(sale('staggered', closed(1, START), lot(2)), START + 60_000)).toEqual([]);
});

test('a sale by hand opens nothing by itself', () => {
  expect(opened(sale('manual', closed(1, 0), lot(2)), START)).toEqual([]);
});

test('up next is the lot after the one that closed last, once nothing is open', () => {
  expect(lotUpNext(sale('manual', closed(1, 0), lot(2)))?.lotNumber).toBe(2);
  expect(lotUpNext(sale('sequential', closed(1, 0), live(2), lot(3)))).toBeNull();
  expect(lotUpNext(sale('sequential', lot(1)))).toBeNull();
  expect(lotUpNext(sale('staggered', closed(1, 0), lot(2)))).toBeNull();
});
