import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { VideoPlan } from '../../contracts/studio.ts';
import { decodeSound, measureLoudness, runJob } from '../../platform/ffmpeg.ts';
import { createDuck } from '../../stream/mixer/duck.ts';
import { framesOf, gainOf } from '../../stream/mixer/gain.ts';
import { createLimiter, LIMITER_DELAY } from '../../stream/mixer/limiter.ts';
import { createMeter } from '../../stream/mixer/meter.ts';
import { createMusic } from '../../stream/mixer/music.ts';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../../stream/parts.ts';
import { TARGET_LUFS } from '../../voice/loudness.ts';
import type { VoiceService } from '../../voice/voice.service.ts';
import type { SpokenScene } from '../studio.parts.ts';

const BEDS = join(import.meta.dirname, '../../../data/assets/stream/music');
/** The bed lies at −23.6 LUFS; it steps back under words. */
const MUSIC_DB = 1.5;
const DUCK = { depthDb: 11, attackMs: 250, releaseMs: 900 } as const;
/** The music begins to step back before the first word. */
const AHEAD_MS = 300;
/** Between words that are nearer to each other it stays back. */
const BRIDGE_MS = 900;
const FADE_OUT_MS = 1_800;
/** Others get their turn after so many chunks of 1/30 s. */
const CHUNKS_AT_ONCE = 150;
/** Below the limiter's own ceiling of −1.5 dBFS, for what AAC makes of the waveform. */
const MARGIN = gainOf(-0.6);
const TIMEOUT_MS = 120_000;
/** What an encoder makes of the sound is measured, and put right at most so often. */
const ROUNDS = 3;

/** Interleaved stereo at 48 kHz, −1 to 1. */
export type Samples = Float32Array;

/** All that is said, each line at its time. @throws when a line's sound is gone */
export async function voiceSamples(
  voice: Pick<VoiceService, 'clipOf'>,
  scenes: readonly SpokenScene[],
  signal: AbortSignal,
): Promise<Samples> {
  const total = scenes.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const out = new Float32Array(2 * framesOf(total));
  let from = 0;
  for (const { durationMs, lines } of scenes) {
    for (const { key, startMs } of lines) {
      signal.throwIfAborted();
      const { samples } = await voice.clipOf({ key });
      const at = 2 * framesOf(from + startMs);
      out.set(samples.subarray(0, Math.max(0, out.length - at)), at);
    }
    from += durationMs;
  }
  return out;
}

/** The bed that suits a plan's moods best. */
export function bedOf({ scenes }: Pick<VideoPlan, 'scenes'>): string {
  const merry = scenes.filter(({ mood }) => mood === 'playful' || mood === 'bright').length;
  return join(BEDS, merry * 2 > scenes.length ? 'paddle-bossa.ogg' : 'evening-view.ogg');
}

export type Mix = {
  /** File of what is said; null: nothing. */
  voiceover: string | null;
  /** File of the music; null: none. */
  bed: string | null;
  spoken: readonly SpokenScene[];
  durationMs: number;
};

/** Voice and music together: the music comes in, steps back under the words, and goes out with the picture. */
export async function mixed(
  { voiceover, bed, spoken, durationMs }: Mix,
  signal: AbortSignal,
): Promise<Samples> {
  const out = new Float32Array(2 * framesOf(durationMs));
  if (voiceover !== null) {
    const said = await decodeSound(voiceover, { signal });
    out.set(said.subarray(0, out.length));
  }
  if (bed === null) return out;
  const music = createMusic();
  music.set({ samples: await decodeSound(bed, { signal }), durationMs: 0 });
  const duck = createDuck(DUCK);
  const words = spokenSpans(spoken);
  const chunk = new Float32Array(2 * SAMPLES_PER_FRAME);
  const msPerChunk = (1000 * SAMPLES_PER_FRAME) / SAMPLE_RATE;
  const level = gainOf(MUSIC_DB);
  for (let n = 0; n * chunk.length < out.length; n += 1) {
    if (n % CHUNKS_AT_ONCE === 0) {
      await breathe();
      signal.throwIfAborted();
    }
    const now = n * msPerChunk;
    music.render(chunk);
    duck.apply(
      chunk,
      words.some(([from, to]) => now >= from - AHEAD_MS && now <= to),
    );
    const from = n * chunk.length;
    for (let at = 0; at < chunk.length && from + at < out.length; at += 1) {
      const left = (out.length - from - at) / 2 / framesOf(FADE_OUT_MS);
      const fade = left >= 1 ? 1 : Math.sin((Math.PI / 2) * left) ** 2;
      out[from + at] = (out[from + at] as number) + (chunk[at] as number) * level * fade;
    }
  }
  return out;
}

/**
 * Writes sound as a file of the kind that its name tells (AAC in .m4a, else .wav, .mp3 …), at −16 LUFS ± 0.5 and at most
 * −1 dBTP as it is in the file itself; silence stays silence.
 * @throws ProgramError of ffmpeg
 */
export async function writeLevelled(samples: Samples, output: string, signal: AbortSignal): Promise<void> {
  const raw = `${output}.f32`;
  try {
    let target = TARGET_LUFS;
    let ceiling = MARGIN;
    for (let round = 1; ; round += 1) {
      const loud = await levelled(samples, target, ceiling, signal);
      await writeFile(raw, Buffer.from(loud.buffer, loud.byteOffset, loud.byteLength));
      await encode(raw, output, signal);
      const { integrated, truePeak } = await measureLoudness(output, { signal });
      const off = integrated === null ? 0 : TARGET_LUFS - integrated;
      const over = Math.max(0, (truePeak ?? -99) + 1.05);
      if (round === ROUNDS || (Math.abs(off) < 0.3 && over === 0)) return;
      target += off;
      ceiling *= gainOf(-over);
    }
  } finally {
    await rm(raw, { force: true });
  }
}

function encode(raw: string, output: string, signal: AbortSignal): Promise<void> {
  const codec = /\.wav$/i.test(output) ? ['-c:a', 'pcm_s16le'] : ['-b:a', '192k'];
  return runJob(
    {
      inputs: [{ source: raw, options: ['-f', 'f32le', '-ar', String(SAMPLE_RATE), '-ac', '2'] }],
      outputs: [{ target: output, options: codec }],
      global: ['-nostdin', '-v', 'error'],
    },
    { timeoutMs: TIMEOUT_MS, signal },
  );
}

/** At a loudness, with a limiter for the peaks. */
async function levelled(
  samples: Samples,
  target: number,
  ceiling: number,
  signal: AbortSignal,
): Promise<Samples> {
  const before = await loudnessOf(samples, signal);
  if (before === null) return samples;
  let gain = target - before;
  for (let round = 0; ; round += 1) {
    const loud = await limited(samples, gain, ceiling, signal);
    const short = target - ((await loudnessOf(loud, signal)) ?? target);
    // What the limiter takes away is given back.
    if (round === 3 || Math.abs(short) < 0.1) return loud;
    gain += short;
  }
}

async function limited(
  samples: Samples,
  gainDb: number,
  ceiling: number,
  signal: AbortSignal,
): Promise<Samples> {
  const limiter = createLimiter();
  const gain = gainOf(gainDb) / ceiling;
  const delay = 2 * LIMITER_DELAY;
  const out = new Float32Array(samples.length);
  const chunk = new Float32Array(2 * SAMPLES_PER_FRAME);
  for (let from = 0, n = 0; from < samples.length + delay; from += chunk.length, n += 1) {
    if (n % CHUNKS_AT_ONCE === 0) {
      await breathe();
      signal.throwIfAborted();
    }
    for (let at = 0; at < chunk.length; at += 1) chunk[at] = (samples[from + at] ?? 0) * gain;
    limiter.apply(chunk);
    for (let at = 0; at < chunk.length; at += 1) {
      const to = from + at - delay;
      if (to >= 0 && to < out.length) out[to] = (chunk[at] as number) * ceiling;
    }
  }
  return out;
}

async function loudnessOf(samples: Samples, signal: AbortSignal): Promise<number | null> {
  const meter = createMeter();
  const size = 2 * SAMPLES_PER_FRAME;
  for (let from = 0, n = 0; from < samples.length; from += size, n += 1) {
    if (n % (4 * CHUNKS_AT_ONCE) === 0) {
      await breathe();
      signal.throwIfAborted();
    }
    const chunk = samples.subarray(from, from + size);
    if (chunk.length === size) meter.add(chunk);
    else {
      const whole = new Float32Array(size);
      whole.set(chunk);
      meter.add(whole);
    }
  }
  return meter.integrated;
}

/** From when to when somebody speaks, in ms of the video; short rests are no reason to stop. */
function spokenSpans(scenes: readonly SpokenScene[]): [number, number][] {
  const spans: [number, number][] = [];
  let from = 0;
  for (const { durationMs, lines } of scenes) {
    for (const line of lines) {
      const start = from + line.startMs;
      const last = spans.at(-1);
      if (last && start - last[1] < BRIDGE_MS) last[1] = start + line.durationMs;
      else spans.push([start, start + line.durationMs]);
    }
    from += durationMs;
  }
  return spans;
}
