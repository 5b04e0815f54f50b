import type { Line, MixedChunk, SpokenNow } from '../parts.ts';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../parts.ts';
import { framesOf } from './gain.ts';
import { LIMITER_DELAY } from './limiter.ts';
import { createVoiceQueue } from './voice-queue.ts';

/** A line that is cut off fades out in this time. */
const FADE = framesOf(45);
/** Clips that begin or end off zero would click. */
const EDGE = framesOf(2);
/** A line this near its end is let finish rather than cut off. */
const NEARLY_OVER = framesOf(400);
/** Chunks from the moment a line is wanted until it sounds: the music steps back meanwhile (133 ms). */
export const LEAD_IN_CHUNKS = 4;
/** Chunks of silence between two lines (167 ms): a breath. */
const BREATH_CHUNKS = 5;
const CHUNK_MS = (SAMPLES_PER_FRAME * 1_000) / SAMPLE_RATE;

/** Speaks one line at a time. A line begins at the first sample of a chunk. */
export type Voice = {
  /** Overwrites one chunk of interleaved stereo and says what sounds in it. */
  render(out: Float32Array): void;
  say(line: Line): void;
  /** Fades out what is spoken, not to be repeated; forgets what waits when `all`. */
  hush(all: boolean): void;
  /** The same for these lines alone, spoken or waiting. */
  drop(speechIds: ReadonlySet<string>): void;
  /** A line sounds, or will as soon as the music has stepped back. */
  readonly speaking: boolean;
  readonly queued: number;
  /** Of the chunk rendered last; its position is that of the chunk's first sample as it leaves the limiter. */
  readonly spoken: SpokenNow | null;
  readonly started: Line[];
  readonly ended: MixedChunk['ended'];
};

type Playing = { line: Line; frames: number; position: number; fadeLeft: number | null; again: boolean };

export function createVoice(): Voice {
  const queue = createVoiceQueue();
  let playing: Playing | null = null;
  let chunks = 0;
  let waited = 0;
  let silent = BREATH_CHUNKS;
  let spoken: SpokenNow | null = null;
  let started: Line[] = [];
  let ended: MixedChunk['ended'] = [];

  const begin = () => {
    waited = queue.size === 0 ? 0 : waited + 1;
    if (waited <= LEAD_IN_CHUNKS || silent < BREATH_CHUNKS) return;
    const line = queue.take() as Line;
    playing = { line, frames: line.clip.samples.length >> 1, position: 0, fadeLeft: null, again: false };
    started.push(line);
  };

  const giveWay = (current: Playing) => {
    if (current.fadeLeft !== null || current.line.priority === 'now' || !queue.has('now')) return;
    if (current.frames - current.position <= NEARLY_OVER) return;
    current.fadeLeft = FADE;
    current.again = current.line.priority === 'script';
  };

  const finish = (current: Playing, interrupted: boolean) => {
    ended.push({ speechId: current.line.speech.speechId, interrupted });
    if (interrupted && current.again) queue.putBack(current.line);
    playing = null;
    silent = interrupted ? BREATH_CHUNKS : 0;
    // After an interruption the music is down already: the next line follows at once.
    waited = LEAD_IN_CHUNKS;
  };

  const play = (current: Playing, out: Float32Array) => {
    const { samples } = current.line.clip;
    const { frames } = current;
    for (let i = 0; i < out.length && current.position < frames; i += 2) {
      if (current.fadeLeft === 0) break;
      let gain = Math.min(1, (current.position + 1) / EDGE, (frames - current.position) / EDGE);
      if (current.fadeLeft !== null) {
        gain *= current.fadeLeft / FADE;
        current.fadeLeft -= 1;
      }
      out[i] = (samples[2 * current.position] as number) * gain;
      out[i + 1] = (samples[2 * current.position + 1] as number) * gain;
      current.position += 1;
    }
    if (current.position >= frames) finish(current, false);
    else if (current.fadeLeft === 0) finish(current, true);
  };

  const fadeOut = (current: Playing) => {
    current.again = false;
    current.fadeLeft ??= FADE;
  };

  return {
    render(out) {
      out.fill(0);
      started = [];
      ended = [];
      spoken = null;
      queue.expire(chunks * CHUNK_MS);
      chunks += 1;
      if (playing === null) {
        begin();
        silent += 1;
      }
      if (playing === null) return;
      const current: Playing = playing;
      giveWay(current);
      const { speechId, text, alignment, label } = current.line.speech;
      const heard = Math.max(0, current.position - LIMITER_DELAY);
      spoken = { speechId, text, alignment, label, positionMs: (heard * 1_000) / SAMPLE_RATE };
      play(current, out);
    },
    say(line) {
      queue.add(line, chunks * CHUNK_MS);
    },
    hush(all) {
      if (all) queue.clear();
      if (playing !== null) fadeOut(playing);
    },
    drop(speechIds) {
      queue.drop(speechIds);
      if (playing !== null && speechIds.has(playing.line.speech.speechId)) fadeOut(playing);
    },
    get speaking() {
      return playing !== null || queue.size > 0;
    },
    get queued() {
      return queue.size;
    },
    get spoken() {
      return spoken;
    },
    get started() {
      return started;
    },
    get ended() {
      return ended;
    },
  };
}
