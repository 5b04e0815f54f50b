import type { Alignment } from '../contracts/speech.ts';
import { createTimeline } from './alignment.rules.ts';

/** One channel, −1 to 1. */
type Sound = { samples: Float32Array; rate: number };

const WINDOW_SECONDS = 0.01;
/** Quieter than this share of the loud parts is a pause. */
const QUIET = 0.06;
const PAUSE_SECONDS = 0.12;
/** Of the breath that a word ends a clause with, in letters. */
const WORD_EXTRA = 1.5;

/** Characters that the house's voice speaks in a second, with its rests; other voices are about as fast. */
const CHARACTERS_A_SECOND = 14;

/** What one character is when it is read out, in letters: a figure is a word, and in some scripts a character is one. */
const LETTERS_OF: readonly (readonly [RegExp, number])[] = [
  [/\p{Nd}/gu, 5],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu, 8],
];

/** How long words will be about when they are spoken, in seconds. */
export function spokenSeconds(text: string, { speed = 1 }: { speed?: number } = {}): number {
  const more = LETTERS_OF.map(([which, letters]) => (text.match(which)?.length ?? 0) * (letters - 1));
  return more.reduce((sum, letters) => sum + letters, text.length) / CHARACTERS_A_SECOND / speed;
}

type Stretch = { from: number; to: number };

/**
 * Times of a text whose voice tells none: the pauses of the sound are taken for the ends of its clauses, and within a
 * stretch of speech every word has time after its letters. An estimate: words in the middle of a long stretch may be off
 * by some tenths of a second.
 */
export function estimatedAlignment(text: string, sound: Sound): Alignment {
  const duration = sound.samples.length / sound.rate;
  const words = text.split(' ');
  const clauses = clausesOf(words);
  const stretches = stretchesOf(sound);
  // As many stretches as clauses: the longest pauses part them. Fewer: one stretch for all, pauses left out.
  const parts =
    stretches.length >= clauses.length
      ? joined(stretches, clauses.length).map((part) => [part])
      : [stretches];
  const groups = parts.length === clauses.length ? clauses : [words];
  const line = createTimeline(duration);
  for (const [at, group] of groups.entries()) {
    const part = parts[at] ?? [{ from: 0, to: duration }];
    const spoken = part.reduce((sum, { from, to }) => sum + to - from, 0);
    const total = group.reduce((sum, word) => sum + weightOf(word), 0);
    let before = 0;
    for (const word of group) {
      if (line.length > 0) line.rest([' ']);
      const from = placeIn(part, (before / total) * spoken);
      before += weightOf(word);
      line.word([...word], [from, Math.max(from, placeIn(part, (before / total) * spoken - 1e-6))]);
    }
  }
  return line.alignment;
}

function clausesOf(words: readonly string[]): string[][] {
  const clauses: string[][] = [[]];
  for (const [at, word] of words.entries()) {
    clauses.at(-1)?.push(word);
    if (/[.!?;:,]$/.test(word) && at < words.length - 1) clauses.push([]);
  }
  return clauses;
}

/** Numbers are longer to say than to write. */
function weightOf(word: string): number {
  return [...word].reduce((sum, character) => sum + (/\d/.test(character) ? 4 : 1), WORD_EXTRA);
}

/** Where somebody speaks, in seconds, parted by pauses. */
function stretchesOf({ samples, rate }: Sound): Stretch[] {
  const size = Math.max(1, Math.round(rate * WINDOW_SECONDS));
  const levels: number[] = [];
  for (let from = 0; from < samples.length; from += size) {
    let sum = 0;
    const to = Math.min(samples.length, from + size);
    for (let at = from; at < to; at += 1) sum += (samples[at] ?? 0) ** 2;
    levels.push(Math.sqrt(sum / (to - from)));
  }
  const loud = levels.toSorted((a, b) => a - b)[Math.floor(levels.length * 0.9)] ?? 0;
  const stretches: Stretch[] = [];
  for (const [at, level] of levels.entries()) {
    if (level <= loud * QUIET) continue;
    const from = (at * size) / rate;
    const to = Math.min(samples.length, (at + 1) * size) / rate;
    const last = stretches.at(-1);
    if (last && from - last.to < PAUSE_SECONDS) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches.length > 0 ? stretches : [{ from: 0, to: samples.length / rate }];
}

/** The stretches made `count` by closing the shortest pauses. */
function joined(stretches: readonly Stretch[], count: number): Stretch[] {
  const out = stretches.map((stretch) => ({ ...stretch }));
  while (out.length > count) {
    let closest = 1;
    for (let at = 2; at < out.length; at += 1) {
      if (gapBefore(out, at) < gapBefore(out, closest)) closest = at;
    }
    const [gone] = out.splice(closest, 1);
    const before = out[closest - 1];
    if (gone && before) before.to = gone.to;
  }
  return out;
}

function gapBefore(stretches: readonly Stretch[], at: number): number {
  return (stretches[at]?.from ?? 0) - (stretches[at - 1]?.to ?? 0);
}

/** The moment at which so many seconds of speech are over. */
function placeIn(part: readonly Stretch[], seconds: number): number {
  let left = seconds;
  for (const { from, to } of part) {
    if (left < to - from) return from + Math.max(0, left);
    left -= to - from;
  }
  return part.at(-1)?.to ?? 0;
}
