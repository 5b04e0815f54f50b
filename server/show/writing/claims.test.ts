import { expect, test } from 'vitest';
import { amountsOutside } from './claims.rules.ts';
import type { HouseLanguage } from './facts.rules.ts';
import { numberInWords } from './number-words.rules.ts';
import { inWords, numeral } from './numbers.rules.ts';
import { estimateInWords, moneyInWords } from './spoken.rules.ts';
import { LOTS } from './variety.fixture.ts';

const LANGUAGES: HouseLanguage[] = ['en', 'de', 'fr', 'es'];
const NUMBERS = [
  ...Array.from({ length: 1_200 }, (_, at) => at),
  ...[1_980, 2_021, 2_400, 12_000, 20_071, 71_081, 99_999, 100_000, 180_500, 345_678, 999_000],
  ...[1_000_000, 1_250_000, 21_000_000, 480_300_077],
];

test.each(LANGUAGES)('what is said in words is read as the number it was: %s', (language) => {
  const wrong = NUMBERS.filter((value) =>
    [inWords(value, language), numeral(value, language)].some(
      (said) => numberInWords(said, language) !== value,
    ),
  );
  expect(wrong).toEqual([]);
});

test.each<[HouseLanguage, string, number]>([
  ['en', 'twelve hundred', 1_200],
  ['en', 'a hundred and fifty thousand', 150_000],
  ['en', 'half a million', 500_000],
  ['en', 'two and a half million', 2_500_000],
  ['en', '12 thousand', 12_000],
  ['de', 'eine halbe Million', 500_000],
  ['de', 'zweieinhalb tausend', 2_500],
  ['es', 'mil millones', 1_000_000_000],
])('%s: %s', (language, said, value) => expect(numberInWords(said, language)).toBe(value));

const FOREIGN = [
  'This is the sheet of the evening, and it is estimated at twelve thousand to eighteen thousand dollars.',
  'It should make seventy-seven thousand, and I would not be surprised at all if it made more of it.',
  'The house has put it at two to three hundred and eleven thousand pounds for you this evening.',
  'Das Blatt ist auf zwölftausend bis achtzehntausend Dollar geschätzt, und es ist für den Abend das beste.',
  'Wir beginnen bei einer halben Summe, und das ist siebenundsiebzigtausend Euro für die Zeichnung.',
  'Cette feuille est estimée entre douze mille et dix-huit mille euros, et elle est la plus belle de la soirée.',
  'Pour cette œuvre nous attendons un demi-million d’euros dans la salle, et ce n’est pas trop.',
  'Esta hoja está estimada en doce mil a dieciocho mil dólares, y es la mejor de la noche para nosotros.',
  'La casa espera por esta obra más de dos millones de euros, y no es mucho para el lote.',
];
test.each(FOREIGN)('an amount that nobody has stated is found in words: %s', (text) =>
  expect(amountsOutside(text, LOTS)).toHaveLength(1),
);

test.each(LANGUAGES)('what the catalogue says is none: %s', (language) => {
  const rest: Record<HouseLanguage, string> = {
    en: 'It is the work of the evening, and it opens at',
    de: 'Das ist das Werk des Abends, und es beginnt bei',
    fr: 'C’est l’œuvre de la soirée, et elle commence à',
    es: 'Es la obra de la noche, y empieza en',
  };
  const said = LOTS.map(
    (lot) =>
      `${rest[language]} ${moneyInWords(lot.openingPrice, lot.currency, language)}: ${estimateInWords(lot, language)}.`,
  );
  expect(said.flatMap((text) => amountsOutside(text, LOTS))).toEqual([]);
});

test.each([
  'A thousand thanks to all of you who are with us for the evening, and a million more to the host.',
  'It was made in nineteen hundred, and it hung for twenty years in the house of the artist.',
  'Not a dollar more is asked of you, and the two of them are here, one, two, three.',
  'Es hing dreißig Jahre lang in der Wohnung, und im Jahr neunzehnhundertzwölf kam es zu uns.',
])('other numbers are none: %s', (text) => expect(amountsOutside(text, LOTS)).toEqual([]));
