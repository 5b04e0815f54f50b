import type { Format } from '../../contracts/auction.ts';
import type { Currency, MinorUnits } from '../../contracts/money.ts';
import type { LayoutSegment, ShowType, Tone } from '../../contracts/show.ts';

/** What may be said of a lot in public: there is no reserve in it, so that nobody can say it. */
export interface LotFacts {
  auctionId: string;
  lotNumber: number;
  title: string;
  artist: string;
  year: string;
  medium: string;
  dimensions: string;
  provenance: string;
  description: string;
  currency: Currency;
  estimateLow: MinorUnits | null;
  estimateHigh: MinorUnits | null;
  openingPrice: MinorUnits;
  buyNowPrice: MinorUnits | null;
  format: Format;
  /** Seconds between two steps of a Dutch lot. */
  decrementSeconds: number | null;
  /** A late bid moves the close by that; 0: the clock is final. */
  softCloseSeconds: number;
}

/** All that a show is written from. */
export interface ShowFacts {
  title: string;
  /** The request of the staff, or what they have said about it. */
  description: string;
  eventType: ShowType;
  /** ISO; null: nothing is said about when it is. */
  eventDate: string | null;
  timeZone: string;
  minutes: number | null;
  language: string;
  tones: readonly Tone[];
  campaign: { name: string; description: string } | null;
  /** In the order in which they are sold. */
  lots: readonly LotFacts[];
  /** The host who speaks. */
  host: string;
  /** ISO; only its year is used, for the age of a work when the show has no date. */
  now: string;
}

export type SegmentPlan = Pick<
  LayoutSegment,
  'id' | 'name' | 'type' | 'description' | 'duration' | 'order' | 'auctionId'
>;

export interface WrittenSegment {
  segmentId: string;
  content: string;
  by: 'model' | 'house';
  /** Why the model did not write it, in plain words. */
  trouble: string | null;
}

/** Languages whose words the house has itself. */
export type HouseLanguage = 'en' | 'de' | 'fr' | 'es';

/** `de-AT` → `de`; what the house does not speak is spoken in English. */
export function houseLanguage(language: string): HouseLanguage {
  const short = language.slice(0, 2).toLowerCase();
  return short === 'de' || short === 'fr' || short === 'es' ? short : 'en';
}
