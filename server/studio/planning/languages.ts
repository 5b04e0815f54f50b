import { franc } from 'franc-min';
import { languageOf } from '../../show/writing/language.rules.ts';
import type { DetectedLanguage } from '../studio.parts.ts';

/** ISO 639-3 as `franc` says it → BCP 47, for languages that some voice of the house speaks. */
const CODES: Record<string, string> = {
  eng: 'en',
  deu: 'de',
  fra: 'fr',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  pol: 'pl',
  rus: 'ru',
  ukr: 'uk',
  ces: 'cs',
  hun: 'hu',
  ron: 'ro',
  ell: 'el',
  tur: 'tr',
  swe: 'sv',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
  arb: 'ar',
  hin: 'hi',
  vie: 'vi',
  ind: 'id',
  srp: 'sr',
  bul: 'bg',
  heb: 'he',
  pes: 'fa',
};
/** Below that, trigrams guess. */
const LONG_ENOUGH = 40;

/** The language a prompt is written in: by frequent words, and by trigrams (franc), which know more languages but need more text. */
export function detectLanguage(text: string): DetectedLanguage {
  const house = languageOf(text);
  const guessed = CODES[franc(text, { minLength: 10, only: Object.keys(CODES) })] ?? null;
  if (house && house === guessed) return { language: house, confidence: 'high' };
  const latin = /^[\p{Script=Latin}\P{L}]*$/u.test(text);
  if (!latin && guessed) return { language: guessed, confidence: 'high' };
  if (house && text.length < LONG_ENOUGH) return { language: house, confidence: 'medium' };
  if (guessed && text.length >= LONG_ENOUGH) return { language: guessed, confidence: 'medium' };
  return { language: house ?? 'en', confidence: 'low' };
}

const NAMES = new Intl.DisplayNames('en', { type: 'language' });
export const languageName = (code: string): string => NAMES.of(code) ?? code;
