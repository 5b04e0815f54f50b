import { ASPECTS } from '../../contracts/studio.ts';
import { type FfmpegPlan, runJob } from '../../platform/ffmpeg.ts';
import type { ClipOrder } from '../studio.parts.ts';
import { moveFilter, moveOf } from './moves.rules.ts';
import { OVERLAP_FRAMES, partsOf } from './parts.rules.ts';
import { FPS, framesOf, h264, keyframeSize, TAGGED, TAIL_MS } from './picture.rules.ts';

/** Better than the finished video: it is encoded once more. */
const CRF = 17;
/** On a machine that has others to serve. */
const TIMEOUT = { baseMs: 60_000, perSecondMs: 15_000 } as const;

/**
 * Films a scene's keyframes with a moving camera: H.264, 30 fps, no sound, `durationMs` and the tail over which the next
 * scene comes in.
 * @throws ProgramError in plain words when it fails, takes too long or is aborted
 */
export async function filmClip(
  order: ClipOrder,
  signal: AbortSignal,
  progress: (fraction: number) => void,
): Promise<void> {
  if (order.keyframes.length === 0) throw new Error(`scene ${order.scene.sceneId} has no keyframe`);
  const totalMs = order.durationMs + TAIL_MS;
  await runJob(planOf(order), {
    timeoutMs: TIMEOUT.baseMs + (totalMs / 1000) * TIMEOUT.perSecondMs,
    signal,
    onProgress: (doneMs) => progress(Math.min(1, doneMs / totalMs)),
  });
}

function planOf({ scene, aspect, keyframes, durationMs, output }: ClipOrder): FfmpegPlan {
  const frames = framesOf(durationMs + TAIL_MS);
  const [width, height] = ASPECTS[aspect];
  const [keyWidth, keyHeight] = keyframeSize(aspect);
  const parts = partsOf(frames, keyframes.length);
  const seen = keyframes.slice(0, parts.length);
  const graph = parts.map(({ length }, n) =>
    [
      `[${n}:v]scale=${keyWidth}:${keyHeight}:force_original_aspect_ratio=increase:flags=lanczos`,
      'scale=out_color_matrix=bt709:out_range=tv',
      `crop=${keyWidth}:${keyHeight}`,
      'format=yuv420p',
      TAGGED,
      'setsar=1',
      'loop=loop=-1:size=1',
      `settb=1/${FPS}`,
      'setpts=N',
      `trim=end_frame=${length}`,
      moveFilter(moveOf(scene, length / FPS), length),
      `scale=${width}:${height}:flags=bicubic`,
      `fps=${FPS}[k${n}]`,
    ].join(','),
  );
  let last = 'k0';
  for (const [n, { from }] of parts.entries()) {
    if (n === 0) continue;
    const offset = (from / FPS).toFixed(4);
    const duration = (OVERLAP_FRAMES / FPS).toFixed(4);
    graph.push(`[${last}][k${n}]xfade=transition=fade:duration=${duration}:offset=${offset}[x${n}]`);
    last = `x${n}`;
  }
  graph.push(`[${last}]format=yuv420p,${TAGGED}[out]`);
  return {
    inputs: seen.map((source) => ({
      source,
      options: ['-f', 'image2', '-pattern_type', 'none', '-framerate', String(FPS)],
    })),
    graph: graph.join(';'),
    outputs: [
      {
        target: output,
        options: [
          '-map',
          '[out]',
          ...h264('superfast', CRF),
          '-frames:v',
          String(frames),
          '-an',
          '-f',
          'mp4',
        ],
      },
    ],
    global: ['-nostdin', '-v', 'error', '-stats'],
  };
}
