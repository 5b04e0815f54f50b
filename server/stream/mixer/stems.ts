import { createWriteStream, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { SAMPLE_RATE } from '../parts.ts';
import type { Stem } from './mixer.ts';

const STEMS: readonly Stem[] = ['voice', 'music', 'chimes', 'source', 'program'];
const HEADER = 44;
/** Size of a file that is still being written. */
const UNKNOWN = 0xffff_ffff;

/** Keeps the parts of the sound for whoever measures them: 0.4 MB a second and stem. */
export type StemRecorder = {
  tap(stem: Stem, samples: Float32Array): void;
  /** Resolves when all files are whole. */
  close(): Promise<void>;
};

/** @param folder receives `voice.wav`, `music.wav`, …: 32-bit floats, stereo at 48 kHz */
export function createStemRecorder(folder: string): StemRecorder {
  mkdirSync(folder, { recursive: true });
  const files = new Map(
    STEMS.map((stem) => {
      const path = join(folder, `${stem}.wav`);
      const stream = createWriteStream(path);
      stream.write(header(UNKNOWN));
      return [stem, { path, stream }] as const;
    }),
  );
  return {
    tap(stem, samples) {
      // The mixer fills the same array again before the file has it.
      const copy = samples.slice();
      files.get(stem)?.stream.write(Buffer.from(copy.buffer));
    },
    async close() {
      for (const { path, stream } of files.values()) {
        stream.end();
        await finished(stream);
        const file = await open(path, 'r+');
        await file.write(header(stream.bytesWritten - HEADER), 0, HEADER, 0);
        await file.close();
      }
    },
  };
}

/** RIFF header of 32-bit floats (format 3), two channels. */
function header(bytes: number): Buffer {
  const head = Buffer.alloc(HEADER);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(Math.min(UNKNOWN, bytes + HEADER - 8), 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(3, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(SAMPLE_RATE, 24);
  head.writeUInt32LE(SAMPLE_RATE * 8, 28);
  head.writeUInt16LE(8, 32);
  head.writeUInt16LE(32, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}
