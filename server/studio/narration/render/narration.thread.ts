import { parentPort, workerData } from 'node:worker_threads';
import { PICTURE_BYTES } from '../../../stream/parts.ts';
import type { Drawing, DrawnFrames } from './narration.drawing.ts';
import { framesOf } from './narration.frames.rules.ts';
import { linesOf } from './narration.layout.rules.ts';
import { createNarrationPainter, wordWidth } from './narration.painter.ts';

// Draws a video frame by frame, and waits for a buffer to come back before it draws further ahead.
const { title, paragraphs, durationMs, buffers } = workerData as Drawing;
const lines = linesOf(paragraphs, wordWidth);
const frames = framesOf(paragraphs.flat(), lines, durationMs);
const painter = createNarrationPainter(title, lines, frames.length);
const free = Array.from({ length: buffers }, () => new Uint8Array(PICTURE_BYTES));
let wanted = Promise.withResolvers<void>();
parentPort?.on('message', (bytes: Uint8Array) => {
  free.push(bytes as Uint8Array<ArrayBuffer>);
  wanted.resolve();
});

async function copied(): Promise<Uint8Array<ArrayBuffer>> {
  while (free.length === 0) {
    wanted = Promise.withResolvers();
    await wanted.promise;
  }
  const bytes = free.pop() as Uint8Array<ArrayBuffer>;
  bytes.set(painter.pixels);
  return bytes;
}
const send = (drawn: DrawnFrames) => parentPort?.postMessage(drawn, [drawn.bytes.buffer]);

let drawn: DrawnFrames | null = null;
for (const [number, frame] of frames.entries()) {
  if (painter.paint(frame, number) || !drawn) {
    if (drawn) send(drawn);
    drawn = { bytes: await copied(), times: 0 };
  }
  drawn.times += 1;
}
if (drawn) send(drawn);
parentPort?.postMessage(null);
parentPort?.close();
