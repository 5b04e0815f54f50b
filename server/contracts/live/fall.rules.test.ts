import { expect, test } from 'vitest';
import { fallingAt } from './fall.rules.ts';

const terms = { openingPrice: '100000', fall: { floorPrice: '70000', decrement: '10000', everyMs: 2_000 } };
const live = { status: 'live', price: '100000', bidCount: 0, fallsFrom: 50_000, endsAt: 60_000 } as const;

test('the price falls on the clock of the server and says what comes next', () => {
  expect(fallingAt(terms, live, 49_000)).toEqual({ price: '100000', next: '90000', nextInMs: 2_000 });
  expect(fallingAt(terms, live, 51_500)).toEqual({ price: '100000', next: '90000', nextInMs: 500 });
  expect(fallingAt(terms, live, 52_000)).toEqual({ price: '90000', next: '80000', nextInMs: 2_000 });
});

test('at the floor, and at the end, nothing falls any more', () => {
  expect(fallingAt(terms, live, 56_500)).toEqual({ price: '70000', next: null, nextInMs: null });
  const short = { ...live, endsAt: 53_000 };
  expect(fallingAt(terms, short, 58_000)).toEqual({ price: '90000', next: null, nextInMs: null });
});

test('a lot that is taken or paused stands at the price the server says; other formats do not fall', () => {
  const taken = { ...live, price: '80000', bidCount: 1 };
  expect(fallingAt(terms, taken, 58_000)).toEqual({ price: '80000', next: null, nextInMs: null });
  const paused = { ...live, status: 'paused', price: '90000', fallsFrom: null, endsAt: null } as const;
  expect(fallingAt(terms, paused, 99_000)?.price).toBe('90000');
  expect(fallingAt({ openingPrice: '100000', fall: null }, live, 51_000)).toBeNull();
});
