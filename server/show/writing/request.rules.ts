import type { ShowType, Tone } from '../../contracts/show.ts';
import type { HouseLanguage } from './facts.rules.ts';
import { tonesIn } from './instruction.rules.ts';
import { languageOf } from './language.rules.ts';
import { dateIn } from './request.dates.rules.ts';
import { lotsIn, minutesIn } from './request.numbers.rules.ts';

/** What a sentence of staff says of a show; what it does not say is not there. */
export interface ShowRequest {
  /** In which it is written. */
  written: HouseLanguage;
  /** Asked for: "in French". */
  language?: HouseLanguage;
  eventType?: ShowType;
  title?: string;
  /** ISO with the offset of the house. */
  eventDate?: string;
  /** false: a day was named, and no hour; the hour is a usual one. */
  hourSaid?: boolean;
  minutes?: number;
  tones?: Tone[];
  campaignId?: string;
  lotCount?: number;
  lotNumbers?: number[];
}

export interface RequestContext {
  now: Date;
  timeZone: string;
  campaigns: readonly { id: string; name: string; demo: boolean }[];
  /** The language of the conversation, for words too few to tell. */
  language?: HouseLanguage;
}

const TYPES: [ShowType, RegExp][] = [
  [
    'charity_gala',
    /charit|\bgala|benefit|benefiz|fund-?rais|wohltätig|spendenabend|bienfaisance|caritativ|benéfic|solidari/i,
  ],
  ['wedding', /wedding|hochzeit|trauung|mariage|\bnoces|\bbodas?\b|casamiento/i],
  ['webinar', /webinar|wébinaire|webinaire|seminario web/i],
  ['workshop', /workshop|master ?class|werkstatt|\batelier\b(?! d)|\btaller\b/i],
  [
    'conference',
    /conference|symposium|congress|konferenz|tagung|kongress|conférence|colloque|congrès|conferencia|congreso|simposio/i,
  ],
  [
    'launch',
    /launch|unveil|produktvorstellung|markteinführung|produktpremiere|lancement|lanzamiento|presentación de(?:l)? producto/i,
  ],
  ['auction_night', /auction|versteigerung|auktion|enchères|subasta|\bremate\b/i],
  ['free_form', /free[ -]?form|freie form|forme libre|forma libre/i],
];
const LANGUAGES: [HouseLanguage, RegExp][] = [
  ['en', /\bin english\b|auf englisch|en anglais|en inglés/i],
  ['de', /\bin german\b|auf deutsch|en allemand|en alemán/i],
  ['fr', /\bin french\b|auf französisch|en français|en francés/i],
  ['es', /\bin spanish\b|auf spanisch|en espagnol|en español|en castellano/i],
];
const NAMED =
  /(?:called|titled|entitled|named|title(?: is)?:?|namens|mit dem titel|titel(?: ist)?:?|genannt|heißt|intitulée?|appelée?|nommée?|titre(?: est)?:?|titulad[oa]|llamad[oa]|título(?: es)?:?)\s+/iu;
const QUOTED = /[“„«"]\s?([^“”„«»"]{2,150}?)\s?[”“»"]/u;
const ABOUT =
  /(?:\babout|\bon the subject of|\bover|über|zum thema|au sujet d[eu']s?|\bsur|\bsobre|acerca de)\s+([^,.;:!?]{3,70})/iu;
/** "A workshop on frames", "the launch of our catalogue"; a day follows such words, too. */
const HELD_ON =
  /(?:(?:conference|symposium|webinar|workshop|master ?class|seminar|talk|course|show|evening)\s+on|launch\s+of|lancement\s+de|lanzamiento\s+de)\s+(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:the\s+)?\d)([^,.;:!?]{3,70})/iu;
const DAY =
  /\s(?:(?:next|this|nächsten|kommenden|prochain|próximo)\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana)(?!\p{L}).*$/iu;

/**
 * Reads a sentence of staff, in any of the four languages.
 * @param context.now dates like "Friday" count from it, in the time zone of the house
 */
export function readRequest(text: string, context: RequestContext): ShowRequest {
  const written = languageOf(text) ?? context.language ?? 'en';
  const request: ShowRequest = { written };
  const language = LANGUAGES.find(([, words]) => words.test(text))?.[0];
  if (language) request.language = language;
  const eventType = TYPES.find(([, words]) => words.test(withoutQuotes(text)))?.[0];
  if (eventType) request.eventType = eventType;
  const campaign = campaignIn(text, context);
  if (campaign) request.campaignId = campaign.id;
  const title = titleIn(text, campaign?.name);
  if (title) request.title = title;
  const length = minutesIn(text);
  if (length) request.minutes = length.minutes;
  const rest = length ? text.replace(length.said, ' ') : text;
  const date = dateIn(
    rest.replace(QUOTED, ' '),
    written,
    context.now,
    context.timeZone,
    usualHour(eventType),
  );
  if (date) Object.assign(request, { eventDate: date.date, hourSaid: date.sure });
  const tones = tonesIn(text.replace(QUOTED, ' '));
  if (tones.length > 0) request.tones = tones;
  const { count, numbers } = lotsIn(text);
  if (count !== undefined) request.lotCount = count;
  if (numbers) request.lotNumbers = numbers;
  return request;
}

/** Which of the lots on offer a show sells, when its description says so; else all of them. */
export function lotsAskedFor<T extends { lotNumber: number }>(description: string, lots: readonly T[]): T[] {
  const { count, numbers } = lotsIn(description);
  const chosen = numbers ? lots.filter((lot) => numbers.includes(lot.lotNumber)) : lots.slice(0, count);
  return chosen.length > 0 ? chosen : [...lots];
}

function usualHour(type: ShowType | undefined): number {
  if (type === undefined || type === 'auction_night' || type === 'charity_gala') return 19;
  return type === 'wedding' ? 15 : 10;
}

function withoutQuotes(text: string): string {
  return text.replace(QUOTED, ' ');
}

function campaignIn(text: string, { campaigns }: RequestContext) {
  const words = text.toLowerCase();
  const named = campaigns
    .filter(({ name }) => name.length > 2 && words.includes(name.toLowerCase()))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (named) return named;
  const demo = campaigns.filter((campaign) => campaign.demo);
  return /\bdemo|démo/i.test(text) && demo.length > 0 ? demo[0] : undefined;
}

function titleIn(text: string, campaign: string | undefined): string | undefined {
  const quoted = QUOTED.exec(text)?.[1]?.trim();
  if (quoted && quoted.toLowerCase() !== campaign?.toLowerCase()) return quoted;
  const named = NAMED.exec(text);
  if (named && !quoted) {
    const after = text.slice(named.index + named[0].length);
    const words = /^(?:\p{Lu}|\d)[^,.;:!?]{1,80}/u.exec(after)?.[0].trim();
    // "called Winter Light on Friday": the day is no part of the name.
    return words?.split(
      /\s(?:on|at|for|in|am|um|für|im|le|à|pour|el|a las|para|with|mit|avec|con)\s(?=\p{Ll}|\d|\p{Lu}\p{Ll}+day|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)/u,
    )[0];
  }
  return undefined;
}

const ARTICLES: Record<string, string> = {
  wedding: 'The ',
  hochzeit: 'Die ',
  trauung: 'Die ',
  mariage: 'Le ',
  boda: 'La ',
};
const COUPLE =
  /(wedding|hochzeit|trauung|mariage|noces|bodas?|casamiento)\s+(?:of|for|von|de|d['’])\s*(\p{Lu}[\p{L}-]+\s+(?:and|und|et|y|e|&)\s+\p{Lu}[\p{L}-]+)/iu;

/** What a talk, a course or a launch is about, or who marries, as far as a title can be made of it. */
export function subjectIn(text: string): string | undefined {
  const wedding = COUPLE.exec(text);
  if (wedding) return `${ARTICLES[wedding[1]?.toLowerCase() ?? ''] ?? ''}${wedding[0]}`;
  const subject = (ABOUT.exec(text) ?? HELD_ON.exec(text))?.[1]
    ?.replace(/\s(?:on|at|am|um|le|à|el|a las|for|für|pour|para|in|auf|en)\s.*$/iu, '')
    .replace(DAY, '')
    .trim();
  return subject && !/^\d/.test(subject) ? subject : undefined;
}

/** The two who marry, as they are named. */
export const coupleIn = (text: string): string | undefined => COUPLE.exec(text)?.[2];
