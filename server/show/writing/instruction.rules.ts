import type { Tone } from '../../contracts/show.ts';

const TONES: [Tone, RegExp][] = [
  ['warm', /\bwarm|herzlich|freundlich|chaleureu|cálid|cercan|amable|friendly|hearty/i],
  [
    'funny',
    /funny|humou?r|witty|amusing|lustig|witzig|heiter|drôle|amusant|spirituel|divertid|gracios|funnier/i,
  ],
  ['formal', /formal|förmlich|formel|sachlich|seriös|serious|sérieu|seri[ao]\b|businesslike/i],
  [
    'lively',
    /lively|livelier|energetic|lebhaft|lebendig|schwungvoll|mitreißend|vivant|animé|enjoué|dynami|animad|enérgic|viv[ao]\b/i,
  ],
  ['solemn', /solemn|feierlich|würdevoll|festlich|solenne|solennel|cérémonie|digne|solemne|ceremon/i],
];

/** The tones a text asks for, at most three, in the order of the house. */
export function tonesIn(text: string): Tone[] {
  return TONES.filter(([, words]) => words.test(text))
    .map(([tone]) => tone)
    .slice(0, 3);
}

const SHORTER = /short|brief|kürz|knapp|court|bref|brève|raccourci|cort[ao]|breve|acort/i;
const LONGER = /long|more detail|länger|ausführlich|détaillé|rallong|larg[ao]|alarg|detallad/i;

/** What the house writer makes of an instruction: other tones, and how long it is to be (1: as planned). */
export function readInstruction(text: string): { tones: Tone[]; length: number } {
  const length = SHORTER.test(text) ? 0.6 : LONGER.test(text) ? 1.5 : 1;
  return { tones: tonesIn(text), length };
}
