import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../parts.ts';
import { decibelsOf } from './gain.ts';

/**
 * Loudness after ITU-R BS.1770-4: K-weighting (a high shelf for the head, a high pass; coefficients of the standard's
 * tables 1 and 2, which hold at 48 kHz), mean square over blocks of 400 ms every 100 ms, −0.691 + 10·log₁₀ of the sum
 * of both channels; integrated over the blocks above −70 LUFS and then above their mean −10 LU.
 */
export type Meter = {
  /** Takes one chunk: 1,600 sample frames of interleaved stereo. */
  add(samples: Float32Array): void;
  /** LUFS of the last 400 ms; null below −70. */
  readonly momentary: number | null;
  /** LUFS of everything so far; null while nothing was above −70. */
  readonly integrated: number | null;
  /** Highest sample so far in dBFS; null while all were 0. */
  readonly peak: number | null;
};

const SHELF = { b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285 };
const SHELF_A = { a1: -1.69065929318241, a2: 0.73248077421585 };
const PASS_A = { a1: -1.99004745483398, a2: 0.99007225036621 };

const CHUNKS_PER_BLOCK = (SAMPLE_RATE * 0.4) / SAMPLES_PER_FRAME;
const CHUNKS_PER_STEP = CHUNKS_PER_BLOCK / 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
/** Blocks are kept as a histogram, so that a stream of days takes no more room than one of minutes. */
const BINS_PER_LU = 20;
const BINS = 80 * BINS_PER_LU;

const loudnessOf = (meanSquare: number) => -0.691 + 10 * Math.log10(meanSquare);

/** Sum of squares of one channel behind both filters (transposed direct form II); keeps their four state values. */
function createWeighting(channel: 0 | 1): (samples: Float32Array) => number {
  let s1 = 0;
  let s2 = 0;
  let p1 = 0;
  let p2 = 0;
  return (samples) => {
    let sum = 0;
    for (let i: number = channel; i < samples.length; i += 2) {
      const x = samples[i] as number;
      const shelf = SHELF.b0 * x + s1;
      s1 = SHELF.b1 * x - SHELF_A.a1 * shelf + s2;
      s2 = SHELF.b2 * x - SHELF_A.a2 * shelf;
      const pass = shelf + p1;
      p1 = -2 * shelf - PASS_A.a1 * pass + p2;
      p2 = shelf - PASS_A.a2 * pass;
      sum += pass * pass;
    }
    // Filters that ring down into denormal numbers cost a hundred times as much as they should.
    if (Math.abs(s1) + Math.abs(s2) + Math.abs(p1) + Math.abs(p2) < 1e-20) s1 = s2 = p1 = p2 = 0;
    return sum;
  };
}

export function createMeter(): Meter {
  const left = createWeighting(0);
  const right = createWeighting(1);
  const recent = new Float64Array(CHUNKS_PER_BLOCK);
  const counts = new Float64Array(BINS);
  const energies = new Float64Array(BINS);
  let chunks = 0;
  let highest = 0;

  const block = () => {
    let sum = 0;
    for (const energy of recent) sum += energy;
    return sum / (CHUNKS_PER_BLOCK * SAMPLES_PER_FRAME);
  };
  const meanAbove = (firstBin: number) => {
    let count = 0;
    let energy = 0;
    for (let bin = Math.max(0, firstBin); bin < BINS; bin++) {
      count += counts[bin] as number;
      energy += energies[bin] as number;
    }
    return count === 0 ? null : loudnessOf(energy / count);
  };
  const binOf = (loudness: number) => Math.floor((loudness - ABSOLUTE_GATE) * BINS_PER_LU);

  return {
    add(samples) {
      recent[chunks % CHUNKS_PER_BLOCK] = left(samples) + right(samples);
      chunks += 1;
      for (let i = 0; i < samples.length; i++) {
        const size = Math.abs(samples[i] as number);
        if (size > highest) highest = size;
      }
      if (chunks < CHUNKS_PER_BLOCK || chunks % CHUNKS_PER_STEP !== 0) return;
      const energy = block();
      const bin = Math.min(BINS - 1, binOf(loudnessOf(energy)));
      if (!(bin >= 0)) return;
      counts[bin] = (counts[bin] as number) + 1;
      energies[bin] = (energies[bin] as number) + energy;
    },
    get momentary() {
      const loudness = loudnessOf(block());
      return loudness >= ABSOLUTE_GATE ? loudness : null;
    },
    get integrated() {
      const ungated = meanAbove(0);
      return ungated === null ? null : meanAbove(binOf(ungated + RELATIVE_GATE));
    },
    get peak() {
      return highest === 0 ? null : decibelsOf(highest);
    },
  };
}
