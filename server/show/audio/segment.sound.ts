import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probe, runJob } from '../../platform/ffmpeg.ts';
import { SAMPLE_RATE } from '../../stream/parts.ts';
import { levelling, writeJoined } from '../../voice/joined.sound.ts';
import type { SpeakOptions, Track, VoiceService } from '../../voice/voice.service.ts';
import { pausesAfter } from './audio.rules.ts';
import type { Turns } from './turns.ts';

const ENCODE_MS = 120_000;

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
    const pauses = pausesAfter(sentences);
    const { integrated } = await writeJoined(voice, tracks, { pauses }, joined, signal);
    const filter = levelling(integrated);
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
