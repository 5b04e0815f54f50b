import { type Word, wordsOf } from '../../contracts/live/speech.rules.ts';
import type { Alignment } from '../../contracts/speech.ts';

/** What is said in one scene after the other; a line's time counts from its scene's beginning, in ms. */
export type Said = { durationMs: number; lines: { startMs: number; alignment: Alignment }[] };

/** Times in ms from the beginning of the video. */
export type CaptionWord = { text: string; startMs: number; endMs: number };
/** What is to be read at once: at most two lines. */
export type Cue = { startMs: number; endMs: number; lines: CaptionWord[][] };

const LINES = 2;
const PAUSE_MS = 700;
/** The last words stay for so long when nothing follows, and until the next ones when those come soon. */
const LINGER_MS = 700;
const SOON_MS = 400;
const SENTENCE_END = /[.!?…。！？]["'”’)\]]*$/u;
const CLAUSE_END = /[,;:–—、，]["'”’)\]]*$/u;
/** A sentence that ends sooner shares its page with the next one, or short ones would flicker. */
const PAGE_ENOUGH = 20;

/** The captions of a video. @param lineLength the most characters of a line; a longer word is parted */
export function cuesOf(scenes: readonly Said[], lineLength: number): Cue[] {
  let from = 0;
  return scenes.flatMap((scene) => {
    const sceneEnd = from + scene.durationMs;
    const pages = phrasesOf(wordsIn(scene, from, lineLength)).flatMap((phrase) =>
      pagesIn(phrase, lineLength),
    );
    from = sceneEnd;
    return pages.map((page, n) => {
      const end = page.at(-1)?.endMs ?? 0;
      const next = pages[n + 1]?.[0]?.startMs ?? sceneEnd;
      const endMs = next - end <= LINGER_MS + SOON_MS ? next : end + LINGER_MS;
      return { startMs: page[0]?.startMs ?? 0, endMs, lines: linesOf(page, lineLength) };
    });
  });
}

export const textOf = (line: readonly CaptionWord[]): string => line.map(({ text }) => text).join(' ');

/** The captions as WebVTT. */
export function webVttOf(cues: readonly Cue[]): string {
  const blocks = cues.map(({ startMs, endMs, lines }) => {
    const text = lines.map(textOf).join('\n');
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `${clock(startMs)} --> ${clock(endMs)}\n${escaped}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** What can be read of captions: characters a second, and characters a line: 1 up to the first, 0 from the second on. */
const SPEED = { good: 20, bad: 32 } as const;
const LENGTH = { good: 42, bad: 56 } as const;

/**
 * How well captions can be read, 0 to 1: each is as good as the worst of its speed, the length and number of its lines, and
 * its place in the picture; long ones count for more.
 * @param fits whether a line stays inside the picture
 */
export function captionFit(cues: readonly Cue[], fits: (line: string) => boolean): number {
  let weight = 0;
  let sum = 0;
  for (const { startMs, endMs, lines } of cues) {
    const texts = lines.map(textOf);
    const characters = texts.reduce((count, text) => count + text.length, 0);
    const speed = down(characters / Math.max(0.1, (endMs - startMs) / 1000), SPEED);
    const length = down(Math.max(...texts.map((text) => text.length)), LENGTH);
    const whole = lines.length <= LINES && texts.every(fits) ? 1 : 0;
    weight += characters;
    sum += characters * Math.min(speed, length, whole);
  }
  return weight === 0 ? 1 : sum / weight;
}

function down(value: number, { good, bad }: { good: number; bad: number }): number {
  return Math.max(0, Math.min(1, (bad - value) / (bad - good)));
}

function wordsIn({ lines }: Said, from: number, lineLength: number): CaptionWord[] {
  return lines.flatMap(({ alignment, startMs }) =>
    wordsOf(alignment)
      .flatMap((word) => parted(word, alignment, lineLength))
      .map(({ text, startMs: at, endMs }) => ({
        text,
        startMs: from + startMs + at,
        endMs: from + startMs + endMs,
      })),
  );
}

/** Words of scripts without spaces are whole sentences: they are cut where a line is full. */
function parted(word: Word, { startTimes }: { startTimes: number[] }, lineLength: number): CaptionWord[] {
  const characters = [...word.text];
  if (characters.length <= lineLength) return [word];
  const pieces: CaptionWord[] = [];
  for (let at = 0; at < characters.length; at += lineLength) {
    const startMs = Math.max(word.startMs, Math.round((startTimes[word.from + at] ?? 0) * 1000));
    const before = pieces.at(-1);
    if (before) before.endMs = startMs;
    pieces.push({ text: characters.slice(at, at + lineLength).join(''), startMs, endMs: word.endMs });
  }
  return pieces;
}

/** Words between which nothing should be parted without need: up to the end of a sentence, or a pause. */
function phrasesOf(words: readonly CaptionWord[]): CaptionWord[][] {
  const phrases: CaptionWord[][] = [];
  for (const word of words) {
    const phrase = phrases.at(-1);
    const before = phrase?.at(-1);
    const ends =
      !before ||
      word.startMs - before.endMs >= PAUSE_MS ||
      (SENTENCE_END.test(before.text) && lengthOf(phrase ?? []) >= PAGE_ENOUGH);
    if (!phrase || ends) phrases.push([word]);
    else phrase.push(word);
  }
  return phrases;
}

/** A phrase in pages of about the same length, parted where clauses end if that is near. */
function pagesIn(phrase: readonly CaptionWord[], lineLength: number): CaptionWord[][] {
  const fits = (words: readonly CaptionWord[]) => linesOf(words, lineLength).length <= LINES;
  if (phrase.length < 2 || fits(phrase)) return [[...phrase]];
  const count = Math.ceil(lengthOf(phrase) / (LINES * lineLength * 0.92));
  const target = lengthOf(phrase) / Math.max(2, count);
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < phrase.length; at += 1) {
    const page = phrase.slice(0, at);
    if (at > 1 && !fits(page)) break;
    const end = page.at(-1)?.text ?? '';
    const bonus = SENTENCE_END.test(end) ? 16 : CLAUSE_END.test(end) ? 10 : 0;
    const cost = Math.abs(lengthOf(page) - target) - bonus;
    if (cost < least) [best, least] = [at, cost];
  }
  return [phrase.slice(0, best), ...pagesIn(phrase.slice(best), lineLength)];
}

/** One line when it has room, else two of about the same length; more when nothing else is possible. */
function linesOf(words: readonly CaptionWord[], lineLength: number): CaptionWord[][] {
  if (lengthOf(words) <= lineLength) return [[...words]];
  let best: CaptionWord[][] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < words.length; at += 1) {
    const lines = [words.slice(0, at), words.slice(at)];
    const [upper = 0, lower = 0] = lines.map(lengthOf);
    if (Math.max(upper, lower) > lineLength) continue;
    const cost = Math.abs(upper - lower) - (CLAUSE_END.test(words[at - 1]?.text ?? '') ? 6 : 0);
    if (cost < least) [best, least] = [lines, cost];
  }
  if (best) return best;
  const first = Math.max(
    1,
    words.findLastIndex((_, at) => lengthOf(words.slice(0, at + 1)) <= lineLength) + 1,
  );
  if (first === words.length) return [[...words]];
  return [words.slice(0, first), ...linesOf(words.slice(first), lineLength)];
}

function lengthOf(words: readonly CaptionWord[]): number {
  return words.reduce((sum, { text }) => sum + text.length, Math.max(0, words.length - 1));
}

/** "00:01:02.345" */
function clock(ms: number): string {
  const pad = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0');
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}.${pad(ms % 1000, 3)}`;
}
