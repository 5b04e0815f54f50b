import type { Fall } from '../../server/contracts/auction.ts';
import { fallenPrice } from '../../server/contracts/fall.ts';
import type { MinorUnits } from '../../server/contracts/money.ts';

/** How a Dutch price will fall, planned before the lot opens. Times in ms after the opening. */
export type FallPlan = {
  steps: number;
  floorAfterMs: number;
  /** The price when the lot closes without a bid, and whether that is the floor. */
  lastPrice: MinorUnits;
  atFloor: boolean;
};

/** More steps than this would not be told apart in a drawing. */
const MOST_STEPS = 60;

/** @param durationMs how long the lot is open */
export function planFall(openingPrice: MinorUnits, fall: Fall, durationMs: number): FallPlan {
  const distance = BigInt(openingPrice) - BigInt(fall.floorPrice);
  const decrement = BigInt(fall.decrement);
  const steps = distance <= 0n ? 0 : Number((distance + decrement - 1n) / decrement);
  const lastPrice = fallenPrice(openingPrice, fall, Math.max(durationMs - 1, 0));
  return {
    steps,
    floorAfterMs: steps * fall.everyMs,
    lastPrice,
    atFloor: BigInt(lastPrice) <= BigInt(fall.floorPrice),
  };
}

/** Corners of the falling line, each from 0 (opening; highest price) to 1 (close; nothing). */
export function fallLine(
  openingPrice: MinorUnits,
  fall: Fall,
  durationMs: number,
): { x: number; y: number }[] {
  const { steps } = planFall(openingPrice, fall, durationMs);
  const opening = BigInt(openingPrice);
  const shown = Math.min(steps, Math.floor(durationMs / fall.everyMs));
  const heightAt = (ms: number) =>
    1 - Number((BigInt(fallenPrice(openingPrice, fall, ms)) * 10_000n) / opening) / 10_000;
  const corners = [{ x: 0, y: 0 }];
  if (shown > MOST_STEPS) {
    const floorAt = Math.min(steps * fall.everyMs, durationMs);
    corners.push({ x: floorAt / durationMs, y: heightAt(floorAt) });
  } else {
    for (let step = 1; step <= shown; step += 1) {
      const at = step * fall.everyMs;
      const before = corners.at(-1)?.y ?? 0;
      corners.push({ x: at / durationMs, y: before }, { x: at / durationMs, y: heightAt(at) });
    }
  }
  corners.push({ x: 1, y: corners.at(-1)?.y ?? 0 });
  return corners;
}
