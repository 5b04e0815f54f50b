/** Keyframes of one scene are dissolved into each other over so many pictures. */
export const OVERLAP_FRAMES = 21;

/** A keyframe's part of a clip, in pictures; it overlaps the one before. */
export type Part = { from: number; length: number };

/** A clip shared out among its keyframes; more of them than there is time for would only flicker, and are left out. */
export function partsOf(frames: number, keyframes: number): Part[] {
  const count = Math.max(1, Math.min(keyframes, Math.floor(frames / (3 * OVERLAP_FRAMES))));
  const share = (frames + OVERLAP_FRAMES * (count - 1)) / count;
  return Array.from({ length: count }, (_, n) => {
    const from = Math.round(n * (share - OVERLAP_FRAMES));
    const to = n === count - 1 ? frames : Math.round(n * (share - OVERLAP_FRAMES) + share);
    return { from, length: to - from };
  });
}
