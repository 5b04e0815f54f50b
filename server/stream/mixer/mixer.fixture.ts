import { randomUUID } from 'node:crypto';
import type { SpeechPriority } from '../../contracts/speech.ts';
import type { Chime, Clip, Line, MixedChunk, Mixer } from '../parts.ts';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../parts.ts';
import { gainOf } from './gain.ts';
import { createMeter } from './meter.ts';
import type { Stem } from './mixer.ts';
import { createMixer } from './mixer.ts';

/** A clip of so many seconds whose two channels are `sound` of the time in seconds. */
export function clipOf(seconds: number, sound: (t: number) => number): Clip {
  const frames = Math.round(seconds * SAMPLE_RATE);
  const samples = new Float32Array(2 * frames);
  for (let i = 0; i < frames; i++) samples[2 * i] = samples[2 * i + 1] = sound(i / SAMPLE_RATE);
  return { samples, durationMs: seconds * 1_000 };
}

export const sine = (hertz: number, amplitude: number) => (t: number) =>
  amplitude * Math.sin(2 * Math.PI * hertz * t);

/** Noise of syllables, five a second with gaps between them: what a meter makes of speech. */
export function babble(seed: number): (t: number) => number {
  let state = seed;
  let soft = 0;
  return (t) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    soft += (state / 2 ** 31 - 1 - soft) * 0.2;
    return soft * Math.max(0, Math.sin(2 * Math.PI * 5 * t)) * (t % 2.1 < 1.7 ? 1 : 0);
  };
}

/** LUFS of interleaved stereo. */
export function loudnessOf(samples: Float32Array): number {
  const meter = createMeter();
  const size = 2 * SAMPLES_PER_FRAME;
  for (let at = 0; at + size <= samples.length; at += size) meter.add(samples.subarray(at, at + size));
  return meter.integrated ?? -70;
}

/** The clip at so many LUFS. */
export function atLoudness(clip: Clip, target: number): Clip {
  const gain = gainOf(target - loudnessOf(clip.samples));
  return { ...clip, samples: clip.samples.map((x) => x * gain) };
}

export function lineOf(clip: Clip, priority: SpeechPriority = 'script', staleAfterMs?: number): Line {
  return {
    speech: {
      speechId: randomUUID(),
      trackId: randomUUID(),
      text: 'Sold.',
      url: '/track',
      durationMs: Math.max(1, Math.round(clip.durationMs)),
      alignment: { characters: [], startTimes: [], endTimes: [] },
      provider: 'embedded',
      fallback: false,
    },
    clip,
    priority,
    ...(staleAfterMs === undefined ? {} : { staleAfterMs }),
  };
}

export const silence = (seconds: number) => clipOf(seconds, () => 0);
export const noChimes = (clip = silence(0.1)): Record<Chime, Clip> => ({
  bid: clip,
  hammer: clip,
  extended: clip,
  opening: clip,
});

/** A mixer whose stems are kept, run by hand. */
export function createDesk(chimes = noChimes()) {
  const kept: Record<Stem, Float32Array[]> = { voice: [], music: [], chimes: [], source: [], program: [] };
  const mixer: Mixer = createMixer({ chimes, tap: (stem, samples) => kept[stem].push(samples.slice()) });
  const chunks: MixedChunk[] = [];
  return {
    mixer,
    /** All that was mixed, with copies of the sound. */
    chunks,
    /** Mixes so many seconds. */
    run(seconds: number) {
      const until = chunks.length + Math.round((seconds * SAMPLE_RATE) / SAMPLES_PER_FRAME);
      while (chunks.length < until) {
        const chunk = mixer.chunk(chunks.length);
        chunks.push({ ...chunk, pcm: Buffer.from(chunk.pcm) });
      }
    },
    /** A stem between two chunks, interleaved. */
    stem(name: Stem, from = 0, to = chunks.length): Float32Array {
      const size = 2 * SAMPLES_PER_FRAME;
      const out = new Float32Array(size * (to - from));
      for (let n = from; n < to; n++) out.set(kept[name][n] as Float32Array, (n - from) * size);
      return out;
    },
    /** Number of the chunk in which this line began last; −1: never. */
    began: (line: Line) => chunks.findLastIndex((chunk) => chunk.started.includes(line)),
    /** What was said of its ends, in order. */
    ends: (line: Line) =>
      chunks.flatMap((chunk) => chunk.ended.filter((end) => end.speechId === line.speech.speechId)),
  };
}

/** The largest step from one sample to the next in either channel: a click is one that the sound itself does not make. */
export function largestStep(samples: Float32Array): number {
  let most = 0;
  for (let i = 2; i < samples.length; i++) {
    most = Math.max(most, Math.abs((samples[i] as number) - (samples[i - 2] as number)));
  }
  return most;
}

export const largest = (samples: Float32Array) => samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
