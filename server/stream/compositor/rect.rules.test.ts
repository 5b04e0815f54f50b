import { expect, test } from 'vitest';
import { merged, type Rect, rect, touches, within } from './rect.rules.ts';

test('merged rectangles cover what they came from and do not overlap', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 200; round += 1) {
    const rects = Array.from({ length: 1 + random(12) }, () =>
      rect(random(1_200), random(700), 1 + random(200), 1 + random(90)),
    );
    const out = merged(rects);
    const covers = (outer: Rect, { x, y, w, h }: Rect) =>
      outer.x <= x && outer.y <= y && outer.x + outer.w >= x + w && outer.y + outer.h >= y + h;
    for (const one of rects) expect(out.some((outer) => covers(outer, one))).toBe(true);
    for (const [i, a] of out.entries()) for (const b of out.slice(i + 1)) expect(touches(a, b)).toBe(false);
  }
});

test('what is far apart stays apart, what is near becomes one', () => {
  expect(merged([rect(0, 0, 50, 50), rect(1_000, 600, 50, 50)])).toHaveLength(2);
  expect(merged([rect(0, 0, 50, 50), rect(60, 0, 50, 50)])).toEqual([rect(0, 0, 110, 50)]);
});

test('only what lies on the picture is drawn, in whole pixels', () => {
  const picture = rect(0, 0, 1_280, 720);
  expect(within(rect(-10.5, 700.2, 20, 40), picture)).toEqual(rect(0, 700, 10, 20));
  expect(within(rect(1_280, 0, 10, 10), picture)).toBeNull();
});
