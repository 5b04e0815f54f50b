import { useEffect, useReducer } from 'react';
import { type Falling, fallingAt } from '../../server/contracts/live/fall.rules.ts';

/** The asking price of a Dutch lot, renewed at each fall; null for other formats, or while there is no lot yet. */
export function useFalling(
  lot: Parameters<typeof fallingAt>[0] | null,
  state: Parameters<typeof fallingAt>[1] | null,
  now: () => number,
): Falling | null {
  const [, renew] = useReducer((n: number) => n + 1, 0);
  const falling = lot && state ? fallingAt(lot, state, now()) : null;
  const due = falling?.nextInMs ?? null;
  // After every drawing: each fall has its own timer.
  useEffect(() => {
    if (due === null) return;
    const timer = setTimeout(renew, due + 1);
    return () => clearTimeout(timer);
  });
  return falling;
}
