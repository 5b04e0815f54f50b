import { type IncrementRow, stepAt } from '../../server/contracts/increments.ts';
import type { MinorUnits } from '../../server/contracts/money.ts';

/** The next bid and the ones `steps` steps above it, each rounded by nothing: exactly what the table says. */
export function quickBids(
  table: readonly IncrementRow[],
  minNextBid: MinorUnits,
  steps: number,
): MinorUnits[] {
  const amounts: MinorUnits[] = [];
  let amount = BigInt(minNextBid);
  for (let i = 0; i <= steps; i += 1) {
    amounts.push(amount.toString());
    amount += stepAt(table, amount);
  }
  return amounts;
}

/** Whole steps from the next bid up to `amount`, counted no further than `atMost`. */
export function stepsAbove(
  table: readonly IncrementRow[],
  minNextBid: MinorUnits,
  amount: MinorUnits,
  atMost: number,
): number {
  const target = BigInt(amount);
  let at = BigInt(minNextBid);
  let steps = 0;
  while (steps < atMost) {
    at += stepAt(table, at);
    if (at > target) break;
    steps += 1;
  }
  return steps;
}

const MANY_STEPS = 5;

/** A bid that could be a slip of the finger: more than twice the next bid, or five steps above it. */
export function needsConfirmation(
  table: readonly IncrementRow[],
  minNextBid: MinorUnits,
  amount: MinorUnits,
): boolean {
  if (BigInt(amount) > 2n * BigInt(minNextBid)) return true;
  return stepsAbove(table, minNextBid, amount, MANY_STEPS) >= MANY_STEPS;
}

/** A maximum is meant to be high: only more than twice the next bid is asked about. */
export function maxNeedsConfirmation(minNextBid: MinorUnits, max: MinorUnits): boolean {
  return BigInt(max) > 2n * BigInt(minNextBid);
}

/** Buyer's premium in minor units, half a unit rounded up; `bps` are hundredths of a percent. */
export function premiumOn(hammer: MinorUnits, bps: number): MinorUnits {
  return ((BigInt(hammer) * BigInt(bps) + 5_000n) / 10_000n).toString();
}

export function withPremium(hammer: MinorUnits, bps: number): MinorUnits {
  return (BigInt(hammer) + BigInt(premiumOn(hammer, bps))).toString();
}

/** `2500` → `25 %`, `1250` → `12.5 %`. */
export function percentOf(bps: number): string {
  const whole = Math.trunc(bps / 100);
  const rest = String(bps % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${whole}${rest ? `.${rest}` : ''}\u202f%`;
}

/** No hand follows a change within this time: a press that soon was meant for the amount before. */
export const REACTION_MS = 250;

/**
 * The amount a press stands for: what the button showed when the finger went down, or null when it had only just
 * changed to more, because then the finger was already on its way to the lower amount. Times in ms.
 */
export function pressedAmount(press: {
  shown: MinorUnits;
  before: MinorUnits | null;
  changedAt: number;
  pressedAt: number;
}): MinorUnits | null {
  const { shown, before, changedAt, pressedAt } = press;
  const justRose = before !== null && BigInt(shown) > BigInt(before) && pressedAt - changedAt < REACTION_MS;
  return justRose ? null : shown;
}
