import type { Snapshot } from '../contracts/auction.ts';
import { formatMoney } from '../contracts/money.ts';

/** How a lot of a rehearsal went. */
export type LotReport = { name: string; snapshot: Snapshot; checked: string[]; findings: string[] };

/** One paragraph per lot: format, winner, price, what was checked, findings. */
export function reportOf(lots: readonly LotReport[]): string {
  const lines = lots.flatMap(({ name, snapshot, checked, findings }) => [
    `Lot ${snapshot.lot.lotNumber}  ${name}`,
    `  ${resultOf(snapshot)}; ${snapshot.bidCount} ${snapshot.bidCount === 1 ? 'bid' : 'bids'}`,
    `  checked: ${checked.join(', ')}`,
    `  findings: ${findings.length}`,
    ...findings.map((finding) => `    ${finding}`),
  ]);
  const all = lots.reduce((sum, { findings }) => sum + findings.length, 0);
  return [...lines, `${lots.length} lots, findings: ${all}`].join('\n');
}

function resultOf({ outcome, leader, price, currency, status }: Snapshot): string {
  if (outcome === 'sold' && leader)
    return `sold to ${leader.displayName} for ${formatMoney(price, currency)}`;
  if (outcome === 'passed') return `passed at ${formatMoney(price, currency)}`;
  return outcome ?? status;
}
