import type { Random } from '../random.ts';
import type { Chord } from './harmony.ts';
import { nearestTone } from './harmony.ts';

/** A note of a tune: when (beats from the first bar), which MIDI key, for how many beats, how loud. */
export type TuneNote = { beat: number; key: number; beats: number; velocity: number };

/**
 * A tune in phrases of two bars. Each section of eight bars has one rhythm and one shape, which its phrases take up
 * again a little changed; every fourth phrase is a rest, so that it breathes.
 * @param sections which sections of eight bars have a tune
 * @param rhythms onsets in beats within two bars of four
 */
export function tune(
  random: Random,
  chords: readonly Chord[],
  options: {
    sections: readonly number[];
    rhythms: readonly (readonly number[])[];
    low: number;
    high: number;
  },
): TuneNote[] {
  const notes: TuneNote[] = [];
  const { low, high } = options;
  for (const section of options.sections) {
    const rhythm = random.pick(options.rhythms);
    const shape = rhythm.map(() => random.chance(0.45));
    let key = random.int(low + 4, high - 6);
    for (const phrase of [0, 1, 2]) {
      const start = (section * 8 + phrase * 2) * 4;
      for (const [n, onset] of rhythm.entries()) {
        if (n > 0 && random.chance(0.12)) continue;
        const chord = chords[Math.floor((start + onset) / 4) % chords.length] as Chord;
        const turn = random.chance(0.2) ? !shape[n] : (shape[n] as boolean);
        const upward = key < low + 3 || (key < high - 3 && turn);
        key = nearestTone(chord, key, upward);
        const until = rhythm[n + 1] ?? onset + 2.5;
        notes.push({
          beat: start + onset,
          key,
          beats: Math.min(until - onset, 2.5),
          velocity: random.range(0.55, 0.8) * (n === 0 ? 1.1 : 1),
        });
      }
    }
  }
  return notes;
}
