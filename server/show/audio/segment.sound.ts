import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probe, runJob } from '../../platform/ffmpeg.ts';
import { createMeter, type Meter } from '../../stream/mixer/meter.ts';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../../stream/parts.ts';
import { TARGET_LUFS } from '../../voice/loudness.ts';
import type { SpeakOptions, Track, VoiceService } from '../../voice/voice.service.ts';
import { writeWav } from '../../voice/wav.ts';
import { pausesAfter } from './audio.rules.ts';
import type { Turns } from './turns.ts';

const ENCODE_MS = 120_000;
/** Of the samples, as the broadcast's own limiter has it: −1.5 dBFS with a margin. */
const CEILING = 0.8;

export type SoundOptions = {
  sentences: readonly string[];
  /** Of the file itself, for players that show it. */
  title: string;
  speech: Omit<SpeakOptions, 'signal'>;
  signal: AbortSignal;
  /** Whose turn it is to be spoken. */
  turns: Turns;
  /** A sentence is there. */
  onSentence: (sentence: string) => void;
};

export type SegmentSound = {
  /** Of the mp3. */
  path: string;
  seconds: number;
  /** Sentences that another voice than the wanted one spoke. */
  standIns: number;
};

/**
 * Speaks the sentences and joins them with short rests to one mp3: 48 kHz, 128 kbit/s, the same on both channels, so that
 * it sounds as loud as on air. The file is there while `use` runs.
 * @throws AppError of the voice, ProgramError of ffmpeg, or the signal's reason
 */
export async function withSegmentSound<T>(
  voice: Pick<VoiceService, 'speak' | 'clipOf'>,
  options: SoundOptions,
  use: (sound: SegmentSound) => Promise<T>,
): Promise<T> {
  const { sentences, title, signal } = options;
  const tracks = await speakAll(voice, options);
  const folder = await mkdtemp(join(tmpdir(), 'gavelcast-sound-'));
  try {
    const joined = join(folder, 'joined.wav');
    const path = join(folder, 'segment.mp3');
    const filter = levelling(await writeJoined(voice, tracks, pausesAfter(sentences), joined, signal));
    await runJob(
      {
        inputs: [{ source: joined }],
        outputs: [
          {
            target: path,
            options: [
              ...(filter ? ['-af', filter] : []),
              ...['-c:a', 'libmp3lame', '-b:a', '128k', '-ar', String(SAMPLE_RATE)],
              ...['-metadata', `title=${title}`, '-f', 'mp3'],
            ],
          },
        ],
        global: ['-nostdin', '-v', 'error'],
      },
      { timeoutMs: ENCODE_MS, signal },
    );
    signal.throwIfAborted();
    const { durationMs } = await probe(path);
    if (!durationMs) throw new Error('the joined sound is empty');
    const standIns = tracks.filter(({ fallback }) => fallback).length;
    return await use({ path, seconds: durationMs / 1000, standIns });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function speakAll(
  voice: Pick<VoiceService, 'speak'>,
  { sentences, speech, signal, turns, onSentence }: SoundOptions,
): Promise<Track[]> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const one = (sentence: string) =>
    turns(async () => {
      either.throwIfAborted();
      const track = await voice.speak(sentence, { ...speech, signal: either });
      onSentence(sentence);
      return track;
    });
  try {
    return await Promise.all(sentences.map(one));
  } catch (error) {
    // The others need not go on.
    failed.abort(error);
    throw error;
  }
}

/** Joined with rests, sentences of the right loudness are together a little off: a gain, and a limiter where that is up. */
function levelling(integrated: number | null): string | null {
  const gain = TARGET_LUFS - (integrated ?? TARGET_LUFS);
  return Math.abs(gain) < 0.3 ? null : `volume=${gain.toFixed(2)}dB,alimiter=limit=${CEILING}:level=false`;
}

/** @returns how loud it is, in LUFS; null: nothing is heard */
async function writeJoined(
  voice: Pick<VoiceService, 'clipOf'>,
  tracks: readonly Track[],
  pauses: readonly number[],
  path: string,
  signal: AbortSignal,
): Promise<number | null> {
  const meter = createMeter();
  const file: FileHandle = await open(path, 'w');
  try {
    const header = writeWav(new Float32Array(0), SAMPLE_RATE);
    await file.write(header);
    let bytes = 0;
    for (const [at, track] of tracks.entries()) {
      signal.throwIfAborted();
      const { samples } = await voice.clipOf(track);
      const rest = Math.round(((pauses[at] ?? 0) * SAMPLE_RATE) / 1000);
      const body = writeWav(oneChannel(samples, rest), SAMPLE_RATE).subarray(header.length);
      measure(meter, samples, rest);
      await file.write(body);
      bytes += body.length;
    }
    header.writeUInt32LE(header.length - 8 + bytes, 4);
    header.writeUInt32LE(bytes, header.length - 4);
    await file.write(header, 0, header.length, 0);
    return meter.integrated;
  } finally {
    await file.close();
  }
}

/** Adds a clip and the silence behind it. @param rest in samples of each channel */
function measure(meter: Meter, samples: Float32Array, rest: number): void {
  const padded = Math.ceil((samples.length / 2 + rest) / SAMPLES_PER_FRAME) * SAMPLES_PER_FRAME * 2;
  const chunk = new Float32Array(SAMPLES_PER_FRAME * 2);
  for (let from = 0; from < padded; from += chunk.length) {
    chunk.fill(0);
    chunk.set(samples.subarray(from, from + chunk.length));
    meter.add(chunk);
  }
}

/** The left channel of a clip, with silence behind it. @param rest in samples */
function oneChannel(samples: Float32Array, rest: number): Float32Array {
  const channel = new Float32Array(samples.length / 2 + rest);
  for (let at = 0; at < samples.length / 2; at += 1) channel[at] = samples[2 * at] as number;
  return channel;
}
