import type { Random } from '../random.ts';
import type { Tape } from './tape.ts';
import { strike } from './tape.ts';

/** Noise between two corner frequencies (one-pole filters, Hz). */
function noise(random: Random, low: number, high: number): () => number {
  const up = 1 - Math.exp((-2 * Math.PI * high) / 48_000);
  const down = 1 - Math.exp((-2 * Math.PI * low) / 48_000);
  let bright = 0;
  let dull = 0;
  return () => {
    bright += (random.range(-1, 1) - bright) * up;
    dull += (bright - dull) * down;
    return bright - dull;
  };
}

/** A brush that is drawn over the skin for `seconds`: swells and goes. */
export function sweep(tape: Tape, random: Random, at: number, seconds: number, velocity: number): void {
  const grain = noise(random, 1_800, 7_000);
  strike(
    tape,
    { at, seconds, pan: 0.25 },
    (t) => velocity * grain() * Math.sin((Math.PI * t) / seconds) ** 1.5,
  );
}

/** A brush that falls on the skin. */
export function tap(tape: Tape, random: Random, at: number, velocity: number): void {
  const grain = noise(random, 900, 6_000);
  strike(tape, { at, seconds: 0.3, pan: 0.2 }, (t) => {
    const skin = 0.25 * Math.exp(-t / 0.05) * Math.sin(2 * Math.PI * 190 * t);
    return velocity * (1 - Math.exp(-t / 0.002)) * (grain() * Math.exp(-t / 0.07) + skin);
  });
}

export function shake(tape: Tape, random: Random, at: number, velocity: number): void {
  const grain = noise(random, 4_500, 11_000);
  strike(tape, { at, seconds: 0.12, pan: -0.35 }, (t) => {
    return velocity * grain() * (1 - Math.exp(-t / 0.012)) * Math.exp(-t / 0.025);
  });
}

/** The stick across the rim. */
export function rim(tape: Tape, random: Random, at: number, velocity: number): void {
  const grain = noise(random, 1_500, 6_000);
  strike(tape, { at, seconds: 0.12, pan: 0.3 }, (t) => {
    const wood = Math.sin(2 * Math.PI * 1_720 * t) + 0.5 * Math.sin(2 * Math.PI * 790 * t);
    return velocity * (1 - Math.exp(-t / 0.0006)) * (0.6 * wood + grain()) * Math.exp(-t / 0.014);
  });
}

/** A soft bass drum. */
export function thump(tape: Tape, at: number, velocity: number): void {
  strike(tape, { at, seconds: 0.4, pan: 0 }, (t) => {
    const phase = 2 * Math.PI * (48 * t - 42 * 0.03 * (Math.exp(-t / 0.03) - 1));
    return velocity * (1 - Math.exp(-t / 0.004)) * Math.exp(-t / 0.11) * Math.sin(phase);
  });
}
