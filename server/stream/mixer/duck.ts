import { SAMPLES_PER_FRAME } from '../parts.ts';
import { framesOf, gainOf } from './gain.ts';

/** Makes a sound step back while somebody speaks. */
export type Duck = {
  /** Multiplies one chunk of interleaved stereo in place. `speaking`: a voice sounds in this chunk or will at once. */
  apply(samples: Float32Array, speaking: boolean): void;
};

/**
 * The gain runs in a straight line in decibels, down over `attackMs` and back over `releaseMs`; within a chunk it is
 * interpolated from edge to edge.
 * @param depthDb how far it steps back, in dB (positive)
 */
export function createDuck(settings: { depthDb: number; attackMs: number; releaseMs: number }): Duck {
  const down = SAMPLES_PER_FRAME / framesOf(settings.attackMs);
  const up = SAMPLES_PER_FRAME / framesOf(settings.releaseMs);
  /** 0: at full level, 1: wholly ducked. */
  let depth = 0;
  let gain = 1;
  return {
    apply(samples, speaking) {
      depth = speaking ? Math.min(1, depth + down) : Math.max(0, depth - up);
      const end = depth === 0 ? 1 : gainOf(-depth * settings.depthDb);
      const step = (end - gain) / (samples.length / 2);
      if (step !== 0 || gain !== 1) {
        for (let i = 0; i < samples.length; i += 2) {
          gain += step;
          samples[i] = (samples[i] as number) * gain;
          samples[i + 1] = (samples[i + 1] as number) * gain;
        }
      }
      gain = end;
    },
  };
}
