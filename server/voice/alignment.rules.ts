import type { Alignment } from '../contracts/speech.ts';
import type { Script } from './speech-text.rules.ts';

const SOUNDS = /[\p{L}\p{N}\p{S}]/u;
/** What a provider may be late by without anybody seeing it. */
const SLACK_SECONDS = 0.25;
const SLACK_SHARE = 0.03;
/** Of the characters: more than these did not stand in the text. */
const EXTRA_SHARE = 0.05;

/**
 * Times of the spoken characters, told of the shown ones: a word keeps its beginning and end, its letters share what the
 * spoken letters have, and marks and spaces take no time.
 * @param durationSeconds of the sound: nothing ends later
 */
export function shownAlignment(script: Script, spoken: Alignment, durationSeconds: number): Alignment {
  const line = createTimeline(durationSeconds);
  for (const { from, to, spokenFrom, spokenTo } of script.tokens) {
    line.rest(script.characters.slice(line.length, from));
    line.word(script.characters.slice(from, to), boundsOf(spoken, spokenFrom, spokenTo));
  }
  return line.alignment;
}

/** Builds an alignment word by word; times in seconds never run backwards and never leave the sound. */
export function createTimeline(durationSeconds: number) {
  const alignment: Alignment = { characters: [], startTimes: [], endTimes: [] };
  let reached = 0;
  const add = (character: string, start: number, end: number) => {
    const from = round(Math.min(Math.max(start, reached), durationSeconds));
    reached = round(Math.min(Math.max(end, from), durationSeconds));
    alignment.characters.push(character);
    alignment.startTimes.push(from);
    alignment.endTimes.push(reached);
  };
  return {
    alignment,
    get length() {
      return alignment.characters.length;
    },
    /** Characters that take no time. */
    rest(characters: readonly string[]) {
      for (const character of characters) add(character, reached, reached);
    },
    /** @param bounds where its sounds begin and, last, where they end; none: it is not spoken */
    word(characters: readonly string[], bounds: readonly number[]) {
      const letters = characters.filter((character) => SOUNDS.test(character)).length;
      const [first = reached] = bounds;
      let nth = 0;
      for (const character of characters) {
        if (bounds.length > 1 && SOUNDS.test(character)) {
          add(character, along(bounds, nth / letters), along(bounds, (nth + 1) / letters));
          nth += 1;
        } else {
          const moment = nth > 0 ? along(bounds, nth / letters) : first;
          add(character, moment, moment);
        }
      }
    },
  };
}

/** Where the letters of a spoken word begin, and where its last one ends. */
function boundsOf({ characters, startTimes, endTimes }: Alignment, from: number, to: number): number[] {
  const times: number[] = [];
  let end = 0;
  for (let at = from; at < to; at += 1) {
    if (!SOUNDS.test(characters[at] ?? '')) continue;
    times.push(startTimes[at] ?? 0);
    end = Math.max(end, endTimes[at] ?? 0);
  }
  return times.length > 0 ? [...times, end] : [];
}

function along(times: readonly number[], share: number): number {
  const at = share * (times.length - 1);
  const before = times[Math.floor(at)] ?? 0;
  const after = times[Math.min(Math.ceil(at), times.length - 1)] ?? before;
  return before + (after - before) * (at - Math.floor(at));
}

export type Checked = { alignment: Alignment } | { refused: string };

/**
 * What a provider says of its sound, held against the text and the sound: small faults are repaired, a sound that
 * repeats itself or times that have drifted away are refused with the reason.
 */
export function checkedAlignment(given: Alignment, text: string, durationSeconds: number): Checked {
  const { characters, startTimes, endTimes } = given;
  if (characters.length !== startTimes.length || characters.length !== endTimes.length) {
    return {
      refused: `the alignment has ${characters.length} characters but ${startTimes.length} and ${endTimes.length} times`,
    };
  }
  if (![...startTimes, ...endTimes].every(Number.isFinite)) {
    return { refused: 'the alignment has times that are no numbers' };
  }
  const last = Math.max(0, ...endTimes);
  if (last > durationSeconds * (1 + SLACK_SHARE) + SLACK_SECONDS) {
    return {
      refused: `the alignment has drifted: it ends at ${last.toFixed(2)} s, the sound at ${durationSeconds.toFixed(2)} s`,
    };
  }
  const wanted = [...text];
  const found: Alignment = { characters: wanted, startTimes: [], endTimes: [] };
  let at = 0;
  let skipped = 0;
  let reached = 0;
  let backwards = 0;
  for (const character of wanted) {
    while (at < characters.length && !same(characters[at], character)) {
      at += 1;
      skipped += 1;
    }
    if (at === characters.length) return { refused: 'the alignment is not that of the text' };
    const start = startTimes[at] ?? 0;
    backwards = Math.max(backwards, reached - start);
    reached = Math.min(Math.max(reached, start), durationSeconds);
    found.startTimes.push(reached);
    found.endTimes.push(Math.min(Math.max(reached, endTimes[at] ?? 0), durationSeconds));
    at += 1;
  }
  if (skipped + characters.length - at > Math.max(3, wanted.length * EXTRA_SHARE)) {
    return { refused: 'the voice repeats itself or says what is not in the text' };
  }
  if (backwards > SLACK_SECONDS) {
    return { refused: `the times of the alignment run backwards by ${backwards.toFixed(2)} s` };
  }
  return { alignment: found };
}

function same(a: string | undefined, b: string): boolean {
  return a !== undefined && a.toLowerCase() === b.toLowerCase();
}

function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
