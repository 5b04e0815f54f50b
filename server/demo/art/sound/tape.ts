import { createMeter } from '../../../stream/mixer/meter.ts';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../../../stream/parts.ts';

/** Two channels that go round: what is written past the end comes in at the beginning, so that a loop has no seam. */
export type Tape = { left: Float32Array; right: Float32Array; frames: number };

export function createTape(frames: number): Tape {
  return { left: new Float32Array(frames), right: new Float32Array(frames), frames };
}

/** When a sound begins (frame), how long it is computed (s), and where it stands: −1 left to 1 right. */
export type Place = { at: number; seconds: number; pan: number };

/** Adds a mono sound, given as a function of the seconds since it began; the last 10 ms fade out. */
export function strike(tape: Tape, { at, seconds, pan }: Place, sound: (t: number) => number): void {
  const angle = ((pan + 1) * Math.PI) / 4;
  const l = Math.cos(angle);
  const r = Math.sin(angle);
  const count = Math.round(seconds * SAMPLE_RATE);
  let slot = ((at % tape.frames) + tape.frames) % tape.frames;
  for (let i = 0; i < count; i++) {
    const x = sound(i / SAMPLE_RATE) * Math.min(1, (count - i) / 480);
    tape.left[slot] = (tape.left[slot] as number) + x * l;
    tape.right[slot] = (tape.right[slot] as number) + x * r;
    if (++slot === tape.frames) slot = 0;
  }
}

/** Adds `from` to `into` with a linear gain. */
export function mix(into: Tape, from: Tape, gain: number): void {
  for (let i = 0; i < into.frames; i++) {
    into.left[i] = (into.left[i] as number) + (from.left[i] as number) * gain;
    into.right[i] = (into.right[i] as number) + (from.right[i] as number) * gain;
  }
}

/** One-pole low pass, run round the tape twice so that the seam is smooth. */
export function darken(tape: Tape, hertz: number): void {
  const k = 1 - Math.exp((-2 * Math.PI * hertz) / SAMPLE_RATE);
  for (const channel of [tape.left, tape.right]) {
    let y = 0;
    for (let i = Math.max(0, channel.length - SAMPLE_RATE); i < channel.length; i++) {
      y += ((channel[i] as number) - y) * k;
    }
    for (let i = 0; i < channel.length; i++) {
      y += ((channel[i] as number) - y) * k;
      channel[i] = y;
    }
  }
}

/** Interleaved stereo; `tail` frames of the beginning are repeated at the end, for a player that overlaps them. */
export function interleave(tape: Tape, tail = 0): Float32Array {
  const out = new Float32Array(2 * (tape.frames + tail));
  for (let i = 0; i < tape.frames + tail; i++) {
    out[2 * i] = tape.left[i % tape.frames] as number;
    out[2 * i + 1] = tape.right[i % tape.frames] as number;
  }
  return out;
}

/** Integrated loudness of interleaved stereo in LUFS; −70 when it is silent. */
export function loudnessOf(samples: Float32Array): number {
  const meter = createMeter();
  const chunk = 2 * SAMPLES_PER_FRAME;
  for (let at = 0; at + chunk <= samples.length; at += chunk) meter.add(samples.subarray(at, at + chunk));
  return meter.integrated ?? -70;
}

/** Multiplies in place so that the integrated loudness is `target` LUFS. */
export function setLoudness(samples: Float32Array, target: number): void {
  const gain = 10 ** ((target - loudnessOf(samples)) / 20);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] as number) * gain;
}

/** Multiplies in place so that the highest sample is `target` dBFS. */
export function setPeak(samples: Float32Array, target: number): void {
  const highest = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);
  const gain = 10 ** (target / 20) / highest;
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] as number) * gain;
}
