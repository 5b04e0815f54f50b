import type { Fall } from './auction.ts';
import type { MinorUnits } from './money.ts';

/**
 * The asking price of a Dutch lot, in minor units.
 * @param elapsedMs since the fall began, pauses left out; less than 0 counts as 0
 */
export function fallenPrice(openingPrice: MinorUnits, fall: Fall, elapsedMs: number): MinorUnits {
  const steps = BigInt(Math.floor(Math.max(elapsedMs, 0) / fall.everyMs));
  const price = BigInt(openingPrice) - steps * BigInt(fall.decrement);
  const floor = BigInt(fall.floorPrice);
  return (price < floor ? floor : price).toString();
}

/** Milliseconds until the price falls again; null at the floor. */
export function nextFallInMs(openingPrice: MinorUnits, fall: Fall, elapsedMs: number): number | null {
  if (fallenPrice(openingPrice, fall, elapsedMs) === fall.floorPrice) return null;
  return fall.everyMs - (Math.max(elapsedMs, 0) % fall.everyMs);
}
