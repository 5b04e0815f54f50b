import { join } from 'node:path';
import { type Word, wordsOf } from '../../contracts/live/speech.rules.ts';
import type { Speech } from '../../contracts/speech.ts';
import { lineCode } from '../../stream/compositor/blocks.rules.ts';
import { type Finding, spreadOf } from './finding.ts';
import type { OnAirHouse } from './house.ts';
import type { Mark } from './marks.ts';
import { type Change, keep } from './session.ts';
import { findClip, listen, onsetIn, RATE } from './sound.ts';

const MOST_LATE_MS = 300;
const MOST_OFF_MS = 80;
/** A step of brightness that no compression makes of an even grey. */
const ANOTHER_TONE = 3;
const ALIKE = 0.6;
/** A pause before a word in which its beginning can be heard (ms). */
const PAUSE_MS = 120;

/** How long after each command its first frame is on air. @param epoch server time of timestamp 0 */
export function judgeChanges(marks: readonly Mark[], changes: readonly Change[], epoch: number): Finding[] {
  const late: { ms: number; change: Change }[] = [];
  const missed: string[] = [];
  for (const [i, change] of changes.entries()) {
    const from = marks.findIndex(({ pts }) => epoch + pts * 1000 >= change.at);
    const next = changes[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    const before = marks[from - 1];
    const to = marks.findLastIndex(({ pts }) => epoch + pts * 1000 < next);
    const seen = marks
      .slice(from, to + 1)
      .find(({ tone }) => Math.abs(tone - (before?.tone ?? 0)) >= ANOTHER_TONE);
    if (seen && marks[to]?.counter?.look === change.look)
      late.push({ ms: epoch + seen.pts * 1000 - change.at, change });
    else missed.push(`${i + 1} (${change.look})`);
  }
  const of = (kinds: (change: Change) => boolean) =>
    spreadOf(late.filter(({ change }) => kinds(change)).map(({ ms }) => ms));
  return [
    {
      ok: missed.length === 0 && late.every(({ ms }) => ms <= MOST_LATE_MS),
      what: `a change is seen at most ${MOST_LATE_MS} ms after its command`,
      figures: [
        of(() => true),
        `cuts: ${of(({ transition }) => transition === 'cut')}`,
        `fades: ${of(({ transition }) => transition === 'fade')}`,
        `taken from preview: ${of(({ by }) => by === 'take')}`,
        ...(missed.length > 0 ? [`never seen: ${missed.join(', ')}`] : []),
      ].join('; '),
    },
  ];
}

/** Whether every frame carries its own number. */
export function judgeNumbers(marks: readonly Mark[]): Finding {
  const read = marks.filter((mark) => mark.counter !== null);
  const offsets = read.map(({ pts, counter }) => (counter?.n ?? 0) - Math.round(pts * 30));
  const usual = mostFrequent(offsets);
  const early = offsets.filter((offset) => offset > usual).length;
  const repeated = offsets.filter((offset) => offset < usual).length;
  return {
    ok: early === 0 && read.length >= marks.length * 0.9,
    what: 'the number in each frame is that of its timestamp',
    figures: `${marks.length} frames, ${read.length} numbers read, ${repeated} repeat the frame before, ${early} ahead of their time`,
  };
}

/** Captions against the sound beside them, and the alignment against the sound of its own clip. */
export async function judgeWords(
  house: OnAirHouse,
  recording: string,
  marks: readonly Mark[],
  lines: readonly Speech[],
  epoch: number,
): Promise<Finding[]> {
  const sound = await listen(recording);
  const offs: number[] = [];
  const onsets: number[] = [];
  const likenesses: number[] = [];
  const wrong: string[] = [];
  let words = 0;
  for (const line of lines) {
    const path = join(house.dir, `${line.trackId}.wav`);
    await keep(new URL(line.url, house.url).href, path);
    const clip = await listen(path);
    const said = (line.startsAt - epoch) / 1000;
    const { startS, likeness } = findClip(sound, clip, said - 1.5, said + 1.5);
    likenesses.push(likeness);
    if (likeness < ALIKE) {
      wrong.push(`"${line.text}" is not in the recording (${likeness.toFixed(2)})`);
      continue;
    }
    const spoken = wordsOf(line.alignment);
    const near = marks.filter(({ pts }) => pts >= startS - 0.5 && pts <= startS + clip.length / RATE + 1);
    for (const [i, word] of spoken.entries()) {
      words += 1;
      const shown = near.find(({ caption }) => shows(caption, lineCode(line.speechId), i + 1));
      if (shown) offs.push((shown.pts - startS) * 1000 - word.startMs);
      else wrong.push(`"${word.text}" of "${line.text}" is in no caption`);
    }
    onsets.push(...onsetsOf(clip, spoken));
  }
  const most = (values: readonly number[]) => Math.max(0, ...values.map(Math.abs));
  const range = (values: readonly number[]) =>
    values.length === 0
      ? 'nothing'
      : `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)} ms`;
  return [
    {
      ok: wrong.length === 0 && words > 0 && most(offs) <= MOST_OFF_MS,
      what: `the caption shows a word at most ${MOST_OFF_MS} ms from its sound, in the recording`,
      figures: [
        `${lines.length} lines, ${words} words, ${range(offs)}`,
        spreadOf(offs.map(Math.abs)),
        `clips found with likeness ${Math.min(...likenesses).toFixed(2)} and more`,
        ...wrong.slice(0, 5),
      ].join('; '),
    },
    {
      ok: onsets.length > 0 && most(onsets) <= MOST_OFF_MS,
      what: `the alignment tells a word after a pause at most ${MOST_OFF_MS} ms from where it is heard`,
      figures: `${range(onsets)}; ${spreadOf(onsets.map(Math.abs))}`,
    },
  ];
}

const shows = (caption: Mark['caption'], line: number, words: number): boolean =>
  caption !== null && caption !== 'none' && caption.line === line && caption.words >= words;

/** How far the alignment is from the first sound after each pause (ms). */
function onsetsOf(clip: Float32Array, words: readonly Word[]): number[] {
  return words.flatMap((word, i) => {
    const before = words[i - 1];
    if (!before || word.startMs - before.endMs < PAUSE_MS) return [];
    const onset = onsetIn(clip, (before.endMs + word.startMs) / 2000, (word.startMs + 150) / 1000);
    return onset === null ? [] : [onset * 1000 - word.startMs];
  });
}

function mostFrequent(values: readonly number[]): number {
  const counts = Map.groupBy(values, (value) => value);
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 0;
}
