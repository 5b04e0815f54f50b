import { SAMPLE_RATE } from '../parts.ts';

/** Linear gain of a level in decibels: 10^(dB/20). */
export function gainOf(decibels: number): number {
  return 10 ** (decibels / 20);
}

/** Level of an amplitude (1 is full scale) in decibels: 20·log₁₀. */
export function decibelsOf(amplitude: number): number {
  return 20 * Math.log10(amplitude);
}

/** Whole sample frames in so many milliseconds. */
export function framesOf(milliseconds: number): number {
  return Math.round((milliseconds * SAMPLE_RATE) / 1_000);
}

/** A gain that goes to a new value in a straight line, sample by sample: a step would click, steps a chunk would buzz. */
export type Ramp = {
  /** Linear gain to arrive at `milliseconds` after the next sample. */
  set(gain: number): void;
  /** Multiplies interleaved stereo in place. */
  apply(samples: Float32Array): void;
};

/** @param milliseconds how long a change takes */
export function createRamp(initial: number, milliseconds: number): Ramp {
  const length = framesOf(milliseconds);
  let value = initial;
  let target = initial;
  let left = 0;
  return {
    set(gain) {
      if (gain === target) return;
      target = gain;
      left = length;
    },
    apply(samples) {
      let i = 0;
      while (left > 0 && i < samples.length) {
        value += (target - value) / left;
        left -= 1;
        samples[i] = (samples[i] as number) * value;
        samples[i + 1] = (samples[i + 1] as number) * value;
        i += 2;
      }
      if (left === 0) value = target;
      if (value === 1) return;
      for (; i < samples.length; i++) samples[i] = (samples[i] as number) * value;
    },
  };
}
