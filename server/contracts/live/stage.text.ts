import type { Lot } from '../auction.ts';
import { type Currency, formatMoney } from '../money.ts';
import { endingOf, saleCancelled } from './moment.rules.ts';
import type { LotShown } from './stage.rules.ts';
import { endTitle, whyText } from './words.rules.ts';

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
  const { status, outcome, format, bidCount } = shown;
  if (status === 'cancelled') return 'Withdrawn';
  if (status === 'ended' && outcome === 'sold')
    return format === 'sealed_second' ? 'Second price' : 'Hammer price';
  if (format === 'dutch')
    return bidCount > 0 ? 'Taken at' : status === 'ended' ? 'Last price' : 'Falling price';
  if (status === 'ended') return bidCount > 0 ? 'Last bid' : 'Opening price';
  return shown.bidCount > 0 ? 'Current bid' : 'Opening bid';
}

export const endText = (shown: LotShown): string => endTitle(shown, shown.moment);

/** Why it ended like that, for the room. */
export function endReason(shown: LotShown): string {
  const { status, moment, cancelReason } = shown;
  if (status === 'cancelled') return cancelReason || 'This lot is no longer for sale';
  if (saleCancelled(shown, moment)) return reasonOf(moment) || 'The hammer is taken back';
  const why = endingOf(shown, shown.why, shown.format);
  return why ? whyText(why, shown, shown.format) : '';
}

const reasonOf = (moment: LotShown['moment']) => (moment?.kind === 'sale_cancelled' ? moment.reason : '');

/** What makes this lot's bidding unlike most, in few words. */
export function badgesOf({ format, lot, buyNowPrice, currency, status }: LotShown): string[] {
  if (format === 'sealed_first') return ['Sealed bids', 'The highest pays its own bid'];
  if (format === 'sealed_second') return ['Sealed bids', 'The highest pays the second price'];
  if (format === 'dutch') return ['First to take it buys'];
  const sudden = lot.softCloseSeconds === 0 || lot.maxExtensions === 0;
  return [
    ...(sudden ? ['Sudden death'] : []),
    ...(lot.softCloseGroup ? ['Linked lots'] : []),
    ...(buyNowPrice && status !== 'ended' ? [`Buy now ${formatMoney(buyNowPrice, currency)}`] : []),
  ];
}

export const WARNINGS = ['', 'Going once', 'Going twice'] as const;

export const SLATES = {
  holding: { title: 'The sale continues', line: 'in a moment' },
  welcome: { title: 'Good evening', line: 'and welcome to the sale' },
  break: { title: 'A short break', line: 'we return in a moment' },
  goodbye: { title: 'Thank you', line: 'and good night' },
} as const;
