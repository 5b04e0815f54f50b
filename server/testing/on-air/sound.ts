import { ffmpegArguments } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';

/** Samples a second of what is compared: enough to place a clip within a tenth of a millisecond's worth of a frame. */
export const RATE = 8_000;
const COARSE = 8;
const DECODE_MS = 300_000;
/** How much of a clip is looked for (seconds). */
const PIECE_S = 2;

/**
 * The sound of a file as one channel at 8 kHz; sample 0 is timestamp 0, gaps are silence.
 * @param source a file
 */
export async function listen(source: string): Promise<Float32Array> {
  const args = ffmpegArguments({
    inputs: [{ source }],
    outputs: [
      {
        target: 'pipe:1',
        options: [
          ...['-map', '0:a:0', '-af', 'aresample=async=1:first_pts=0', '-ac', '1', '-ar', String(RATE)],
          ...['-c:a', 'pcm_f32le', '-f', 'f32le'],
        ],
      },
    ],
    global: ['-v', 'error', '-nostdin', '-copyts'],
  });
  const { stdout } = await runProgram('ffmpeg', args, { timeoutMs: DECODE_MS, maxBytes: 1024 ** 3 });
  const bytes = Buffer.concat(stdout);
  const samples = new Float32Array(bytes.length >> 2);
  bytes.copy(Buffer.from(samples.buffer), 0, 0, samples.length * 4);
  return samples;
}

/**
 * Where a clip begins in a longer sound, by cross-correlation: coarsely over the whole range, then sample by sample.
 * @param fromS @param toS where its beginning is looked for, in seconds
 * @returns the beginning in seconds, and how alike they are there (1: the same but for loudness)
 */
export function findClip(sound: Float32Array, clip: Float32Array, fromS: number, toS: number) {
  const piece = clip.subarray(0, PIECE_S * RATE);
  const begin = Math.max(0, Math.floor((fromS * RATE) / COARSE));
  const end = Math.ceil((toS * RATE) / COARSE);
  const thinSound = thinned(sound.subarray(begin * COARSE, end * COARSE + piece.length));
  const coarse = best(thinSound, thinned(piece), 0, end - begin);
  const near = (begin + coarse.at) * COARSE;
  const fine = best(sound, piece, Math.max(0, near - 4 * COARSE), near + 4 * COARSE);
  return { startS: fine.at / RATE, likeness: fine.likeness };
}

function best(sound: Float32Array, piece: Float32Array, from: number, to: number) {
  let found = { at: from, likeness: -1 };
  for (let at = from; at <= Math.min(to, sound.length - piece.length); at += 1) {
    const likeness = likenessAt(sound, piece, at);
    if (likeness > found.likeness) found = { at, likeness };
  }
  return found;
}

function likenessAt(sound: Float32Array, piece: Float32Array, at: number): number {
  let product = 0;
  let power = 0;
  let own = 0;
  for (let i = 0; i < piece.length; i += 1) {
    const a = sound[at + i] as number;
    const b = piece[i] as number;
    product += a * b;
    power += a * a;
    own += b * b;
  }
  return product / Math.sqrt(power * own || 1);
}

/** The envelope of a sound, every eighth sample: it changes slowly enough to be found in large steps. */
function thinned(samples: Float32Array): Float32Array {
  const out = new Float32Array(Math.floor(samples.length / COARSE));
  for (let i = 0; i < out.length; i += 1) {
    let sum = 0;
    for (let k = 0; k < COARSE; k += 1) sum += Math.abs(samples[i * COARSE + k] as number);
    out[i] = sum / COARSE;
  }
  const mean = out.reduce((sum, value) => sum + value, 0) / (out.length || 1);
  return out.map((value) => value - mean);
}

/**
 * When it becomes loud after a silence.
 * @param fromS @param toS the silence lies at the beginning of this range (seconds)
 * @returns seconds; null when there is no silence or it stays
 */
export function onsetIn(sound: Float32Array, fromS: number, toS: number): number | null {
  const step = RATE / 200;
  const powers: number[] = [];
  for (let at = Math.round(fromS * RATE); at + step <= toS * RATE; at += step) {
    let sum = 0;
    for (let i = 0; i < step; i += 1) sum += (sound[at + i] ?? 0) ** 2;
    powers.push(10 * Math.log10(sum / step + 1e-12));
  }
  const loud = Math.max(...powers);
  const first = powers.findIndex((power) => power > loud - 40);
  return first <= 0 ? null : fromS + (first * step) / RATE;
}
