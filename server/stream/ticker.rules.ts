import type { LotShown } from '../contracts/live/stage.rules.ts';
import { estimateText } from '../contracts/live/stage.text.ts';

/**
 * What runs through the news ticker: what staff want said, then the news; the house's own lines where staff say nothing.
 * @param news the newest first
 */
export function tickerLines(
  said: readonly string[],
  news: readonly string[],
  shown: LotShown | null,
): string[] {
  return said.length > 0 ? [...said, ...news] : [...news, ...houseLines(shown)];
}

/** True of this sale, and no price that could grow old. */
function houseLines(shown: LotShown | null): string[] {
  const house = [
    'Bids count in the order in which the house receives them, by its own clock',
    'Register on the page of this sale for a paddle, and bid from wherever you are',
  ];
  if (!shown) return house;
  const { campaignName, demo, lotNumber, title, artist } = shown.lot;
  const estimate = estimateText(shown.lot, shown.currency);
  const coming = shown.status === 'scheduled' ? 'Next' : shown.status === 'live' ? 'Now' : 'Just now';
  const lot = [`${coming}: lot ${lotNumber}, ${title}`, artist, estimate && `estimate ${estimate}`];
  return [
    demo ? `${campaignName}: a demonstration, nothing is really sold` : campaignName,
    lot.filter(Boolean).join(' · '),
    ...house,
  ];
}
