import type { Look, SceneTemplate } from '../../contracts/scene.ts';
import { ffmpegArguments } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';
import {
  BLOCK,
  BLOCKS,
  type CaptionCode,
  decodeBlocks,
  decodeCaption,
  readBlocks,
} from '../../stream/compositor/blocks.rules.ts';

/** Grey of the backgrounds by which the scenes of the test are told apart, also within a fade. */
const TONES = { holding: 0x20, welcome: 0x60, break: 0xa0, goodbye: 0xe0 } as const;
export type TestLook = keyof typeof TONES;
export const TEST_LOOKS = Object.keys(TONES) as TestLook[];

/** Where the marks stand: frame counter, below it the caption's code, below that the bare background. */
const PLACE = { x: 384, y: 24, w: BLOCK * BLOCKS, h: 4 * BLOCK };
const DECODE_MS = 600_000;

/** One frame of a recording, as it was read. */
export type Mark = {
  /** Seconds. */
  pts: number;
  /** Number and look that the compositor wrote into it; null within a fade, where two pictures are mixed. */
  counter: { n: number; look: Look | null } | null;
  caption: CaptionCode | 'none' | null;
  /** Brightness of the background. */
  tone: number;
};

/** The scenes of the test: their own tone, the marks, and what a scene otherwise has. */
export const testTemplates = (): SceneTemplate[] =>
  TEST_LOOKS.map((name) => ({
    name,
    title: `Measured: ${name}`,
    background: { color: `#${TONES[name].toString(16).padStart(2, '0').repeat(3)}` },
    elements: [
      { id: 'host', kind: 'character', box: [846, 186, 420, 504] },
      { id: 'captions', kind: 'captions', box: [64, 560, 740, 92] },
      { id: 'clock', kind: 'clock', box: [64, 120, 160, 38] },
      { id: 'counter', kind: 'frame_counter', box: [PLACE.x, PLACE.y, PLACE.w, BLOCK] },
      { id: 'word', kind: 'caption_code', box: [PLACE.x, PLACE.y + BLOCK, PLACE.w, BLOCK] },
    ],
  }));

/**
 * Reads the marks of every frame of a recording.
 * @param pts of its frames in seconds, in the order in which they are shown
 * @throws Error when it decodes to another number of frames
 */
export async function readMarks(path: string, pts: readonly number[]): Promise<Mark[]> {
  const { x, y, w, h } = PLACE;
  const args = ffmpegArguments({
    inputs: [{ source: path }],
    outputs: [
      {
        target: 'pipe:1',
        options: [
          ...['-map', '0:v:0', '-vf', `crop=${w}:${h}:${x}:${y},format=gray`],
          // Every frame as it is stored, none repeated or left out.
          ...['-vsync', 'passthrough', '-f', 'rawvideo'],
        ],
      },
    ],
    global: ['-v', 'error', '-nostdin'],
  });
  const { stdout } = await runProgram('ffmpeg', args, { timeoutMs: DECODE_MS, maxBytes: 4 * 1024 ** 3 });
  const frames = framesOf(stdout, w * h);
  if (frames.length !== pts.length)
    throw new Error(`The recording holds ${pts.length} frames and decodes to ${frames.length}`);
  return frames.map((pixels, i) => {
    const row = (down: number) => readBlocks((dx, dy) => pixels[(down + dy) * w + dx] ?? 0);
    return {
      pts: pts[i] ?? Number.NaN,
      counter: decodeBlocks(row(0)),
      caption: decodeCaption(row(BLOCK)),
      tone: mean(pixels.subarray(3 * BLOCK * w, 4 * BLOCK * w)),
    };
  });
}

/** Pieces of one length out of chunks of any; what is left over is dropped. */
function framesOf(chunks: readonly Buffer[], bytes: number): Buffer[] {
  const frames: Buffer[] = [];
  let frame = Buffer.alloc(bytes);
  let filled = 0;
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(frame, filled, at);
      at += taken;
      filled += taken;
      if (filled < bytes) continue;
      frames.push(frame);
      frame = Buffer.alloc(bytes);
      filled = 0;
    }
  }
  return frames;
}

const mean = (values: Buffer): number => values.reduce((sum, value) => sum + value, 0) / values.length;
