import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveSteps } from './order.rules.ts';

const lots = (...numbers: number[]) => numbers.map((lotNumber) => ({ id: `lot ${lotNumber}`, lotNumber }));

test('two neighbours change places by way of a free number', () => {
  expect(moveSteps(lots(1, 2), lots(1, 2, 7), 0, 1)).toEqual([
    { id: 'lot 1', lotNumber: 8 },
    { id: 'lot 2', lotNumber: 1 },
    { id: 'lot 1', lotNumber: 2 },
  ]);
  expect(moveSteps(lots(1, 2), lots(1, 2), 1, 1)).toEqual([]);
  expect(moveSteps(lots(1, 99_999), lots(1, 99_999), 0, 1)[0]).toEqual({ id: 'lot 1', lotNumber: 2 });
});

test('whatever is moved where: no number is ever given twice, and the order is the one asked for', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(numbers, fc.nat(), fc.nat(), fc.nat(), (drawn, a, b, opened) => {
      const all = lots(...drawn.toSorted((x, y) => x - y));
      const movable = all.slice(opened % (all.length - 1));
      const [from, to] = [a % movable.length, b % movable.length];
      const now = new Map(all.map(({ id, lotNumber }) => [id, lotNumber]));
      for (const { id, lotNumber } of moveSteps(movable, all, from, to)) {
        expect([...now.values()]).not.toContain(lotNumber);
        now.set(id, lotNumber);
      }
      const wanted = movable.map(({ id }) => id);
      wanted.splice(to, 0, ...wanted.splice(from, 1));
      const byNumber = [...now].toSorted(([, x], [, y]) => x - y).map(([id]) => id);
      expect(byNumber.filter((id) => wanted.includes(id))).toEqual(wanted);
      expect([...now.values()].toSorted((x, y) => x - y)).toEqual(all.map(({ lotNumber }) => lotNumber));
    }),
  );
});
