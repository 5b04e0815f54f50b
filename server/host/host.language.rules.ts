import { HOUSE_LANGUAGES } from '../contracts/show.ts';

/** What the host speaks. */
export type HostLanguage = (typeof HOUSE_LANGUAGES)[number];

/** The host's language for a tag such as `de-AT`; English for all that it does not speak. */
export function hostLanguageOf(tag: string | null): HostLanguage {
  const base = tag?.slice(0, 2).toLowerCase();
  return HOUSE_LANGUAGES.find((language) => language === base) ?? 'en';
}
