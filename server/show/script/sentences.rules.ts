import { isAbbreviated } from './abbreviations.rules.ts';

/** Longer ones are parted where a clause ends: a listener needs a breath, and captions have little room. */
const LONG = 250;
/** No piece of a long sentence is shorter, if it can be helped. */
const SHORT = 25;
/** The voice takes no more at once: without any clause, words are parted. */
const MOST = 900;

/** Where a sentence may end: its signs with the quotes and brackets that close after them, and the space that follows. */
const ENDS =
  /(?:[.!?…]|[\u203c\u2047-\u2049])+(?:\s?[»›]|["'”’“‘)\]])*(?=\s|$)|[。！？｡]+[」』）”’]*|[؟۔।]+(?=\s|$)/gu;
const OPENS = /^["'“‘«‹„¿¡([–—-]*\s?/u;

/**
 * The sentences of a text, each as it is spoken at once: with its signs, one space between words, in order. Together
 * they hold every letter and number of the text. A line of its own is a sentence of its own.
 * @param language BCP 47; decides which abbreviations are known
 */
export function sentencesOf(text: string, language: string): string[] {
  const sentences: string[] = [];
  for (const line of text.split(/[\n\r\u2028\u2029]+/u)) {
    for (const sentence of ofLine(line.replace(/\s+/gu, ' ').trim(), language)) {
      // Signs alone are not spoken.
      if (isSpoken(sentence)) sentences.push(...parted(sentence));
    }
  }
  return sentences;
}

function ofLine(line: string, language: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of line.matchAll(ENDS)) {
    const end = match.index + match[0].length;
    if (!endsThere(line.slice(from, match.index), match[0], line.slice(end).trimStart(), language)) continue;
    sentences.push(line.slice(from, end).trim());
    from = end;
  }
  return [...sentences, line.slice(from).trim()].filter((sentence) => sentence !== '');
}

function endsThere(before: string, signs: string, after: string, language: string): boolean {
  if (after === '') return true;
  if (/[。！？｡؟۔।]/u.test(signs)) return true;
  const next = after.replace(OPENS, '');
  // What goes on in small letters goes on.
  if (/^\p{Ll}/u.test(next)) return false;
  const word = before.split(' ').at(-1) ?? '';
  if (signs[0] !== '.' || signs.startsWith('..')) return isSpoken(before);
  // "1. Welcome": the number of a list belongs to what it counts.
  if (/^\d{1,3}$/.test(before.trim())) return false;
  return !isAbbreviated(word, next, language);
}

/** Pieces of at most `LONG` characters where clauses allow it, and never more than `MOST`. */
function parted(sentence: string): string[] {
  if (sentence.length <= LONG) return [sentence];
  const at = clauseEnd(sentence) ?? (sentence.length > MOST ? wordEnd(sentence) : null);
  if (at === null) return [sentence];
  return [...parted(sentence.slice(0, at).trim()), ...parted(sentence.slice(at).trim())];
}

/** The ends of clauses, the strongest first. The next clause begins where the match ends. */
const CLAUSES = [
  /[;:]["'”’»)]*\s|\s[–—]\s|—(?=\p{L})/gu,
  /,["'”’»]*\s(?=(?:and|but|or|so|yet|while|which|who|where|because|und|aber|oder|denn|doch|während|weil|et|mais|ou|car|donc|tandis|y|e|pero|o|u|sino|porque|mientras)\s)|\)\s/giu,
  /[,،、，]["'”’»]*\s?(?!\d)/gu,
] as const;

/** Where the long sentence is best cut: at a strong break, not far from its middle. */
function clauseEnd(sentence: string): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [weakness, pattern] of CLAUSES.entries()) {
    for (const match of sentence.matchAll(pattern)) {
      const at = match.index + match[0].length;
      if (!isSpoken(sentence.slice(0, at)) || !isSpoken(sentence.slice(at))) continue;
      const stub = Math.min(at, sentence.length - at) < SHORT ? 2 : 0;
      const cost = Math.abs(at / sentence.length - 0.5) + weakness * 0.12 + stub;
      if (cost < least) [best, least] = [at, cost];
    }
  }
  return best;
}

function isSpoken(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** At a space where there is one, else within the word, but within no character. */
function wordEnd(sentence: string): number {
  const space = sentence.lastIndexOf(' ', LONG);
  if (space > 0) return space;
  const unit = sentence.charCodeAt(LONG);
  return unit >= 0xdc00 && unit <= 0xdfff ? LONG - 1 : LONG;
}
