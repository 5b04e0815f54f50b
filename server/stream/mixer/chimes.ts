import type { Chime, Clip } from '../parts.ts';

/** Chimes that sound at once; one more is not struck. */
const VOICES = 8;
/** The same chime is not struck again within so many chunks of 33 ms: twenty bids a second would be noise. */
const REST_CHUNKS: Record<Chime, number> = { bid: 12, hammer: 15, extended: 30, opening: 30 };
/** In a run of strikes each is a quarter quieter than the last, down to this gain. */
const QUIETEST = 0.4;
/** A run ends when the chime has rested for this many times its shortest rest. */
const RUN_RESTS = 4;

/** Short sounds laid over each other. */
export type Chimes = {
  strike(name: Chime): void;
  /** Overwrites one chunk of interleaved stereo. */
  render(out: Float32Array): void;
};

export function createChimes(clips: Record<Chime, Clip>): Chimes {
  const sounding: { clip: Clip; at: number; gain: number }[] = [];
  const last: Partial<Record<Chime, { chunk: number; gain: number }>> = {};
  let chunk = 0;
  return {
    strike(name) {
      const before = last[name];
      const rest = REST_CHUNKS[name];
      if (sounding.length >= VOICES || (before && chunk - before.chunk < rest)) return;
      const inRun = before !== undefined && chunk - before.chunk < rest * RUN_RESTS;
      const gain = inRun ? Math.max(QUIETEST, before.gain * 0.75) : 1;
      last[name] = { chunk, gain };
      sounding.push({ clip: clips[name], at: 0, gain });
    },
    render(out) {
      out.fill(0);
      chunk += 1;
      for (let s = sounding.length - 1; s >= 0; s--) {
        const sound = sounding[s] as (typeof sounding)[number];
        const { samples } = sound.clip;
        const count = Math.min(out.length, samples.length - sound.at);
        for (let i = 0; i < count; i++) {
          out[i] = (out[i] as number) + (samples[sound.at + i] as number) * sound.gain;
        }
        sound.at += count;
        if (sound.at >= samples.length) sounding.splice(s, 1);
      }
    },
  };
}
