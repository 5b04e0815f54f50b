import { ASSET_TYPES } from '../../contracts/assets.ts';
import { decodeSound, measureLoudness } from '../../platform/ffmpeg.ts';
import { createClipCache } from '../../voice/clip.cache.ts';
import type { Chime, Clip, ClipLoader } from '../parts.ts';
import { SAMPLE_RATE } from '../parts.ts';
import { gainOf } from './gain.ts';

/** Where beds lie before they are ducked; the mixer's depths are made for it. */
export const MUSIC_LUFS = -23;
/** Quiet recordings are lifted so far at most, or their hiss would be heard. */
const MOST_LIFT_DB = 12;
/** Less than this is left alone (dB). */
const NEAR_ENOUGH = 0.5;
/** Two beds of ten minutes would be more; those that go away are decoded again when they are wanted. */
const CACHE_BYTES = 256 * 1024 ** 2;
/** Samples that are multiplied at a stretch: a millisecond or two, so that no picture waits for it. */
const STRETCH = 1 << 20;

/**
 * Reads music and sounds into memory by ffmpeg, at most ten minutes of each; the latest are kept. Music is brought to
 * −23 LUFS, whoever uploaded it; sounds stay as they are.
 * @param localPath a file on this machine with the content of an asset; rejects when there is none
 * The loader throws ProgramError when there is no sound in the file.
 */
export function createClipLoader(localPath: (path: string) => Promise<string>): ClipLoader {
  const cache = createClipCache(CACHE_BYTES);
  const loading = new Map<string, Promise<Clip>>();

  const load = async (path: string): Promise<Clip> => {
    const file = await localPath(path);
    const isMusic = path.startsWith(`${ASSET_TYPES.music.folder}/`);
    const [samples, loudness] = await Promise.all([
      decodeSound(file),
      isMusic ? measureLoudness(file) : null,
    ]);
    if (loudness !== null && loudness.integrated !== null) {
      await amplify(samples, Math.min(MOST_LIFT_DB, MUSIC_LUFS - loudness.integrated));
    }
    const clip = { samples, durationMs: Math.round((samples.length * 500) / SAMPLE_RATE) };
    cache.put(path, clip);
    return clip;
  };

  return async ({ path }) => {
    const kept = cache.get(path);
    if (kept) return kept;
    const running = loading.get(path) ?? load(path).finally(() => loading.delete(path));
    loading.set(path, running);
    return running;
  };
}

/** Multiplies in place, and lets others work in between. */
async function amplify(samples: Float32Array, decibels: number): Promise<void> {
  if (Math.abs(decibels) < NEAR_ENOUGH) return;
  const gain = gainOf(decibels);
  for (let from = 0; from < samples.length; from += STRETCH) {
    const to = Math.min(samples.length, from + STRETCH);
    for (let i = from; i < to; i++) samples[i] = (samples[i] as number) * gain;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Asset paths of the music and the chimes that come with the program. */
export const DEFAULT_MUSIC = 'stream/music/evening-view.ogg';
const CHIME_PATHS: Record<Chime, string> = {
  bid: 'stream/sounds/bid.ogg',
  hammer: 'stream/sounds/hammer.ogg',
  extended: 'stream/sounds/extended.ogg',
  opening: 'stream/sounds/opening.ogg',
};

/** The four chimes, decoded. */
export async function loadChimes(load: ClipLoader): Promise<Record<Chime, Clip>> {
  const [bid, hammer, extended, opening] = await Promise.all([
    load({ path: CHIME_PATHS.bid }),
    load({ path: CHIME_PATHS.hammer }),
    load({ path: CHIME_PATHS.extended }),
    load({ path: CHIME_PATHS.opening }),
  ]);
  return { bid, hammer, extended, opening };
}
