import type { HouseLanguage } from './facts.rules.ts';

/** Words that are frequent in one of the languages and in none of the others. */
const FREQUENT: Record<HouseLanguage, readonly string[]> = {
  en: 'the and of with from for on by is are was this that make please move after before shorter longer evening night lots lot minutes about at it which who an to should all only'.split(
    ' ',
  ),
  de: 'der die das und mit von für auf ist sind ein eine eines den dem nicht bitte nach vor kürzer länger abend minuten uhr am im zum zur auch nur alle wir lose los um über bei es mach ich möchte will stunde stunden soll'.split(
    ' ',
  ),
  fr: 'le les des et avec du pour sur est sont une un la dans au aux après avant plus soirée minutes heures nous vous lots ce cette s’il plaît qui que sans seulement'.split(
    ' ',
  ),
  es: 'el los las y con del para sobre es son una un la en al después antes más noche minutos horas nosotros lotes por favor que sin solo sólo este esta subasta'.split(
    ' ',
  ),
};
const MARKS: [RegExp, HouseLanguage][] = [
  [/[äöüß]/gi, 'de'],
  [/[ñ¿¡]/gi, 'es'],
  [/[çœèêûîô]|(?:^|\s)[ldjnsc]['’]/gi, 'fr'],
];

/** The language a text is written in; null when nothing tells. */
export function languageOf(text: string): HouseLanguage | null {
  const points: Record<HouseLanguage, number> = { en: 0, de: 0, fr: 0, es: 0 };
  for (const word of text.toLowerCase().match(/[\p{L}’']+/gu) ?? []) {
    for (const language of Object.keys(points) as HouseLanguage[]) {
      if (FREQUENT[language].includes(word)) points[language] += 1;
    }
  }
  for (const [mark, language] of MARKS) points[language] += Math.min(2, text.match(mark)?.length ?? 0);
  const [first, second] = (Object.entries(points) as [HouseLanguage, number][]).sort((a, b) => b[1] - a[1]);
  return first && second && first[1] > second[1] ? first[0] : null;
}
