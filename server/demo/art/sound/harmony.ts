/** A chord: pitch class of the root (0 is C) and its quality. */
export type Chord = { root: number; quality: Quality };
type Quality = 'maj9' | 'm9' | 'm7' | '13sus' | '9' | '7b9' | 'm6' | 'm7b5';

/** The four tones that are played above the bass, in semitones from the root: its colour, not the root itself. */
const COLOURS: Record<Quality, readonly number[]> = {
  maj9: [4, 7, 11, 14],
  m9: [3, 7, 10, 14],
  m7: [3, 7, 10, 12],
  '13sus': [5, 9, 10, 14],
  '9': [4, 9, 10, 14],
  '7b9': [4, 7, 10, 13],
  m6: [3, 7, 9, 14],
  m7b5: [3, 6, 10, 12],
};
/** Tones a melody may rest on over the chord. */
const RESTS: Record<Quality, readonly number[]> = {
  maj9: [4, 7, 9, 11, 2],
  m9: [3, 7, 10, 2, 5],
  m7: [3, 7, 10, 0, 5],
  '13sus': [2, 5, 7, 9],
  '9': [4, 7, 9, 2],
  '7b9': [4, 7, 10, 1],
  m6: [3, 7, 9, 2],
  m7b5: [3, 6, 10, 0],
};
const ROOTS: Record<string, number> = {
  C: 0,
  Db: 1,
  D: 2,
  Eb: 3,
  E: 4,
  F: 5,
  Gb: 6,
  G: 7,
  Ab: 8,
  A: 9,
  Bb: 10,
  B: 11,
};

/** "Fmaj9 Dm9 …", a chord a bar. */
export function chordsOf(text: string): Chord[] {
  return text.split(/\s+/).map((name) => {
    const [, root = '', quality = ''] = /^([A-G]b?)(.*)$/.exec(name) ?? [];
    return { root: ROOTS[root] as number, quality: quality as Quality };
  });
}

/** MIDI keys of the chord, close together above `lowest`, that move least from the keys before. */
export function voicing({ root, quality }: Chord, before: readonly number[] | null, lowest = 52): number[] {
  const classes = COLOURS[quality].map((tone) => (root + tone) % 12);
  const candidates = classes.flatMap((bottom) =>
    [0, 12].map((octave) => {
      const keys = classes.map((tone) => lowest + ((((tone - lowest) % 12) + 12) % 12));
      const floor = lowest + ((((bottom - lowest) % 12) + 12) % 12);
      return keys.map((key) => (key < floor ? key + 12 : key) + octave).sort((a, b) => a - b);
    }),
  );
  const middle = [lowest + 4, lowest + 8, lowest + 11, lowest + 15];
  const cost = (keys: number[]) =>
    keys.reduce((sum, key, i) => {
      return (
        sum +
        Math.abs(key - (before?.[i] ?? (middle[i] as number))) +
        0.3 * Math.abs(key - (middle[i] as number))
      );
    }, 0);
  return candidates.reduce((best, keys) => (cost(keys) < cost(best) ? keys : best));
}

/** Of all tones a melody may rest on over the chord, the one nearest to `key` that is not `key` itself. */
export function nearestTone({ root, quality }: Chord, key: number, upward: boolean): number {
  for (let distance = 1; distance < 12; distance++) {
    const candidate = key + (upward ? distance : -distance);
    if (RESTS[quality].some((tone) => (root + tone) % 12 === candidate % 12)) return candidate;
  }
  return key;
}
