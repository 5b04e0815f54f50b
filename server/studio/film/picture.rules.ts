import { ASPECTS, type Aspect } from '../../contracts/studio.ts';

export const FPS = 30;
/** Keyframes are larger than the video by this much in both directions. */
export const KEYFRAME_SCALE = 1.25;
/** A clip goes on for so long after its scene: the next one comes in over it. */
export const TAIL_MS = 800;

export const framesOf = (ms: number): number => Math.round((ms * FPS) / 1000);

/** Width and height of keyframes; even numbers. */
export function keyframeSize(aspect: Aspect): [number, number] {
  const even = (side: number) => Math.round((side * KEYFRAME_SCALE) / 2) * 2;
  const [width, height] = ASPECTS[aspect];
  return [even(width), even(height)];
}

const BT709 = ['bt709', 'bt709', 'bt709'] as const;
const [PRIMARIES, TRANSFER, MATRIX] = BT709;

/** What the pixels are, told to filters that come next. */
export const TAGGED = `setparams=range=tv:color_primaries=${PRIMARIES}:color_trc=${TRANSFER}:colorspace=${MATRIX}`;

/** How pictures are encoded. @param crf 0 (best) to 51 */
export function h264(preset: 'superfast' | 'veryfast', crf: number): string[] {
  return [
    ...['-c:v', 'libx264', '-preset', preset, '-profile:v', 'high', '-crf', String(crf)],
    ...['-pix_fmt', 'yuv420p', '-r', String(FPS), '-g', String(2 * FPS), '-threads', '2'],
    // Dark, smooth pictures keep their gradients.
    ...['-aq-mode', '3'],
    ...['-color_range', 'tv', '-color_primaries', PRIMARIES, '-color_trc', TRANSFER, '-colorspace', MATRIX],
  ];
}
