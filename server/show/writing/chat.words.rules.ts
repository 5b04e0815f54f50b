import type { ShowType, Tone } from '../../contracts/show.ts';
import type { HouseLanguage } from './facts.rules.ts';
import type { Step } from './steps.rules.ts';
import { CHAT_DE } from './texts/de.chat.rules.ts';
import { CHAT_EN } from './texts/en.chat.rules.ts';
import { CHAT_ES } from './texts/es.chat.rules.ts';
import { CHAT_FR } from './texts/fr.chat.rules.ts';

export type Question = 'eventType' | 'eventDate' | 'minutes' | 'campaignId';

/** What the house says to staff, in one language. */
export interface ChatWords {
  types: Record<ShowType, string>;
  /** A title for a show that was given none. */
  titles: Record<ShowType, string>;
  tones: Record<Tone, string>;
  /** Before the facts are kept; `facts` are listed. */
  understood(facts: string): string;
  minutes(minutes: number): string;
  lots(count: number, campaign: string): string;
  /** A day without an hour. */
  hourGuessed(hour: string): string;
  /** Two at most are asked at once. */
  asks: Record<Question, string>;
  /** `names` of campaigns to choose from. */
  askWhich(names: string): string;
  begins: Record<Step, string>;
  ready(segments: number, minutes: number): string;
  stopped: Record<Step, string>;
  edited: string;
  edits: string;
  refused: string;
  failed(message: string): string;
  nothing: string;
  stored: string;
  help: string;
}

export const CHAT_WORDS: Record<HouseLanguage, ChatWords> = {
  en: CHAT_EN,
  de: CHAT_DE,
  fr: CHAT_FR,
  es: CHAT_ES,
};
