import { CURRENCIES } from '../../contracts/money.ts';
import type { LotFacts } from './facts.rules.ts';
import { languageOf } from './language.rules.ts';
import { numbersBefore } from './number-words.rules.ts';

const UNIT =
  'US dollars?|dollars?|Dollar|dólares|euros?|Euro|pounds|Pfund|livres|libras|francs?|Franken|francos|yen|ether|ETH|USD|EUR|GBP|CHF|SOL|BTC';
const AMOUNTS = new RegExp(
  `[$€£¥Ξ]\\s?(\\d[\\d.,\\s’']*)|(\\d[\\d.,\\s’']*)\\s?(?:[$€£¥Ξ]|(?:${UNIT})\\b)`,
  'giu',
);

/** What follows an amount in words. */
const BEFORE_UNIT = `[\\s-]+(?:(?:d['’]|de\\s|of\\s)\\s?)?(?:${UNIT}|dólar|bitcoins?|yens?|yenes|sols?|soles)(?!\\p{L})`;
/** Nothing is counted by it: an amount whose currency is understood. */
const BARE = `\\s*(?:[.,;:!?…)”"»–—]|$)`;
/** Years are said so, too. */
const isYear = (value: number) => value >= 1_100 && value <= 2_100;

/** Amounts of money, in figures or in words, in a text that no lot has in its public data. */
export function amountsOutside(text: string, lots: readonly LotFacts[]): string[] {
  const amounts = lots.flatMap((lot) =>
    [lot.estimateLow, lot.estimateHigh, lot.openingPrice, lot.buyNowPrice].flatMap((minor) =>
      minor ? [wholeOf(minor, lot)] : [],
    ),
  );
  const known = new Set(amounts.map(figures));
  const inFigures = [...text.matchAll(AMOUNTS)]
    .filter((found) => !known.has(figures(found[1] ?? found[2] ?? '')))
    .map((found) => found[0].trim());
  return [...inFigures, ...amountsInWords(text, new Set(amounts.map(Number)))];
}

function amountsInWords(text: string, known: ReadonlySet<number>): string[] {
  const language = languageOf(text) ?? 'en';
  const named = numbersBefore(text, BEFORE_UNIT, language).filter(({ values }) =>
    // "Not a dollar more" is no amount.
    values.some((value) => value !== 1 && !known.has(value)),
  );
  const bare = numbersBefore(text, BARE, language).filter(({ said, values }) =>
    values.some(
      (value) => value >= 1_000 && !isYear(value) && !known.has(value) && /\p{L}\P{L}*\p{L}/u.test(said),
    ),
  );
  return [...named, ...bare].map(({ said }) => said);
}

function wholeOf(minor: string, lot: LotFacts): string {
  const { digits } = CURRENCIES[lot.currency];
  const text = minor.padStart(digits + 1, '0');
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  return text.slice(0, text.length - digits) + (fraction ? `.${fraction}` : '');
}

/** Digits alone, without cents that are nought. */
function figures(text: string): string {
  return text
    .trim()
    .replace(/[.,]00?$/, '')
    .replace(/\D/g, '');
}
