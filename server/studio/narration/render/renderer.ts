import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PICTURE } from '../../../contracts/scene.ts';
import { startChild } from '../../../platform/child-program.ts';
import { AppError } from '../../../platform/errors.ts';
import { ffmpegArguments } from '../../../platform/ffmpeg.ts';
import { ProgramError } from '../../../platform/run-program.ts';
import { levelling } from '../../../voice/joined.sound.ts';
import type { SpeechDoor, VoiceService } from '../../../voice/voice.service.ts';
import { drawInto } from './narration.drawing.ts';
import { FPS } from './narration.frames.rules.ts';
import { speakScript } from './narration.sound.ts';
import type { NarratedWord } from './narration.words.rules.ts';

export type NarrationOrder = {
  /** At most 5,000 characters; each line is a paragraph. */
  script: string;
  title?: string | null | undefined;
  /** Of the script (BCP 47); left out: English. */
  language?: string | undefined;
  /** Through which lines are made that are not there yet. */
  door?: SpeechDoor | undefined;
  /** Empty folder for what comes in between; it is left empty. */
  folder: string;
  /** Where the mp4 goes. What is half written when it fails is the caller's to remove. */
  output: string;
  signal: AbortSignal;
  /** From 0 to 1. */
  progress: (fraction: number) => void;
};

export type Narration = { durationMs: number; words: NarratedWord[] };

export type NarrationRenderer = {
  /**
   * Makes a video of 1280×720 at 30 fps in which the script scrolls in time with the voice that speaks it, the spoken
   * word lit. Nothing goes on when the signal is aborted.
   * @throws AppError VALIDATION_FAILED when there is nothing to say, UNAVAILABLE when nobody could say it; ProgramError of
   * ffmpeg; the signal's reason
   */
  render(order: NarrationOrder): Promise<Narration>;
};

/** Share of the work that speaking is. */
const SPEAKING = 0.2;
const QUIT_MS = 120_000;
const BT709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];
/** Most of a frame stands still: to look far around costs time and finds nothing. Bits go to the dark gradients. */
const X264 = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-bf', '0', '-refs', '1', '-threads', '1'],
  ...['-x264-params', 'rc-lookahead=8:scenecut=0:weightp=0:subme=1:me=dia:aq-mode=3'],
];

export function createNarrationRenderer({
  voice,
}: {
  voice: Pick<VoiceService, 'speak' | 'clipOf'>;
}): NarrationRenderer {
  return {
    async render({ script, title = null, language = 'en', door, folder, output, signal, progress }) {
      const sound = join(folder, 'speech.wav');
      try {
        const spoken = await speakScript(voice, {
          script,
          language,
          door,
          file: sound,
          signal,
          progress: (done) => progress(done * SPEAKING),
        });
        const { paragraphs, durationMs, integrated } = spoken;
        await encode(
          { sound, levelling: levelling(integrated), durationMs, title, output, signal },
          (frames, taken) =>
            drawInto(frames, { title, paragraphs, durationMs }, taken, (done) =>
              progress(Math.min(0.99, SPEAKING + ((1 - SPEAKING) * done * 1000) / FPS / durationMs)),
            ),
        );
        progress(1);
        const words = paragraphs.flat().map(({ text, startMs, endMs }) => ({ text, startMs, endMs }));
        return { durationMs, words };
      } finally {
        await rm(sound, { force: true });
      }
    },
  };
}

type Encoding = {
  sound: string;
  levelling: string | null;
  durationMs: number;
  title: string | null;
  output: string;
  signal: AbortSignal;
};

/** @param draw writes every frame */
async function encode(
  { sound, levelling: filter, durationMs, title, output, signal }: Encoding,
  draw: (frames: ReturnType<ReturnType<typeof startChild>['writer']>, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { width, height } = PICTURE;
  const args = ffmpegArguments({
    global: ['-nostdin', '-y', '-v', 'error'],
    inputs: [
      {
        source: 'pipe:3',
        options: [
          ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`, '-r', String(FPS)],
          ...['-color_range', 'tv', ...BT709],
        ],
      },
      { source: sound },
    ],
    outputs: [
      {
        target: output,
        options: [
          ...['-map', '0:v', '-map', '1:a', '-t', (durationMs / 1000).toFixed(3)],
          ...X264,
          ...['-pix_fmt', 'yuv420p', '-g', String(FPS * 4), ...BT709],
          ...['-af', [filter, 'apad'].filter(Boolean).join(',')],
          ...['-c:a', 'aac', '-b:a', '160k', '-ar', '48000'],
          ...(title ? ['-metadata', `title=${title}`] : []),
          ...['-movflags', '+faststart', '-f', 'mp4'],
        ],
      },
    ],
  });
  const child = startChild({ file: 'ffmpeg', args, pipes: 1 });
  const kill = () => child.kill();
  signal.addEventListener('abort', kill, { once: true });
  try {
    await draw(child.writer(3), signal);
    const { code, reason } = await child.stop(QUIT_MS);
    signal.throwIfAborted();
    if (code !== 0) throw new ProgramError(`ffmpeg ${reason}`);
  } catch (error) {
    child.kill();
    const { code, reason } = await child.ended;
    signal.throwIfAborted();
    // That nobody takes the frames is only the consequence.
    if (code !== null && code !== 0 && !(error instanceof AppError))
      throw new ProgramError(`ffmpeg ${reason}`);
    throw error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
}
