import { CURRENCIES } from '../../contracts/money.ts';
import type { LotFacts } from './facts.rules.ts';

const UNIT =
  'US dollars?|dollars?|Dollar|dólares|euros?|Euro|pounds|Pfund|livres|libras|francs?|Franken|francos|yen|ether|ETH|USD|EUR|GBP|CHF|SOL|BTC';
const AMOUNTS = new RegExp(
  `[$€£¥Ξ]\\s?(\\d[\\d.,\\s’']*)|(\\d[\\d.,\\s’']*)\\s?(?:[$€£¥Ξ]|(?:${UNIT})\\b)`,
  'giu',
);

/** Amounts of money, in figures, in a text that no lot has in its public data. */
export function amountsOutside(text: string, lots: readonly LotFacts[]): string[] {
  const known = new Set(
    lots.flatMap((lot) =>
      [lot.estimateLow, lot.estimateHigh, lot.openingPrice, lot.buyNowPrice].flatMap((minor) =>
        minor ? [figures(wholeOf(minor, lot))] : [],
      ),
    ),
  );
  return [...text.matchAll(AMOUNTS)]
    .filter((found) => !known.has(figures(found[1] ?? found[2] ?? '')))
    .map((found) => found[0].trim());
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
