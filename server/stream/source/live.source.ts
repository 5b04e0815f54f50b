import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceStatus } from '../../contracts/stream.ts';
import { LIVE_INPUT } from '../../platform/ffmpeg.live.ts';
import type { Logger } from '../../platform/logger.ts';
import type { FrameSource, SoundSource } from '../parts.ts';
import { createDecoder } from './decoder.ts';
import { hasSound } from './flv.peek.ts';

/** Without a picture for so long, the last one merely stands. */
const HELD_MS = 500;
/** And from then on it is gone. */
const LOST_MS = 3_000;
const RETRY_MS = 500;

export type LiveSource = FrameSource &
  SoundSource & {
    /** Somebody begins to publish, or has ended. */
    setPublishing(publishing: boolean): void;
    /** Whether program or preview show it: decoding costs a quarter of a core. Needed at first. */
    setNeeded(needed: boolean): void;
    stop(): Promise<void>;
  };

/**
 * What somebody publishes to us, decoded by an ffmpeg of its own that runs while it is published and needed.
 * @param feed gives what is published now as FLV; rejects when nobody does
 */
export function createLiveSource({
  feed,
  logger,
}: {
  feed: () => Promise<Readable>;
  logger: Logger;
}): LiveSource {
  const decoder = createDecoder();
  let publishing = false;
  let needed = true;
  let stopped = false;
  let seen = false;
  let running: Promise<void> | null = null;

  const wanted = () => publishing && needed && !stopped;

  function follow(): void {
    if (!wanted()) decoder.kill();
    else
      running ??= decodeWhileWanted().finally(() => {
        running = null;
        // It was wanted again while the last round was ending.
        if (wanted()) follow();
      });
  }

  async function decodeWhileWanted(): Promise<void> {
    while (wanted()) {
      try {
        const flv = await feed();
        const sound = await hasSound(flv);
        if (!wanted()) flv.destroy();
        else {
          const failure = await decoder.run(LIVE_INPUT, flv, { sound });
          if (failure && wanted())
            logger.warn({ failure }, 'the source cannot be decoded and is tried again');
        }
      } catch {
        // Between the news that it ended and its arrival here, there is nothing to decode.
      }
      if (wanted()) await sleep(RETRY_MS);
    }
  }

  return {
    frame: () => decoder.pictures.frame(performance.now()),
    read: (sampleFrames) => decoder.sound.read(sampleFrames),
    get status(): SourceStatus {
      // Nobody decodes it to see whether pictures come.
      if (!needed) return publishing ? 'live' : seen ? 'lost' : 'waiting';
      const since = performance.now() - decoder.pictures.lastAt;
      seen ||= Number.isFinite(since);
      if (since < HELD_MS) return 'live';
      if (since < LOST_MS) return 'held';
      return seen ? 'lost' : 'waiting';
    },
    setPublishing(next) {
      publishing = next;
      follow();
    },
    setNeeded(next) {
      if (next === needed) return;
      needed = next;
      seen ||= Number.isFinite(decoder.pictures.lastAt);
      if (!next) decoder.pictures.clear();
      follow();
    },
    async stop() {
      stopped = true;
      follow();
      await running;
    },
  };
}
