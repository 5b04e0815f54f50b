import { describe, expect, test } from 'vitest';
import { CAMERAS, SCENE_KINDS } from '../../contracts/studio.ts';
import { easeOf, moveOf, type View } from './moves.rules.ts';
import { OVERLAP_FRAMES, partsOf } from './parts.rules.ts';

const inside = ({ x, y, size }: View) =>
  [x - size / 2, y - size / 2].every((edge) => edge >= -1e-9) &&
  [x + size / 2, y + size / 2].every((edge) => edge <= 1 + 1e-9);

describe('moves of the camera', () => {
  test.each(CAMERAS)('%s stays inside the picture, moves, and is never nearer than its pixels', (camera) => {
    for (const kind of SCENE_KINDS) {
      for (const seconds of [1, 4, 20]) {
        const { from, to } = moveOf({ camera, kind }, seconds);
        expect(inside(from) && inside(to)).toBe(true);
        expect(Math.min(from.size, to.size)).toBeGreaterThanOrEqual(0.8 - 1e-9);
        expect(from).not.toEqual(to);
      }
    }
  });

  test('of pictures with words on them leave the words in sight', () => {
    for (const camera of CAMERAS) {
      const { from, to } = moveOf({ camera, kind: 'title' }, 10);
      for (const { x, y, size } of [from, to]) {
        expect(Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5)) + (1 - size) / 2).toBeLessThan(0.06);
      }
    }
  });

  test('begin and end gently and never stand', () => {
    const steps = Array.from({ length: 100 }, (_, n) => easeOf((n + 1) / 100) - easeOf(n / 100));
    expect(easeOf(0)).toBe(0);
    expect(easeOf(1)).toBeCloseTo(1);
    expect(Math.min(...steps)).toBeGreaterThan(0.005);
    expect(steps[0]).toBeLessThan(steps[50] ?? 0);
    expect(steps[99]).toBeLessThan(steps[50] ?? 0);
  });
});

test('the keyframes of a scene share its pictures, and overlap', () => {
  expect(partsOf(100, 3)).toEqual([{ from: 0, length: 100 }]);
  const parts = partsOf(301, 3);
  expect(parts).toHaveLength(3);
  for (const [n, { from, length }] of parts.entries()) {
    expect(from + length - (parts[n + 1]?.from ?? 301)).toBeCloseTo(n < 2 ? OVERLAP_FRAMES : 0, -1);
    expect(length).toBeGreaterThan(100);
  }
});
