import { CURRENCIES, type Currency, type MinorUnits } from '../../contracts/money.ts';
import type { HouseLanguage, LotFacts } from './facts.rules.ts';
import { inWords } from './numbers.rules.ts';

const UNITS: Record<HouseLanguage, Record<Currency, string>> = {
  en: {
    USD: 'dollars',
    EUR: 'euros',
    GBP: 'pounds',
    CHF: 'francs',
    JPY: 'yen',
    ETH: 'ether',
    BTC: 'bitcoin',
    SOL: 'sol',
  },
  de: {
    USD: 'Dollar',
    EUR: 'Euro',
    GBP: 'Pfund',
    CHF: 'Franken',
    JPY: 'Yen',
    ETH: 'Ether',
    BTC: 'Bitcoin',
    SOL: 'Sol',
  },
  fr: {
    USD: 'dollars',
    EUR: 'euros',
    GBP: 'livres',
    CHF: 'francs',
    JPY: 'yens',
    ETH: 'ether',
    BTC: 'bitcoins',
    SOL: 'sols',
  },
  es: {
    USD: 'dólares',
    EUR: 'euros',
    GBP: 'libras',
    CHF: 'francos',
    JPY: 'yenes',
    ETH: 'ether',
    BTC: 'bitcoins',
    SOL: 'soles',
  },
};
const TO: Record<HouseLanguage, string> = { en: 'to', de: 'bis', fr: 'à', es: 'a' };
const POINT: Record<HouseLanguage, string> = { en: '.', de: ',', fr: ',', es: ',' };

/** The number of an amount: in words when it is whole, in digits when it is not. No float is made of it. */
function amountInWords(minor: MinorUnits, currency: Currency, language: HouseLanguage): string {
  const { digits } = CURRENCIES[currency];
  const text = minor.padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  if (fraction) return `${whole}${POINT[language]}${fraction}`;
  return whole.length > 9 ? whole : inWords(Number.parseInt(whole, 10), language);
}

/** `('240000', 'USD', 'en')` → `two thousand four hundred dollars`. */
export function moneyInWords(minor: MinorUnits, currency: Currency, language: HouseLanguage): string {
  return withUnit(amountInWords(minor, currency, language), currency, language);
}

function withUnit(number: string, currency: Currency, language: HouseLanguage): string {
  const unit = UNITS[language][currency];
  // French and Spanish say "un million de dollars".
  const of = (language === 'fr' || language === 'es') && /(million|millions|millón|millones)$/.test(number);
  if (!of) return `${number} ${unit}`;
  return `${number} ${language === 'fr' && /^[aeiou]/.test(unit) ? "d'" : 'de '}${unit}`;
}

/** `two thousand four hundred to three thousand six hundred dollars`; undefined without an estimate. */
export function estimateInWords(lot: LotFacts, language: HouseLanguage): string | undefined {
  if (!lot.estimateLow || !lot.estimateHigh) return undefined;
  const low = amountInWords(lot.estimateLow, lot.currency, language);
  const high = amountInWords(lot.estimateHigh, lot.currency, language);
  return `${low} ${TO[language]} ${withUnit(high, lot.currency, language)}`;
}

const WHEN: Record<HouseLanguage, { exact: string; about: string }> = {
  en: { exact: 'in ', about: 'around ' },
  de: { exact: '', about: 'um ' },
  fr: { exact: 'en ', about: 'vers ' },
  es: { exact: 'en ', about: 'hacia ' },
};

/** The year of a work when it is one year, sure or about; other datings are not spoken of. */
export function yearOf(lot: LotFacts): { year: number; sure: boolean } | null {
  const found = /^(circa|c\.|ca\.?|um|vers|hacia|about|around)?\s*(\d{4})$/i.exec(lot.year.trim());
  return found ? { year: Number(found[2]), sure: !found[1] } : null;
}

/** `in 1987`, `around 1842`. */
export function whenInWords(lot: LotFacts, language: HouseLanguage): string | undefined {
  const found = yearOf(lot);
  return found ? `${found.sure ? WHEN[language].exact : WHEN[language].about}${found.year}` : undefined;
}

/** Height and width in centimetres; null when the text is no such measure. */
export function sizeOf(lot: LotFacts): { height: number; width: number } | null {
  const found = /^(\d+(?:[.,]\d+)?)\s*[×x]\s*(\d+(?:[.,]\d+)?)\s*(cm|mm|in)\b/i.exec(lot.dimensions.trim());
  if (!found) return null;
  const factor = { cm: 1, mm: 0.1, in: 2.54 }[(found[3] ?? 'cm').toLowerCase()] ?? 1;
  const number = (text = '0') => Number(text.replace(',', '.')) * factor;
  return { height: number(found[1]), width: number(found[2]) };
}

const BY: Record<HouseLanguage, [string, string]> = {
  en: ['by', 'centimetres'],
  de: ['mal', 'Zentimeter'],
  fr: ['sur', 'centimètres'],
  es: ['por', 'centímetros'],
};

/** `ninety-six by seventy-seven centimetres`, for whole centimetres. */
export function sizeInWords(lot: LotFacts, language: HouseLanguage): string | undefined {
  const size = sizeOf(lot);
  if (!size || !/cm\b/i.test(lot.dimensions)) return undefined;
  if (!Number.isInteger(size.height) || !Number.isInteger(size.width)) return undefined;
  const [by, unit] = BY[language];
  return `${inWords(size.height, language)} ${by} ${inWords(size.width, language)} ${unit}`;
}

const TITLES: [RegExp, string][] = [
  [/\bMrs\./g, 'Mrs'],
  [/\bMr\./g, 'Mr'],
  [/\bDr\./g, 'Dr'],
  [/\bSt\./g, 'Saint'],
  [/\bNo\.\s?(?=\d)/g, 'number '],
];

/** Text of the catalogue as a voice reads it: no abbreviation that looks like the end of a sentence. */
export function readAloud(text: string): string {
  return TITLES.reduce((words, [short, long]) => words.replace(short, long), text)
    .replace(/\s+/g, ' ')
    .trim();
}

/** `[a, b, c]` → `a, b and c`. */
export function listOf(items: readonly string[], language: HouseLanguage): string {
  const and = { en: 'and', de: 'und', fr: 'et', es: 'y' }[language];
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}
