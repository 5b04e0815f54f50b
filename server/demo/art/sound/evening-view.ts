import { createRandom } from '../random.ts';
import type { Chord } from './harmony.ts';
import { chordsOf, voicing } from './harmony.ts';
import type { Note } from './instruments.ts';
import { bass, electricPiano, pad, vibraphone } from './instruments.ts';
import { tune } from './melody.ts';
import { sweep, tap } from './percussion.ts';
import { reverberate } from './reverb.ts';
import type { Tape } from './tape.ts';
import { createTape, darken, mix } from './tape.ts';

const SECONDS_PER_BEAT = 60 / 72;
const A = 'Fmaj9 Dm9 Gm9 C13sus Am7 D7b9 Gm9 C9';
const B = 'Bbmaj9 Bbm6 Am7 Dm9 G9 Gm9 C13sus C7b9';
/** Beats on which the piano sounds in a bar. */
const COMPING = [[0], [0, 2.66], [0, 1.66], [0, 1.66, 3], [0.66, 2.66]];
const RHYTHMS = [
  [0.66, 1.66, 3, 4.66],
  [1, 2.66, 4, 5, 6.66],
  [0, 1, 1.66, 4],
  [2.66, 4, 5.66],
];

/** "Evening View": a slow ballad for electric piano, vibraphone, bass and brushes; 48 bars at 72, 2 min 40 s. */
export function eveningView(): Tape {
  const random = createRandom('evening-view');
  const chords = chordsOf([A, A, B, A, B, A].join(' '));
  const frames = Math.round(chords.length * 4 * SECONDS_PER_BEAT * 48_000);
  const at = (beat: number, late = 0.008) =>
    Math.round((beat * SECONDS_PER_BEAT + random.gaussian(0, late)) * 48_000);
  const track = () => createTape(frames);

  const piano = track();
  const strings = track();
  let keys: number[] | null = null;
  for (const [bar, chord] of chords.entries()) {
    keys = voicing(chord, keys);
    const onsets = random.pick(COMPING);
    for (const [n, onset] of onsets.entries()) {
      const until = onsets[n + 1] ?? 4.3;
      const velocity = (n === 0 ? 0.6 : 0.45) + random.range(-0.06, 0.06);
      for (const [i, key] of keys.entries()) {
        const start = at(bar * 4 + onset) + Math.round(i * random.range(300, 900));
        const pan = (key - 62) / 40;
        electricPiano(piano, { at: start, key, velocity, held: (until - onset) * SECONDS_PER_BEAT, pan });
      }
    }
    for (const key of keys.slice(1)) {
      pad(strings, { at: at(bar * 4 - 0.5), key, velocity: 0.3, held: 3.6 * SECONDS_PER_BEAT });
    }
  }

  const low = track();
  for (const [bar, chord] of chords.entries()) {
    const next = chords[(bar + 1) % chords.length] as Chord;
    const root = 33 + ((chord.root - 9 + 12) % 12);
    const fifth = root + 7 > 45 ? root - 5 : root + 7;
    const line: Omit<Note, 'at'>[] = [
      { key: root, velocity: 0.8, held: 1.8 * SECONDS_PER_BEAT },
      { key: random.chance(0.7) ? fifth : root, velocity: 0.65, held: 1.4 * SECONDS_PER_BEAT },
    ];
    for (const [n, note] of line.entries()) bass(low, { at: at(bar * 4 + n * 2), ...note });
    if (random.chance(0.4)) {
      const target = 33 + ((next.root - 9 + 12) % 12);
      const key = target + (random.chance(0.5) ? 1 : -1);
      bass(low, { at: at(bar * 4 + 3.66), key, velocity: 0.5, held: 0.28 * SECONDS_PER_BEAT });
    }
  }

  const brushes = track();
  for (let beat = 0; beat < chords.length * 4; beat++) {
    const second = beat % 2 === 1;
    sweep(brushes, random, at(beat - 0.1), SECONDS_PER_BEAT * 0.95, second ? 0.5 : 0.8);
    if (second) tap(brushes, random, at(beat), random.range(0.45, 0.6));
    if (random.chance(0.3)) tap(brushes, random, at(beat + 0.66), random.range(0.12, 0.25));
  }

  const lead = track();
  const notes = tune(random, chords, { sections: [1, 2, 4, 5], rhythms: RHYTHMS, low: 67, high: 86 });
  for (const { beat, key, beats, velocity } of notes) {
    vibraphone(lead, {
      at: at(beat, 0.012),
      key,
      velocity,
      held: beats * SECONDS_PER_BEAT,
      pan: -0.25 + (key - 76) / 60,
    });
  }

  darken(piano, 3_800);
  darken(strings, 1_600);
  const dry = track();
  const sent = track();
  const parts: [Tape, gain: number, send: number][] = [
    [piano, 0.24, 0.22],
    [strings, 0.07, 0.5],
    [low, 0.36, 0.04],
    [brushes, 0.2, 0.15],
    [lead, 0.34, 0.45],
  ];
  for (const [part, gain, send] of parts) {
    mix(dry, part, gain);
    mix(sent, part, gain * send);
  }
  mix(dry, reverberate(sent, 2.4, 0.35), 0.55);
  return dry;
}
