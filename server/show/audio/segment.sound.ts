import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probe, runJob } from '../../platform/ffmpeg.ts';
import { SAMPLE_RATE } from '../../stream/parts.ts';
import type { SpeakOptions, Track, VoiceService } from '../../voice/voice.service.ts';
import { pausesAfter } from './audio.rules.ts';

const ENCODE_MS = 120_000;
/** So many sentences are made at once: each takes a thread or a call to a service. */
const AT_ONCE = 2;

type SoundOptions = {
  sentences: readonly string[];
  /** Of the file itself, for players that show it. */
  title: string;
  speech: Omit<SpeakOptions, 'signal'>;
  signal: AbortSignal;
  /** A sentence is there. */
  onSentence: (sentence: string, track: Track) => void;
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
    const raw = join(folder, 'joined.raw');
    const path = join(folder, 'segment.mp3');
    await writeJoined(voice, tracks, pausesAfter(sentences), raw, signal);
    await runJob(
      {
        inputs: [{ source: raw, options: ['-f', 's16le', '-ar', String(SAMPLE_RATE), '-ch_layout', 'mono'] }],
        outputs: [
          {
            target: path,
            options: [
              ...['-af', 'pan=stereo|c0=c0|c1=c0', '-c:a', 'libmp3lame', '-b:a', '128k'],
              ...['-ar', String(SAMPLE_RATE), '-metadata', `title=${title}`, '-f', 'mp3'],
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
  { sentences, speech, signal, onSentence }: SoundOptions,
): Promise<Track[]> {
  const tracks: Track[] = [];
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  let next = 0;
  const speaker = async () => {
    while (next < sentences.length) {
      either.throwIfAborted();
      const at = next;
      next += 1;
      const sentence = sentences[at] as string;
      const track = await voice.speak(sentence, { ...speech, signal: either });
      tracks[at] = track;
      onSentence(sentence, track);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, speaker));
    return tracks;
  } catch (error) {
    // The other speaker need not go on.
    failed.abort(error);
    throw error;
  }
}

async function writeJoined(
  voice: Pick<VoiceService, 'clipOf'>,
  tracks: readonly Track[],
  pauses: readonly number[],
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const file: FileHandle = await open(path, 'w');
  try {
    for (const [at, track] of tracks.entries()) {
      signal.throwIfAborted();
      const { samples } = await voice.clipOf(track);
      const rest = Math.round(((pauses[at] ?? 0) * SAMPLE_RATE) / 1000);
      await file.write(oneChannel(samples, rest));
    }
  } finally {
    await file.close();
  }
}

/** The left channel of a clip in 16 bits, lowest byte first, with silence behind it. @param rest in samples */
function oneChannel(samples: Float32Array, rest: number): Buffer {
  const length = samples.length / 2;
  const bytes = Buffer.alloc((length + rest) * 2);
  for (let at = 0; at < length; at += 1) {
    const value = Math.max(-1, Math.min(1, samples[2 * at] as number));
    bytes.writeInt16LE(Math.round(value * 32_767), at * 2);
  }
  return bytes;
}
