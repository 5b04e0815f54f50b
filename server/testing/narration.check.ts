import { resolve } from 'node:path';
import { startChild } from '../platform/child-program.ts';
import { decodeSound, ffmpegArguments } from '../platform/ffmpeg.ts';
import { SAMPLE_RATE } from '../stream/parts.ts';
import { FPS } from '../studio/narration/render/narration.frames.rules.ts';
import { linesOf, type PlacedWord } from '../studio/narration/render/narration.layout.rules.ts';
import { PLATE, TEXT, wordWidth } from '../studio/narration/render/narration.painter.ts';
import type { SpokenScript } from '../studio/narration/render/narration.sound.ts';
import type { VoiceService } from '../voice/voice.service.ts';

export type NarrationReport = {
  /** Words that were seen lit, of those that are spoken. */
  lit: number;
  spoken: number;
  /** Spoken words that were never seen lit. */
  missed: string[];
  /** The word that is farthest from its light. */
  worst: { text: string; off: number } | null;
  /** Milliseconds by which a word is lit later (+) or sooner (−) than it is heard: by the place of its sentence in the sound. */
  words: number[];
  /** The same for words after a silence, by nothing but the sound's own energy. */
  onsets: number[];
};

/**
 * Looks at a finished video: when each word is lit, by its pixels, and when it is heard, by its sound. Of the making only
 * the layout (where each word stands) and the voice's tracks are known.
 */
export async function checkNarration(
  video: string,
  { paragraphs, sentences }: Pick<SpokenScript, 'paragraphs' | 'sentences'>,
  voice: Pick<VoiceService, 'clipOf'>,
): Promise<NarrationReport> {
  const words = paragraphs.flat();
  const placed = linesOf(paragraphs, wordWidth).flatMap((line) => line.words);
  const litAt = await readLights(video, placed);
  const sound = monoOf(await decodeSound(video));
  const coarse = decimated(sound);
  const report: NarrationReport = { lit: 0, spoken: 0, missed: [], worst: null, words: [], onsets: [] };
  const onsets = onsetsOf(sound);

  let at = 0;
  for (const { track, startMs } of sentences) {
    const clip = decimated(monoOf((await voice.clipOf(track)).samples));
    const heardMs = startMs + lagOf(coarse, clip, startMs);
    const ownWords = wordsWithin(words, at, startMs + track.durationMs);
    for (const [nth, word] of ownWords.entries()) {
      const n = at + nth;
      // What sounds for less than a frame need not be seen.
      if (word.endMs - word.startMs < 1000 / FPS) continue;
      report.spoken += 1;
      const lit = litAt.get(n);
      if (lit === undefined) {
        report.missed.push(word.text);
        continue;
      }
      report.lit += 1;
      const off = lit - (heardMs + word.startMs - startMs);
      report.words.push(off);
      if (Math.abs(off) > Math.abs(report.worst?.off ?? 0)) report.worst = { text: word.text, off };
      if (nth > 0 && !/[,;:.!?…–—]["'”’)]*$/u.test(words[n - 1]?.text ?? '')) continue;
      const nearest = onsets.toSorted((a, b) => Math.abs(a - lit) - Math.abs(b - lit))[0];
      // The first word of a sentence always follows a silence; after a comma there may be none.
      if (nearest !== undefined && (nth === 0 || Math.abs(nearest - lit) < 250))
        report.onsets.push(lit - nearest);
    }
    at += ownWords.length;
  }
  return report;
}

function wordsWithin<T extends { startMs: number }>(words: readonly T[], from: number, untilMs: number): T[] {
  const end = words.findIndex((word, n) => n >= from && word.startMs > untilMs + 1);
  return words.slice(from, end < 0 ? words.length : end);
}

/** When each word is first seen lit, in milliseconds: frame by frame, by the plate behind it. */
async function readLights(video: string, placed: readonly PlacedWord[]): Promise<Map<number, number>> {
  const { x, y, w, h } = TEXT;
  const args = ffmpegArguments({
    global: ['-nostdin', '-v', 'error'],
    inputs: [{ source: resolve(video) }],
    outputs: [
      {
        target: 'pipe:1',
        options: ['-an', '-vf', `crop=${w}:${h}:${x}:${y},fps=${FPS},format=yuv420p`, '-f', 'rawvideo'],
      },
    ],
  });
  const child = startChild({ file: 'ffmpeg', args, output: true });
  const frame = Buffer.alloc((w * h * 3) / 2);
  const litAt = new Map<number, number>();
  let filled = 0;
  let number = 0;
  let last = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length; ) {
      const taken = chunk.copy(frame, filled, from);
      from += taken;
      filled += taken;
      if (filled < frame.length) continue;
      filled = 0;
      const plate = plateIn(frame, w, h);
      const n = plate && wordAt(plate, placed, last);
      if (n !== null && n !== undefined) {
        last = n;
        if (!litAt.has(n)) litAt.set(n, (number * 1000) / FPS);
      }
      number += 1;
    }
  }
  const { code, reason } = await child.ended;
  if (code !== 0) throw new Error(`the video cannot be read: ${reason}`);
  return litAt;
}

type Plate = { left: number; right: number };

/** The longest row of brass that is neither as dark as the ground nor as bright as letters. */
function plateIn(frame: Buffer, w: number, h: number): Plate | null {
  const half = w / 2;
  const colors = w * h;
  let best: Plate | null = null;
  for (let row = 0; row < h / 2; row += 1) {
    let from = -1;
    for (let x = 0; x <= half; x += 1) {
      const luma = frame[row * 2 * w + 2 * x] as number;
      const isPlate = x < half && luma > 44 && luma < 120 && (frame[colors + row * half + x] as number) < 124;
      if (isPlate && from < 0) from = x;
      if (isPlate || from < 0) continue;
      if (x - from > 8 && (!best || 2 * (x - from) > best.right - best.left))
        best = { left: TEXT.x + 2 * from, right: TEXT.x + 2 * x };
      from = -1;
    }
  }
  return best;
}

/** The next word that stands where the plate is; its corners are round, so a row may be a little shorter. */
function wordAt({ left, right }: Plate, placed: readonly PlacedWord[], last: number): number | null {
  const near = placed.filter(({ n }) => n >= last && n <= last + 12);
  const found = near.find(
    ({ x, w }) => Math.abs(x - PLATE.side - left) <= 6 && Math.abs(x + w + PLATE.side - right) <= 6,
  );
  return found?.n ?? null;
}

const COARSE = 12;
const COARSE_MS = (1000 * COARSE) / SAMPLE_RATE;
/** So much of a sentence is looked for, within so much before and after where it should be. */
const SAMPLE_MS = 1_500;
const SEARCH_MS = 600;

/** By how many milliseconds the clip is heard later than expected, where the two sounds are most alike. */
function lagOf(sound: Float32Array, clip: Float32Array, expectedMs: number): number {
  const length = Math.min(clip.length, Math.round(SAMPLE_MS / COARSE_MS));
  const expected = Math.round(expectedMs / COARSE_MS);
  const reach = Math.round(SEARCH_MS / COARSE_MS);
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let lag = -reach; lag <= reach; lag += 1) {
    let sum = 0;
    for (let at = 0; at < length; at += 1) sum += (sound[expected + lag + at] ?? 0) * (clip[at] as number);
    if (sum > most) [most, best] = [sum, lag];
  }
  return best * COARSE_MS;
}

const WINDOW = SAMPLE_RATE / 200;
const SILENCE_WINDOWS = 20;

/** Where it becomes loud after a tenth of a second of silence, in milliseconds. */
function onsetsOf(sound: Float32Array): number[] {
  const levels: number[] = [];
  for (let from = 0; from + WINDOW <= sound.length; from += WINDOW) {
    let sum = 0;
    for (let at = from; at < from + WINDOW; at += 1) sum += (sound[at] as number) ** 2;
    levels.push(Math.sqrt(sum / WINDOW));
  }
  const loud = levels.toSorted((a, b) => a - b)[Math.floor(levels.length * 0.9)] ?? 0;
  const onsets: number[] = [];
  let quiet = 0;
  for (const [at, level] of levels.entries()) {
    if (level < loud * 0.05) quiet += 1;
    else {
      if (quiet >= SILENCE_WINDOWS) onsets.push(at * 5);
      quiet = 0;
    }
  }
  return onsets;
}

function monoOf(stereo: Float32Array): Float32Array {
  const mono = new Float32Array(stereo.length / 2);
  for (let at = 0; at < mono.length; at += 1) mono[at] = stereo[2 * at] as number;
  return mono;
}

function decimated(sound: Float32Array): Float32Array {
  const out = new Float32Array(Math.floor(sound.length / COARSE));
  for (let at = 0; at < out.length; at += 1) {
    let sum = 0;
    for (let of = 0; of < COARSE; of += 1) sum += sound[at * COARSE + of] as number;
    out[at] = sum / COARSE;
  }
  return out;
}
