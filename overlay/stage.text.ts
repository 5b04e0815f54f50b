import type { Lot } from '../server/contracts/auction.ts';
import { type Currency, formatMoney } from '../server/contracts/money.ts';
import type { LotShown } from './stage.rules.ts';

export const paddleText = (paddle: number) => `Paddle ${paddle}`;

/** `$8,000 – 12,000`, one end alone when only one is known, null without an estimate. */
export function estimateText(
  lot: Pick<Lot, 'estimateLow' | 'estimateHigh'>,
  currency: Currency,
): string | null {
  const { estimateLow: low, estimateHigh: high } = lot;
  if (low && high && low !== high)
    return `${formatMoney(low, currency)} – ${formatMoney(high, currency).replace(/^\D+/, '')}`;
  const one = low ?? high;
  return one ? formatMoney(one, currency) : null;
}

export function priceLabel(shown: LotShown): string {
  if (shown.status === 'cancelled') return 'Withdrawn';
  if (shown.status === 'ended') return shown.outcome === 'sold' ? 'Hammer price' : 'Last bid';
  return shown.bidCount > 0 ? 'Current bid' : 'Opening bid';
}

export function endText(shown: LotShown): string {
  if (shown.status === 'cancelled') return 'Withdrawn';
  return shown.outcome === 'sold' ? 'Sold' : shown.outcome === 'passed' ? 'Passed' : 'Unsold';
}

export const WARNINGS = ['', 'Going once', 'Going twice'] as const;

export const SLATES = {
  holding: { title: 'The sale continues', line: 'in a moment' },
  welcome: { title: 'Good evening', line: 'and welcome to the sale' },
  break: { title: 'A short break', line: 'we return in a moment' },
  goodbye: { title: 'Thank you', line: 'and good night' },
} as const;
