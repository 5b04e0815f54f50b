import type { HouseLanguage } from './facts.rules.ts';

/** The words of a row, by their number. */
const row = (words: string) => words.split(/\s+/);

const EN = row(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const EN_TENS = row('_ _ twenty thirty forty fifty sixty seventy eighty ninety');
const DE = row(
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
);
const DE_TENS = row('_ _ zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig');
const FR = row(
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
);
const FR_TENS = row('_ _ vingt trente quarante cinquante soixante');
const ES = row(
  'cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve',
);
const ES_TENS = row('_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa');
const ES_HUNDREDS = row(
  '_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
);

/** A whole number below ten thousand million in words, as it stands before a masculine noun: `ein`, `un`, `veintiún`. */
export function inWords(value: number, language: HouseLanguage): string {
  if (value >= 1_000_000) {
    const [one, many] = MILLION[language];
    const millions = Math.floor(value / 1_000_000);
    const rest = value % 1_000_000;
    const head = millions === 1 ? one : `${inWords(millions, language)} ${many}`;
    return rest ? `${head} ${inWords(rest, language)}` : head;
  }
  return BELOW_MILLION[language](value);
}

/** A number that stands alone, as lots are counted: `eins`, `uno`, `veintiuno`. */
export function numeral(value: number, language: HouseLanguage): string {
  const words = inWords(value, language);
  if (language === 'de') return words.replace(/ein$/, 'eins');
  return language === 'es' ? words.replace(/ún$|un$/, 'uno') : words;
}

const MILLION: Record<HouseLanguage, [string, string]> = {
  en: ['one million', 'million'],
  de: ['eine Million', 'Millionen'],
  fr: ['un million', 'millions'],
  es: ['un millón', 'millones'],
};

const BELOW_MILLION: Record<HouseLanguage, (value: number) => string> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
};

function english(value: number): string {
  if (value < 20) return EN[value] ?? '';
  if (value < 100) return `${EN_TENS[Math.floor(value / 10)]}${value % 10 ? `-${EN[value % 10]}` : ''}`;
  if (value < 1_000) {
    return `${EN[Math.floor(value / 100)]} hundred${value % 100 ? ` and ${english(value % 100)}` : ''}`;
  }
  const rest = value % 1_000;
  const joint = rest && rest < 100 ? ' and ' : ' ';
  return `${english(Math.floor(value / 1_000))} thousand${rest ? joint + english(rest) : ''}`;
}

function german(value: number): string {
  if (value < 20) return DE[value] ?? '';
  if (value < 100) {
    const tens = DE_TENS[Math.floor(value / 10)] ?? '';
    return value % 10 ? `${DE[value % 10]}und${tens}` : tens;
  }
  if (value < 1_000) return `${DE[Math.floor(value / 100)]}hundert${value % 100 ? german(value % 100) : ''}`;
  return `${german(Math.floor(value / 1_000))}tausend${value % 1_000 ? german(value % 1_000) : ''}`;
}

function french(value: number): string {
  if (value < 20) return FR[value] ?? '';
  if (value < 100) {
    const score = value < 70 ? Math.floor(value / 10) * 10 : value < 80 ? 60 : 80;
    const rest = value - score;
    const tens = score === 80 ? 'quatre-vingt' : (FR_TENS[score / 10] ?? '');
    if (rest === 0) return score === 80 ? 'quatre-vingts' : tens;
    return rest === 1 || (rest === 11 && score === 60)
      ? score === 80
        ? `${tens}-un`
        : `${tens} et ${french(rest)}`
      : `${tens}-${french(rest)}`;
  }
  if (value < 1_000) {
    const hundreds = Math.floor(value / 100);
    const rest = value % 100;
    const head = hundreds === 1 ? 'cent' : `${FR[hundreds]} cent${rest ? '' : 's'}`;
    return rest ? `${head} ${french(rest)}` : head;
  }
  const thousands = Math.floor(value / 1_000);
  const rest = value % 1_000;
  const head = thousands === 1 ? 'mille' : `${french(thousands).replace(/(vingt|cent)s$/, '$1')} mille`;
  return rest ? `${head} ${french(rest)}` : head;
}

function spanish(value: number): string {
  if (value < 30) return ES[value] ?? '';
  if (value < 100) return `${ES_TENS[Math.floor(value / 10)]}${value % 10 ? ` y ${ES[value % 10]}` : ''}`;
  if (value === 100) return 'cien';
  if (value < 1_000) {
    return `${ES_HUNDREDS[Math.floor(value / 100)]}${value % 100 ? ` ${spanish(value % 100)}` : ''}`;
  }
  const thousands = Math.floor(value / 1_000);
  const head = thousands === 1 ? 'mil' : `${spanish(thousands)} mil`;
  return value % 1_000 ? `${head} ${spanish(value % 1_000)}` : head;
}
