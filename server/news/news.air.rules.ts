import { sentencesOf } from '../show/script/sentences.rules.ts';

/** A line of the ticker is read in passing. */
const MOST_CHARACTERS = 120;

/** A headline as a line of the ticker: one line of plain text, cut behind a word where it is too long. */
export function tickerLine(headline: string): string {
  const line = headline.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  if (letters.length <= MOST_CHARACTERS) return line;
  const cut = letters.slice(0, MOST_CHARACTERS - 1).join('');
  const space = cut.lastIndexOf(' ');
  const whole = space > MOST_CHARACTERS / 2 ? cut.slice(0, space) : cut;
  return `${whole.replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** An item as the host reads it: the headline as a sentence of its own, then the text, sentence by sentence. */
export function spokenParts(item: { headline: string; content: string; language: string }): string[] {
  const headline = item.headline.trim();
  const closed = /[.!?…。！？]["'”’)\]]*$/u.test(headline) ? headline : `${headline}.`;
  return [...sentencesOf(closed, item.language), ...sentencesOf(item.content, item.language)];
}

/** How the voice is asked for an item: in English the host's own, wherever its words are said, so that each is made once. */
export const spokenIn = (language: string): { language?: string } => (language === 'en' ? {} : { language });
