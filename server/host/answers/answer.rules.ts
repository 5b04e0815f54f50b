import type { Format, Lot } from '../../contracts/auction.ts';
import { type Currency, formatMoney } from '../../contracts/money.ts';
import type { HostLanguage } from '../host.language.rules.ts';
import { fold } from '../moderation/readings.rules.ts';
import { type AnswerTexts, DE, EN, ES, FR } from './answer.texts.rules.ts';
import type { Question } from './questions.rules.ts';

/** All that an answer may be made of. */
export type LotFacts = Pick<
  Lot,
  | 'title'
  | 'artist'
  | 'year'
  | 'medium'
  | 'dimensions'
  | 'description'
  | 'provenance'
  | 'estimateLow'
  | 'estimateHigh'
  | 'hasReserve'
  | 'softCloseSeconds'
  | 'maxExtensions'
  | 'premiumTable'
  | 'taxBps'
> & { format: Format; currency: Currency };
export type AnswerFacts = { lot: LotFacts; hostName: string; recall: string | null };

const TEXTS: Record<HostLanguage, AnswerTexts> = { en: EN, de: DE, fr: FR, es: ES };
/** What is spoken of a long text of the catalogue. */
const LONGEST_PART = 260;

/**
 * The house's own answer, from the facts alone; the figure on the screen where the host is no source. Null: better
 * nothing, for nobody spoke to the host. The same `seed` gives the same words.
 */
export function answerTo(question: Question, facts: AnswerFacts, seed: number): string | null {
  const texts = TEXTS[question.language];
  const { topic } = question;
  const pick = (lines: readonly string[]) => lines[seed % lines.length] as string;
  switch (topic) {
    case 'unknown':
      return question.addressed ? texts.unknown : null;
    case 'price':
    case 'time':
    case 'winner':
      return pick(texts.refused[topic]);
    case 'memory':
      return facts.recall ?? texts.nothingRemembered;
    case 'how_to_bid':
      return texts.howToBid[kindOf(facts.lot.format)];
    case 'reserve':
      return facts.lot.hasReserve ? texts.reserve.some : texts.reserve.none;
    case 'rules':
      return rulesOf(texts, facts.lot);
    default:
      return fill(pick(texts.topics[topic]), wordsOf(texts, facts)) ?? texts.missing;
  }
}

const kindOf = (format: Format) => (format === 'english' || format === 'dutch' ? format : 'sealed');

function rulesOf(texts: AnswerTexts, lot: LotFacts): string {
  const parts = [texts.rules[lot.format]];
  if (lot.format === 'english' && lot.softCloseSeconds > 0 && lot.maxExtensions > 0) {
    parts.push(texts.rules.softClose.replace('{seconds}', String(lot.softCloseSeconds)));
  }
  if (lot.format !== 'dutch') parts.push(lot.hasReserve ? texts.reserve.some : texts.reserve.none);
  return parts.join(' ');
}

type Words = Record<string, string | null>;

function wordsOf(texts: AnswerTexts, { lot, hostName }: AnswerFacts): Words {
  const given = (text: string) => text.trim().replace(/[.\s]+$/, '') || null;
  const description = sentences(lot.description);
  return {
    host: hostName,
    artist: given(lot.artist),
    year: given(lot.year),
    medium: given(lot.medium),
    dimensions: given(lot.dimensions),
    provenance: sentences(lot.provenance) || null,
    estimate: estimateOf(texts, lot),
    premium: premiumOf(texts, lot),
    tax: lot.taxBps > 0 ? texts.premium.tax.replace('{rate}', percent(lot.taxBps)) : '',
    work: lot.artist ? (fill(texts.by, { title: lot.title, artist: lot.artist }) as string) : lot.title,
    description: description || [lot.medium, lot.year].filter(Boolean).join(', '),
  };
}

function estimateOf(texts: AnswerTexts, { estimateLow, estimateHigh, currency }: LotFacts): string | null {
  if (estimateLow && estimateHigh) {
    return `${formatMoney(estimateLow, currency)} – ${formatMoney(estimateHigh, currency)}`;
  }
  const only = estimateLow ?? estimateHigh;
  return only ? texts.estimateFrom.replace('{low}', () => formatMoney(only, currency)) : null;
}

function premiumOf(texts: AnswerTexts, { premiumTable, currency }: LotFacts): string {
  return premiumTable
    .map(({ bps }, i) => {
      const next = premiumTable[i + 1];
      const rate = percent(bps);
      if (next) return fill(texts.premium.upTo, { rate, amount: formatMoney(next.from, currency) });
      return i === 0 ? rate : fill(texts.premium.above, { rate });
    })
    .join(', ');
}

const percent = (bps: number) => `${bps / 100} %`;

/** As many whole sentences as are not too long to listen to, with a full stop. */
function sentences(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= LONGEST_PART) return plain && (/[.!?]$/.test(plain) ? plain : `${plain}.`);
  const cut = plain.slice(0, LONGEST_PART);
  const end = Math.max(
    cut.lastIndexOf('. '),
    cut.lastIndexOf('! '),
    cut.lastIndexOf('? '),
    cut.lastIndexOf('; '),
  );
  return end > 40 ? `${cut.slice(0, end).trim()}.` : `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}

/** Null when a word is missing. */
function fill(text: string, words: Words): string | null {
  let whole = true;
  const filled = text.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const word = words[name];
    if (word === null || word === undefined) whole = false;
    return word ?? '';
  });
  return whole ? filled.trim() : null;
}

/** What a model's answer must never touch, in any of the house's languages. */
const NOT_ITS_BUSINESS =
  /\b(?:winn\w+|leads?|leading|leader|in the lead|paddle|sold (?:to|for)|going (?:once|twice)|current (?:bid|price)|(?:ends?|closes?) (?:in|at)|(?:minutes?|seconds?) (?:left|remain\w*)|führt|gewinn\w*|endet|aktuelle\w? (?:preis|gebot)|gagn\w+|mène|termine|ganador\w*|termina|lidera|reserve\w*|reserva|réserve|mindestpreis\w*|vorbehalt\w*)\b/iu;
const LONGEST_ANSWER = 400;

/** So many words of a viewer in a row are a quotation. */
const QUOTED_WORDS = 5;

/**
 * Whether a model's answer stays with the facts: short, in plain words, with no number that the facts do not have,
 * nothing of price, time or winner, and without repeating what the viewer wrote.
 */
export function isFaithful(answer: string, facts: string, viewerWords: string): boolean {
  if (
    quotes(answer, viewerWords) ||
    answer.length === 0 ||
    answer.length > LONGEST_ANSWER ||
    NOT_ITS_BUSINESS.test(answer)
  )
    return false;
  const known = new Set(numbersOf(facts));
  return numbersOf(answer).every((number) => known.has(number));
}

function quotes(answer: string, viewerWords: string): boolean {
  const wordsIn = (text: string) =>
    fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const said = ` ${wordsIn(answer).join(' ')} `;
  const words = wordsIn(viewerWords);
  const run = Math.min(QUOTED_WORDS, words.length);
  if (run === 0) return false;
  return words.some(
    (_word, i) => i + run <= words.length && said.includes(` ${words.slice(i, i + run).join(' ')} `),
  );
}

function numbersOf(text: string): string[] {
  return (text.normalize('NFKC').match(/\d+(?:[.,’' \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?/g) ?? []).map(
    (number) => number.replace(/[^\d]/g, ''),
  );
}
