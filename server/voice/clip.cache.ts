import type { Clip } from '../stream/parts.ts';

/** Decoded clips that were asked for last, up to so many bytes of samples. */
export function createClipCache(maxBytes: number) {
  const clips = new Map<string, Clip>();
  let bytes = 0;
  return {
    get(key: string): Clip | null {
      const clip = clips.get(key);
      if (!clip) return null;
      clips.delete(key);
      clips.set(key, clip);
      return clip;
    },
    put(key: string, clip: Clip): void {
      if (clips.has(key)) return;
      clips.set(key, clip);
      bytes += clip.samples.byteLength;
      for (const [oldest, { samples }] of clips) {
        if (bytes <= maxBytes || clips.size === 1) break;
        clips.delete(oldest);
        bytes -= samples.byteLength;
      }
    },
  };
}
