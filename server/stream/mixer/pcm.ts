/**
 * Writes −1…1 as 16-bit little-endian, rounded and clamped. No dither: AAC, which follows, drowns one step of 16 bits,
 * and silence shall stay silence.
 * @param pcm room for 2 bytes a sample
 */
export function writeSamples(samples: Float32Array, pcm: Int16Array): void {
  for (let i = 0; i < samples.length; i++) {
    const x = Math.round((samples[i] as number) * 32_767);
    pcm[i] = Math.min(32_767, Math.max(-32_768, x));
  }
}

/** Adds `samples` to `sum`. What is no number, or absurdly large, is left out: once in a filter it would never leave. */
export function mixInto(sum: Float32Array, samples: Float32Array): void {
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] as number;
    if (x > -16 && x < 16) sum[i] = (sum[i] as number) + x;
  }
}
