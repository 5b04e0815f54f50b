import { createLimiter, LIMITER_DELAY } from '../stream/mixer/limiter.ts';
import { createMeter } from '../stream/mixer/meter.ts';
import { SAMPLES_PER_FRAME } from '../stream/parts.ts';

/** Integrated loudness of speech on air (EBU R128), in LUFS as heard from both speakers. */
export const TARGET_LUFS = -16;
/** Below the limiter's own ceiling of −1.5 dBFS, for what a player makes of the waveform between the samples. */
const MARGIN = 10 ** (-0.4 / 20);

/**
 * Speech at the loudness of the broadcast: a linear gain, and a limiter for the few peaks that are left. Length and times
 * stay as they are.
 * @param samples one channel, 48 kHz, at least 0.4 s
 * @returns null when there is nothing to hear
 */
export function normalised(samples: Float32Array): Float32Array | null {
  const before = integratedLoudness(samples);
  if (before === null) return null;
  let gain = TARGET_LUFS - before;
  let loud = limited(samples, gain);
  // What the limiter takes away is given back, or speech with hard peaks would stay too quiet.
  for (let round = 0; round < 3; round += 1) {
    const short = TARGET_LUFS - (integratedLoudness(loud) ?? TARGET_LUFS);
    if (Math.abs(short) < 0.3) break;
    gain += short;
    loud = limited(samples, gain);
  }
  return loud;
}

function integratedLoudness(samples: Float32Array): number | null {
  const meter = createMeter();
  const chunk = new Float32Array(SAMPLES_PER_FRAME * 2);
  for (let from = 0; from < samples.length; from += SAMPLES_PER_FRAME) {
    for (let at = 0; at < SAMPLES_PER_FRAME; at += 1) {
      const sample = samples[from + at] ?? 0;
      chunk[2 * at] = sample;
      chunk[2 * at + 1] = sample;
    }
    meter.add(chunk);
  }
  return meter.integrated;
}

function limited(samples: Float32Array, gainDb: number): Float32Array {
  const gain = 10 ** (gainDb / 20) / MARGIN;
  const stereo = new Float32Array((samples.length + LIMITER_DELAY) * 2);
  for (let at = 0; at < samples.length; at += 1) {
    const sample = (samples[at] as number) * gain;
    stereo[2 * at] = sample;
    stereo[2 * at + 1] = sample;
  }
  createLimiter().apply(stereo);
  const out = new Float32Array(samples.length);
  for (let at = 0; at < out.length; at += 1) out[at] = (stereo[2 * (at + LIMITER_DELAY)] as number) * MARGIN;
  return out;
}
