import { createRandom } from '../random.ts';
import { electricPiano, vibraphone } from './instruments.ts';
import { reverberate } from './reverb.ts';
import type { Tape } from './tape.ts';
import { createTape, mix, strike } from './tape.ts';

const TAU = 2 * Math.PI;
const frames = (seconds: number) => Math.round(seconds * 48_000);

/** A sound with a room around it, cut to `seconds` with a fade; the tape behind is long enough that nothing comes round. */
function inRoom(seconds: number, room: { seconds: number; level: number }, play: (tape: Tape) => void): Tape {
  const dry = createTape(frames(seconds + 4));
  play(dry);
  mix(dry, reverberate(dry, room.seconds, 0.3), room.level);
  const cut = createTape(frames(seconds));
  const fade = frames(0.2);
  for (let i = 0; i < cut.frames; i++) {
    const gain = Math.min(1, (cut.frames - 1 - i) / fade);
    cut.left[i] = (dry.left[i] as number) * gain;
    cut.right[i] = (dry.right[i] as number) * gain;
  }
  return cut;
}

/** Two bars of a vibraphone, a fifth apart. */
export function bidChime(): Tape {
  return inRoom(0.9, { seconds: 0.5, level: 0.08 }, (tape) => {
    vibraphone(tape, { at: 0, key: 88, velocity: 0.55, held: 0.02, pan: -0.2 });
    vibraphone(tape, { at: frames(0.075), key: 95, velocity: 0.5, held: 0.03, pan: 0.2 });
  });
}

/** Three rising notes: there is more time. */
export function extendedChime(): Tape {
  return inRoom(1.6, { seconds: 0.8, level: 0.1 }, (tape) => {
    for (const [n, key] of [79, 83, 86].entries()) {
      const note = { at: frames(n * 0.13), velocity: 0.6, held: 0.35, pan: (n - 1) * 0.3 };
      electricPiano(tape, { ...note, key });
      vibraphone(tape, { ...note, key, velocity: 0.25 });
    }
  });
}

/** A wooden gavel on its block: the modes of the wood, the thud of the desk below, the crack of the blow. */
export function hammerKnock(): Tape {
  const random = createRandom('gavel');
  const modes = [
    [212, 0.9, 0.055],
    [468, 1, 0.042],
    [805, 0.8, 0.03],
    [1_190, 0.55, 0.022],
    [1_930, 0.4, 0.014],
    [3_150, 0.25, 0.008],
  ] as const;
  return inRoom(1.1, { seconds: 0.55, level: 0.12 }, (tape) => {
    for (const [at, force] of [
      [0, 1],
      [0.115, 0.22],
    ] as const) {
      strike(tape, { at: frames(at), seconds: 0.5, pan: 0 }, (t) => {
        let wood = 0;
        for (const [hertz, level, decay] of modes)
          wood += level * Math.exp(-t / decay) * Math.sin(TAU * hertz * t);
        const thud = 1.1 * Math.exp(-t / 0.07) * Math.sin(TAU * 92 * t);
        const crack = 0.9 * random.range(-1, 1) * Math.exp(-t / 0.0022);
        return force * (1 - Math.exp(-t / 0.0003)) * (wood + thud + crack);
      });
    }
  });
}

/** A hand bell, swung twice: hum, prime, tierce, quint, nominal and what lies above. */
export function openingBell(): Tape {
  const prime = 587.33;
  const partials = [
    [0.5, 0.35, 1.5],
    [1, 1, 1.2],
    [1.19, 0.45, 0.8],
    [1.5, 0.3, 0.6],
    [2, 0.7, 0.7],
    [2.67, 0.25, 0.35],
    [3.01, 0.3, 0.3],
    [4.1, 0.18, 0.18],
  ] as const;
  return inRoom(3.6, { seconds: 1.4, level: 0.1 }, (tape) => {
    for (const [at, force] of [
      [0, 1],
      [0.55, 0.8],
    ] as const) {
      for (const side of [-1, 1]) {
        strike(tape, { at: frames(at), seconds: 2.4, pan: side * 0.5 }, (t) => {
          let ring = 0;
          for (const [ratio, level, decay] of partials) {
            // The two sides beat slowly against each other, as a cast bell does.
            ring += level * Math.exp(-t / decay) * Math.sin(TAU * prime * ratio * (1 + side * 0.0006) * t);
          }
          return force * (1 - Math.exp(-t / 0.0008)) * ring;
        });
      }
    }
  });
}
