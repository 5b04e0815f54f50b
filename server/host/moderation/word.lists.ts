import lists from 'naughty-words';
import { DataSet, englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { createWordMatcher, fold, readingsOf } from './readings.rules.ts';

/** The whale, what is black in Spanish, and everyday words of the other languages that begin like English ones. */
const HARMLESS = [
  'moby dick',
  'negro',
  'negra',
  'assez',
  'assey',
  'assembl',
  'assist',
  'assur',
  'associ',
  'cumpl',
  'cumbre',
  'dicke',
];
const catalogue = new DataSet<{ originalWord: string }>()
  .addAll(englishDataset)
  .addPhrase((phrase) => HARMLESS.reduce((all, term) => all.addWhitelistedTerm(term), phrase));
const english = new RegExpMatcher({ ...catalogue.build(), ...englishRecommendedTransformers });

/**
 * Words of the lists that catalogues are full of (the hammer, the shell, a kiss of marble, birds), or that are
 * everyday words of another of the house's languages.
 */
const INNOCENT = new Set(
  [
    'bimbo bonze bratze fratze ische kimme lümmel mufti nackt popel poppen rosette schabracke schiesser vögeln',
    'baiser bander bite bitte con conne folle gerbe gerber gueule jouir pipi meuf negro pédale tanche trique',
    'asesinato asno caca concha drogas heroína infierno maciza maldito martillo nazi orina pedo pinche pis',
    'prostituta racista sádico semen sexo travesti trio verga',
  ]
    .join(' ')
    .split(' ')
    .map(fold),
);
const others = createWordMatcher(
  [...lists.de, ...lists.fr, ...lists.es].filter((word) => !INNOCENT.has(fold(word))),
);

/** Whether a text holds a word that nobody should hear, in English, German, French or Spanish, however it is written. */
export function isFoul(text: string): boolean {
  return (
    english.hasMatch(text) ||
    readingsOf(text).some((reading) => english.hasMatch(reading)) ||
    others(text) !== null
  );
}
