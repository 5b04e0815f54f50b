import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PICTURE } from '../contracts/scene.ts';
import type { Logger } from '../platform/logger.ts';
import { createEncoder, type Encoder } from './encoder/encoder.ts';
import { createFrameClock } from './frame.clock.ts';
import { createDvr, type Dvr } from './hls/dvr.ts';
import type { Compositor, MixedChunk, Mixer, OnAir, SpokenNow } from './parts.ts';

const PLAYLISTS_MS = 500;
const PLAYLISTS = [
  ['live', 'index.m3u8'],
  ['dvr', 'dvr.m3u8'],
] as const;

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
    },
    logger,
  });
  const dvr = createDvr({ dir: deps.hlsDir, hours: deps.dvrHours, logger });
  const playlists = keepPlaylists(dvr, deps.hlsDir, logger);
  let last: ReturnType<Compositor['frame']> | null = null;

  const clock = createFrameClock({
    step(n, late) {
      const now = Date.now();
      const chunk = mixer.chunk(n);
      spoken = chunk.spoken;
      // A picture whose time has passed would only make the next one late as well.
      last = late && last ? { ...last, changed: false } : compositor.frame(n, now, deps.onAir(), spoken);
      encoder.write(last.pixels, chunk.pcm, n, last.changed);
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
    get status() {
      return status;
    },
    get spoken() {
      return spoken;
    },
    async start() {
      await encoder.start();
      await dvr.start();
      playlists.start();
      clock.start();
    },
    async stop() {
      clock.stop();
      await encoder.stop();
      await dvr.stop();
      await playlists.stop();
    },
  };
}

/** Writes the playlists that hubs serve, each whole, whenever they have changed. */
function keepPlaylists(dvr: Dvr, dir: string, logger: Logger) {
  const written = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  async function write(ended: boolean): Promise<void> {
    for (const [kind, name] of PLAYLISTS) {
      const text = dvr.playlist(kind, { ended });
      if (text === null || text === written.get(name)) continue;
      await writeFile(join(dir, `${name}.new`), text);
      await rename(join(dir, `${name}.new`), join(dir, name));
      written.set(name, text);
    }
  }
  const keep = (ended: boolean) => {
    underWay = underWay
      .then(() => write(ended))
      .catch((err) => logger.warn({ err }, 'a playlist could not be written'));
    return underWay;
  };

  return {
    start() {
      timer = setInterval(() => keep(false), PLAYLISTS_MS);
    },
    async stop() {
      clearInterval(timer);
      await keep(true);
    },
  };
}
