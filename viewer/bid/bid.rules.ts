import type { AuctionState, Format, Lot, PremiumTable } from '../../server/contracts/auction.ts';
import { type IncrementRow, stepAt } from '../../server/contracts/increments.ts';
import { type Currency, formatMoney, type MinorUnits } from '../../server/contracts/money.ts';

/** The steps that hold now: the auctioneer's own, where one is set, up to the table's next range. */
export function stepsInForce(
  table: readonly IncrementRow[],
  { step, price }: Pick<AuctionState, 'step' | 'price'>,
): readonly IncrementRow[] {
  if (step === null) return table;
  const above = table.filter((row) => BigInt(row.from) > BigInt(price));
  return [{ from: '0', step }, ...above];
}

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

const BPS = 10_000n;
const halfUp = (numerator: bigint) => (numerator + BPS / 2n) / BPS;

/** Buyer's premium in minor units: each slice of the hammer price at its own rate, half a unit rounded up once. */
export function premiumOn(hammer: MinorUnits, table: PremiumTable): MinorUnits {
  const price = BigInt(hammer);
  let parts = 0n;
  for (const [i, row] of table.entries()) {
    const from = BigInt(row.from);
    if (from >= price) break;
    const next = table[i + 1];
    const to = next && BigInt(next.from) < price ? BigInt(next.from) : price;
    parts += (to - from) * BigInt(row.bps);
  }
  return halfUp(parts).toString();
}

export function withPremium(hammer: MinorUnits, table: PremiumTable): MinorUnits {
  return (BigInt(hammer) + BigInt(premiumOn(hammer, table))).toString();
}

export type Bill = { hammer: MinorUnits; premium: MinorUnits; tax: MinorUnits; total: MinorUnits };

/** What a buyer owes, in minor units: hammer, premium by the table, and tax on both. */
export function billOf(hammer: MinorUnits, terms: Pick<Lot, 'premiumTable' | 'taxBps'>): Bill {
  const premium = premiumOn(hammer, terms.premiumTable);
  const net = BigInt(hammer) + BigInt(premium);
  const tax = halfUp(net * BigInt(terms.taxBps));
  return { hammer, premium, tax: tax.toString(), total: (net + tax).toString() };
}

/**
 * Whether an offer is worth a second look before it goes out: a slip of the finger, a purchase, or a sealed bid, which
 * cannot be taken back. A falling price waits for nobody: it has its own guard.
 */
export function asksFirst(
  format: Format,
  table: readonly IncrementRow[],
  minNextBid: MinorUnits,
  offer: { amount: MinorUnits; maxAmount?: MinorUnits; buyNow?: true },
): boolean {
  if (format === 'dutch') return false;
  if (format !== 'english' || offer.buyNow) return true;
  return offer.maxAmount
    ? maxNeedsConfirmation(minNextBid, offer.maxAmount)
    : needsConfirmation(table, minNextBid, offer.amount);
}

/** `25 %`, or with several rows `25 % up to $5,000, then 20 %`. */
export function premiumWords(table: PremiumTable, currency: Currency): string {
  return table
    .map((row, i) => {
      const next = table[i + 1];
      return next ? `${percentOf(row.bps)} up to ${formatMoney(next.from, currency)}` : percentOf(row.bps);
    })
    .join(', then ');
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
