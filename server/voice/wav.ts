import { endianness } from 'node:os';

/** What a WAV file holds, as one channel −1 to 1; of several channels the mean. */
export type Wav = { samples: Float32Array; rate: number };

/**
 * Reads a WAV file of 16, 24 or 32 bits or of floats. A length that was not known when the file was begun reaches to the end.
 * @returns null when it is none
 */
export function readWav(file: Buffer): Wav | null {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format: { float: boolean; channels: number; rate: number; bytes: number } | null = null;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const from = at + 8;
    if (name === 'fmt ' && from + 16 <= file.length) {
      const tag = file.readUInt16LE(from);
      const extended = tag === 0xfffe && from + 26 <= file.length ? file.readUInt16LE(from + 24) : tag;
      format = {
        float: extended === 3,
        channels: file.readUInt16LE(from + 2),
        rate: file.readUInt32LE(from + 4),
        bytes: file.readUInt16LE(from + 14) / 8,
      };
      if (extended !== 1 && extended !== 3) return null;
    } else if (name === 'data') {
      if (!format || format.channels < 1 || format.rate < 1) return null;
      return {
        samples: mono(file.subarray(from, Math.min(file.length, from + size)), format),
        rate: format.rate,
      };
    }
    at = from + size + (size % 2);
  }
  return null;
}

/** @param samples one channel at `rate`; the file plays it on two */
export function writeWav(samples: Float32Array, rate: number): Buffer {
  const data = samples.length * 4;
  const file = Buffer.alloc(44 + data);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + data, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(data, 40);
  const pairs = new Int16Array(samples.length * 2);
  for (let at = 0; at < samples.length; at += 1) {
    const value = Math.round(Math.max(-1, Math.min(1, samples[at] as number)) * 32_767);
    pairs[2 * at] = value;
    pairs[2 * at + 1] = value;
  }
  const bytes = Buffer.from(pairs.buffer);
  // The file has the low byte first whatever this machine has.
  if (endianness() === 'BE') bytes.swap16();
  bytes.copy(file, 44);
  return file;
}

type Format = { float: boolean; channels: number; bytes: number };

function mono(data: Buffer, { float, channels, bytes }: Format): Float32Array {
  const frame = channels * bytes;
  const sampleAt = (at: number) => {
    if (!float && bytes === 2) return data.readInt16LE(at) / 32_768;
    if (float) return bytes === 8 ? data.readDoubleLE(at) : data.readFloatLE(at);
    if (bytes === 1) return (data.readUInt8(at) - 128) / 128;
    return data.readIntLE(at, bytes) / 2 ** (bytes * 8 - 1);
  };
  const out = new Float32Array(frame > 0 ? Math.floor(data.length / frame) : 0);
  for (let n = 0; n < out.length; n += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += sampleAt(n * frame + channel * bytes);
    out[n] = sum / channels;
  }
  return out;
}
