import type { ShowType, Tone } from '../../contracts/show.ts';
import type { ShowState } from '../chat/instructions.rules.ts';
import type { ChatWords, Question } from './chat.words.rules.ts';
import type { HouseLanguage } from './facts.rules.ts';
import { lotsIn } from './request.numbers.rules.ts';
import { readRequest, type ShowRequest, subjectIn } from './request.rules.ts';

/** Facts as `storeEventDataTool` takes them. */
export interface Facts {
  title?: string;
  description?: string;
  eventType?: ShowType;
  eventDate?: string;
  minutes?: number;
  language?: string;
  tones?: Tone[];
  campaignId?: string;
}

const UNTITLED = new Set(['', 'Untitled show']);
export const sells = (type: ShowType): boolean => type === 'auction_night' || type === 'charity_gala';

export const contextOf = (state: ShowState, language: HouseLanguage) => ({
  now: new Date(state.now),
  timeZone: state.timeZone,
  campaigns: state.campaigns,
  language,
});

/** What a message adds to the facts of the show; empty when it says nothing new. */
export function newFacts(
  text: string,
  said: readonly string[],
  state: ShowState,
  request: ShowRequest,
  words: ChatWords,
): Facts {
  const { show } = state;
  // Nothing but the language it is written in: it says nothing of the show.
  if (Object.keys(request).length <= 1) return {};
  const first = state.segments.length === 0;
  const facts: Facts = {};
  const { eventType, eventDate, minutes, tones, title, campaignId } = request;
  if (eventType && eventType !== show.eventType) facts.eventType = eventType;
  if (eventDate && Date.parse(eventDate) !== Date.parse(show.eventDate ?? '')) facts.eventDate = eventDate;
  if (minutes && minutes !== show.minutes) facts.minutes = minutes;
  if (tones && tones.join() !== show.tones.join()) facts.tones = tones;
  if (!tones && show.tones.length === 0 && first) facts.tones = ['warm'];
  const type = eventType ?? show.eventType;
  const open = state.campaigns.filter(({ lots }) => lots > 0);
  const campaign =
    campaignId ?? (sells(type) && !show.campaignId && open.length === 1 ? open[0]?.id : undefined);
  if (campaign && campaign !== show.campaignId) facts.campaignId = campaign;
  const language = request.language ?? (first && said.length === 1 ? request.written : undefined);
  if (language && language !== show.language) facts.language = language;
  const description = describedBy(text, show.description, first, request);
  if (description !== show.description) facts.description = description;
  const named = state.campaigns.find(({ id }) => id === (campaign ?? show.campaignId))?.name;
  const subject = sells(type) ? named : subjectIn(text);
  const usual = [...UNTITLED, ...Object.values(words.titles)].includes(show.title);
  const own = title ?? (usual ? (subject ?? words.titles[type]) : undefined);
  const spelled = own && own.charAt(0).toLocaleUpperCase() + own.slice(1);
  // Without a kind there is nothing yet that a title could be made of.
  if (spelled && spelled !== show.title && (title || eventType || !first || subject)) facts.title = spelled;
  return facts;
}

/** The words of staff are kept with the show: which lots they want stands in them. */
function describedBy(
  text: string,
  before: string,
  first: boolean,
  { lotCount, lotNumbers }: ShowRequest,
): string {
  if (before === '') return text.slice(0, 2_000);
  const speaksOfLots = lotCount !== undefined || lotNumbers !== undefined;
  // Newer words about the lots stand first, where they are found first.
  return first || speaksOfLots ? `${text}\n${before}`.slice(0, 2_000) : before;
}

/** Whether facts that are new make another running order. */
export const changesLayout = (facts: Facts, request: ShowRequest): boolean =>
  Boolean(facts.eventType || facts.minutes || facts.campaignId || facts.language) ||
  request.lotCount !== undefined ||
  request.lotNumbers !== undefined;

/** What nobody has said yet and cannot be guessed, the weightiest first. */
export function missingIn(state: ShowState, said: readonly string[], language: HouseLanguage): Question[] {
  const { show } = state;
  const missing: Question[] = [];
  const context = contextOf(state, language);
  const typed = [show.description, ...said].some((text) => readRequest(text, context).eventType);
  if (!typed && show.campaignId === null) missing.push('eventType');
  else if (sells(show.eventType) && show.campaignId === null && state.campaigns.length > 0)
    missing.push('campaignId');
  if (show.eventDate === null) missing.push('eventDate');
  if (show.minutes === null) missing.push('minutes');
  return missing;
}

/** The facts as the house tells them back. */
export function summaryOf(state: ShowState, facts: Facts, words: ChatWords, language: HouseLanguage): string {
  const show = { ...state.show, ...facts };
  const campaign = state.campaigns.find(({ id }) => id === show.campaignId);
  const { count, numbers } = lotsIn(show.description);
  const lots = numbers?.length ?? count ?? campaign?.lots ?? 0;
  const parts = [
    words.types[show.eventType],
    UNTITLED.has(show.title) ? null : language === 'de' ? `„${show.title}“` : `“${show.title}”`,
    show.eventDate && dayInWords(show.eventDate, state.timeZone, language),
    show.minutes && words.minutes(show.minutes),
    campaign && lots > 0 ? words.lots(Math.min(lots, campaign.lots || lots), campaign.name) : null,
    show.tones.map((tone) => words.tones[tone]).join(', '),
  ];
  return parts.filter(Boolean).join(', ');
}

export function dayInWords(iso: string, timeZone: string, language: HouseLanguage): string {
  const locale = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  );
}
