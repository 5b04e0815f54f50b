import { type HouseLanguage, houseLanguage, type LotFacts, type ShowFacts } from './facts.rules.ts';
import { languageOf } from './language.rules.ts';
import { mediumFamily, mediumInWords } from './media.rules.ts';
import { inWords, numeral } from './numbers.rules.ts';
import type { Slots } from './phrase.rules.ts';
import {
  estimateInWords,
  moneyInWords,
  readAloud,
  sizeInWords,
  sizeOf,
  whenInWords,
  yearOf,
} from './spoken.rules.ts';
import type { LotTopic } from './topics.rules.ts';

/** Something that can be said of a lot: what about, and with which words of its own. */
export interface Remark<T = LotTopic> {
  topic: T;
  slots: Slots;
  /** It is said whatever time there is. */
  must?: boolean;
}

/** The words that every sentence about a lot may use. */
export function lotSlots(facts: ShowFacts, lot: LotFacts): Slots {
  const language = houseLanguage(facts.language);
  return {
    title: readAloud(lot.title),
    artist: readAloud(lot.artist) || undefined,
    number: numeral(lot.lotNumber, language),
    when: whenInWords(lot, language),
    year: yearOf(lot)?.sure ? String(yearOf(lot)?.year) : undefined,
    medium: mediumInWords(lot.medium, writtenIn(lot), language),
    size: sizeInWords(lot, language),
    range: estimateInWords(lot, language),
    low: lot.estimateLow ? moneyInWords(lot.estimateLow, lot.currency, language) : undefined,
    high: lot.estimateHigh ? moneyInWords(lot.estimateHigh, lot.currency, language) : undefined,
    opening: moneyInWords(lot.openingPrice, lot.currency, language),
    buynow: lot.buyNowPrice ? moneyInWords(lot.buyNowPrice, lot.currency, language) : undefined,
    step:
      lot.decrementSeconds && lot.decrementSeconds > 1 ? inWords(lot.decrementSeconds, language) : undefined,
  };
}

/** All that the data of a lot gives to speak about, in the order in which it would be told. */
export function lotTopics(facts: ShowFacts, lot: LotFacts): Remark[] {
  const language = houseLanguage(facts.language);
  const own = lotSlots(facts, lot);
  const remarks: Remark[] = [];
  const add = (topic: LotTopic, slots: Slots = {}) => remarks.push({ topic, slots: { ...own, ...slots } });
  add('facts');
  const family = mediumFamily(lot.medium);
  if (family) add(`medium_${family}`);
  for (const topic of sizeTopics(lot)) add(topic);
  const age = ageTopic(facts, lot, language);
  if (age) add(age.topic, age.slots);
  for (const remark of comparisons(facts, lot)) add(remark.topic, remark.slots);
  const same = writtenIn(lot) === language;
  for (const remark of provenance(lot, language, same)) add(remark.topic, remark.slots);
  if (same) for (const quote of quotesOf(lot.description)) add('quote', { quote });
  if (own.range) add('estimate');
  if (lot.buyNowPrice) add('buy_now');
  if (lot.format === 'english') add(opensLow(lot) ? 'opens_low' : 'opens');
  add(`format_${lot.format}`);
  if (lot.format === 'english') add(lot.softCloseSeconds === 0 ? 'clock_final' : 'clock_soft');
  add('aside');
  return remarks;
}

function writtenIn(lot: LotFacts): HouseLanguage {
  return languageOf(`${lot.description} ${lot.provenance} ${lot.medium}`) ?? 'en';
}

function sizeTopics(lot: LotFacts): LotTopic[] {
  const size = sizeOf(lot);
  if (!size || size.width === 0) return [];
  const longest = Math.max(size.height, size.width);
  const ratio = size.height / size.width;
  const shape: LotTopic[] =
    Math.abs(ratio - 1) < 0.02
      ? ['size_square']
      : ratio > 1.2
        ? ['size_tall']
        : ratio < 0.83
          ? ['size_wide']
          : [];
  if (longest >= 150) return ['size_large', ...shape];
  return longest <= 60 ? ['size_small', ...shape] : shape;
}

const AGES: Record<HouseLanguage, (decades: number) => string> = {
  en: (decades) => `${inWords(decades * 10, 'en')} years`,
  de: (decades) => `${inWords(decades * 10, 'de')} Jahre`,
  fr: (decades) => `${inWords(decades * 10, 'fr')} ans`,
  es: (decades) => `${inWords(decades * 10, 'es')} años`,
};

/** Ages are told in full decades that have passed, so that "more than" is always true. */
function ageTopic(facts: ShowFacts, lot: LotFacts, language: HouseLanguage): Remark | null {
  const made = yearOf(lot)?.year;
  const age = made ? Number((facts.eventDate ?? facts.now).slice(0, 4)) - made : -1;
  if (age < 0) return null;
  // About a year is not sure enough for a decade that was only just completed.
  const decades = Math.floor((age - 1) / 10);
  const slots = { age: AGES[language](decades) };
  if (age < 12) return { topic: 'age_new', slots: {} };
  if (age < 95) return { topic: 'age_decades', slots };
  return { topic: age < 160 ? 'age_century' : 'age_old', slots };
}

function comparisons(facts: ShowFacts, lot: LotFacts): Remark[] {
  const found: Remark[] = [];
  const others = facts.lots.filter((other) => other.auctionId !== lot.auctionId);
  // Two are no field to be first in.
  if (others.length < 2) return found;
  const extreme = (measure: (of: LotFacts) => number | bigint | null, most: LotTopic, least: LotTopic) => {
    const own = measure(lot);
    const rest = others.map(measure).filter((value) => value !== null);
    if (own === null || rest.length < others.length) return;
    if (rest.every((value) => own > value)) found.push({ topic: most, slots: {} });
    if (rest.every((value) => own < value)) found.push({ topic: least, slots: {} });
  };
  extreme((of) => yearOf(of)?.year ?? null, 'newest', 'oldest');
  extreme((of) => areaOf(of), 'largest', 'smallest');
  if (facts.lots.every((of) => of.currency === lot.currency)) {
    extreme((of) => (of.estimateHigh ? BigInt(of.estimateHigh) : null), 'highest', 'lowest');
  }
  const last = facts.lots[facts.lots.indexOf(lot) - 1];
  const years = last ? [yearOf(last), yearOf(lot)] : [];
  if (last && years[0] && years[1]) {
    const apart = years[1].year - years[0].year;
    const slots = { before: readAloud(last.title) };
    if (apart >= 15) found.push({ topic: 'newer_than_last', slots });
    if (apart <= -15) found.push({ topic: 'older_than_last', slots });
  }
  return found;
}

function areaOf(lot: LotFacts): number | null {
  const size = sizeOf(lot);
  return size ? size.height * size.width : null;
}

/** The opening price is less than half of the low estimate. */
function opensLow(lot: LotFacts): boolean {
  return lot.estimateLow !== null && BigInt(lot.openingPrice) * 2n < BigInt(lot.estimateLow);
}

const TRACES: [LotTopic, RegExp][] = [
  ['prov_gift', /\bgift\b|geschenk|\bdon de\b|regalo/i],
  ['prov_family', /by descent|famil|heirs|erben|nachlass|héritiers|descend|herederos/i],
  ['prov_shown', /museum|salon|galler|galerie|exhib|ausstell|expos|musée|museo|galería/i],
  [
    'prov_artist',
    /from the artist|artist[’']s (?:studio|estate|kitchen)|atelier|direkt vo[nm]|l[’']artiste|del artista/i,
  ],
  [
    'prov_private',
    /private collection|privatsammlung|collection particulière|colección (?:privada|particular)|collection of/i,
  ],
];

function provenance(lot: LotFacts, language: HouseLanguage, same: boolean): Remark[] {
  const found: Remark[] = [];
  const edition = /(\d+)\s*(?:of|von|sur|de|\/)\s*(\d+)/i.exec(lot.provenance);
  if (edition && Number(edition[1]) <= Number(edition[2]) && Number(edition[2]) < 1_000) {
    const [copy, copies] = [Number(edition[1]), Number(edition[2])].map((n) => numeral(n, language));
    found.push({ topic: 'prov_edition', slots: { copy, copies } });
  }
  const trace = TRACES.find(([, words]) => words.test(lot.provenance));
  if (trace) found.push({ topic: trace[0], slots: {} });
  if (same) {
    for (const step of lot.provenance.split(';').map((part) => readAloud(part).replace(/[.\s]+$/, ''))) {
      if (step.length > 12 && step.split(' ').length < 20)
        found.push({ topic: 'prov_quote', slots: { trace: step } });
    }
  }
  return found;
}

/** Sentences of a description that can be read out as they stand. */
export function quotesOf(description: string): string[] {
  return readAloud(description)
    .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((sentence) => sentence.replace(/[.\s]+$/, ''))
    .filter(
      (sentence) => sentence.length > 15 && sentence.split(' ').length <= 30 && !/[[\]{}|]/.test(sentence),
    );
}
