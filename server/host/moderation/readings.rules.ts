/** Letters of other scripts that look like Latin ones, after lower-casing. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  һ: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ɡ: 'g',
  ʃ: 's',
  ƈ: 'c',
};
/** Digits and signs that stand for letters; 1 and | are read both ways. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'i',
};
/** What is not seen, and marks that hide a letter below another. */
const UNSEEN = /[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}|\u034f/gu;
const SPELLED_APART =
  /(?<=(?:^|[^\p{L}\p{N}])[\p{L}\p{N}@$!])[\s._*+~|/-]+(?=[\p{L}\p{N}@$!](?:$|[^\p{L}\p{N}]))/gu;
const SCRIPTS_WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** As it was meant to be read: one width, nothing unseen, lower case, no accents, Latin for what only looks Latin. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return Array.from(plain, (letter) => LOOKALIKES[letter] ?? letter)
    .join('')
    .normalize('NFC');
}

/** A word that is drawn out is read with its letters once: "idiooot". */
const once = (text: string) => text.replace(/(\p{L})\1{2,}/gu, '$1');
const joined = (text: string) => text.replace(SPELLED_APART, '');
const leet = (text: string, one: string) =>
  text
    .replace(/(?<=[\p{L}\p{N}@$])[1|]|[1|](?=[\p{L}\p{N}@$])/gu, one)
    .replace(/[03-578@$€]|!(?=[\p{L}\p{N}])/gu, (sign) => LEET[sign] ?? sign);
const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Every way in which a text may be read, each as words between single spaces, with one before and after. */
export function readingsOf(text: string): string[] {
  const folded = fold(text);
  const written = [folded, leet(folded, 'i'), leet(folded, 'l')];
  const all = written.flatMap((reading) => [reading, joined(reading), once(joined(reading))]);
  return [...new Set(all.map((reading) => ` ${wordsOf(reading).join(' ')} `))];
}

export type WordMatcher = (text: string) => string | null;

/** Finds the first of the words in a text, however it is written. Whole words; parts, where a script has no spaces. */
export function createWordMatcher(words: readonly string[]): WordMatcher {
  const single = new Map<string, string>();
  const phrases: [string, string][] = [];
  for (const word of words) {
    const parts = wordsOf(fold(word));
    const [first] = parts;
    if (first === undefined) continue;
    const reading = parts.join(' ');
    if (SCRIPTS_WITHOUT_SPACES.test(reading)) phrases.push([reading, word]);
    else if (parts.length === 1) single.set(first, word);
    else phrases.push([` ${reading} `, word]);
  }
  return (text) => {
    for (const reading of readingsOf(text)) {
      for (const token of reading.split(' ')) {
        const found = single.get(token);
        if (found !== undefined) return found;
      }
      const phrase = phrases.find(([written]) => reading.includes(written));
      if (phrase) return phrase[1];
    }
    return null;
  };
}
