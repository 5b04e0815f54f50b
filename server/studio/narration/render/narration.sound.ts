import { AppError } from '../../../platform/errors.ts';
import { pausesAfter } from '../../../show/audio/audio.rules.ts';
import { sentencesOf } from '../../../show/script/sentences.rules.ts';
import { writeJoined } from '../../../voice/joined.sound.ts';
import type { SpeechDoor, Track, VoiceService } from '../../../voice/voice.service.ts';
import { paragraphsOf, type ScreenWord, screenWords } from './narration.words.rules.ts';

/** Silence before the first word, in which the eye finds its place, and after the last one. */
const LEAD_MS = 900;
const TAIL_MS = 1_300;
const PARAGRAPH_MS = 750;

export type SpokenScript = {
  paragraphs: ScreenWord[][];
  /** In order, with when each begins in the file. */
  sentences: { track: Track; startMs: number }[];
  /** Of the video: longer than the sound by the rest at its end. */
  durationMs: number;
  /** LUFS; null: nothing is heard. */
  integrated: number | null;
};

type Order = {
  script: string;
  language: string;
  door?: SpeechDoor | undefined;
  /** Of the wav. */
  file: string;
  signal: AbortSignal;
  progress: (fraction: number) => void;
};

/** Has a script spoken sentence by sentence into one file. @throws AppError VALIDATION_FAILED when it says nothing */
export async function speakScript(
  voice: Pick<VoiceService, 'speak' | 'clipOf'>,
  { script, language, door, file, signal, progress }: Order,
): Promise<SpokenScript> {
  const lines = paragraphsOf(script).map((line) => sentencesOf(line, language));
  const all = lines.flatMap((texts, paragraph) => {
    const rests = pausesAfter(texts);
    return texts.map((text, at) => ({
      paragraph,
      text,
      pause: at === texts.length - 1 ? PARAGRAPH_MS : (rests[at] ?? 0),
    }));
  });
  if (all.length === 0) {
    throw new AppError('VALIDATION_FAILED', {
      issues: [{ path: 'script', message: 'holds nothing to say' }],
    });
  }
  const tracks: Track[] = [];
  for (const { text } of all) {
    tracks.push(await voice.speak(text, { language, door, signal }));
    progress(tracks.length / all.length);
  }
  const pauses = all.map(({ pause }, at) => (at === all.length - 1 ? TAIL_MS : pause));
  const joined = await writeJoined(voice, tracks, { pauses, leadMs: LEAD_MS }, file, signal);
  const sentences = tracks.map((track, at) => ({ track, startMs: joined.startsAtMs[at] ?? 0 }));
  const paragraphs = screenWords(
    sentences.map(({ track, startMs }, at) => ({
      paragraph: all[at]?.paragraph ?? 0,
      startMs,
      alignment: track.alignment,
    })),
    language,
  );
  return {
    paragraphs,
    sentences,
    durationMs: Math.ceil(joined.durationMs / 100) * 100,
    integrated: joined.integrated,
  };
}
