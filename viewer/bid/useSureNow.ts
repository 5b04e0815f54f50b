import { useHouse } from '../house/HouseContext.tsx';

/** Server time as it is for certain: a price shown too early would be refused. */
export function useSureNow(): () => number {
  const { clock } = useHouse();
  return () => clock.serverNow() - Math.min(clock.uncertainty() ?? 0, 500);
}
