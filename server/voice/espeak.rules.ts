import type { Alignment } from '../contracts/speech.ts';
import { createTimeline } from './alignment.rules.ts';

/** What espeak-ng tells while it speaks: milliseconds, and for words the place in the text, counted from 1. */
export type EspeakEvent = { type: string; audioMs: number; place: number; id: string };

const PAUSE = /^[\s_:]*$/;

/**
 * Text as espeak-ng reads it best, character for character: a full stop before a small letter is no end of a sentence to
 * it, and accents make it lose count of its words.
 */
export function espeakText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[À-ɏ]/gu, (letter) => letter.normalize('NFD').slice(0, 1))
    .replace(/(?<=[.!?] )\p{Ll}/gu, (letter) =>
      letter.toUpperCase().length === 1 ? letter.toUpperCase() : letter,
    );
}

type Heard = { startMs: number; endMs: number };

/** Times of the characters of a text, from the words and phonemes that espeak-ng told. */
export function espeakAlignment(
  text: string,
  events: readonly EspeakEvent[],
  durationSeconds: number,
): Alignment {
  const words = text.split(' ');
  const wordAt = words.flatMap((word, at) => Array.from({ length: [...word].length + 1 }, () => at));
  const heard = words.map((): Heard[] => []);
  let word = 0;
  let last: Heard | null = null;
  for (const { type, audioMs, place, id } of events) {
    if (type === 'word') word = Math.max(word, wordAt[place - 1] ?? word);
    if (type !== 'phoneme' && type !== 'end') continue;
    // A sound ends where the next one begins, be it a pause.
    if (last) last.endMs = Math.max(last.startMs, audioMs);
    last = type === 'phoneme' && !PAUSE.test(id) ? { startMs: audioMs, endMs: durationSeconds * 1000 } : null;
    if (last) heard[word]?.push(last);
  }
  const line = createTimeline(durationSeconds);
  for (const [at, sounds] of shared(words, heard).entries()) {
    if (at > 0) line.rest([' ']);
    const starts = sounds.map((sound) => sound.startMs / 1000);
    line.word([...(words[at] ?? '')], [...starts, ...sounds.slice(-1).map((sound) => sound.endMs / 1000)]);
  }
  return line.alignment;
}

/** Words that are one to espeak-ng ("of the") part its sounds by their letters. */
function shared(words: readonly string[], heard: readonly Heard[][]): Heard[][] {
  const out: Heard[][] = [];
  for (let at = 0; at < words.length; ) {
    let to = at + 1;
    while (to < words.length && heard[to]?.length === 0) to += 1;
    const sounds = heard[at] ?? [];
    const run = words.slice(at, to);
    const letters = run.join('').length;
    let before = 0;
    for (const word of run) {
      const from = Math.round((before / letters) * sounds.length);
      before += word.length;
      out.push(sounds.slice(from, Math.round((before / letters) * sounds.length)));
    }
    at = to;
  }
  return out;
}
