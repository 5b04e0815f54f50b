import type { Clip } from '../parts.ts';
import { SAMPLES_PER_FRAME } from '../parts.ts';
import { framesOf } from './gain.ts';

/** The end of a bed sounds together with its beginning for this long. */
const LOOP_OVERLAP = framesOf(2_000);
/** A new bed comes in, and the old one goes, over this many chunks (2 s). */
const CHANGE_CHUNKS = 60;

/**
 * Music that goes round for ever. At the loop point the last two seconds fade into the first two with gains that add up
 * to 1: a bed whose end repeats its beginning goes round without any seam, and any other without a click.
 */
export type Music = {
  /** Null: no music. A change that comes while another is going on waits for it; only the latest counts. */
  set(bed: Clip | null): void;
  /** Overwrites one chunk of interleaved stereo. */
  render(out: Float32Array): void;
};

type Bed = { clip: Clip; frames: number; overlap: number; position: number };

function openBed(clip: Clip | null): Bed | null {
  const frames = clip === null ? 0 : clip.samples.length >> 1;
  if (clip === null || frames < SAMPLES_PER_FRAME) return null;
  return { clip, frames, overlap: Math.min(LOOP_OVERLAP, frames >> 2), position: 0 };
}

/** Adds a chunk of the bed with a gain that runs from `from` to `to`. */
function addBed(bed: Bed, out: Float32Array, from: number, to: number): void {
  const { samples } = bed.clip;
  const step = (to - from) / (out.length / 2);
  const seam = bed.frames - bed.overlap;
  let gain = from;
  for (let i = 0; i < out.length; i += 2) {
    gain += step;
    const at = 2 * bed.position;
    let l = samples[at] as number;
    let r = samples[at + 1] as number;
    if (bed.position >= seam) {
      const head = 2 * (bed.position - seam);
      const x = (bed.position - seam) / bed.overlap;
      const share = x * x * (3 - 2 * x);
      l += ((samples[head] as number) - l) * share;
      r += ((samples[head + 1] as number) - r) * share;
    }
    out[i] = (out[i] as number) + l * gain;
    out[i + 1] = (out[i + 1] as number) + r * gain;
    bed.position += 1;
    if (bed.position === bed.frames) bed.position = bed.overlap;
  }
}

/** Equal power: the two gains of a change are sine and cosine of the same angle, since two beds know nothing of each other. */
const fadeIn = (chunk: number) => Math.sin((Math.PI / 2) * (chunk / CHANGE_CHUNKS));

export function createMusic(): Music {
  let current: Bed | null = null;
  let leaving: Bed | null = null;
  /** Chunks since the change began. */
  let changed = CHANGE_CHUNKS;
  let wanted: Clip | null = null;

  return {
    set(bed) {
      wanted = bed;
    },
    render(out) {
      out.fill(0);
      if (changed === CHANGE_CHUNKS && wanted !== (current?.clip ?? null)) {
        leaving = current;
        current = openBed(wanted);
        wanted = current === null ? null : wanted;
        changed = 0;
      }
      if (changed === CHANGE_CHUNKS) {
        leaving = null;
        if (current !== null) addBed(current, out, 1, 1);
        return;
      }
      if (current !== null) addBed(current, out, fadeIn(changed), fadeIn(changed + 1));
      const left = CHANGE_CHUNKS - changed;
      if (leaving !== null) addBed(leaving, out, fadeIn(left), fadeIn(left - 1));
      changed += 1;
    },
  };
}
