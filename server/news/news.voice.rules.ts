import type { Alignment } from '../contracts/speech.ts';

/** A sentence within a longer sound: when it begins there, and the sign between it and the one before. */
export type PlacedSentence = { startMs: number; before: '' | ' ' | '\n'; alignment: Alignment };

/**
 * One alignment of sentences that follow each other in one sound; what stands between them takes no time.
 * @param durationMs of the sound: nothing ends later
 */
export function joinedAlignment(sentences: readonly PlacedSentence[], durationMs: number): Alignment {
  const joined: Alignment = { characters: [], startTimes: [], endTimes: [] };
  const most = durationMs / 1000;
  let reached = 0;
  const add = (character: string, start: number, end: number) => {
    const from = round(Math.min(Math.max(start, reached), most));
    reached = round(Math.min(Math.max(end, from), most));
    joined.characters.push(character);
    joined.startTimes.push(from);
    joined.endTimes.push(reached);
  };
  for (const { startMs, before, alignment } of sentences) {
    if (before) add(before, reached, reached);
    const offset = startMs / 1000;
    for (const [at, character] of alignment.characters.entries()) {
      add(character, offset + (alignment.startTimes[at] ?? 0), offset + (alignment.endTimes[at] ?? 0));
    }
  }
  return joined;
}

const round = (seconds: number) => Math.round(seconds * 10_000) / 10_000;
