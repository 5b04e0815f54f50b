import { sentencesOf } from '../show/script/sentences.rules.ts';
import { MOST_PARTS } from '../stream/reading.rules.ts';

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

/** Short sentences of a text that has too many are read in one breath up to this length. */
const BREATH = 250;

/** An item as the host reads it: the headline as a sentence of its own, then the whole text, sentence by sentence. */
export function spokenParts(item: { headline: string; content: string; language: string }): string[] {
  const headline = item.headline.trim();
  const closed = /[.!?…。！？]["'”’)\]]*$/u.test(headline) ? headline : `${headline}.`;
  const title = sentencesOf(closed, item.language);
  const text = sentencesOf(item.content, item.language);
  return [...title, ...(title.length + text.length > MOST_PARTS ? inBreaths(text) : text)];
}

function inBreaths(sentences: readonly string[]): string[] {
  const breaths: string[] = [];
  for (const sentence of sentences) {
    const last = breaths.at(-1);
    if (last !== undefined && last.length + sentence.length < BREATH)
      breaths.splice(-1, 1, `${last} ${sentence}`);
    else breaths.push(sentence);
  }
  return breaths;
}

/** How the voice is asked for an item: in English the host's own, wherever its words are said, so that each is made once. */
export const spokenIn = (language: string): { language?: string } => (language === 'en' ? {} : { language });
