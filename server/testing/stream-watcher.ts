import { PICTURE } from '../contracts/scene.ts';
import { startChild } from '../platform/child-program.ts';
import { BLOCK, BLOCKS, decodeBlocks, readBlocks } from '../stream/compositor/blocks.rules.ts';

const STRIP = { w: BLOCK * BLOCKS, h: BLOCK, x: 384, y: 24 };
const SMALL = { w: PICTURE.width / 10, h: PICTURE.height / 10 };
const RATE = 8_000;

export type StreamWatcher = ReturnType<typeof watchStream>;

/**
 * Plays a stream as a viewer would, and says what is seen and heard in it.
 * @param url of FLV, HLS or RTMP
 */
export function watchStream(url: string) {
  const strip = `crop=${STRIP.w}:${STRIP.h}:${STRIP.x}:${STRIP.y}`;
  const graph = `[0:v]format=gray,split[a][b];[a]${strip}[strip];[b]scale=${SMALL.w}:${SMALL.h}[small]`;
  const raw = ['-f', 'rawvideo', '-flush_packets', '1'];
  const child = startChild({
    file: 'ffmpeg',
    args: [
      ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'],
      ...['-fflags', 'nobuffer', '-analyzeduration', '1000000', '-i', url, '-filter_complex', graph],
      ...['-map', '[strip]', ...raw, 'pipe:3', '-map', '[small]', ...raw, 'pipe:4'],
      ...['-map', '0:a', '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-flush_packets', '1', 'pipe:5'],
    ],
    pipes: 3,
  });
  let mark: ReturnType<typeof decodeBlocks> = null;
  let small: Buffer = Buffer.alloc(0);
  let pictures = 0;
  let loudness = 0;

  inPieces(child.reader(3), STRIP.w * STRIP.h, (pixels) => {
    pictures += 1;
    mark = decodeBlocks(readBlocks((x, y) => pixels[y * STRIP.w + x] ?? 0));
  });
  inPieces(child.reader(4), SMALL.w * SMALL.h, (pixels) => {
    small = pixels;
  });
  inPieces(child.reader(5), (RATE / 4) * 4, (bytes) => {
    let sum = 0;
    for (let i = 0; i < bytes.length; i += 4) sum += bytes.readFloatLE(i) ** 2;
    loudness = 10 * Math.log10(sum / (bytes.length / 4) + 1e-12);
  });

  return {
    /** What the frame counter of the newest picture says; null where there is none in it. */
    get mark() {
      return mark;
    },
    /** The newest picture at a tenth of its size, grey. */
    get picture() {
      return small;
    },
    get pictures() {
      return pictures;
    },
    /** Power of the newest quarter of a second, in dB of full scale; −120 is silence. */
    get loudness() {
      return loudness;
    },
    ended: child.ended,
    close: () => child.stop(1_000),
  };
}

/** Mean difference of two grey pictures, 0 to 255. */
export function difference(a: Buffer, b: Buffer): number {
  if (a.length !== b.length || a.length === 0) return 255;
  let sum = 0;
  for (const [i, value] of a.entries()) sum += Math.abs(value - (b[i] ?? 0));
  return sum / a.length;
}

/** Gives a stream of bytes on in pieces of one size. */
export function inPieces(from: NodeJS.ReadableStream, size: number, take: (piece: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  from.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= size; rest = rest.subarray(size)) take(Buffer.from(rest.subarray(0, size)));
  });
}
