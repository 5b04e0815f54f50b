/** Words before a full stop that end no sentence, whatever follows: titles, and what stands before a name. */
const NEVER: Record<string, string> = {
  en: 'Mr Mrs Ms Mx Dr Prof Rev Hon Capt Lt Sgt St Messrs cf vs approx est dept e.g i.e viz',
  de: 'Hr Hrn Fr Frl Dr Prof Dipl Ing vgl ca bzw z.B z d.h d u.a u.Ä u geb gest gegr inkl exkl zzgl evtl ggf sog St Str v n Öl Hl bspw resp entspr',
  fr: 'MM Mr Dr Pr env ex éd cf apr J.-C boul c.-à-d',
  es: 'Sr Sra Srta Sres Dr Dra Dña Prof Lic Ing Sto Sta aprox ej p cf Avda Ud Uds Vd Vds EE',
};
/** These belong to the number that follows; before anything else they are words like others: "He said no. Nobody did." */
const BEFORE_NUMBER =
  /^(nos?|n|nr|nrn|núm|vol|bd|figs?|abb|kat|cat|lit|pp?|pgs?|págs?|eds?|ca|c|circa|b|d|fl|v|env|av|art|tel|mio|mrd)$/i;
/** Written like initials, yet they may end a sentence: then the capital letter that follows tells. */
const PERHAPS = new Set(
  'U.S U.K U.S.A B.C A.D C.E B.C.E S.A J.-C'.split(' ').map((word) => word.toLowerCase()),
);
const NEVER_BY_LANGUAGE = new Map(
  Object.entries(NEVER).map(([language, words]) => [
    language,
    new Set(words.split(' ').map((word) => word.toLowerCase())),
  ]),
);
const MONTHS =
  /^(jan(uary|uar|vier)?|enero|feb(ruary|ruar|rero)?|février|mar(ch|s|zo)?|märz|apr(il)?|abril|avril|ma[iy]|mayo|jun[ei]?|junio|juin|jul[iy]?|julio|juillet|aug(ust)?|agosto|août|sept?(ember|iembre|embre)?|o[ck]t(ober|ubre|obre)?|nov(ember|iembre|embre)?|de[cz](ember)?|diciembre|décembre)\b/iu;
const COUNTED =
  /^(jahrhundert|jahrzehnt|jh|auflage|ausgabe|stock|platz|mal|teil|tag|abend|auktion|los|geburtstag|jahrestag|klasse|weltkrieg|lebensjahr|gebot)/iu;

/**
 * Whether a full stop after `word` belongs to the word.
 * @param word without its stop, nothing in front of it
 * @param next what follows after the space
 */
export function isAbbreviated(word: string, next: string, language: string): boolean {
  const bare = word.replace(/^[("'“‘«„¿¡[]+/u, '');
  const lower = bare.toLowerCase();
  const own = language.slice(0, 2).toLowerCase();
  // "12. Mai", "19. Jahrhundert": a number that counts.
  if (/^\d{1,4}$/.test(bare)) return own === 'de' && (MONTHS.test(next) || COUNTED.test(next));
  // Initials: "J. M. W. Turner".
  if (/^\p{Lu}$/u.test(bare) && !(own === 'en' && bare === 'I')) return true;
  if (/^(\p{Lu}\.-?)+\p{Lu}$/u.test(bare)) return !PERHAPS.has(lower);
  if (BEFORE_NUMBER.test(bare) && /^\d/.test(next)) return true;
  const never = NEVER_BY_LANGUAGE.get(own) ?? NEVER_BY_LANGUAGE.get('en');
  return never?.has(lower) ?? false;
}
