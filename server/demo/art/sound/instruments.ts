import type { Random } from '../random.ts';
import type { Place, Tape } from './tape.ts';
import { strike } from './tape.ts';

/** A note: MIDI key, loudness 0 to 1, and how long it is held (s). */
export type Note = { at: number; key: number; velocity: number; held: number; pan?: number };
export type Instrument = (tape: Tape, note: Note) => void;

const TAU = 2 * Math.PI;
const hertzOf = (key: number) => 440 * 2 ** ((key - 69) / 12);
const place = (note: Note, seconds: number): Place => ({ at: note.at, seconds, pan: note.pan ?? 0 });
/** Rises over `attack`, and dies away over `release` once the key is let go. */
const held = (t: number, attack: number, until: number, release: number) =>
  (1 - Math.exp(-t / attack)) * (t < until ? 1 : Math.exp(-(t - until) / release));

/** Electric piano: a sine whose phase a second one of the same pitch bends, less and less; a tine rings at the start. */
export const electricPiano: Instrument = (tape, note) => {
  const w = TAU * hertzOf(note.key);
  const body = 2.2 * (220 / hertzOf(note.key)) ** 0.35;
  const bend = 0.35 + 1.3 * note.velocity;
  const tine = Math.min(7, Math.floor(9_000 / hertzOf(note.key)));
  strike(tape, place(note, note.held + 0.6), (t) => {
    const envelope = held(t, 0.003, note.held, 0.12) * Math.exp(-t / body);
    const phase = w * t + bend * Math.exp(-t / 0.7) * Math.sin(w * t);
    const ring = 0.12 * note.velocity * Math.exp(-t / 0.09) * Math.sin(tine * w * t);
    return note.velocity * (envelope * Math.sin(phase) + ring * (1 - Math.exp(-t / 0.001)));
  });
};

/** Upright bass, plucked with a soft finger. */
export const bass: Instrument = (tape, note) => {
  const w = TAU * hertzOf(note.key);
  strike(tape, place(note, note.held + 0.3), (t) => {
    const envelope = held(t, 0.005, note.held, 0.06) * Math.exp(-t / 1.1);
    const colour = Math.exp(-t / 0.25);
    const tone =
      Math.sin(w * t) + (0.2 + 0.35 * colour) * Math.sin(2 * w * t) + 0.22 * colour * Math.sin(3 * w * t);
    return note.velocity * envelope * tone;
  });
};

/** Vibraphone: the bar's first, fourth and tenth partial under a slow fan. */
export const vibraphone: Instrument = (tape, note) => {
  const w = TAU * hertzOf(note.key);
  strike(tape, place(note, note.held + 1.6), (t) => {
    const fan = 1 - 0.18 * (1 + Math.sin(TAU * 4.6 * t));
    const tone =
      Math.exp(-t / 1.5) * Math.sin(w * t) +
      0.22 * Math.exp(-t / 0.35) * Math.sin(4 * w * t) +
      0.06 * note.velocity * Math.exp(-t / 0.05) * Math.sin(10 * w * t);
    return note.velocity * fan * held(t, 0.0015, note.held, 0.5) * tone;
  });
};

/** A flute's quiet cousin: few partials, a vibrato that comes in late. */
export const reed: Instrument = (tape, note) => {
  const w = TAU * hertzOf(note.key);
  strike(tape, place(note, note.held + 0.4), (t) => {
    const depth = 0.9 * Math.min(1, Math.max(0, t - 0.2) / 0.4);
    const phase = w * t + depth * Math.sin(TAU * 5.1 * t);
    const tone = Math.sin(phase) + 0.28 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase);
    return note.velocity * held(t, 0.035, note.held, 0.07) * tone;
  });
};

/** Strings far away: partials of slightly different pitch that swell. */
export const pad: Instrument = (tape, note) => {
  const w = TAU * hertzOf(note.key);
  for (const side of [-1, 1]) {
    strike(tape, { ...place(note, note.held + 2.5), pan: 0.7 * side }, (t) => {
      const v = w * (1 + side * 0.0013) * t + 0.15 * Math.sin(TAU * 0.31 * t + side);
      const tone =
        Math.sin(v) + 0.3 * Math.sin(2 * v) + 0.12 * Math.sin(3 * v + side) + 0.05 * Math.sin(5 * v);
      return note.velocity * held(t, 0.7, note.held, 0.8) * tone;
    });
  }
};

/** Nylon string after Karplus and Strong: noise that goes round a delay line and grows dull. */
export function nylon(random: Random): Instrument {
  return (tape, note) => {
    const period = 48_000 / hertzOf(note.key) - 0.5;
    const length = Math.floor(period);
    const fraction = period - length;
    const line = new Float64Array(length + 1);
    let soft = 0;
    for (let i = 0; i <= length; i++) {
      soft += (random.range(-1, 1) - soft) * (0.25 + 0.35 * note.velocity);
      line[i] = soft;
    }
    const mean = line.reduce((sum, x) => sum + x, 0) / line.length;
    for (let i = 0; i <= length; i++) line[i] = (line[i] as number) - mean;
    let at = 0;
    let last = 0;
    strike(tape, place(note, note.held + 0.35), (t) => {
      const now = line[at] as number;
      const next = line[(at + 1) % line.length] as number;
      const read = now + (next - now) * (1 - fraction);
      line[at] = 0.9965 * (0.5 * read + 0.5 * last);
      last = read;
      at = (at + 1) % line.length;
      return note.velocity * 2 * read * held(t, 0.0008, note.held, 0.06);
    });
  };
}
