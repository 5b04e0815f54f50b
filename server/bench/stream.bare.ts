import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import pino from 'pino';
import { PICTURE } from '../contracts/scene.ts';
import { startChild } from '../platform/child-program.ts';
import { usageOf } from '../platform/process-usage.ts';
import { createEncoder } from '../stream/encoder/encoder.ts';
import { createFrameClock } from '../stream/frame.clock.ts';
import { createRtmpGateway } from '../stream/gateway/gateway.ts';
import { PICTURE_BYTES, SAMPLES_PER_FRAME } from '../stream/parts.ts';
import { answerCommands } from './proc.ts';

/**
 * The bare encode of the stream's bench: pictures and sound of a recording, decoded by another ffmpeg that is not
 * counted, go at 30 pictures a second into the very encoder of the broadcast, with outputs of the same kind.
 */
export type BareTask = { recording: string; fromSeconds: number; seconds: number; dir: string };
export type BareResult = {
  cores: number;
  kbps: number;
  frames: number;
  dropped: number;
  speed: number;
  /** Pictures that the decoder did not have in time; the one before was encoded again. */
  missing: number;
  /** How often ffmpeg was started. */
  runs: number;
};

const SOUND_BYTES = SAMPLES_PER_FRAME * 4;
const WARM_UP_SECONDS = 5;

/** Takes pieces of a fixed size from a stream; null while none is whole. */
function piecesOf(stream: Readable, bytes: number) {
  return () => stream.read(bytes) as Buffer | null;
}

async function encode({ recording, fromSeconds, seconds, dir }: BareTask): Promise<BareResult> {
  const logger = pino({ level: 'silent' });
  const gateway = createRtmpGateway({
    ...{ streamId: 'bare', host: '127.0.0.1', port: 0, playKey: randomBytes(32), logger },
  });
  await gateway.start();
  const source = startChild({
    file: 'ffmpeg',
    args: [
      ...['-v', 'error', '-nostdin', '-stream_loop', '-1', '-ss', String(fromSeconds), '-i', recording],
      ...['-map', '0:v', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', 'pipe:1'],
      ...['-map', '0:a', '-f', 's16le', '-ac', '2', '-ar', '48000', 'pipe:3'],
    ],
    pipes: 1,
    output: true,
  });
  const nextPicture = piecesOf(source.stdout as Readable, PICTURE_BYTES);
  const nextSound = piecesOf(source.reader(3), SOUND_BYTES);
  const encoder = createEncoder({
    picture: PICTURE,
    rtmpUrl: gateway.programUrl,
    hlsDir: join(dir, 'hls'),
    recordingDir: join(dir, 'recording'),
    logger,
  });
  let picture: Buffer = Buffer.alloc(PICTURE_BYTES);
  let missing = 0;
  let begun: { at: number; cpu: number } | null = null;
  const cpu = () => usageOf(encoder.pid ?? 0)?.cpuSeconds ?? 0;
  const { promise: done, resolve } = Promise.withResolvers<number>();
  const clock = createFrameClock({
    step(n) {
      const next = nextPicture();
      picture = next ?? picture;
      if (begun && !next) missing += 1;
      encoder.write(picture, nextSound() ?? Buffer.alloc(SOUND_BYTES), n, next === null ? 'same' : 'new');
      if (n === WARM_UP_SECONDS * PICTURE.fps) begun = { at: performance.now(), cpu: cpu() };
      if (begun && n === (WARM_UP_SECONDS + seconds) * PICTURE.fps)
        resolve((cpu() - begun.cpu) / ((performance.now() - begun.at) / 1000));
    },
    jumped: () => undefined,
  });
  await encoder.start();
  clock.start();
  const cores = await done;
  const { kbps, frames, dropped, speed, runs } = encoder.health();
  clock.stop();
  source.kill();
  await encoder.stop();
  await gateway.stop();
  return { cores, kbps, frames, dropped, speed, missing, runs };
}

answerCommands({ encode });
