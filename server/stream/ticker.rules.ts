import type { LotShown } from '../contracts/live/stage.rules.ts';
import { estimateText } from '../contracts/live/stage.text.ts';

/** What runs through the news ticker while staff have set nothing: true of this sale, and no price that could grow old. */
export function houseLines(shown: LotShown | null): string[] {
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
