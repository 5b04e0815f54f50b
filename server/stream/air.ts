import { PICTURE } from '../contracts/scene.ts';
import type { Logger } from '../platform/logger.ts';
import { createEncoder, type Encoder } from './encoder/encoder.ts';
import { createFrameClock } from './frame.clock.ts';
import { createDvr, type Dvr } from './hls/dvr.ts';
import type { Compositor, MixedChunk, Mixer, OnAir, SpokenNow } from './parts.ts';

/** Pictures that are late are drawn at once, half a second's work at most, so that what they say is in step with the sound. */
const MOST_DRAWN_LATE = 60;

export type AirDeps = {
  compositor: Compositor;
  mixer: Mixer;
  onAir: () => OnAir;
  /** After each frame: what began and ended in it. */
  heard: (chunk: MixedChunk, now: number) => void;
  programUrl: string;
  /** The encoder begins (again): server time of its timestamp 0. */
  onEpoch: (epoch: number) => void;
  hlsDir: string;
  recordingDir: string | null;
  dvrHours: number;
  logger: Logger;
};

export type Air = {
  readonly encoder: Encoder;
  /** What viewers of HLS get. */
  readonly dvr: Pick<Dvr, 'playlist'>;
  readonly status: 'starting' | 'live' | 'reconnecting' | 'ended';
  /** What is spoken in the newest chunk. */
  readonly spoken: SpokenNow | null;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * One time on air: thirty times a second a chunk of sound and the picture that goes with it are made and given to the
 * encoder. Nothing here waits for anything.
 */
export function createAir(deps: AirDeps): Air {
  const { compositor, mixer, logger } = deps;
  let status: Air['status'] = 'starting';
  let spoken: SpokenNow | null = null;
  let epoch: number | null = null;
  const encoder = createEncoder({
    picture: PICTURE,
    rtmpUrl: deps.programUrl,
    hlsDir: deps.hlsDir,
    recordingDir: deps.recordingDir,
    secrets: [new URL(deps.programUrl).searchParams.get('key') ?? ''],
    onState: (state) => {
      status = state.status;
      if (state.status === 'reconnecting') dvr.close(state.run);
    },
    logger,
  });
  const dvr = createDvr({ dir: deps.hlsDir, hours: deps.dvrHours, logger });
  let last: ReturnType<Compositor['frame']> | null = null;

  const clock = createFrameClock({
    step(n, behind) {
      const now = Date.now();
      const chunk = mixer.chunk(n);
      spoken = chunk.spoken;
      // Who is far behind would only fall further back: one picture stands for all that were missed.
      const missed = behind > MOST_DRAWN_LATE && last !== null;
      if (!missed || !last) last = compositor.frame(n, now, deps.onAir(), spoken);
      encoder.write(last.pixels, chunk.pcm, n, missed ? 'missed' : last.changed ? 'new' : 'same');
      if (encoder.epoch !== null && encoder.epoch !== epoch) {
        epoch = encoder.epoch;
        deps.onEpoch(epoch);
      }
      deps.heard(chunk, now);
    },
    jumped: (missedMs) =>
      logger.warn({ missedMs }, 'the machine stood still; the broadcast goes on from now'),
  });

  return {
    encoder,
    dvr,
    get status() {
      return status;
    },
    get spoken() {
      return spoken;
    },
    async start() {
      await encoder.start();
      await dvr.start();
      clock.start();
    },
    async stop() {
      clock.stop();
      await encoder.stop();
      await dvr.stop();
    },
  };
}
