import type { HouseLanguage } from './facts.rules.ts';
import { EN_EVENING } from './texts/en.evening.rules.ts';
import { EN_LOT } from './texts/en.lot.rules.ts';
import { EN_STAGE } from './texts/en.stage.rules.ts';
import type { Sentences } from './topics.rules.ts';

/** All sentences of the house writer. */
export const SENTENCES: Record<HouseLanguage, Sentences> = {
  en: { ...EN_LOT, ...EN_EVENING, ...EN_STAGE },
  de: {},
  fr: {},
  es: {},
};
