import { expect, test } from 'vitest';
import type { AuctionStatus } from '../../server/contracts/auction.ts';
import { pickHero, sortLots } from './hero.rules.ts';

const row = (lotNumber: number, status: AuctionStatus, startsAt: number | null = null) => ({
  id: `lot${lotNumber}`,
  status,
  startsAt,
  lot: { lotNumber },
});
const hero = (rows: ReturnType<typeof row>[], current: string | null = null) => pickHero(rows, current)?.id;

test('the open lot is on stage, and stays there while it is open', () => {
  const rows = [row(3, 'live'), row(1, 'ended'), row(2, 'paused'), row(4, 'scheduled')];
  expect(hero(rows)).toBe('lot2');
  expect(hero(rows, 'lot3')).toBe('lot3');
  expect(hero(rows, 'lot1')).toBe('lot2');
});

test('before and between, the next to open; afterwards the last sold; without lots nothing', () => {
  expect(hero([row(1, 'ended'), row(2, 'scheduled'), row(3, 'scheduled', 50)])).toBe('lot3');
  expect(hero([row(2, 'ended'), row(1, 'ended'), row(3, 'cancelled')])).toBe('lot2');
  expect(hero([row(1, 'cancelled')])).toBe('lot1');
  expect(hero([])).toBeUndefined();
});

test('the rest is grouped by what it means, results newest first', () => {
  const rows = [
    row(5, 'scheduled'),
    row(4, 'scheduled'),
    row(3, 'live'),
    row(1, 'ended'),
    row(2, 'cancelled'),
  ];
  const { open, upcoming, over } = sortLots(rows, 'lot3');
  expect(open).toEqual([]);
  expect(upcoming.map(({ id }) => id)).toEqual(['lot4', 'lot5']);
  expect(over.map(({ id }) => id)).toEqual(['lot2', 'lot1']);
});
