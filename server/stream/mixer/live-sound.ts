import type { SoundSource } from '../parts.ts';
import { framesOf } from './gain.ts';

/** A gap in the source begins and ends over this time instead of from one sample to the next. */
const EDGE = framesOf(3);

/** Sound that comes from elsewhere, with its gaps and changes made smooth. */
export type LiveSound = {
  /** The new source fades in over one chunk while the old one fades out. */
  set(source: SoundSource | null): void;
  /** Overwrites one chunk of interleaved stereo. */
  render(out: Float32Array): void;
};

/** One source, whose gaps do not click. */
function createFeed(source: SoundSource | null) {
  const last = new Float32Array(2);
  /** 0 in a gap, 1 while the source sounds. */
  let gain = 0;
  /** Adds a chunk with a gain that runs from `from` to `to`. */
  const add = (out: Float32Array, from: number, to: number) => {
    const frames = out.length / 2;
    const read = source?.read(frames);
    const count = Math.min(read?.length ?? 0, out.length) & ~1;
    for (let i = 0; i < out.length; i += 2) {
      const there = read !== undefined && i < count;
      gain = there ? Math.min(1, gain + 1 / EDGE) : Math.max(0, gain - 1 / EDGE);
      if (there) {
        last[0] = finite(read[i] as number);
        last[1] = finite(read[i + 1] as number);
      }
      const share = gain * (from + ((to - from) * i) / out.length);
      out[i] = (out[i] as number) + (last[0] as number) * share;
      out[i + 1] = (out[i + 1] as number) + (last[1] as number) * share;
    }
  };
  return { source, add };
}

const finite = (x: number) => (x > -16 && x < 16 ? x : 0);

export function createLiveSound(): LiveSound {
  let feed = createFeed(null);
  let wanted: SoundSource | null = null;
  return {
    set(source) {
      wanted = source;
    },
    render(out) {
      out.fill(0);
      if (wanted === feed.source) {
        if (wanted !== null) feed.add(out, 1, 1);
        return;
      }
      if (feed.source !== null) feed.add(out, 1, 0);
      feed = createFeed(wanted);
      if (wanted !== null) feed.add(out, 0, 1);
    },
  };
}
