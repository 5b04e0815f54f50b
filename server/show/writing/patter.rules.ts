import type { Tone } from '../../contracts/show.ts';
import type { HouseLanguage } from './facts.rules.ts';
import { type Dice, shuffled } from './phrase.rules.ts';

/** Whom one speaks to, before the last mark. */
const NAMES: Record<HouseLanguage, { easy: readonly string[]; any: readonly string[] }> = {
  en: { easy: ['my friends', 'dear friends', 'everybody'], any: ['ladies and gentlemen', 'dear guests'] },
  de: { easy: ['liebe Freunde', 'meine Lieben'], any: ['meine Damen und Herren', 'verehrte Gäste'] },
  fr: { easy: ['chers amis', 'mes amis'], any: ['mesdames et messieurs', 'chers invités'] },
  es: { easy: ['queridos amigos', 'amigos'], any: ['señoras y señores', 'queridos invitados'] },
};
const SHARE = 0.18;
/** Longer sentences have words enough. */
const MOST_WORDS = 12;

const ADDRESSED =
  /friends|ladies|guests|everybody|freunde|damen|gäste|lieben?\b|amis|mesdames|invités|famille|amigos|señoras|invitados|familia|thank|danke|merci|gracias|welcome|willkommen|bienvenu|bienvenid/i;
/** The sentence with a form of address in it, now and then, where that is right. */
export function patter(
  sentence: string,
  language: HouseLanguage,
  tones: readonly Tone[],
  dice: Dice,
): string {
  if (dice() >= SHARE || sentence.split(' ').length > MOST_WORDS || ADDRESSED.test(sentence)) return sentence;
  const stiff = tones.includes('formal') || tones.includes('solemn');
  const { easy, any } = NAMES[language];
  const name = shuffled(stiff ? any : [...easy, ...any], dice)[0] ?? '';
  const end = /^([^:;“”„«»]+[\p{L}\p{N}])(\s?[.?!])$/u.exec(sentence);
  return end ? `${end[1]}, ${name}${end[2]}` : sentence;
}
