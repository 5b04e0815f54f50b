import { expect, test } from 'vitest';
import { fallLine, planFall } from './fall.rules.ts';

const fall = { floorPrice: '100000', decrement: '10000', everyMs: 5_000 };

test('the floor is reached after the last, perhaps smaller, step', () => {
  expect(planFall('600000', fall, 600_000)).toEqual({
    steps: 50,
    floorAfterMs: 250_000,
    lastPrice: '100000',
    atFloor: true,
  });
  expect(planFall('605000', fall, 600_000)).toMatchObject({ steps: 51, floorAfterMs: 255_000 });
  expect(planFall('100000', fall, 600_000)).toMatchObject({ steps: 0, floorAfterMs: 0, atFloor: true });
});

test('a lot that closes before tells the price it will have come to', () => {
  expect(planFall('600000', fall, 60_000)).toMatchObject({ lastPrice: '490000', atFloor: false });
});

test('amounts beyond the exactness of doubles keep their last digit', () => {
  const huge = { floorPrice: '1', decrement: '3', everyMs: 1_000 };
  expect(planFall('9000000000000000', huge, 2_000).lastPrice).toBe('8999999999999997');
});

test('the line steps down and ends at the close', () => {
  const line = fallLine('40000', { floorPrice: '20000', decrement: '10000', everyMs: 1_000 }, 4_000);
  expect(line).toEqual([
    { x: 0, y: 0 },
    { x: 0.25, y: 0 },
    { x: 0.25, y: 0.25 },
    { x: 0.5, y: 0.25 },
    { x: 0.5, y: 0.5 },
    { x: 1, y: 0.5 },
  ]);
});

test('very many steps are drawn as one slope', () => {
  const line = fallLine('1000000', { floorPrice: '500000', decrement: '1000', everyMs: 1_000 }, 1_000_000);
  expect(line).toEqual([
    { x: 0, y: 0 },
    { x: 0.5, y: 0.5 },
    { x: 1, y: 0.5 },
  ]);
});
