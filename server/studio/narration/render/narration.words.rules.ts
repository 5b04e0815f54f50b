import { wordsOf } from '../../../contracts/live/speech.rules.ts';
import type { Alignment } from '../../../contracts/speech.ts';

/** A spoken word. Times in milliseconds from the beginning of the video. */
export type NarratedWord = { text: string; startMs: number; endMs: number };
/** A word as it stands on the screen. `glued`: no space parts it from the one before. */
export type ScreenWord = NarratedWord & { glued: boolean };

export type SpokenSentence = { paragraph: number; startMs: number; alignment: Alignment };

/** Writing without spaces: what stands between two of them is many words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The paragraphs of a script: its lines that hold something to say. */
export function paragraphsOf(script: string): string[] {
  return script.split(/[\n\r\u2028\u2029]+/u).filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** The words of each paragraph, in order. */
export function screenWords(sentences: readonly SpokenSentence[], language: string): ScreenWord[][] {
  const paragraphs: ScreenWord[][] = [];
  for (const { paragraph, startMs, alignment } of sentences) {
    paragraphs[paragraph] ??= [];
    for (const word of wordsOf(alignment)) {
      const parts = UNSPACED.test(word.text) ? partsOf(word, alignment, language) : [word];
      for (const [at, part] of parts.entries()) {
        paragraphs[paragraph].push({
          text: part.text,
          startMs: startMs + part.startMs,
          endMs: startMs + part.endMs,
          glued: at > 0,
        });
      }
    }
  }
  return paragraphs.filter((words) => words !== undefined);
}

function partsOf(
  { text, from, startMs, endMs }: NarratedWord & { from: number },
  { startTimes }: Alignment,
  language: string,
): NarratedWord[] {
  const parts: NarratedWord[] = [];
  let at = from;
  for (const { segment, isWordLike } of new Intl.Segmenter(localeOf(language), {
    granularity: 'word',
  }).segment(text)) {
    const last = parts.at(-1);
    // Signs stay with the word that they close.
    if (last && !isWordLike) last.text += segment;
    else {
      const begins = parts.length === 0 ? startMs : Math.round((startTimes[at] ?? 0) * 1000);
      parts.push({ text: segment, startMs: Math.max(last?.startMs ?? 0, begins), endMs });
    }
    at += [...segment].length;
  }
  for (const [n, part] of parts.entries()) part.endMs = parts[n + 1]?.startMs ?? endMs;
  return parts;
}

function localeOf(language: string): string {
  try {
    return new Intl.Locale(language).baseName;
  } catch {
    return 'en';
  }
}
