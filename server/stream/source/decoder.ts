import type { Readable } from 'node:stream';
import { type ChildProgram, startChild } from '../../platform/child-program.ts';
import { decoderArguments } from '../../platform/ffmpeg.live.ts';
import type { FfmpegInput } from '../../platform/ffmpeg.ts';
import { PictureBuffer } from './picture.buffer.ts';
import { SoundBuffer } from './sound.buffer.ts';

/** Picture and sound are held back so long: an uneven arrival is neither seen nor heard. */
const DELAY_MS = 100;
const MOST_SOUND_MS = 500;
const MOST_PICTURES = 4;

export type Decoder = {
  readonly pictures: PictureBuffer;
  readonly sound: SoundBuffer;
  /**
   * Decodes until the input ends, is cut off, or the program fails.
   * @param feed for an input that is `pipe:0`
   * @param options.sound whether there is any in it
   * @returns why it ended, in plain words; null when the input was simply over
   */
  run(input: FfmpegInput, feed: Readable | null, options: { sound: boolean }): Promise<string | null>;
  kill(): void;
};

/** An ffmpeg of its own that turns a film or a live source into pictures and sound of the broadcast's kind. */
export function createDecoder(): Decoder {
  const pictures = new PictureBuffer({ delayMs: DELAY_MS, pictures: MOST_PICTURES });
  const sound = new SoundBuffer({ delayMs: DELAY_MS, mostMs: MOST_SOUND_MS });
  let child: ChildProgram | null = null;

  async function run(
    input: FfmpegInput,
    feed: Readable | null,
    options: { sound: boolean },
  ): Promise<string | null> {
    pictures.restart();
    sound.clear();
    const program = startChild({
      file: 'ffmpeg',
      args: decoderArguments(input, options),
      pipes: 2,
    });
    child = program;
    program.reader(3).on('data', (chunk: Buffer) => pictures.write(chunk, performance.now()));
    program.reader(4).on('data', (chunk: Buffer) => sound.write(chunk));
    if (feed) {
      feed.pipe(program.writer(0));
      // A publisher that is cut off leaves a pipe that never ends.
      feed.once('close', () => program.writer(0).end());
    }
    const { code, reason } = await program.ended;
    child = null;
    feed?.destroy();
    return code === 0 ? null : reason;
  }

  return {
    pictures,
    sound,
    run,
    kill: () => child?.kill(),
  };
}
