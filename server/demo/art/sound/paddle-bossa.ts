import { createRandom } from '../random.ts';
import type { Chord } from './harmony.ts';
import { chordsOf, voicing } from './harmony.ts';
import { bass, electricPiano, nylon, reed } from './instruments.ts';
import { tune } from './melody.ts';
import { rim, shake, thump } from './percussion.ts';
import { reverberate } from './reverb.ts';
import type { Tape } from './tape.ts';
import { createTape, darken, mix } from './tape.ts';

const SECONDS_PER_BEAT = 60 / 112;
const A = 'Am9 D9 Gmaj9 Cmaj9 Gbm7b5 B7b9 Em9 E7b9';
const B = 'Am9 Cm6 Gmaj9 E7b9 Am9 D13sus Gmaj9 E7b9';
/** Eighths (in beats) of two bars on which the guitar's upper strings sound. */
const GUITAR = [0, 1, 2.5, 4.5, 5.5, 7];
const CLAVE = [0, 1.5, 3, 5, 6.5];
const RHYTHMS = [
  [0, 1.5, 2.5, 4, 5.5],
  [0.5, 1, 2.5, 3.5, 5, 6.5],
  [1.5, 2, 3.5, 4.5],
  [0, 0.5, 1.5, 3, 4.5, 5.5, 6],
];

/** "Paddle Bossa": guitar, bass, reed, electric piano and a little percussion; 64 bars at 112, 2 min 17 s. */
export function paddleBossa(): Tape {
  const random = createRandom('paddle-bossa');
  const chords = chordsOf([A, A, B, A, A, A, B, A].join(' '));
  const bars = chords.length;
  const frames = Math.round(bars * 4 * SECONDS_PER_BEAT * 48_000);
  const at = (beat: number) => Math.round((beat * SECONDS_PER_BEAT + random.gaussian(0, 0.004)) * 48_000);
  const track = () => createTape(frames);

  const guitar = track();
  const strings = nylon(createRandom('nylon'));
  const piano = track();
  let keys: number[] | null = null;
  for (let bar = 0; bar < bars; bar++) {
    keys = voicing(chords[bar] as Chord, keys, 50);
    const onsets = GUITAR.filter((beat) => Math.floor(beat / 4) === bar % 2).map((beat) => beat % 4);
    for (const onset of onsets) {
      for (const [i, key] of keys.entries()) {
        const start = at(bar * 4 + onset) + i * 150;
        const velocity = random.range(0.45, 0.65);
        strings(guitar, { at: start, key, velocity, held: 0.8 * SECONDS_PER_BEAT, pan: -0.3 });
      }
    }
    if (Math.floor(bar / 8) % 4 >= 1) {
      for (const key of keys.slice(1)) {
        electricPiano(piano, {
          at: at(bar * 4),
          key: key + 12,
          velocity: 0.3,
          held: 3.5 * SECONDS_PER_BEAT,
          pan: 0.4,
        });
      }
    }
  }

  const low = track();
  for (const [bar, chord] of chords.entries()) {
    const root = 33 + ((chord.root - 9 + 12) % 12);
    const fifth = chord.quality === 'm7b5' ? root + 6 : root + 7;
    const other = fifth > 45 ? fifth - 12 : fifth;
    for (const [beat, key, beats] of [
      [0, root, 1.3],
      [1.5, root, 0.4],
      [2, other, 1.3],
      [3.5, other, 0.4],
    ] as const) {
      const velocity = beats > 1 ? 0.8 : 0.5;
      bass(low, { at: at(bar * 4 + beat), key, velocity, held: beats * SECONDS_PER_BEAT });
    }
  }

  const percussion = track();
  for (let bar = 0; bar < bars; bar++) {
    for (let eighth = 0; eighth < 8; eighth++) {
      shake(percussion, random, at(bar * 4 + eighth / 2), eighth % 2 === 0 ? 0.9 : 0.45);
    }
    for (const beat of CLAVE) {
      if (Math.floor(beat / 4) === bar % 2) rim(percussion, random, at(bar * 4 + (beat % 4)), 0.22);
    }
    thump(percussion, at(bar * 4), 0.5);
    thump(percussion, at(bar * 4 + 2), 0.6);
  }

  const lead = track();
  const notes = tune(random, chords, { sections: [1, 2, 3, 5, 6, 7], rhythms: RHYTHMS, low: 69, high: 88 });
  for (const { beat, key, beats, velocity } of notes) {
    reed(lead, { at: at(beat), key, velocity, held: 0.85 * beats * SECONDS_PER_BEAT, pan: 0.15 });
  }

  darken(guitar, 5_000);
  darken(lead, 3_500);
  const dry = track();
  const sent = track();
  const parts: [Tape, gain: number, send: number][] = [
    [guitar, 0.34, 0.15],
    [piano, 0.2, 0.3],
    [low, 0.3, 0.03],
    [percussion, 0.6, 0.12],
    [lead, 0.2, 0.5],
  ];
  for (const [part, gain, send] of parts) {
    mix(dry, part, gain);
    mix(sent, part, gain * send);
  }
  mix(dry, reverberate(sent, 1.6, 0.3), 0.5);
  return dry;
}
