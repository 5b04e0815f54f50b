import { filmInput } from '../../platform/ffmpeg.live.ts';
import { probe } from '../../platform/ffmpeg.ts';
import type { Logger } from '../../platform/logger.ts';
import type { FrameSource, SoundSource } from '../parts.ts';
import { createDecoder } from './decoder.ts';

export type Film = FrameSource &
  SoundSource & {
    /** Plays from the beginning. */
    start(): void;
    stop(): Promise<void>;
    /** It is over: its last picture stands. Never with `loop`. */
    readonly ended: boolean;
  };

/** A film file that plays in real time: the scene `clip`, and backgrounds that move. */
export function createFilm(path: string, { loop, logger }: { loop: boolean; logger: Logger }): Film {
  const decoder = createDecoder();
  let running: Promise<void> | null = null;
  let stopped = false;
  let ended = false;

  async function play(): Promise<void> {
    try {
      const { audio } = await probe(path);
      if (stopped) return;
      const failure = await decoder.run(filmInput(path, { loop }), null, { sound: audio !== null });
      if (failure && !stopped) logger.warn({ failure, path }, 'a film cannot be played');
    } catch (err) {
      logger.warn({ err, path }, 'a film cannot be opened');
    }
    ended = true;
  }

  return {
    frame: () => decoder.pictures.frame(performance.now()),
    read: (sampleFrames) => decoder.sound.read(sampleFrames),
    get status() {
      if (!running || decoder.pictures.lastAt === Number.NEGATIVE_INFINITY) return ended ? 'lost' : 'waiting';
      return ended ? 'held' : 'live';
    },
    get ended() {
      return ended;
    },
    start() {
      running ??= play();
    },
    async stop() {
      stopped = true;
      decoder.kill();
      await running;
    },
  };
}
