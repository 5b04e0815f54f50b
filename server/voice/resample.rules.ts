/** Half the width of the filter, in samples of the lower rate. */
const REACH = 12;
/** Leaves room for the slope of the filter below half the lower rate. */
const PASS = 0.92;

/**
 * Sound at another rate, without delay: sample n of one is at the same time as sample n · to / from of the other.
 * @param from whole samples a second, like `to`
 */
export function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const common = divisor(from, to);
  const up = to / common;
  const down = from / common;
  const cutoff = PASS * Math.min(1, to / from);
  const reach = Math.ceil(REACH / Math.min(1, to / from));
  const phases = Array.from({ length: up }, (_, phase) => kernel(phase / up, cutoff, reach));
  const out = new Float32Array(Math.round((samples.length * to) / from));
  // Silence on both sides, so that no sample has to be asked whether it is there.
  const padded = new Float32Array(samples.length + 2 * reach + 1);
  padded.set(samples, reach - 1);
  for (let n = 0; n < out.length; n += 1) {
    const place = n * down;
    const base = Math.floor(place / up);
    const taps = phases[place % up] as Float32Array;
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap += 1) {
      sum += (taps[tap] as number) * (padded[base + tap] as number);
    }
    out[n] = sum;
  }
  return out;
}

function kernel(offset: number, cutoff: number, reach: number): Float32Array {
  const taps = Float32Array.from({ length: 2 * reach }, (_, tap) => {
    const x = tap - reach + 1 - offset;
    const angle = Math.PI * cutoff * x;
    const value = x === 0 ? 1 : Math.sin(angle) / angle;
    return value * Math.cos((Math.PI * x) / (2 * reach)) ** 2;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
