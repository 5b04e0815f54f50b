import type { Format } from '../../server/contracts/auction.ts';

/** How a format is called in a list. */
export const FORMATS: Record<Format, string> = {
  english: 'English',
  dutch: 'Dutch',
  sealed_first: 'Sealed, first price',
  sealed_second: 'Sealed, second price',
};
