import type { Tape } from './tape.ts';
import { createTape } from './tape.ts';

/** Lengths of the eight delay lines in frames: primes, 29 to 75 ms. */
const LINES = [1399, 1657, 1913, 2203, 2539, 2887, 3203, 3607];
const PRE_DELAY = 960;

/**
 * A room: eight delay lines that feed each other through a Householder matrix (J. O. Smith, "Physical Audio Signal
 * Processing", feedback delay networks), each with a low pass. The tape is periodic: its last seconds are played in
 * first, so that the reverberation of the end sounds at the beginning.
 * @param seconds until it has died down by 60 dB
 * @param damping 0 (bright) to 1 (dull)
 */
export function reverberate(dry: Tape, seconds: number, damping: number): Tape {
  const wet = createTape(dry.frames);
  const lines = LINES.map((length) => new Float64Array(length));
  const gains = LINES.map((length) => 10 ** ((-3 * length) / (48_000 * seconds)));
  const dull = new Float64Array(LINES.length);
  const out = new Float64Array(LINES.length);
  const warm = Math.ceil(2 * seconds * 48_000);
  for (let i = -warm; i < dry.frames; i++) {
    const from = (((i - PRE_DELAY) % dry.frames) + dry.frames) % dry.frames;
    const l = dry.left[from] as number;
    const r = dry.right[from] as number;
    let sum = 0;
    for (let n = 0; n < LINES.length; n++) {
      const line = lines[n] as Float64Array;
      const read = line[(i + warm) % line.length] as number;
      dull[n] = read + ((dull[n] as number) - read) * damping;
      out[n] = (dull[n] as number) * (gains[n] as number);
      sum += out[n] as number;
    }
    for (let n = 0; n < LINES.length; n++) {
      const line = lines[n] as Float64Array;
      line[(i + warm) % line.length] = (out[n] as number) - sum / 4 + (n % 2 === 0 ? l : r);
    }
    if (i < 0) continue;
    wet.left[i] = ((out[0] as number) - (out[2] as number) + (out[4] as number) + (out[7] as number)) / 2;
    wet.right[i] = ((out[1] as number) - (out[3] as number) + (out[5] as number) + (out[6] as number)) / 2;
  }
  return wet;
}
