import { framesOf, gainOf } from './gain.ts';

const LOOK_AHEAD_MS = 5;
const RELEASE_MS = 120;
/** dBFS; leaves room for what AAC and the analogue side make of the waveform between the samples. */
const CEILING_DB = -1.5;

/** What the limiter holds sound back by, in sample frames: always the same, whether it works or not. */
export const LIMITER_DELAY = framesOf(LOOK_AHEAD_MS);

export type Limiter = {
  /** Limits interleaved stereo in place; what comes out went in `LIMITER_DELAY` sample frames before. */
  apply(samples: Float32Array): void;
};

/**
 * Look-ahead peak limiter. The gain that each frame needs is held at its minimum over the look-ahead window, let back
 * exponentially, and averaged over the same window: the average of values none of which exceeds what the frame at the
 * window's far end needs cannot exceed it either, so the ceiling is kept exactly and the gain has no corner.
 * Peaks between two samples are estimated half-way by the four-point formula (−1, 9, 9, −1)/16.
 */
export function createLimiter(): Limiter {
  const ceiling = gainOf(CEILING_DB);
  const window = LIMITER_DELAY + 1;
  const release = 1 - Math.exp(-1 / framesOf(RELEASE_MS));
  const held = new Float32Array(2 * window);
  const needed = new Float64Array(window).fill(1);
  const smooth = new Float64Array(window).fill(1);
  /** Frame numbers of a monotonic queue: needed gain grows from front to back, the front is the window's minimum. */
  const queue = new Float64Array(window);
  let head = 0;
  let waiting = 0;
  let sum = window;
  let envelope = 1;
  /** Frames since anything was limited; when the window holds nothing else, the sum is set right of rounding. */
  let quiet = window;
  let frame = 0;
  const left = new Float64Array(3);
  const right = new Float64Array(3);

  const between = (past: Float64Array, x: number) => {
    const middle = Math.abs(9 * ((past[1] as number) + (past[2] as number)) - (past[0] as number) - x) / 16;
    past[0] = past[1] as number;
    past[1] = past[2] as number;
    past[2] = x;
    return middle;
  };

  const minimum = (gain: number) => {
    needed[frame % window] = gain;
    if (waiting > 0 && (queue[head] as number) <= frame - window) {
      head = (head + 1) % window;
      waiting -= 1;
    }
    while (waiting > 0) {
      const last = queue[(head + waiting - 1) % window] as number;
      if ((needed[last % window] as number) < gain) break;
      waiting -= 1;
    }
    queue[(head + waiting) % window] = frame;
    waiting += 1;
    return needed[(queue[head] as number) % window] as number;
  };

  return {
    apply(samples) {
      for (let i = 0; i < samples.length; i += 2) {
        const l = samples[i] as number;
        const r = samples[i + 1] as number;
        const peak = Math.max(Math.abs(l), Math.abs(r), between(left, l), between(right, r));
        const lowest = minimum(peak > ceiling ? ceiling / peak : 1);
        envelope = Math.min(lowest, envelope + (lowest - envelope) * release);
        if (envelope > 0.99999 && lowest === 1) envelope = 1;
        quiet = envelope === 1 ? quiet + 1 : 0;
        const slot = frame % window;
        sum += envelope - (smooth[slot] as number);
        smooth[slot] = envelope;
        if (quiet >= window) sum = window;
        held[2 * slot] = l;
        held[2 * slot + 1] = r;
        const oldest = (frame + 1) % window;
        const gain = sum / window;
        samples[i] = (held[2 * oldest] as number) * gain;
        samples[i + 1] = (held[2 * oldest + 1] as number) * gain;
        frame += 1;
      }
    },
  };
}
