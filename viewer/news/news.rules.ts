import type { Word } from '../../server/contracts/live/speech.rules.ts';

/** A word as it stands on the page, what follows it (space, line feed or nothing), and which spoken word it is. */
export type PageWord = { text: string; gap: string; spoken: number | null };
export type ReadText = { headline: PageWord[]; paragraphs: PageWord[][] };

/** Words that may differ between page and voice before they count as two different texts. */
const ODD_SHARE = 0.05;
/** How many words ahead page and voice find each other again. */
const AHEAD = 4;

/** Paragraphs of plain text: empty lines part them, single line feeds stay inside. */
export function paragraphsOf(content: string): string[] {
  return content
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** The first words of a text in one line, cut between words. */
export function excerptOf(content: string, most: number): string {
  const line = content.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most + 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > most / 2 ? end : most).replace(/[\s,;:.–—-]+$/u, '')}…`;
}

const LONGEST_SEARCH = 200;

/** What an address (`?q=`) searches for, as the house takes it. */
export function searchedFor(q: string | null): string {
  return (q ?? '').slice(0, LONGEST_SEARCH).trim();
}

/** The host of an address as readers know it; null when it is none they could follow. */
export function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? hostname.replace(/^www\./, '') : null;
}

/** `1:04`, with hours `1:02:09`; in whole seconds. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.trunc(whole / 3_600), Math.trunc(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The word that has begun last at a moment of the sound; -1 before the first. */
export function wordAt(words: readonly Word[], positionMs: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.startMs ?? 0) <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Headline and content word by word. */
export function pageText(headline: string, content: string): ReadText {
  return { headline: pageWords(headline), paragraphs: paragraphsOf(content).map(pageWords) };
}

/**
 * The text with each word tied to the spoken one, so that the text itself is the transcript.
 * @param spoken headline, then content, in one line
 * @returns null when what was spoken is another text
 */
export function tiedText(text: ReadText, spoken: readonly Word[]): ReadText | null {
  const keys = spoken.map(({ text: word }) => keyOf(word));
  let at = 0;
  let odd = 0;
  const tie = (word: PageWord): PageWord => {
    const key = keyOf(word.text);
    const found = keys.slice(at, at + AHEAD).indexOf(key);
    if (found < 0) {
      // After the end of what is spoken the page may go on.
      if (at < keys.length && key !== '') odd += 1;
      return word;
    }
    odd += keys.slice(at, at + found).filter((skipped) => skipped !== '').length;
    at += found + 1;
    return { ...word, spoken: at - 1 };
  };
  const tied = {
    headline: text.headline.map(tie),
    paragraphs: text.paragraphs.map((words) => words.map(tie)),
  };
  odd += keys.slice(at).filter((left) => left !== '').length;
  return odd <= Math.max(1, ODD_SHARE * keys.length) ? tied : null;
}

function pageWords(text: string): PageWord[] {
  return [...text.matchAll(/(\S+)(\s*)/g)].map(([, word = '', gap = '']) => ({
    text: word,
    gap: gap.includes('\n') ? '\n' : gap && ' ',
    spoken: null,
  }));
}

/** What a word is apart from case and marks. */
function keyOf(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
