import { useEffect, useReducer } from 'react';
import { useHouse } from '../house/HouseContext.tsx';
import { type Falling, fallingAt } from '../live/fall.rules.ts';
import type { LotView } from '../live/lot.rules.ts';

/** Server time as it is for certain: a price shown too early would be refused. */
export function useSureNow(): () => number {
  const { clock } = useHouse();
  return () => clock.serverNow() - Math.min(clock.uncertainty() ?? 0, 500);
}

/** The asking price of a Dutch lot, renewed at each fall; null for other formats. */
export function useFalling({ lot, state }: Pick<LotView, 'lot' | 'state'>): Falling | null {
  const now = useSureNow();
  const [, renew] = useReducer((n: number) => n + 1, 0);
  const falling = lot && state ? fallingAt(lot, state, now()) : null;
  const due = falling?.nextInMs ?? null;
  useEffect(() => {
    if (due === null) return;
    const timer = setTimeout(renew, due + 1);
    return () => clearTimeout(timer);
  });
  return falling;
}
